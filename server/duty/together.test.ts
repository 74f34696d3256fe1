/** A change and its line in the audit log: stored together, or neither of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writtenTable } from '../../db/accompanied.ts';
import type { Database } from '../../db/index.ts';
import { setHold } from '../../db/queries/erasure.ts';
import { insertOrganisation } from '../../db/queries/people.ts';
import { putRetentionRules, retentionRules } from '../../db/queries/retention.ts';
import { findScreen, insertScreen } from '../../db/queries/screens.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createApp } from '../app.ts';
import { AppError } from '../http/errors.ts';
import { installErrors } from '../http/index.ts';
import { actAs } from '../http/testing.ts';
import { newScreen } from '../people/testing.ts';
import { installTrail } from './trail.ts';

let database: Database;
let app: ReturnType<typeof createApp>;
let organisation_id: string;
let screen_id: string;
const config = { may: 'screens.write' } as const;

beforeAll(async () => {
  database = await freshDatabase();
  const { db, pool } = database;
  ({ id: organisation_id } = await insertOrganisation(db, { name: 'Ours', slug: 'ours' }));
  await pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no line today'; end $$;
    create trigger refuse before insert on audit_log for each row execute function refuse();
    alter table audit_log disable trigger refuse`);
  app = createApp('silent');
  installErrors(app);
  actAs(app, { organisation_id });
  installTrail(app, database);
  await app.register(async (on) => {
    on.put('/api/v1/retention', { config }, async () => {
      await putRetentionRules(db, organisation_id, '{"audio_days": 9}');
      return {};
    });
    on.post('/api/v1/screens', { config }, async () =>
      db.transaction().execute(async (tx) => {
        const made = await insertScreen(tx, {
          candidate_name: 'Ada Ng',
          candidate_phone: '+14155550170',
          question_id: 'two_sum',
          language: 'python',
          pin: '428113',
          organisation_id,
        });
        return { id: made?.id };
      }),
    );
    on.put('/api/v1/screens/:id/hold', { config }, async (request) => {
      await db.transaction().execute(async (tx) => {
        await setHold(tx, screen_id, { by: 'Olga', why: 'a claim' });
        if (request.headers['x-then'] === 'fail') throw new AppError('wrong_state', 'Not now.');
      });
      return {};
    });
    on.patch('/api/v1/screens/:id', { config }, async () => {
      await db.updateTable('screens').set({ zone: 'Europe/Paris' }).where('id', '=', screen_id).execute();
      await db.transaction().execute(async (tx) => {
        await tx.updateTable('screens').set({ mode: 'call_me' }).where('id', '=', screen_id).execute();
        throw new AppError('wrong_state', 'It has begun.');
      });
    });
  });
});
afterAll(async () => {
  await app.close();
  await database.stop();
});
beforeEach(async () => {
  ({ screen_id } = await newScreen(database, organisation_id, { name: 'Bo Li', phone: '+14155550171' }));
});

const lines = async (action: string) =>
  (
    await database.pool.query<{ subject: string; detail: object }>(
      'select subject, detail from audit_log where action = $1 order by id',
      [action],
    )
  ).rows;
async function withoutLog<T>(work: () => Promise<T>): Promise<T> {
  await database.pool.query('alter table audit_log enable trigger refuse');
  try {
    return await work();
  } finally {
    await database.pool.query('alter table audit_log disable trigger refuse');
  }
}
const rules = () => retentionRules(database.db, organisation_id);
const screensOf = async () =>
  (await database.pool.query(`select 1 from screens where candidate_name = 'Ada Ng'`)).rowCount;

describe('without its line in the audit log', () => {
  it('a statement by itself changes nothing', async () => {
    const put = () => app.inject({ method: 'PUT', url: '/api/v1/retention', payload: {} });
    expect((await withoutLog(put)).statusCode).toBe(500);
    expect(await rules()).toEqual({});
    expect((await put()).statusCode).toBe(200);
    expect(await rules()).toEqual({ audio_days: 9 });
    expect(await lines('retention_changed')).toMatchObject([{ detail: { audio_days: 'nothing -> 9' } }]);
  });

  it('a transaction changes nothing', async () => {
    const make = () => app.inject({ method: 'POST', url: '/api/v1/screens', payload: {} });
    expect((await withoutLog(make)).statusCode).toBe(500);
    expect(await screensOf()).toBe(0);
    const { id } = (await make()).json();
    expect(await screensOf()).toBe(1);
    expect(await lines('screen_made')).toMatchObject([{ subject: `screen:${id}` }]);
  });
});

it('a change that fails leaves no line, and one that comes about leaves one', async () => {
  const hold = (then: string) =>
    app.inject({
      method: 'PUT',
      url: `/api/v1/screens/${screen_id}/hold`,
      headers: { 'x-then': then },
      payload: {},
    });
  expect((await hold('fail')).statusCode).toBe(409);
  expect((await findScreen(database.db, screen_id))?.held_at).toBe(null);
  expect(await lines('hold_changed')).toEqual([]);
  expect((await hold('go on')).statusCode).toBe(200);
  expect(await lines('hold_changed')).toMatchObject([{ subject: `screen:${screen_id}` }]);
});

it('what was changed before something failed has its line, and what was taken back has none', async () => {
  const patched = await app.inject({ method: 'PATCH', url: `/api/v1/screens/${screen_id}`, payload: {} });
  expect(patched.statusCode).toBe(409);
  expect(await lines('screen_changed')).toEqual([
    { subject: `screen:${screen_id}`, detail: { zone: 'nothing -> Europe/Paris' } },
  ]);
});

it.each([
  ['insert into "screens" ("id") values ($1)', 'screens'],
  [' update "retention" set "rules" = $1', 'retention'],
  ['delete from mails where id = 1', 'mails'],
  ['with gone as (select 1) delete from "screens" using gone', 'screens'],
  ['select "id" from "screens" for update', null],
  ['select graphile_worker.add_job($1)', null],
])('knows where %s writes', (sql, table) => {
  expect(writtenTable(sql)).toBe(table);
});
