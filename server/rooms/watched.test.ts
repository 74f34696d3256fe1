import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { delay, enter, newSession, rawSocket, serve, updateOf, type Served } from './harness.testing.ts';
import { askFrame, awarenessFrame, encodeAwareness } from './protocol.ts';

let database: Database;
let server: Served;
beforeAll(async () => {
  database = await freshDatabase();
  server = await serve({ database });
});
afterAll(async () => {
  await server.stop();
  await database.stop();
});

const CANDIDATE = 7;
/** Long enough for whatever a watcher causes to arrive. */
const SETTLED_MS = 120;

/** Three who watch, move, leave and come back, and say who they are as every y-websocket client does. */
async function watchers(session: string) {
  const those = await Promise.all([1, 2, 3].map(() => enter(server.url, session, 'watch')));
  const stir = () => {
    for (const [at, { provider }] of those.entries()) {
      provider.awareness.setLocalState({ user: { name: `watcher ${at}` }, selection: { at } });
      provider.awareness.setLocalStateField('selection', { at: at + 1 });
    }
    those[2]?.provider.disconnect();
    those[2]?.provider.connect();
  };
  return { those, stir, leave: () => those.forEach((one) => one.leave()) };
}

/** A candidate's visit to the pad, with or without company: every byte they got, and what is left of it. */
async function visit(watched: boolean) {
  const session = await newSession(database);
  const company = watched ? await watchers(session) : null;
  const edits = () => server.edits.filter(({ session_id }) => session_id === session).length;
  const candidate = await rawSocket(server.url, session);
  const does = async (frame: Uint8Array) => {
    candidate.send(frame);
    company?.stir();
    await delay(SETTLED_MS);
  };
  const first = updateOf((doc) => doc.getText('code').insert(0, 'def f():\n'), undefined, CANDIDATE);
  const second = updateOf((doc) => doc.getText('code').insert(9, '    pass\n'), first, CANDIDATE + 1);
  const state = JSON.stringify({ selection: { anchor: { item: null, tname: 'code' }, head: null } });
  await does(askFrame(new Uint8Array([0])));
  candidate.update(first);
  await vi.waitFor(() => expect(edits()).toBe(1), { timeout: 10_000 });
  await does(awarenessFrame(encodeAwareness([{ client_id: CANDIDATE, clock: 1, state }])));
  candidate.update(second);
  await vi.waitFor(() => expect(edits()).toBe(2), { timeout: 10_000 });
  await does(askFrame(new Uint8Array([0])));
  const { text, update_seq } = await server.rooms.text(session, 'code');
  // Also the one who was away in between has it all by now.
  for (const { code } of company?.those ?? [])
    await vi.waitFor(() => expect(code.toJSON()).toBe(text), { timeout: 10_000 });
  company?.leave();
  await delay(SETTLED_MS);
  candidate.socket.terminate();
  return { got: candidate.received.map((frame) => frame.toString('hex')), text, update_seq };
}

it('a candidate gets the same bytes, of the document and of who is there, with three watchers as with none', async () => {
  const [alone, watched] = await Promise.all([visit(false), visit(true)]);
  expect(alone.got.length).toBeGreaterThan(3);
  expect(watched.got).toEqual(alone.got);
  expect([watched.text, watched.update_seq]).toEqual([alone.text, alone.update_seq]);
});
