/** The real server's parts around a real database and a data folder of their own: what is planted, and what is left. */
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newestConsent } from '../../db/queries/consents.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createJobs } from '../jobs/index.ts';
import { installTrail } from './index.ts';
import { plant } from './planted.testing.ts';
import { silent, stageDuty, type Stage } from './stage.testing.ts';

const DAY = 24 * 60 * 60 * 1_000;
let stage: Stage;
let database: Stage['database'];
let data_dir: string;
let book: Stage['book'];
let app: Stage['app'];
let organisation_id: string;

beforeAll(async () => {
  stage = await stageDuty();
  ({ database, data_dir, book, app, organisation_id } = stage);
  installTrail(app, database);
  await app.register((on) => stage.duty.routes(on));
  await stage.duty.start();
  await stage.jobs.start();
}, 60_000);
afterAll(() => stage.close());
beforeEach(() => {
  stage.ahead_ms = 0;
});

const planted = (needle: string, phone: string, whose = organisation_id) =>
  plant({ ...stage, organisation_id: whose }, { needle, phone });

/** `schema.table` of every row of any schema that holds the text, also inside of bytes; and every file below the data folder. */
async function placesOf(needle: string): Promise<string[]> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select distinct format('%I.%I', table_schema, table_name) as name from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const hex = Buffer.from(needle).toString('hex');
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await database.pool.query(
      `select 1 from ${name} t where position(lower($1) in lower(t::text)) > 0 or position($2 in t::text) > 0 limit 1`,
      [needle, hex],
    );
    if (rowCount) found.push(name);
  }
  const files = await readdir(data_dir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    if (path.includes(needle) || (await readFile(path)).includes(needle)) found.push(path);
  }
  return found;
}
const waitUntilDone = async (screen_id: string) =>
  vi.waitFor(
    async () => {
      const { rows } = await database.pool.query(
        'select status from deletion_requests where screen_id = $1',
        [screen_id],
      );
      expect(rows).toEqual([{ status: 'done' }]);
    },
    { timeout: 15_000, interval: 50 },
  );
const tokenOf = async (screen_id: string) => (await book.get(screen_id)).pad_url.split('/s/')[1] ?? '';

describe('a candidate who asks to be deleted', () => {
  it('is nowhere any more: in no column of any table, in no file; and somebody else of the organisation is', async () => {
    const one = await planted('Zyxwv', '+14155550151');
    const other = await planted('Qponm', '+14155550152');
    const before = await placesOf('Zyxwv');
    // What is looked for was there: in every table that can hold words of a candidate.
    const tables =
      'screens events transcripts runs judgements pad_updates pad_states submissions scorecards claims overrides sessions ' +
      'letters texts mails candidate_requests';
    for (const table of tables.split(' ')) expect(before).toContain(`public.${table}`);
    expect(before.filter((place) => place.startsWith('/'))).toHaveLength(4);
    expect(await placesOf('+14155550151')).toContain('public.phone_consents');

    const asked = await app.inject({
      method: 'POST',
      url: `/api/v1/pad/${await tokenOf(one.screen_id)}/deletion`,
    });
    expect(asked.statusCode).toBe(202);
    expect(asked.json()).toMatchObject({ deletion: { status: 'asked' } });
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query<{ body: string }>(
        `select body from mails where recipient = 'olga@ours.example' and subject like 'A candidate asks%'`,
      );
      expect(rows[0]?.body).toMatch(new RegExp(`Candidate ${one.screen_id.slice(0, 4)} asked`));
    });
    expect(await placesOf('Zyxwv')).toEqual(before);
    const { items } = (await app.inject('/api/v1/deletion-requests')).json();
    expect(items).toMatchObject([{ status: 'asked', asked_by: 'candidate', screen_id: one.screen_id }]);
    const decide = `/api/v1/deletion-requests/${items[0].id}/decide`;
    const decided = await app.inject({ method: 'POST', url: decide, payload: { approve: true } });
    expect(decided.statusCode).toBe(204);
    await waitUntilDone(one.screen_id);
    expect(await placesOf('Zyxwv')).toEqual([]);
    for (const trace of ['+14155550151', 'zyxwv@example.org', one.second_screen_id, one.second_phone])
      expect([trace, await placesOf(trace)]).toEqual([trace, []]);
    expect((await placesOf('Qponm')).length).toBe(before.length);
    expect((await app.inject({ method: 'POST', url: decide, payload: { approve: true } })).statusCode).toBe(
      409,
    );
    expect(await newestConsent(database.db, other.screen_id, 'call')).toMatchObject({ given: true });
  }, 30_000);

  it('leaves behind that somebody agreed, when, how and to what', async () => {
    const { screen_id } = await planted('Kjihg', '+14155550153');
    await app.inject({ method: 'POST', url: `/api/v1/screens/${screen_id}/deletion` });
    await waitUntilDone(screen_id);
    const { rows } = await database.pool.query(
      `select channel, given, how, screen_id from phone_consents where phone like 'erased:%' and organisation_id = $1`,
      [organisation_id],
    );
    expect(rows).toContainEqual({
      channel: 'call',
      given: true,
      how: 'ticked on their page',
      screen_id: null,
    });
  });

  it('is kept while a screen is on hold, and goes when the hold is lifted', async () => {
    const { screen_id } = await planted('Fedcb', '+14155550154');
    const hold = (held: boolean) =>
      app.inject({
        method: 'PUT',
        url: `/api/v1/screens/${screen_id}/hold`,
        payload: { held, why: 'a claim' },
      });
    expect((await hold(true)).json()).toMatchObject({ held: { why: 'a claim' } });
    const ordered = await app.inject({ method: 'POST', url: `/api/v1/screens/${screen_id}/deletion` });
    expect(ordered.json()).toMatchObject({ error: { message: expect.stringContaining('legal hold') } });
    await expect(book.remove(screen_id)).rejects.toMatchObject({ code: 'wrong_state' });
    await app.inject({ method: 'POST', url: `/api/v1/pad/${await tokenOf(screen_id)}/deletion` });
    const { items } = (await app.inject('/api/v1/deletion-requests')).json();
    await app.inject({
      method: 'POST',
      url: `/api/v1/deletion-requests/${items[0].id}/decide`,
      payload: { approve: true },
    });
    await stage.night();
    expect(await placesOf('Fedcb')).not.toEqual([]);
    expect((await app.inject('/api/v1/deletion-requests')).json().items[0]).toMatchObject({
      waits_for: 'hold',
    });
    await hold(false);
    await stage.night();
    expect(await placesOf('Fedcb')).toEqual([]);
  });

  it('is answered when it is refused, and may be done at once by a rule', async () => {
    const refused = await planted('Edcba', '+14155550155');
    const url = `/api/v1/pad/${await tokenOf(refused.screen_id)}`;
    await app.inject({ method: 'POST', url: `${url}/deletion` });
    const { items } = (await app.inject('/api/v1/deletion-requests')).json();
    const decide = (payload: object) =>
      app.inject({ method: 'POST', url: `/api/v1/deletion-requests/${items[0].id}/decide`, payload });
    expect((await decide({ approve: false })).json()).toMatchObject({ error: { field: 'answer' } });
    await decide({ approve: false, answer: 'We must keep it for a claim.' });
    expect((await app.inject(`${url}/privacy`)).json().deletion).toMatchObject({
      status: 'refused',
      answer: 'We must keep it for a claim.',
    });
    const rules = (await app.inject('/api/v1/retention')).json().rules;
    await app.inject({
      method: 'PUT',
      url: '/api/v1/retention',
      payload: { ...rules, on_request: 'automatic' },
    });
    await app.inject({ method: 'POST', url: `${url}/deletion` });
    await vi.waitFor(async () => expect(await placesOf('Edcba')).toEqual([]), { timeout: 15_000 });
    await app.inject({ method: 'PUT', url: '/api/v1/retention', payload: rules });
  });
});

describe('retention', () => {
  const preview = async () => (await app.inject('/api/v1/retention/preview')).json();
  const whatOf = (items: { what: string; screen_id: string }[], screen_id: string) =>
    items.filter((item) => item.screen_id === screen_id).map(({ what }) => what);

  it('takes at night what the page said would go, artefact by artefact, and not what is held', async () => {
    const one = await planted('Lmnop', '+14155550156');
    const held = await planted('Rstuv', '+14155550157');
    await database.pool.query(`update screens set held_at = now() where id = any($1)`, [
      [held.screen_id, held.second_screen_id],
    ]);
    stage.ahead_ms = 100 * DAY;
    expect(whatOf((await preview()).items, one.screen_id)).toEqual(['audio', 'exports']);
    expect(whatOf((await preview()).items, held.screen_id)).toEqual([]);
    await stage.night();
    const kept = await placesOf('Lmnop');
    expect(kept.filter((place) => place.startsWith('/'))).toEqual([]);
    expect(kept).toContain('public.transcripts');
    expect((await placesOf('Rstuv')).filter((place) => place.startsWith('/'))).toHaveLength(4);

    stage.ahead_ms = 400 * DAY;
    expect(whatOf((await preview()).items, one.screen_id)).toEqual(['transcript', 'code']);
    await stage.night();
    const later = await placesOf('Lmnop');
    for (const gone of ['transcripts', 'runs', 'judgements', 'pad_updates', 'pad_states', 'submissions'])
      expect(later).not.toContain(`public.${gone}`);
    for (const stays of ['scorecards', 'claims', 'screens']) expect(later).toContain(`public.${stays}`);

    stage.ahead_ms = 800 * DAY;
    await stage.night();
    // The words of the verdict were the last that stood in the record.
    for (const gone of ['scorecards', 'claims', 'overrides', 'events'])
      expect(await placesOf('Lmnop')).not.toContain(`public.${gone}`);
    stage.ahead_ms = 1_200 * DAY;
    await stage.night();
    expect(await placesOf('Lmnop')).toEqual([]);
    expect((await placesOf('Rstuv')).length).toBeGreaterThan(10);
    expect((await preview()).held).toBe(2);
  }, 30_000);

  it('keeps nothing shorter than is needed to decide and to answer, and says so', async () => {
    const rules = (await app.inject('/api/v1/retention')).json().rules;
    const refused = await app.inject({
      method: 'PUT',
      url: '/api/v1/retention',
      payload: { ...rules, audio_days: 1 },
    });
    expect(refused.json().error).toMatchObject({
      message: expect.stringContaining('Keep the sound of calls for at least 7 days.'),
    });
  });

  it('is done by one process of several, once a night, and caught up after a night that was missed', async () => {
    const mine = await freshDatabase();
    const ran: string[] = [];
    const node = (name: string) => {
      const each = createJobs({ pool: mine.pool, log: silent, look_every_ms: 50 });
      each.daily('night', { hour: 3, minute: 17 }, async () => void ran.push(name));
      return each;
    };
    const first = node('first');
    await first.start();
    await first.close();
    // The server was known to do it since two days ago, and was down last night.
    await mine.pool.query(
      `update graphile_worker._private_known_crontabs set known_since = now() - interval '2 days', last_execution = null`,
    );
    const nodes = [node('a'), node('b'), node('c')];
    await Promise.all(nodes.map((one) => one.start()));
    await vi.waitFor(() => expect(ran).toHaveLength(1), { timeout: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran).toHaveLength(1);
    await Promise.all(nodes.map((one) => one.close()));
    await mine.stop();
  }, 30_000);
});

it('touches no file that belongs to nobody who is deleted', async () => {
  await mkdir(join(data_dir, 'exports'), { recursive: true });
  const stranger = join(data_dir, 'exports', 'notes.txt');
  await writeFile(stranger, 'nobody’s');
  await utimes(stranger, new Date(0), new Date(0));
  await stage.night();
  expect(await readFile(stranger, 'utf8')).toBe('nobody’s');
});
