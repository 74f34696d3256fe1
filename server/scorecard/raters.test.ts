/** Who sees what of a scorecard before and after rating, over HTTP with every role signed in. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import type { Role } from '../http/contract/people.ts';
import { Calibration, RatingForm, RubricView, Scorecard } from '../http/contract/scorecard.ts';
import { ask, type Served } from '../http/testing.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from '../people/testing.ts';
import { systemClock } from '../record/clock.ts';
import { createFeed, openLog } from '../record/index.ts';
import { makeScorecard, scorecardRoutes } from './index.ts';
import { GOOD } from './session.testing.ts';

let database: Database;
let served: Served;
let ours: Company;
let session_id: string;
beforeAll(async () => {
  database = await freshDatabase();
  const routes = (app: Served['app']) => scorecardRoutes(app, { database });
  ({ served } = await servePeople(database, { embedded: false, routes }));
  const auth = authOver(database, { secret: 's'.repeat(32), public_url: 'http://127.0.0.1:3000' });
  ours = await newCompany(database, auth, 'ours');
});
afterAll(async () => {
  await served.close();
  await database.stop();
});
beforeEach(async () => {
  await database.pool.query('delete from ratings');
  session_id = await finished();
});

async function finished(): Promise<string> {
  const candidate = { name: 'Robin Doe', phone: '+14155550142' };
  const { session_id: id } = await newScreen(database, ours.organisation_id, candidate);
  const log = await openLog({
    database,
    session_id: id,
    clock: systemClock,
    feed: createFeed(() => undefined),
  });
  for (const body of GOOD)
    await log.append(
      body.type === 'RUN_RESULT'
        ? { ...body, payload: { ...body.payload, run_id: crypto.randomUUID() } }
        : body,
    );
  await makeScorecard(database, id, { optimal_time: 'n log n', growth: null });
  await database.pool.query("update sessions set status = 'completed', ended_at = now() where id = $1", [id]);
  return id;
}

async function as(role: Role, method: string, path: string, body?: object) {
  const headers = { cookie: ours.people[role].cookie, 'content-type': 'application/json' };
  const { status, text } = await ask(served.port, `/api/v1${path}`, headers, JSON.stringify(body), method);
  const json: unknown = text === '' ? null : JSON.parse(text);
  return { status, json };
}
const at = (path: string) => `/sessions/${session_id}${path}`;
const LEVELS = { problem_solving: 4, coding: 3, verification: 3, communication: 2, complexity: null };
const rate = (role: Role, body: object = { levels: LEVELS }) => as(role, 'POST', at('/rating'), body);
const form = async (role: Role) => RatingForm.parse((await as(role, 'GET', at('/rating'))).json);
const card = async (role: Role) => Scorecard.parse((await as(role, 'GET', at('/scorecard'))).json);
/** Says that they want to see it without rating. */
const look = (role: Role) => as(role, 'POST', at('/scorecard/shown'), {});
const seen = async (role: Role) => {
  await look(role);
  return card(role);
};

describe('a reviewer', () => {
  it('sees the levels of the machine and of others only after their own are given', async () => {
    expect(await as('reviewer', 'GET', at('/scorecard'))).toMatchObject({
      status: 409,
      json: { error: { code: 'rate_first' } },
    });
    const before = await as('reviewer', 'GET', at('/rating'));
    expect(before.json).toMatchObject({ blind: true, must_rate: true, mine: null });
    expect(JSON.stringify(before.json)).not.toMatch(/"level"|suggested|claim/);
    expect((await rate('reviewer')).status).toBe(200);
    const shown = await card('reviewer');
    expect(shown.ratings).toMatchObject([{ by: 'reviewer of ours', blind: true, levels: LEVELS }]);
    expect(await form('reviewer')).toMatchObject({ must_rate: false, mine: { levels: LEVELS } });
  });

  it('rates once, every dimension, and in fair words', async () => {
    const { coding: _left_out, ...rest } = LEVELS;
    expect((await rate('reviewer', { levels: rest })).json).toMatchObject({
      error: { code: 'bad_input', field: 'levels.coding' },
    });
    expect((await rate('reviewer', { levels: { ...LEVELS, coding: 5 } })).status).toBe(400);
    expect((await rate('reviewer', { levels: LEVELS, note: 'Strong accent.' })).json).toMatchObject({
      error: { code: 'forbidden_claim', field: 'note' },
    });
    await rate('reviewer');
    expect((await rate('reviewer')).status).toBe(409);
  });

  it('does not decide, and a program decides for nobody', async () => {
    const decision = { decision: 'no', reason: 'Not now.' };
    expect((await as('reviewer', 'POST', at('/scorecard/override'), decision)).status).toBe(403);
    const headers = { 'x-api-key': ours.people.owner.key, 'content-type': 'application/json' };
    const path = `/api/v1${at('/scorecard/override')}`;
    const by_key = await ask(served.port, path, headers, JSON.stringify(decision));
    expect([by_key.status, by_key.text]).toEqual([403, expect.stringContaining('API key cannot')]);
  });
});

describe('agreement', () => {
  it('comes from blind ratings only: whoever has seen the scorecard rates beside it', async () => {
    await seen('hiring_manager');
    expect(await form('hiring_manager')).toMatchObject({ blind: false, open: true, must_rate: false });
    await rate('hiring_manager');
    const none = Calibration.parse((await as('owner', 'GET', '/calibration')).json);
    expect(none.sessions).toBe(0);
    await rate('reviewer');
    await rate('owner', { levels: { ...LEVELS, coding: 1 } });
    const found = Calibration.parse((await as('reviewer', 'GET', '/calibration')).json);
    const coding = found.dimensions.find(({ name }) => name === 'coding');
    expect(found.sessions).toBe(1);
    expect(coding?.people.table[2]?.[0]).toBe(1);
    // The rules gave 4, the first person 3.
    expect(coding?.machine.table[3]?.[2]).toBe(1);
    const complexity = found.dimensions.find(({ name }) => name === 'complexity');
    expect(complexity?.people).toMatchObject({ pairs: 0, all: 1, kappa: null });
  });

  it('tells what waits for a rating, and no more once it was rated or seen', async () => {
    const waits = async (role: Role) =>
      Calibration.parse((await as(role, 'GET', '/calibration')).json).waiting.some(
        (one) => one.session_id === session_id,
      );
    expect([await waits('reviewer'), await waits('owner')]).toEqual([true, true]);
    await rate('reviewer');
    await seen('owner');
    expect([await waits('reviewer'), await waits('owner'), await waits('hiring_manager')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('the dimensions of an organisation', () => {
  it('are changed by version, for scorecards from then on; those of before keep theirs when made again', async () => {
    const view = RubricView.parse((await as('owner', 'GET', '/scorecard/rubric')).json);
    const kept = view.dimensions.filter(({ name }) => name !== 'complexity').toReversed();
    const changed = kept.map((one) => (one.name === 'coding' ? { ...one, label: 'Code', weight: 3 } : one));
    const put = (body: object) => as('owner', 'PUT', '/scorecard/rubric', body);
    const saved = await put({ dimensions: changed, version: view.version });
    expect(saved.json).toMatchObject({ version: view.version + 1, history: [{ by: 'owner of ours' }] });
    expect((await put({ dimensions: kept, version: view.version })).json).toMatchObject({
      error: { code: 'wrong_state', field: 'version' },
    });

    const before = session_id;
    const earlier = await seen('owner');
    await makeScorecard(database, before, { optimal_time: 'n log n', growth: null });
    expect((await card('owner')).digest).toBe(earlier.digest);
    session_id = await finished();
    const after = await seen('owner');
    expect(after.made_with.rubric).toBe(view.version + 1);
    expect(after.dimensions.map(({ label, weight }) => [label, weight])).toEqual([
      ['Communication', 1],
      ['Verification', 1],
      ['Code', 3],
      ['Problem solving', 1],
    ]);
    expect(after.claims.some(({ dimension }) => dimension === 'complexity')).toBe(false);
  });

  it.each([
    ['two dimensions', 'dimensions', (all: RubricView['dimensions']) => all.slice(0, 2)],
    ['one of them twice', 'dimensions', (all) => [...all.slice(0, 3), ...all.slice(0, 1)]],
    ['a weight of 9', 'dimensions.0.weight', (all) => all.map((one) => ({ ...one, weight: 9 }))],
    [
      'an empty level',
      'dimensions.0.anchors.2',
      (all) => all.map((one) => ({ ...one, anchors: one.anchors.with(2, ' ') })),
    ],
    [
      'a level about tone',
      'dimensions.0.anchors.3',
      (all) => all.map((one) => ({ ...one, anchors: one.anchors.with(3, 'Calm tone.') })),
    ],
  ] satisfies [string, string, (all: RubricView['dimensions']) => unknown][])(
    'cannot be %s',
    async (_what, field, change) => {
      const { version, published } = RubricView.parse((await as('owner', 'GET', '/scorecard/rubric')).json);
      const refused = await as('owner', 'PUT', '/scorecard/rubric', {
        version,
        dimensions: change(published),
      });
      expect(refused.json).toMatchObject({ error: { field } });
    },
  );
});
