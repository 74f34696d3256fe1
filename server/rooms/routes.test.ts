import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createPadTokens } from '../people/index.ts';
import { systemClock } from '../record/clock.ts';
import { enter, newSession, rawSocket, serve, type Served } from './harness.testing.ts';

let database: Database;
let server: Served;
let session: string;
let now = Date.now();
const tokens = createPadTokens({ secret: 's'.repeat(32), clock: { ...systemClock, wall: () => now } });

beforeAll(async () => {
  database = await freshDatabase();
  server = await serve({ database, admit: (token, session_id) => tokens.admit(token, session_id) });
  session = await newSession(database);
});
afterAll(async () => {
  await server.stop();
  await database.stop();
});

describe('a pad socket is closed for good, with the reason, for', () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const old = () => {
    const token = tokens.issue(session, 'write');
    now += 12 * 3600 * 1000 + 1;
    return token;
  };
  it.each<[string, number, () => { token: string; id?: string; origin?: string }]>([
    ['no token', 4401, () => ({ token: '' })],
    ['a made-up token', 4401, () => ({ token: 'x.write.99999999999999.abc' })],
    ['an expired token', 4401, () => ({ token: old() })],
    ['a token of another session', 4401, () => ({ token: tokens.issue(nobody, 'write') })],
    ['a session that is not', 4404, () => ({ token: tokens.issue(nobody, 'write'), id: nobody })],
    ['an id that is none', 4404, () => ({ token: 'x', id: "1';drop" })],
    [
      'a page of another site',
      4403,
      () => ({ token: tokens.issue(session, 'write'), origin: 'https://evil.example' }),
    ],
    ['a page without an origin', 4403, () => ({ token: tokens.issue(session, 'write'), origin: 'null' })],
  ])('%s', async (_name, code, ask) => {
    const { token, id, origin } = ask();
    const socket = await rawSocket(server.url, id ?? session, { token, ...(origin ? { origin } : {}) });
    const closed = await socket.closed;
    expect(closed.code).toBe(code);
    expect(closed.reason).not.toBe('');
  });

  it('the y-websocket client, which then stops trying', async () => {
    const client = await enter(server.url, session, 'forged');
    expect(client.closed).toMatchObject([{ code: 4401 }]);
    expect(client.provider.shouldConnect).toBe(false);
    client.leave();
  });
});

describe('a pad socket is open for', () => {
  it.each([
    ['a program', undefined],
    ['our published address', 'https://pad.example'],
  ])('%s', async (_name, origin) => {
    const token = tokens.issue(session, 'watch');
    const raw = await rawSocket(server.url, session, { token, ...(origin ? { origin } : {}) });
    raw.send(Uint8Array.from([0, 0, 1, 0]));
    await expect.poll(() => raw.received.length).toBeGreaterThan(0);
    raw.socket.terminate();
  });

  it('a page of the address that was asked', async () => {
    const raw = await rawSocket(server.url, session, {
      token: tokens.issue(session, 'watch'),
      origin: `http://127.0.0.1:${server.port}`,
    });
    raw.send(Uint8Array.from([0, 0, 1, 0]));
    await expect.poll(() => raw.received.length).toBeGreaterThan(0);
    raw.socket.terminate();
  });
});
