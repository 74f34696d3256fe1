/** Puts the recorded screens into an organisation, once. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../../db/index.ts';
import * as queries from '../../db/queries/demonstration.ts';
import { appendEvents } from '../../db/queries/events.ts';
import { appendPadUpdates } from '../../db/queries/pad.ts';
import { ensureRecording } from '../../db/queries/recordings.ts';
import { replaceSubmissions } from '../../db/queries/submissions.ts';
import type { Problem } from '../grading/index.ts';
import type { Clock } from '../record/clock.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import { recordingFile } from '../record/recording.ts';
import { makeScorecard } from '../scorecard/index.ts';
import { fixtureNames, readFixture, type Fixture } from './fixture.ts';
import { wavOf } from './sound.ts';

/** The newest was held a day ago, the one before it two: retention counts from then. */
const DAY_MS = 86_400_000;

export interface DemonstrationAround {
  database: Database;
  data_dir: string;
  problems: readonly Problem[];
  clock: Clock;
}

/**
 * Does nothing where they were once, or where something was screened already. What an import that was torn off has left
 * is taken away first. A recorded screen whose problem is not in the bank any more is left out.
 */
export async function importDemonstrations(
  around: DemonstrationAround,
  organisation_id: string,
  stopped: () => boolean = () => false,
): Promise<void> {
  const { db } = around.database;
  if (!(await queries.wantsDemonstration(db, organisation_id))) return;
  await queries.deleteDemonstrations(db, organisation_id);
  for (const [index, name] of (await fixtureNames()).entries()) {
    if (stopped()) return;
    const fixture = await readFixture(name);
    const problem = around.problems.find(({ id }) => id === fixture.recorded.question_id);
    const started_at = new Date(around.clock.wall() - (index + 1) * DAY_MS);
    if (problem) await importOne(around, { fixture, problem, organisation_id, started_at });
  }
  await queries.markDemonstrated(db, organisation_id);
}

interface One {
  fixture: Fixture;
  problem: Problem;
  organisation_id: string;
  started_at: Date;
}

async function importOne(around: DemonstrationAround, one: One): Promise<void> {
  const { database } = around;
  const { recorded } = one.fixture;
  const { events, pad, sound_from_ms: _, settings, ...row } = recorded;
  const ended_at = new Date(one.started_at.getTime() + (events.at(-1)?.at_ms ?? 0));
  const session_id = await queries.insertDemonstration(database.db, {
    ...row,
    settings: JSON.stringify(settings),
    organisation_id: one.organisation_id,
    started_at: one.started_at,
    ended_at,
  });
  const updates = pad.map(({ at_ms, origin, update }, index) => ({
    session_id,
    seq: index + 1,
    at_ms,
    origin,
    update: Buffer.from(update, 'base64'),
  }));
  if (updates.length > 0) await appendPadUpdates(database.pool, updates);
  await store(
    database,
    session_id,
    events.filter(({ type }) => type !== 'FINAL_VERDICT'),
  );
  await replaceSubmissions(database.db, session_id);
  await keepSound(around, session_id, one.fixture);
  await judge(database, session_id, one);
}

/** As the product does at the end of a session: by the rules of today, and the verdict says what they say. */
async function judge(database: Database, session_id: string, { fixture, problem }: One): Promise<void> {
  const wanted = { optimal_time: problem.optimal.time, growth: problem.growth ?? null };
  const card = await makeScorecard(database, session_id, wanted);
  const { suggested_decision: decision, summary } = card;
  const flags = card.flags.map(({ name }) => name);
  const verdict = fixture.recorded.events.find(({ type }) => type === 'FINAL_VERDICT');
  if (verdict?.type !== 'FINAL_VERDICT') return;
  await store(database, session_id, [
    { ...verdict, payload: { ...verdict.payload, decision, summary, flags } },
  ]);
}

/** Nobody has opened the log of such a session: its epoch is the first. */
async function store({ pool }: Database, session_id: string, events: readonly SessionEvent[]): Promise<void> {
  await appendEvents(pool, session_id, 0, events.map(withOwnId));
}

/** Runs are known by ids of their own in the whole database. */
function withOwnId(event: SessionEvent): SessionEvent {
  if (event.type !== 'RUN_RESULT') return event;
  return { ...event, payload: { ...event.payload, run_id: crypto.randomUUID() } };
}

async function keepSound(around: DemonstrationAround, session_id: string, fixture: Fixture): Promise<void> {
  const { sound, recorded } = fixture;
  if (sound === null || recorded.sound_from_ms === null) return;
  const path = join('audio', `${session_id}.wav`);
  const file = recordingFile(around.data_dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, wavOf(sound));
  await ensureRecording(around.database.pool, session_id, path, recorded.sound_from_ms);
}
