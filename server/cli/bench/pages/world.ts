/**
 * A company to look at: somebody of every role, a screen that waits, one whose candidate is writing, one that is finished,
 * and somebody invited. Made in a fresh database behind a running server, by its own API where there is one.
 */
import { z } from 'zod';
import type { Database } from '../../../../db/index.ts';
import { events as finishedEvents } from '../../../../pad/browser/session-events.ts';
import type { World } from '../../../../pad/browser/sights.ts';
import { ScreenView } from '../../../http/contract/api.ts';
import { authOver, newCompany, type Company } from '../../../people/testing.ts';
import type { EventBody } from '../../../record/contract/events.ts';
import { makeScorecard } from '../../../scorecard/index.ts';

const PROBLEM = 'two_sum';
/** So long ago the candidate at work began. */
const AT_WORK_MS = 10 * 60_000;

export interface Server {
  url: string;
  /** Its SESSION_SECRET: people come in by cookies it takes for its own. */
  secret: string;
  /** The printed link that makes the first owner. */
  owner_link: string;
}

export interface SeededWorld extends World {
  company: Company;
}

export async function makeWorld(database: Database, server: Server): Promise<SeededWorld> {
  const auth = authOver(database, { secret: server.secret, public_url: server.url });
  const company = await newCompany(database, auth, 'acme');
  const screen = (name: string, phone: string) =>
    newScreen(server.url, company.people.owner.key, name, phone);
  const waiting = await screen('Wanda Waits', '+14155550161');
  const coding = await screen('Cody Codes', '+14155550162');
  const finished = await screen('Fynn Finished', '+14155550163');
  const coding_session = await sitting(database, coding.id, 'in_progress', AT_WORK);
  const finished_session = await sitting(database, finished.id, 'completed', finishedEvents);
  await makeScorecard(database, finished_session, { optimal_time: 'n', growth: null });
  return {
    company,
    waiting: { screen_id: waiting.id, pad_path: new URL(waiting.pad_url).pathname },
    coding: {
      screen_id: coding.id,
      session_id: coding_session,
      pad_path: new URL(coding.pad_url).pathname,
    },
    finished: { screen_id: finished.id, session_id: finished_session },
    shared_path: await shared(server.url, company.people.owner.key, finished_session),
    welcome_path: new URL(server.owner_link).pathname,
    invitation_id: await invited(database, company),
    cookies: cookiesOf(company),
  };
}

function cookiesOf({ people }: Company): World['cookies'] {
  return {
    owner: people.owner.cookie,
    recruiter: people.recruiter.cookie,
    hiring_manager: people.hiring_manager.cookie,
    reviewer: people.reviewer.cookie,
    watcher: people.watcher.cookie,
    auditor: people.auditor.cookie,
  };
}

/** At any time, so that its pad is open now. */
async function newScreen(url: string, key: string, candidate_name: string, candidate_phone: string) {
  const reply = await fetch(`${url}/api/v1/screens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ candidate_name, candidate_phone, problem: PROBLEM, language: 'python' }),
  });
  if (!reply.ok) throw new Error(`no screen could be made: ${reply.status} ${await reply.text()}`);
  return ScreenView.parse(await reply.json());
}

async function shared(url: string, key: string, session_id: string): Promise<string> {
  const reply = await fetch(`${url}/api/v1/sessions/${session_id}/shares`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ expires_in_h: 1 }),
  });
  if (!reply.ok) throw new Error(`no link could be made: ${reply.status} ${await reply.text()}`);
  return new URL(z.object({ url: z.string() }).parse(await reply.json()).url).pathname;
}

type Happened = EventBody & { at_ms: number };

/** Told the problem, and left to write. */
const AT_WORK: readonly Happened[] = [
  {
    at_ms: 0,
    type: 'CALL_STATUS',
    payload: { call_sid: 'CA0', direction: 'inbound', status: 'media-started' },
  },
  { at_ms: 400, type: 'PHASE', payload: { from: 'connecting', to: 'disclosure', reason: 'media' } },
  { at_ms: 20_000, type: 'PHASE', payload: { from: 'disclosure', to: 'understanding', reason: 'consent' } },
  { at_ms: 60_000, type: 'PHASE', payload: { from: 'understanding', to: 'coding', reason: 'go ahead' } },
];

/** The screen's one session, with what happened in it. */
async function sitting(
  { pool }: Database,
  screen_id: string,
  status: 'in_progress' | 'completed',
  happened: readonly Happened[],
): Promise<string> {
  const ended = status === 'completed';
  const { rows } = await pool.query<{ id: string }>(
    `insert into sessions (screen_id, question_id, language, status, started_at, ended_at, final_code)
     values ($1, $2, 'python', $3, now() - $4 * interval '1 ms', case when $5 then now() end, case when $5 then '' end)
     returning id`,
    [screen_id, PROBLEM, status, AT_WORK_MS, ended],
  );
  const id = rows[0]?.id ?? '';
  await pool.query(
    `insert into events (session_id, seq, at_ms, type, payload)
     select $1, row_number() over (), at_ms, type, payload from jsonb_to_recordset($2) as x(at_ms float, type text, payload jsonb)`,
    [id, JSON.stringify(happened)],
  );
  await pool.query('update screens set status = $2 where id = $1', [screen_id, status]);
  return id;
}

async function invited({ pool }: Database, { organisation_id, people }: Company): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into member_invitations (organisation_id, email, role, status, inviter_id, expires_at)
     values ($1, 'rita@acme.example', 'reviewer', 'pending', $2, now() + interval '1 day') returning id`,
    [organisation_id, people.owner.user_id],
  );
  return rows[0]?.id ?? '';
}
