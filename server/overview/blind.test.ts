/** The list and the figures before somebody who may rate has rated: real sign-in, real database. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { insertRating } from '../../db/queries/ratings.ts';
import { insertView } from '../../db/queries/scorecards.ts';
import { freshDatabase } from '../../db/testing.ts';
import { ScreenPage } from '../http/contract/api.ts';
import { Figures, ProblemAnalysis } from '../http/contract/overview.ts';
import type { Role } from '../http/contract/people.ts';
import { ask, type Served } from '../http/testing.ts';
import { authOver, newCompany, servePeople, type Company } from '../people/testing.ts';
import { bookOver } from '../screens/book.testing.ts';
import { screenRoutes } from '../screens/routes.ts';
import { overviewRoutes } from './index.ts';
import { tell } from './stories.testing.ts';

const public_url = 'http://127.0.0.1:3000';
const reads = { settings: () => ({ ok: true }) as const, job: () => ({ ok: true }) as const };
let database: Database;
let served: Served;
let company: Company;
/** Sessions by their candidates' names. */
const sessions = new Map<string, string>();

beforeAll(async () => {
  database = await freshDatabase();
  const screens = await bookOver(database.db, reads);
  const nobody = new Proxy({}, { get: () => () => Promise.reject(new Error('not in this test')) });
  const problem = {
    id: 'two_sum',
    question_number: 1,
    title: 'Two Sum',
    difficulty: 'Easy' as const,
    topics: [],
  };
  const routes = async (app: Served['app']) => {
    await screenRoutes(app, { screens, scheduling: nobody as never, calling: nobody as never });
    await overviewRoutes(app, {
      db: database.db,
      problems: [problem as never],
      offers: () => [{ ...problem, languages: [] }],
      practice: nobody as never,
    });
  };
  ({ served } = await servePeople(database, { routes }));
  company = await newCompany(database, authOver(database, { secret: 's'.repeat(32), public_url }), 'ours');
  for (const name of ['Ada', 'Bo', 'Cy', 'Demo', 'Unscored']) {
    const id = await tell(database, {
      organisation_id: company.organisation_id,
      made: '2026-03-01T12:00:00Z',
      status: 'completed',
      name,
      sitting: {
        phases: ['disclosure', 'coding', 'done'],
        decision: 'yes',
        ...(name === 'Unscored' ? {} : { suggested: 'yes', overrides: [{ decision: 'yes', minute: 1 }] }),
      },
    });
    const { rows } = await database.pool.query<{ id: string }>(
      'select id from sessions where screen_id = $1',
      [id],
    );
    sessions.set(name, rows[0]?.id ?? '');
  }
  await database.pool.query(`update screens set demonstration = true where candidate_name = 'Demo'`);
}, 60_000);
afterAll(async () => {
  await served.close();
  await database.stop();
});

async function list(role: Role, query = '', by: 'cookie' | 'key' = 'cookie') {
  const { cookie, key } = company.people[role];
  const as = by === 'cookie' ? { cookie } : { authorization: `Bearer ${key}` };
  const { status, text } = await ask(served.port, `/api/v1/screens?sort=status&${query}`, as);
  return status === 200 ? ScreenPage.parse(JSON.parse(text)).items : status;
}
async function seen(role: Role, query = '', by: 'cookie' | 'key' = 'cookie') {
  const items = await list(role, query, by);
  if (typeof items === 'number') return items;
  const rows = items.map((one) => [one.candidate_name, one.blind === true ? 'rate first' : one.decision]);
  return Object.fromEntries(rows) as Record<string, string | null>;
}

/** How many a role is told of: decisions in the figures, beside a suggestion, of the problem on both pages; and of how many not. */
async function counted(role: Role, by: 'cookie' | 'key' = 'cookie') {
  const { cookie, key } = company.people[role];
  const as = by === 'cookie' ? { cookie } : { authorization: `Bearer ${key}` };
  const get = async (path: string) => JSON.parse((await ask(served.port, `/api/v1${path}`, as)).text);
  const { decisions, agreement, problems, untold } = Figures.parse(await get('/stats'));
  const told = decisions.reduce((all, { screens }) => all + screens, 0);
  const stats = [told, agreement?.decided ?? 0, problems[0]?.yes, untold];
  if (role === 'watcher') return stats;
  const { figures } = ProblemAnalysis.parse(await get('/problems/two_sum/figures'));
  return [...stats, figures.yes];
}

it('counts no decision for who has yet to rate it, so that no short period tells of one candidate', async () => {
  expect(await counted('hiring_manager')).toEqual([2, 1, 2, 3, 2]);
  expect(await counted('recruiter')).toEqual([5, 4, 5, 0, 5]);
  expect(await counted('owner', 'key')).toEqual([5, 4, 5, 0, 5]);
  // Roles that see no scorecards see what is shown to everybody.
  for (const by of ['cookie', 'key'] as const) {
    expect(await counted('reviewer', by)).toEqual([1, 1, 1, 4, 1]);
    expect(await counted('watcher', by)).toEqual([1, 1, 1, 4]);
  }
  const { user_id } = company.people.hiring_manager;
  const session_id = sessions.get('Cy') ?? '';
  await insertView(database.db, { session_id, user_id });
  expect(await counted('hiring_manager')).toEqual([3, 2, 3, 2, 3]);
  await database.pool.query('delete from scorecard_views where session_id = $1', [session_id]);
});

it('tells who may rate no decision before they have rated or were shown it, and none by what they choose', async () => {
  const hidden = { Ada: 'rate first', Bo: 'rate first', Cy: 'rate first', Demo: 'yes', Unscored: 'yes' };
  expect(await seen('owner')).toEqual(hidden);
  expect(await seen('hiring_manager')).toEqual(hidden);
  expect(await seen('owner', 'decision=yes')).toEqual({ Demo: 'yes', Unscored: 'yes' });

  const { user_id } = company.people.owner;
  const [ada = '', bo = ''] = [sessions.get('Ada'), sessions.get('Bo')];
  const rating = { session_id: ada, user_id, made_by: 'Olga', levels: '{}', note: '', blind: true };
  await insertRating(database.db, rating);
  await insertView(database.db, { session_id: bo, user_id });
  expect(await seen('owner')).toEqual({ ...hidden, Ada: 'yes', Bo: 'yes' });
  expect(await seen('owner', 'decision=yes')).toEqual({
    Ada: 'yes',
    Bo: 'yes',
    Demo: 'yes',
    Unscored: 'yes',
  });
  // Somebody else has still to rate them.
  expect(await seen('hiring_manager')).toEqual(hidden);
});

it('tells everything to who rates nothing: a recruiter, and a program of an owner', async () => {
  const all = { Ada: 'yes', Bo: 'yes', Cy: 'yes', Demo: 'yes', Unscored: 'yes' };
  expect(await seen('recruiter')).toEqual(all);
  expect(await seen('owner', '', 'key')).toEqual(all);
});

it('does not let a role that may see no decision choose by it', async () => {
  for (const role of ['reviewer', 'watcher'] as const) {
    expect(await list(role, 'decision=yes')).toBe(403);
    const items = await list(role);
    expect(Array.isArray(items) && items.every(({ decision }) => decision === null)).toBe(true);
  }
});
