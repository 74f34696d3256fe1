import { once } from 'node:events';
import { request, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Database } from '../../db/index.ts';
import { listAudit } from '../../db/queries/audit.ts';
import { insertAuditOf } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { Standing } from '../http/standing.ts';
import type { Served } from '../http/testing.ts';
import { companyRoutes } from '../interview/index.ts';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import { systemClock } from '../record/clock.ts';
import { createFeed, openLog, recordRoutes } from '../record/index.ts';
import { createPadStore, createRooms, roomRoutes } from '../rooms/index.ts';
import { createPadTokens } from './index.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from './testing.ts';

const SECRET = 's'.repeat(32);
const ignore = () => undefined;
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const nothing = () => Promise.resolve();
const feed = createFeed(ignore);

let database: Database;
let served: Served;
let acme: Company;
let session_id: string;
const tokens = createPadTokens({ secret: SECRET, clock: systemClock });
beforeAll(async () => {
  database = await freshDatabase();
  const rooms = createRooms({ store: createPadStore(database.pool), clock: systemClock, log: SILENT });
  const company = {
    whisper: nothing,
    extend: nothing,
    handBack: nothing,
    end: nothing,
    mayListen: ignore,
    listen: () => ignore,
  };
  const public_url = 'http://127.0.0.1:3000';
  ({ served } = await servePeople(database, {
    embedded: false,
    routes: async (on) => {
      await recordRoutes(on, {
        database,
        feed,
        clock: systemClock,
        data_dir: '/nowhere',
        onRunning: () => ignore,
      });
      await roomRoutes(on, { rooms, public_url, admit: (token, id) => tokens.admit(token, id) });
      await companyRoutes(on, {
        company: () =>
          Promise.resolve({ ...company, takeOver: () => Promise.resolve({ call_sid: 'CA1', code: '0417' }) }),
        public_url,
        phoneNumber: (typed) => typed,
        audit: ({ session_id: subject, ...row }) =>
          insertAuditOf(database.db, { ...row, subject, detail: {} }),
      });
    },
  }));
  acme = await newCompany(database, authOver(database, { secret: SECRET, public_url }), 'acme');
  ({ session_id } = await newScreen(database, acme.organisation_id, {
    name: 'Robin',
    phone: '+14155550142',
  }));
});
afterAll(async () => {
  for (const stream of streams) stream.destroy();
  await served.close();
  await database.stop();
});

/** A company of its own, and a session of theirs. */
async function another(name: string) {
  const auth = authOver(database, { secret: SECRET, public_url: 'http://127.0.0.1:3000' });
  const { people, organisation_id } = await newCompany(database, auth, name);
  const made = await newScreen(database, organisation_id, { name: 'Kim', phone: '+14155550143' });
  return { people, id: made.session_id };
}

const streams: ClientRequest[] = [];
/** `ended` resolves when the server ends the stream; `text` is what has come. */
async function live(headers: Record<string, string>, id = session_id) {
  const path = `/api/v1/sessions/${id}/live`;
  const asked = request({ host: '127.0.0.1', port: served.port, path, headers }).end();
  streams.push(asked);
  const response = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    asked.on('response', resolve).on('error', reject),
  );
  let came = '';
  response.on('data', (data: Buffer) => void (came += data.toString()));
  const ended = new Promise<void>((resolve) => response.on('close', resolve).on('error', ignore));
  return { ended, text: () => came };
}
async function socket(path: string, cookie: string) {
  const opened = new WebSocket(`ws://127.0.0.1:${served.port}${path}`, { headers: { cookie } });
  const closed = once(opened, 'close').then(([code]) => Number(code));
  await once(opened, 'open');
  return { opened, closed };
}
const padOf = (cookie: string) => {
  const token = tokens.issue(session_id, 'watch', 'company');
  return socket(`/pad/sync/${session_id}?token=${token}`, cookie);
};
const post = (path: string, cookie: string, body: object) =>
  served.go(path, { cookie, 'content-type': 'application/json' }, JSON.stringify(body));

describe('whoever watches a call', () => {
  it('is cut off from everything at once when they are removed', async () => {
    const { watcher, owner } = acme.people;
    const [stream, pad] = await Promise.all([live({ cookie: watcher.cookie }), padOf(watcher.cookie)]);
    const other = await live({ cookie: acme.people.recruiter.cookie });
    let others_ended = false;
    void other.ended.then(() => (others_ended = true));
    const removed = await post('/api/auth/organization/remove-member', owner.cookie, {
      memberIdOrEmail: watcher.email,
    });
    expect(removed.status).toBe(200);
    await stream.ended;
    expect(await pad.closed).toBe(4401);
    expect(others_ended).toBe(false);
    // Nor does the pad open again for them, with a token that is still valid.
    expect(await (await padOf(watcher.cookie)).closed).toBe(4401);
  });

  it('and listens stops hearing when they sign out; that they listened stands in the audit log', async () => {
    const { recruiter } = acme.people;
    const ear = await socket(`/api/v1/sessions/${session_id}/listen`, recruiter.cookie);
    const page = { organisation_id: acme.organisation_id, limit: 20, offset: 0 };
    const noted = async () => (await listAudit(database.db, page)).map(({ action }) => action);
    await expect.poll(noted).toContain('call_listened_to');
    expect((await post('/api/auth/sign-out', recruiter.cookie, {})).status).toBe(200);
    expect(await ear.closed).toBe(4401);
  });

  it('and becomes one who only watches hears nothing more, and goes on watching', async () => {
    const { owner, hiring_manager } = acme.people;
    const [stream, ear] = await Promise.all([
      live({ cookie: hiring_manager.cookie }),
      socket(`/api/v1/sessions/${session_id}/listen`, hiring_manager.cookie),
    ]);
    let ended = false;
    void stream.ended.then(() => (ended = true));
    const { rows } = await database.pool.query<{ id: string }>('select id from members where user_id = $1', [
      hiring_manager.user_id,
    ]);
    const becomes = (role: string) =>
      post('/api/auth/organization/update-member-role', owner.cookie, { memberId: rows[0]?.id ?? '', role });
    expect((await becomes('watcher')).status).toBe(200);
    expect(await ear.closed).toBe(4401);
    expect(ended).toBe(false);
    expect((await becomes('auditor')).status).toBe(200);
    await stream.ended;
    expect((await becomes('hiring_manager')).status).toBe(200);
  });

  it('by an API key, or with a sign-in that runs out, is cut off when it holds no longer', async () => {
    const { people, id } = await another('keys');
    const { owner, recruiter, hiring_manager } = people;
    const [program, person] = await Promise.all([
      live({ 'x-api-key': recruiter.key }, id),
      live({ cookie: hiring_manager.cookie }, id),
    ]);
    await database.pool.query('delete from api_keys where reference_id = $1', [recruiter.user_id]);
    await database.pool.query(`update sign_ins set expires_at = now() - interval '1 s' where user_id = $1`, [
      hiring_manager.user_id,
    ]);
    // Any change of who may makes the server ask at once; else it does within ten seconds.
    await post('/api/auth/sign-out', owner.cookie, {});
    expect(await Promise.all([program.ended, person.ended])).toHaveLength(2);
  });

  it('hears a call only in a role that may, and only of their own company', async () => {
    const path = `/api/v1/sessions/${session_id}/listen`;
    const auth = authOver(database, { secret: SECRET, public_url: 'http://127.0.0.1:3000' });
    const { people } = await newCompany(database, auth, 'other');
    const refused = async (key: string) => (await served.go(path, { 'x-api-key': key })).status;
    for (const role of ['reviewer', 'auditor'] as const)
      expect(await refused(acme.people[role].key)).toBe(403);
    expect(await refused(people.watcher.key)).toBe(403);
    expect(await refused(people.owner.key)).toBe(404);
    const act = await served.go(
      `/api/v1/sessions/${session_id}/whisper`,
      { 'x-api-key': acme.people.hiring_manager.key, 'content-type': 'application/json' },
      JSON.stringify({ text: 'hello' }),
    );
    expect(act.status).toBe(403);
  });

  it('is not let in to listen from a page of another site', async () => {
    const { hiring_manager } = acme.people;
    const opened = new WebSocket(`ws://127.0.0.1:${served.port}/api/v1/sessions/${session_id}/listen`, {
      headers: { cookie: hiring_manager.cookie, origin: 'https://evil.example' },
    });
    expect((await once(opened, 'close'))[0]).toBe(4403);
  });
});

it('whoever leads a call by telephone is cut off when they are removed, lose the role, or their key is gone', async () => {
  const { people, id } = await another('leaders');
  const { owner, recruiter } = people;
  const cut: string[] = [];
  const lead = (actor: string) =>
    served.app.standing.hold({ actor, session_id: id, need: 'live.act' }, () => void cut.push(actor));
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from api_keys where reference_id = $1',
    [owner.user_id],
  );
  const key = `key:${rows[0]?.id}`;
  const [boss, their] = [`user:${owner.user_id}`, `user:${recruiter.user_id}`];
  for (const actor of [boss, their, key]) lead(actor);
  // Nobody of another company, or whom nobody knows, gets as far.
  lead(`user:${acme.people.owner.user_id}`);
  lead('user:00000000-0000-4000-8000-000000000000');
  await expect.poll(() => cut).toHaveLength(2);
  // Signing out of a page does not end a telephone call.
  await post('/api/auth/sign-out', recruiter.cookie, {});
  await served.app.standing.recheck();
  expect(cut).toHaveLength(2);
  const removed = { memberIdOrEmail: recruiter.email };
  expect((await post('/api/auth/organization/remove-member', owner.cookie, removed)).status).toBe(200);
  await expect.poll(() => cut.slice(2)).toEqual([their]);
  await database.pool.query('delete from api_keys where reference_id = $1', [owner.user_id]);
  await served.app.standing.recheck();
  expect(cut.slice(3)).toEqual([key]);
});

it('what was changed elsewhere is noticed within ten seconds, and nobody is asked about when nobody is there', async () => {
  const clock = createVirtualClock();
  const standing = new Standing(clock);
  let may = true;
  standing.guardedBy(() => Promise.resolve(may));
  const cut: string[] = [];
  const claim = { headers: {}, need: 'live.watch', session_id: null } as const;
  const letGo = await standing.admit(claim, () => cut.push('first'));
  await standing.admit(claim, () => cut.push('second'));
  letGo?.();
  may = false;
  clock.moveTo(10_000);
  await expect.poll(() => cut).toEqual(['second']);
  expect(clock.next()).toBeNull();
  expect(await standing.admit(claim, ignore)).toBeNull();
});

it('what came of it is sent to keys of who may read the scorecard; people are told by the scorecard', async () => {
  const { people, id } = await another('verdicts');
  const log = await openLog({ database, session_id: id, clock: systemClock, feed });
  const [told, ...untold] = await Promise.all([
    live({ authorization: `Bearer ${people.recruiter.key}` }, id),
    live({ authorization: `Bearer ${people.watcher.key}` }, id),
    live({ cookie: people.watcher.cookie }, id),
    live({ cookie: people.recruiter.cookie }, id),
  ]);
  await log.append({
    type: 'FINAL_VERDICT',
    payload: { decision: 'no', summary: 'Not this time.', flags: [] },
  });
  await log.append({ type: 'TIMER', payload: { name: 'after' } });
  for (const { text } of [told, ...untold]) await expect.poll(text).toContain('"after"');
  expect(told.text()).toContain('Not this time.');
  for (const { text } of untold) expect(text()).not.toContain('Not this time.');
  await log.close();
});
