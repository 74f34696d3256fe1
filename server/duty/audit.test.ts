import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import { insertConsent, insertConsentOfNumber, newestConsent } from '../../db/queries/consents.ts';
import { insertOrganisation } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createApp } from '../app.ts';
import { installErrors } from '../http/index.ts';
import { actAs } from '../http/testing.ts';
import { newScreen } from '../people/testing.ts';
import { systemClock } from '../record/clock.ts';
import { auditRoutes } from './auditRoutes.ts';
import { Heads } from './heads.ts';
import { differences, installTrail } from './trail.ts';

let database: Database;
let app: ReturnType<typeof createApp>;
let organisation_id: string;
let theirs: string;
let data_dir: string;
let heads: Heads;
const errors: unknown[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  ({ id: organisation_id } = await insertOrganisation(database.db, { name: 'Ours', slug: 'ours' }));
  ({ id: theirs } = await insertOrganisation(database.db, { name: 'Theirs', slug: 'theirs' }));
  app = createApp('silent');
  installErrors(app);
  actAs(app, { organisation_id });
  installTrail(app, database);
  data_dir = await mkdtemp(join(tmpdir(), 'proctor-audit-'));
  heads = new Heads({
    db: database.db,
    data_dir,
    clock: systemClock,
    log: { error: (...said: unknown[]) => void errors.push(said) },
  });
  await app.register((on) => auditRoutes(on, { db: database.db, heads, most_exported: 60 }));
  await app.register(async (on) => {
    const config = { may: 'review.read' } as const;
    on.get('/api/v1/sessions/:id/audio', { config }, async () => 'sound');
    on.get('/api/v1/sessions/:id/waveform', { config }, async (_, reply) => reply.code(404).send({}));
    on.post('/api/v1/screens', { config }, async () => {
      const { screen_id } = await newScreen(database, organisation_id, {
        name: 'Ed Fu',
        phone: '+14155550144',
      });
      return { id: screen_id };
    });
    on.post('/api/v1/sessions/:id/applaud', { config }, async () => ({}));
    on.patch('/api/v1/screens/:id', { config }, async (request) => {
      await database.pool.query(
        `update screens set candidate_name = 'Somebody Else', language = 'javascript' where id = $1`,
        [Object(request.params).id],
      );
      return {};
    });
  });
});
afterAll(async () => {
  await app.close();
  await database.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const log = async (query = '') => (await app.inject(`/api/v1/audit${query}`)).json();
const entry = (action: string, of = organisation_id) =>
  insertAudit(database.db, { actor: 'test', action, subject: 's', detail: '{"a": 1}', organisation_id: of });

describe('the audit log', () => {
  it('says who opened what, once for a player that asks in pieces, and nothing for what was not there', async () => {
    const { session_id } = await newScreen(database, organisation_id, {
      name: 'Ada Ng',
      phone: '+14155550142',
    });
    for (let piece = 0; piece < 3; piece++) await app.inject(`/api/v1/sessions/${session_id}/audio`);
    await app.inject(`/api/v1/sessions/${session_id}/waveform`);
    const { items } = await log(`?subject=${session_id}`);
    expect(items).toMatchObject([{ action: 'recording_opened', subject: `session:${session_id}` }]);
  });

  it('says what was changed from what to what, and of a candidate only that it was', async () => {
    const { screen_id } = await newScreen(database, organisation_id, {
      name: 'Bo Li',
      phone: '+14155550143',
    });
    await app.inject({ method: 'PATCH', url: `/api/v1/screens/${screen_id}`, payload: {} });
    const { items } = await log(`?subject=${screen_id}`);
    expect(items).toMatchObject([
      {
        action: 'screen_changed',
        detail: { language: 'python -> javascript', candidate_name: 'changed' },
      },
    ]);
    expect(JSON.stringify(await log())).not.toMatch(/Bo Li|Somebody Else|5550143/);
  });

  it('has a line of every change, also of a route that nobody named', async () => {
    await app.inject({ method: 'POST', url: `/api/v1/sessions/${organisation_id}/applaud`, payload: {} });
    expect((await log('?action=applaud')).items).toMatchObject([{ action: 'sessions_applaud_post' }]);
    const { id } = (await app.inject({ method: 'POST', url: '/api/v1/screens', payload: {} })).json();
    expect((await log('?action=screen_made')).items).toMatchObject([{ subject: `screen:${id}` }]);
  });

  it('only grows: no row is changed, removed or emptied out, not by the server itself either', async () => {
    await entry('kept');
    for (const sql of [
      `update audit_log set action = 'x'`,
      'delete from audit_log',
      'truncate audit_log',
      `do $$ begin delete from audit_log; end $$`,
      `update phone_consents set given = true`,
      'delete from phone_consents',
      'truncate phone_consents',
    ]) {
      await insertConsentOfNumber(database.db, '+14155550199', {
        channel: 'text',
        given: false,
        how: 'texted STOP',
      });
      await expect(database.pool.query(sql)).rejects.toThrow('only grows');
    }
  });

  it('is one chain, however many write at once, and each organisation its own', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, at) => entry(`at once ${at}`, at % 3 ? organisation_id : theirs)),
    );
    const numbers = (await log('?page_size=200')).items.map(({ chain_no }: { chain_no: number }) => chain_no);
    expect(numbers).toEqual(numbers.map((_: number, at: number) => numbers.length - at));
    const { rows } = await database.pool.query(
      'select max(chain_no)::int as n from audit_log where organisation_id = $1',
      [theirs],
    );
    expect(rows).toEqual([{ n: 10 }]);
    expect(await log('/check')).toMatchObject({ broken: [], rows: numbers.length });
  });

  it('shows where somebody with the database in hand has changed or cut something', async () => {
    const { pool } = database;
    const tampering = async (sql: string) => {
      // As only who owns the tables can.
      await pool.query('alter table audit_log disable trigger audit_log_only_append');
      await pool.query(sql, [theirs]);
      await pool.query('alter table audit_log enable trigger audit_log_only_append');
      const { rows } = await pool.query('select audit_broken($1)::int as no', [theirs]);
      return rows.map(({ no }) => no);
    };
    expect(
      await tampering(`update audit_log set actor = 'nobody' where organisation_id = $1 and chain_no = 4`),
    ).toEqual([4]);
    expect(await tampering('delete from audit_log where organisation_id = $1 and chain_no = 7')).toEqual([
      4, 8,
    ]);
  });

  it('shows that its end was cut off, or written anew, by the line that is kept in the data folder', async () => {
    const { id } = await insertOrganisation(database.db, { name: 'Cut', slug: 'cut' });
    const cutting = async (sql: string) => {
      await database.pool.query('alter table audit_log disable trigger user');
      await database.pool.query(sql, [id]);
      await database.pool.query('alter table audit_log enable trigger user');
    };
    for (let n = 1; n <= 5; n++) await entry(`line ${n}`, id);
    expect(await heads.check(id)).toMatchObject({ rows: 5, kept: null, cut: false });
    await entry('line 6', id);
    await heads.lookAtAll();
    expect(await heads.check(id)).toMatchObject({ kept: { chain_no: 6 }, cut: false });
    await cutting('delete from audit_log where organisation_id = $1 and chain_no > 4');
    // The chain alone is whole, also with other lines in the place of those that went.
    for (const [rows, next] of [
      [4, 'other 5'],
      [5, 'other 6'],
      [6, 'other 7'],
    ] as const) {
      expect(await heads.check(id)).toMatchObject({ rows, broken: [], kept: { chain_no: 6 }, cut: true });
      await entry(next, id);
    }
    await heads.lookAtAll();
    expect(errors).toMatchObject([[{ organisation_id: id }, expect.stringContaining('missing at its end')]]);
    await cutting('delete from audit_log where organisation_id = $1');
    expect(await heads.check(id)).toMatchObject({ rows: 0, cut: true, last_hash: null });
  });

  it('forgets what is older than it is kept, tells so, and is whole all the same', async () => {
    const { pool } = database;
    await pool.query('select pg_sleep(0.01)');
    const { rows: moments } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
    await entry('after');
    const { rows } = await pool.query('select prune_audit($1, $2) as n', [organisation_id, moments[0]?.at]);
    expect(rows[0].n).toBeGreaterThan(10);
    const { items, total } = await log();
    expect(items).toMatchObject([{ action: 'audit_log_pruned' }, { action: 'after' }]);
    expect(total).toBe(2);
    expect(await log('/check')).toMatchObject({ broken: [], rows: 2, cut: false });
  });

  it('is filtered by day, person and action, and goes out as a table and as JSON with its hashes', async () => {
    await entry('=cmd()');
    expect((await log('?actor=tes&action=after')).items).toHaveLength(1);
    expect((await log('?until=2001-01-01')).total).toBe(0);
    expect((await log(`?from=${new Date().toISOString().slice(0, 10)}`)).total).toBeGreaterThan(1);
    expect((await app.inject('/api/v1/audit?from=soon')).json()).toMatchObject({ error: { field: 'from' } });
    const csv = (await app.inject('/api/v1/audit/export?format=csv&action=after')).body;
    expect(csv.split('\n')[0]).toContain('chain_no,at,actor,action,subject,detail,hash');
    expect(csv).toMatch(/,test,after,s,"\{""a"":1\}",[0-9a-f]{64}/);
    expect((await app.inject('/api/v1/audit/export?format=csv&action=cmd')).body).toContain("'=cmd()");
    const json = (await app.inject('/api/v1/audit/export?format=json')).json();
    expect(json.items[0].hash).toMatch(/^[0-9a-f]{64}$/);
    expect(json.head).toMatchObject({ chain_no: json.items[0].chain_no, hash: json.items[0].hash });
    expect(csv.trimEnd().split('\n').at(-1)).toMatch(/^\d+,,,newest line of the log,,,[0-9a-f]{64},$/);
    for (let n = 0; n < 60; n++) await entry('much');
    const much = (await app.inject('/api/v1/audit/export?format=csv')).json();
    expect(much.error).toMatchObject({
      field: 'from',
      message: expect.stringMatching(/^These are 6\d lines/),
    });
    expect((await app.inject('/api/v1/audit/export?format=csv&action=after')).statusCode).toBe(200);
    expect((await log('?action=audit_exported')).total).toBe(1);
  });
});

it('differences name what came, went and changed', () => {
  expect(
    differences({ a: 1, b: { c: 1 }, pin: '1', d: null }, { a: 2, b: { c: 1 }, pin: '2', e: 'x' }),
  ).toEqual({
    a: '1 -> 2',
    pin: 'changed',
    e: 'nothing -> x',
  });
});

describe('what a number has agreed to', () => {
  it('holds for the organisation that it was said to, and for no other', async () => {
    const phone = '+14155550160';
    const { screen_id } = await newScreen(database, organisation_id, { name: 'Cy Do', phone });
    const { screen_id: elsewhere } = await newScreen(database, theirs, { name: 'Cy Do', phone });
    await insertConsent(database.db, screen_id, {
      channel: 'call',
      given: true,
      how: 'ticked on their page',
    });
    expect(await newestConsent(database.db, screen_id, 'call')).toMatchObject({ given: true });
    expect(await newestConsent(database.db, elsewhere, 'call')).toBeUndefined();
  });

  it('is taken back for all by STOP, also for an organisation that comes later; START is for those that know them', async () => {
    const phone = '+14155550161';
    const { screen_id } = await newScreen(database, organisation_id, { name: 'Di Eu', phone });
    await insertConsent(database.db, screen_id, {
      channel: 'text',
      given: true,
      how: 'ticked on their page',
    });
    await insertConsentOfNumber(database.db, phone, { channel: 'text', given: false, how: 'texted STOP' });
    expect(await newestConsent(database.db, screen_id, 'text')).toMatchObject({
      given: false,
      how: 'texted STOP',
    });
    const { screen_id: later } = await newScreen(database, theirs, { name: 'Di Eu', phone });
    expect(await newestConsent(database.db, later, 'text')).toMatchObject({ given: false });
    await database.pool.query('delete from screens where id = $1', [later]);
    await insertConsentOfNumber(database.db, phone, { channel: 'text', given: true, how: 'texted START' });
    expect(await newestConsent(database.db, screen_id, 'text')).toMatchObject({ given: true });
    const { screen_id: last } = await newScreen(database, theirs, { name: 'Di Eu', phone });
    expect(await newestConsent(database.db, last, 'text')).toMatchObject({ given: false });
  });
});
