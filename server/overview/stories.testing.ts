/** Screens with a past, told in a line each, for tests of lists and figures. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/index.ts';
import { insertScreen } from '../../db/queries/screens.ts';
import type { EventBody } from '../record/contract/events.ts';

const MINUTE = 60_000;

interface Ran {
  passed: number;
  total: number;
}
export interface Story {
  organisation_id: string;
  name?: string;
  question_id?: string;
  /** When it was made, ISO. */
  made: string;
  status: string;
  job?: object;
  owner_id?: string;
  starts_at?: string;
  zone?: string;
  missed?: number;
  /** Without it nobody ever came. */
  sitting?: {
    /** `coding`, or with a reason: `away: line was lost`. One each minute, from minute 0. */
    phases: readonly string[];
    status?: 'completed' | 'abandoned' | 'in_progress';
    decision?: string;
    /** Minutes after the beginning. */
    ended?: number;
    /** Beside the phases, at a minute. */
    events?: readonly (EventBody & { minute: number })[];
    runs?: readonly Ran[];
    heard_flaws?: readonly string[];
    unheard_flaws?: readonly string[];
    suggested?: string;
    /** People's decisions, at minutes after the end. */
    overrides?: readonly { decision: string; minute: number }[];
  };
}

/** The screen's id. */
export async function tell(database: Database, story: Story): Promise<string> {
  const { sitting } = story;
  const made = await insertScreen(database.db, {
    candidate_name: story.name ?? 'Robin Doe',
    candidate_phone: '+14155550142',
    question_id: story.question_id ?? 'two_sum',
    language: 'python',
    pin: randomUUID().slice(0, 6),
    organisation_id: story.organisation_id,
    owner_id: story.owner_id ?? null,
    job: JSON.stringify(story.job ?? {}),
    zone: story.zone ?? null,
    starts_at: story.starts_at === undefined ? null : new Date(story.starts_at),
  });
  const id = made?.id ?? '';
  await database.pool.query('update screens set status = $2, created_at = $3, missed = $4 where id = $1', [
    id,
    story.status,
    story.made,
    story.missed ?? 0,
  ]);
  if (sitting !== undefined) await tellSitting(database, id, story, sitting);
  return id;
}

async function tellSitting(
  { pool }: Database,
  screen_id: string,
  story: Story,
  sitting: NonNullable<Story['sitting']>,
): Promise<void> {
  const began = new Date(story.made).getTime();
  const ended = new Date(began + (sitting.ended ?? 60) * MINUTE);
  const session_id = randomUUID();
  await pool.query(
    `insert into sessions (id, screen_id, question_id, language, status, decision, started_at, ended_at)
     values ($1, $2, $3, 'python', $4, $5, $6, $7)`,
    [
      session_id,
      screen_id,
      story.question_id ?? 'two_sum',
      sitting.status ?? story.status,
      sitting.decision ?? null,
      new Date(began),
      ended,
    ],
  );
  for (const [at, event] of eventsIn(sitting).entries())
    await pool.query(
      'insert into events (session_id, seq, at_ms, type, payload) values ($1, $2, $3, $4, $5)',
      [session_id, at + 1, event.minute * MINUTE, event.type, event.payload],
    );
  for (const [at, { passed, total }] of (sitting.runs ?? []).entries())
    await pool.query(
      `insert into runs (id, session_id, seq, asked_by, language, passed, failed, total, result_json, duration_ms)
       values (gen_random_uuid(), $1, $2, 'candidate', 'python', $3, $4, $5, '{}', 1)`,
      [session_id, 500 + at, passed, total - passed, total],
    );
  const flaws = [
    ...(sitting.heard_flaws ?? []).map((type) => ({ type, outcome: 'spoken' })),
    ...(sitting.unheard_flaws ?? []).map((type) => ({ type, outcome: 'dropped' })),
  ];
  for (const [at, { type, outcome }] of flaws.entries())
    await pool.query(
      `insert into judgements (session_id, seq, decision, reason, payload, outcome)
       values ($1, $2, 'interrupt', 'wrong_answer', $3, $4)`,
      [session_id, 800 + at, { flaw_type: type }, outcome],
    );
  if (sitting.suggested !== undefined)
    await pool.query('insert into scorecards (session_id, body) values ($1, $2)', [
      session_id,
      { suggested_decision: sitting.suggested },
    ]);
  for (const { decision, minute } of sitting.overrides ?? [])
    await pool.query(
      `insert into overrides (session_id, decision, reason, made_by, created_at) values ($1, $2, 'so', 'Olga', $3)`,
      [session_id, decision, new Date(ended.getTime() + minute * MINUTE)],
    );
}

function eventsIn({ phases, events = [] }: NonNullable<Story['sitting']>) {
  const walked = phases.map((one, minute) => {
    const [to = '', reason = 'next'] = one.split(': ');
    const from = phases[minute - 1]?.split(': ')[0] ?? 'connecting';
    return { type: 'PHASE', payload: { from, to, reason }, minute };
  });
  return [...walked, ...events].toSorted((a, b) => a.minute - b.minute);
}
