/** Lists, calendar, problems and practice as people of each role meet them: real sign-in, real database, real sandbox. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { grade, toRunCases } from '../grading/index.ts';
import { useReal } from '../grading/real.testing.ts';
import { ScreenPage } from '../http/contract/api.ts';
import { Calendar, Figures, PracticeRun, ProblemView } from '../http/contract/overview.ts';
import { ask, type Served } from '../http/testing.ts';
import type { Role } from '../http/contract/people.ts';
import { authOver, newCompany, servePeople, type Company } from '../people/testing.ts';
import { systemClock } from '../record/clock.ts';
import { ScreenBook } from '../screens/index.ts';
import { screenRoutes } from '../screens/routes.ts';
import { overviewRoutes } from './index.ts';
import { tell, type Story } from './stories.testing.ts';

const real = useReal();
const secret = 's'.repeat(32);
const public_url = 'http://127.0.0.1:3000';
let database: Database;
let served: Served;
let ours: Company;
let theirs: Company;

beforeAll(async () => {
  database = await freshDatabase();
  const screens = new ScreenBook({
    db: database.db,
    problems: real.problems(),
    languages: () => ['python', 'javascript'],
    public_url,
    dial_in: '+14155550100',
    secret,
    clock: systemClock,
    deleteRecordings: () => Promise.resolve(),
    readers: { settings: () => ({ ok: true }), job: () => ({ ok: true }) },
  });
  const nobody = new Proxy({}, { get: () => () => Promise.reject(new Error('not in this test')) });
  ({ served } = await servePeople(database, {
    async routes(app) {
      await screenRoutes(app, { screens, scheduling: nobody as never, calling: nobody as never });
      await overviewRoutes(app, {
        db: database.db,
        problems: real.problems(),
        offers: () => screens.problems(),
        practice: { sandbox: real.sandbox(), grade, toRunCases },
      });
    },
  }));
  const auth = authOver(database, { secret, public_url });
  ours = await newCompany(database, auth, 'ours');
  theirs = await newCompany(database, auth, 'theirs');
  await ourScreens();
}, 60_000);
afterAll(async () => {
  await served.close();
  await database.stop();
});

/** In the order of their making. */
async function ourScreens(): Promise<void> {
  const at = (day: number, story: Partial<Story>) =>
    tell(database, {
      organisation_id: ours.organisation_id,
      made: `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`,
      status: 'completed',
      ...story,
    });
  const decided = (decision: string) => ({ phases: ['disclosure', 'done'], decision });
  await at(1, { name: 'Ada García', job: { title: 'Backend engineer' }, sitting: decided('yes') });
  await at(2, { name: 'Bo 100% Sure', question_id: 'merge_intervals', sitting: decided('no') });
  await at(3, {
    name: 'Cy Young',
    status: 'created',
    owner_id: ours.people.recruiter.user_id,
    starts_at: '2026-03-10T09:00:00Z',
    zone: 'Asia/Tokyo',
  });
  await at(4, { name: 'Di Bergström', status: 'cancelled', starts_at: '2026-03-10T10:00:00Z' });
  await tell(database, {
    organisation_id: theirs.organisation_id,
    made: '2026-03-02T12:00:00Z',
    status: 'created',
    name: 'Theirs',
    starts_at: '2026-03-10T09:30:00Z',
  });
}

const get = (path: string, role: Role = 'owner', company = ours) =>
  ask(served.port, `/api/v1${path}`, { authorization: `Bearer ${company.people[role].key}` });
const named = async (query: string, role: Role = 'owner') => {
  const { status, text } = await get(`/screens?${query}`, role);
  if (status !== 200)
    return z.object({ error: z.object({ field: z.string() }) }).parse(JSON.parse(text)).error;
  return ScreenPage.parse(JSON.parse(text)).items.map(({ candidate_name }) => candidate_name.split(' ')[0]);
};
const errorOf = (text: string): unknown => JSON.parse(text);

describe('the list', () => {
  it.each([
    ['', ['Di', 'Cy', 'Bo', 'Ada']],
    ['q=garc', ['Ada']],
    ['q=GARC%C3%8DA', ['Ada']],
    ['q=backend', ['Ada']],
    ['q=two%20sum', ['Di', 'Cy', 'Ada']],
    ['q=100%25', ['Bo']],
    ['q=10_%25', []],
    ['q=%20%20', ['Di', 'Cy', 'Bo', 'Ada']],
    ['status=completed', ['Bo', 'Ada']],
    ['decision=yes', ['Ada']],
    ['decision=none', ['Di', 'Cy']],
    ['problem=merge_intervals', ['Bo']],
    ['owner=none', ['Di', 'Bo', 'Ada']],
    ['from=2026-03-02&to=2026-03-04', ['Cy', 'Bo']],
    ['from=2026-03-03T13:00:00%2B01:00', ['Di', 'Cy']],
    ['sort=candidate', ['Ada', 'Bo', 'Cy', 'Di']],
    ['sort=-candidate', ['Di', 'Cy', 'Bo', 'Ada']],
    ['sort=created', ['Ada', 'Bo', 'Cy', 'Di']],
    ['sort=starts', ['Cy', 'Di', 'Ada', 'Bo']],
    ['q=two%20sum&decision=none&status=created', ['Cy']],
    ['page_size=3&page=2', ['Ada']],
  ])('?%s gives %j', async (query, names) => {
    expect(await named(query)).toEqual(names);
  });

  it('finds those that somebody looks after, and says who', async () => {
    const { user_id } = ours.people.recruiter;
    expect(await named(`owner=${user_id}`)).toEqual(['Cy']);
    const owners: unknown = JSON.parse((await get('/screens/owners')).text);
    expect(owners).toEqual([{ id: user_id, name: 'recruiter of ours' }]);
    expect(JSON.parse((await get('/screens/owners', 'owner', theirs)).text)).toEqual([]);
  });

  it('goes by the newest sitting where a screen was taken twice', async () => {
    const id = await tell(database, {
      organisation_id: ours.organisation_id,
      made: '2026-02-01T12:00:00Z',
      status: 'completed',
      name: 'Twice',
      sitting: { phases: ['disclosure'], decision: 'not_enough_evidence', status: 'abandoned' },
    });
    await database.pool.query(
      `insert into sessions (screen_id, question_id, language, status, decision, started_at)
       values ($1, 'two_sum', 'python', 'completed', 'strong_yes', '2026-02-01T13:00:00Z')`,
      [id],
    );
    expect(await named('decision=not_enough_evidence')).toEqual([]);
    expect(await named('decision=strong_yes')).toEqual(['Twice']);
    await database.pool.query('delete from screens where id = $1', [id]);
  });

  it.each([
    ['decision=maybe', 'decision'],
    ['owner=me', 'owner'],
    ['from=yesterday', 'from'],
    ['sort=pin', 'sort'],
    ['page=100001', 'page'],
  ])('?%s is refused, naming the field', async (query, field) => {
    expect(await named(query)).toMatchObject({ field });
  });

  it('tells a reviewer no name, neither by search nor by order', async () => {
    expect(await named('q=garc', 'reviewer')).toMatchObject({ field: 'q' });
    expect(await named('sort=candidate', 'reviewer')).toMatchObject({ field: 'sort' });
    expect(await named('problem=two_sum', 'reviewer')).toEqual(['Candidate', 'Candidate', 'Candidate']);
  });
});

describe('the calendar', () => {
  const day = '/calendar?from=2026-03-10&to=2026-03-11';

  it('has the organisation’s appointments with the candidate’s zone, and none that was cancelled', async () => {
    const { items, more } = Calendar.parse(JSON.parse((await get(day)).text));
    expect(items).toMatchObject([
      {
        candidate_name: 'Cy Young',
        zone: 'Asia/Tokyo',
        starts_at: '2026-03-10T09:00:00.000Z',
        problem: 'Two Sum',
      },
    ]);
    expect(more).toBe(false);
    expect((await get(day, 'reviewer')).text).not.toContain('Young');
  });

  it('asks for a period in order, of a year at most', async () => {
    for (const [query, field] of [
      ['from=2026-03-11&to=2026-03-10', 'to'],
      ['from=2024-01-01&to=2026-01-01', 'to'],
      ['to=2026-01-01', 'from'],
    ])
      expect(errorOf((await get(`/calendar?${query}`)).text)).toMatchObject({ error: { field } });
  });
});

describe('figures', () => {
  it('are of the organisation, in a zone that exists', async () => {
    const { funnel, problems } = Figures.parse(JSON.parse((await get('/stats?zone=Europe/Berlin')).text));
    expect(funnel[0]).toEqual({ stage: 'made', screens: 4 });
    expect(problems.length).toBe(real.problems().length);
    expect(errorOf((await get('/stats?zone=Mars/Base')).text)).toMatchObject({ error: { field: 'zone' } });
  });
});

describe('a problem', () => {
  const view = async (role: Role) => {
    const { text } = await get('/problems/two_sum', role);
    return { text, problem: ProblemView.parse(JSON.parse(text)) };
  };

  it('has statement, cases, flaws and use; what gives the answer away only for who may see it', async () => {
    const { problem } = await view('hiring_manager');
    expect(problem.answers?.hidden_cases.length).toBe(problem.hidden_count);
    expect(problem.flaws[0]?.programs?.python).toContain('def ');
    expect(problem.usage).toEqual({ screens: 3, waiting: 1, last_at: '2026-03-04T12:00:00.000Z' });
    const plain = await view('recruiter');
    expect(plain.problem).toMatchObject({ answers: null, visible_cases: problem.visible_cases });
    expect(plain.problem.flaws.map(({ name }) => name)).toEqual(problem.flaws.map(({ name }) => name));
    expect(plain.text).not.toContain('programs');
    for (const hidden of problem.answers?.hidden_cases ?? [])
      expect(plain.text).not.toContain(JSON.stringify(hidden.input));
  });

  it('that does not exist is not found', async () => {
    for (const path of ['/problems/nothing', '/problems/nothing/figures'])
      expect(errorOf((await get(path)).text)).toMatchObject({ error: { code: 'problem_not_found' } });
  });
});

describe('practice', () => {
  const run = (body: object, role: Role = 'recruiter', company = ours) =>
    ask(
      served.port,
      '/api/v1/problems/two_sum/run',
      { authorization: `Bearer ${company.people[role].key}`, 'content-type': 'application/json' },
      JSON.stringify(body),
    );
  const right = () =>
    real.problem('two_sum').solutions.find(({ language }) => language === 'python')?.source ?? '';

  it('runs against the visible cases, and leaves nothing behind', async () => {
    const visible = real.problem('two_sum').cases.filter(({ hidden }) => !hidden).length;
    const good = PracticeRun.parse(JSON.parse((await run({ language: 'python', code: right() })).text));
    expect(good).toMatchObject({ passed: visible, failed: 0, total: visible });
    expect(good.details.every(({ hidden }) => !hidden)).toBe(true);
    const bad = PracticeRun.parse(JSON.parse((await run({ language: 'python', code: 'def nope(' })).text));
    expect(bad.load_error).toContain('SyntaxError');
    for (const table of ['runs', 'submissions', 'events']) {
      const { rows } = await database.pool.query(
        `select count(*)::int as n from ${table} ${table === 'events' ? `where type = 'RUN_RESULT'` : ''}`,
      );
      expect(rows).toEqual([{ n: 0 }]);
    }
  });

  it('runs no language that is not offered, and is not for who only watches', async () => {
    expect(errorOf((await run({ language: 'cpp', code: '' })).text)).toMatchObject({
      error: { code: 'bad_input', field: 'language' },
    });
    expect((await run({ language: 'python', code: '' }, 'watcher')).status).toBe(403);
  });

  it('stops somebody who runs without end, and nobody else', async () => {
    const codes: number[] = [];
    for (let n = 0; n < 14; n++)
      codes.push((await run({ language: 'python', code: '' }, 'owner', theirs)).status);
    expect(codes).toEqual([...Array<number>(12).fill(200), 429, 429]);
    expect(errorOf((await run({ language: 'python', code: '' }, 'owner', theirs)).text)).toMatchObject({
      error: { code: 'too_many_requests' },
    });
    expect((await run({ language: 'python', code: '' }, 'reviewer', theirs)).status).toBe(200);
  });
});

it('says in OpenAPI what lists and figures take and give', async () => {
  const { text } = await ask(served.port, '/api/docs/json', {
    authorization: `Bearer ${ours.people.owner.key}`,
  });
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))) })
    .parse(JSON.parse(text));
  const parameters = z
    .array(z.object({ name: z.string() }))
    .parse(paths['/api/v1/screens']?.['get']?.['parameters']);
  expect(parameters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['q', 'decision', 'owner', 'from', 'to', 'sort', 'page_size']),
  );
  for (const path of [
    '/api/v1/stats',
    '/api/v1/calendar',
    '/api/v1/problems/{id}',
    '/api/v1/problems/{id}/figures',
  ])
    expect(paths[path]?.['get']).toHaveProperty('responses.200.content');
  expect(paths['/api/v1/problems/{id}/run']?.['post']).toHaveProperty('requestBody');
});
