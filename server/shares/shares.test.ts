import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { ensureRecording } from '../../db/queries/recordings.ts';
import { freshDatabase } from '../../db/testing.ts';
import { finish } from '../exports/session.testing.ts';
import { NewShare, ShareList, SharedView } from '../http/contract/exports.ts';
import type { Role } from '../http/contract/people.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from '../people/testing.ts';
import { tokenHash } from '../people/index.ts';
import { systemClock } from '../record/clock.ts';
import { header } from '../record/wav.ts';
import { shareRoutes } from './index.ts';

const public_url = 'http://127.0.0.1:3000';
const HOUR_MS = 3_600_000;

let database: Database;
let data_dir: string;
let served: Awaited<ReturnType<typeof servePeople>>['served'];
let company: Company;
let others: Company;
let session_id: string;
/** Hours that have gone by. */
let later = 0;
beforeAll(async () => {
  database = await freshDatabase();
  data_dir = await mkdtemp(join(tmpdir(), 'proctor-shares-'));
  const clock = { ...systemClock, wall: () => Date.now() + later * HOUR_MS };
  ({ served } = await servePeople(database, {
    public_url,
    embedded: false,
    routes: (app) => shareRoutes(app, { database, data_dir, public_url, clock }),
  }));
  const auth = authOver(database, { secret: 's'.repeat(32), public_url });
  company = await newCompany(database, auth, 'sharing');
  others = await newCompany(database, auth, 'elsewhere');
}, 60_000);
afterAll(async () => {
  await served.close();
  await database.stop();
  await rm(data_dir, { recursive: true, force: true });
});
beforeEach(async () => {
  later = 0;
  const candidate = { name: 'Max Muster', phone: '+14155550142' };
  ({ session_id } = await newScreen(database, company.organisation_id, candidate));
  await finish(database, session_id);
});

const host = { host: '127.0.0.1:3000' };
const ask = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  o: { role?: Role; of?: Company; body?: object } = {},
) =>
  served.app.inject({
    method,
    url: `/api/v1/sessions/${session_id}/shares${path}`,
    headers: { ...host, authorization: `Bearer ${(o.of ?? company).people[o.role ?? 'recruiter'].key}` },
    ...(o.body === undefined ? {} : { payload: o.body }),
  });
const share = async (body: object = {}) => NewShare.parse((await ask('POST', '', { body })).json());
const open = (link: { url: string }, path = '', headers = {}) =>
  served.app.inject({ url: `/api/v1${new URL(link.url).pathname}${path}`, headers: { ...host, ...headers } });
const listed = async () => ShareList.parse((await ask('GET', '')).json()).items;
const audited = async (action: string) =>
  (
    await database.pool.query('select actor, subject from audit_log where action = $1 and subject = $2', [
      action,
      session_id,
    ])
  ).rows;

describe('a link to a review', () => {
  it('shows scorecard, transcript and code without a name to whoever has it, and every opening is counted and on record', async () => {
    const link = await share({ note: 'For the panel' });
    expect(link).toMatchObject({
      anonymised: true,
      audio: false,
      state: 'open',
      opened: 0,
      made_by: 'recruiter of sharing',
    });
    const answer = await open(link);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    const { review, recording } = SharedView.parse(answer.json());
    expect(recording).toBeNull();
    expect(review.dimensions.flatMap(({ claims }) => claims).length).toBeGreaterThan(0);
    expect(review.code.text).toContain('return max(intervals)');
    // The link says scorecard, transcript and code: how somebody spoke and what they pasted is not in it.
    expect(Object.keys(Object(answer.json()).review).toSorted()).toEqual(
      'code decision dimensions flags session summary transcript'.split(' '),
    );
    // One name for them all over.
    const { candidate_name } = review.session;
    expect(candidate_name).toMatch(/^Candidate [0-9a-f]{4}$/);
    expect(new Set(answer.body.match(/Candidate [0-9a-f]{4}/g))).toEqual(new Set([candidate_name]));
    expect(answer.body).not.toMatch(/Muster|max@example|555 0142/);
    await open(link);
    expect(await listed()).toMatchObject([
      { opened: 2, note: 'For the panel', last_opened_at: expect.any(String) },
    ]);
    const opening = { actor: `link:${link.id}`, subject: session_id };
    expect(await audited('share_opened')).toEqual([opening, opening]);
    expect(await audited('share_made')).toHaveLength(1);
  });

  it('ends after its time, and is shown as ended', async () => {
    const link = await share({ expires_in_h: 1 });
    later = 0.99;
    expect((await open(link)).statusCode).toBe(200);
    later = 1.01;
    expect((await open(link)).json()).toMatchObject({
      error: { code: 'link_expired', message: expect.stringContaining('expired') },
    });
    expect(await listed()).toMatchObject([{ state: 'expired', opened: 1 }]);
    for (const expires_in_h of [0, 721, 1.5])
      expect((await ask('POST', '', { body: { expires_in_h } })).statusCode).toBe(400);
  });

  it('ends at once when somebody ends it', async () => {
    const [link, other] = [await share(), await share()];
    expect((await ask('DELETE', `/${link.id}`)).json()).toMatchObject({ state: 'revoked' });
    expect((await open(link)).statusCode).toBe(410);
    expect((await open(other)).statusCode).toBe(200);
    expect((await ask('DELETE', `/${link.id}`)).statusCode).toBe(404);
    expect(await audited('share_revoked')).toHaveLength(1);
  });

  it('cannot be read out of the database, nor guessed, nor used for another session', async () => {
    const link = await share();
    const token = link.url.split('/').at(-1) ?? '';
    const stored = await database.pool.query('select *, token_hash from share_links where id = $1', [
      link.id,
    ]);
    expect(JSON.stringify(stored.rows)).not.toContain(token);
    expect(stored.rows[0]).toMatchObject({ token_hash: tokenHash(token) });
    expect((await open({ url: `${public_url}/shared/${token.slice(1)}` })).statusCode).toBe(404);
    const { session_id: another } = await newScreen(database, company.organisation_id, {
      name: 'Ann',
      phone: '+14155550199',
    });
    session_id = another;
    expect((await ask('DELETE', `/${link.id}`)).statusCode).toBe(404);
  });

  it('is for those who may export, of the own organisation, and goes with its session', async () => {
    const link = await share();
    for (const role of ['reviewer', 'watcher', 'auditor'] as const)
      expect([role, (await ask('POST', '', { role, body: {} })).statusCode]).toEqual([role, 403]);
    expect((await ask('GET', '', { of: others })).statusCode).toBe(404);
    await database.pool.query('delete from sessions where id = $1', [session_id]);
    expect((await open(link)).statusCode).toBe(404);
  });
});

describe('the sound behind a link', () => {
  beforeEach(async () => {
    const path = join('audio', `${session_id}.wav`);
    await mkdir(dirname(join(data_dir, path)), { recursive: true });
    await writeFile(join(data_dir, path), Buffer.concat([header(8), Buffer.alloc(8, 1)]));
    await ensureRecording(database.pool, session_id, path, 1_000);
  });

  it('is there only when it was asked for, and each playing is on record', async () => {
    expect((await open(await share({ anonymised: false }), '/audio')).statusCode).toBe(404);
    const link = await share({ anonymised: false, audio: true });
    const view = SharedView.parse((await open(link)).json());
    expect(view.review.session.candidate_name).toBe('Max Muster');
    expect(view.recording).toMatchObject({ started_ms: 1_000 });
    const piece = await open(link, '/audio', { range: 'bytes=44-47' });
    expect([piece.statusCode, piece.rawPayload]).toEqual([206, Buffer.alloc(4, 1)]);
    expect(await audited('share_played')).toHaveLength(0);
    expect((await open(link, '/audio')).rawPayload).toHaveLength(52);
    expect(await audited('share_played')).toHaveLength(1);
  });

  it('does not go with a link without the name: people are known by their voice', async () => {
    const refused = await ask('POST', '', { body: { anonymised: true, audio: true } });
    expect(refused.json()).toMatchObject({ error: { code: 'bad_input', field: 'audio' } });
    expect(await listed()).toEqual([]);
  });
});
