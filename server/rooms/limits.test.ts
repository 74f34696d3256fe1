import type { WebSocket } from 'ws';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { delay, rawSocket, updateOf } from './harness.testing.ts';
import { awarenessFrame, encodeAwareness, parseAwareness, parseMessage } from './protocol.ts';
import { soon, stage } from './stage.testing.ts';

const { served, entered } = stage();
/** As if the network were gone: pings are not answered. */
const goSilent = (socket: WebSocket) =>
  (socket as unknown as { _receiver: NodeJS.EventEmitter })._receiver.removeAllListeners('ping');
const insert = (text: string, client_id?: number) =>
  updateOf((doc) => doc.getText('code').insert(0, text), undefined, client_id);

describe('a client that', () => {
  it.each<[string, number, (send: (bytes: Uint8Array | string) => void) => void]>([
    ['sends text', 4400, (send) => send('hello')],
    ['sends nothing', 4400, (send) => send(new Uint8Array())],
    ['sends an unknown kind', 4400, (send) => send(Uint8Array.from([9, 1, 0]))],
    ['sends an unknown step', 4400, (send) => send(Uint8Array.from([0, 7, 0]))],
    ['promises more bytes than it sends', 4400, (send) => send(Uint8Array.from([0, 2, 200, 1, 0]))],
    ['asks with nonsense', 4400, (send) => send(Uint8Array.from([0, 0, 2, 255, 255]))],
    [
      'sends awareness that is not JSON',
      4400,
      (send) => send(awarenessFrame(encodeAwareness([{ client_id: 1, clock: 1, state: '{' }]))),
    ],
    [
      'sends far too much awareness',
      4413,
      (send) =>
        send(
          awarenessFrame(
            encodeAwareness([{ client_id: 1, clock: 1, state: JSON.stringify('x'.repeat(5_000)) }]),
          ),
        ),
    ],
    ['sends too long a message', 4413, (send) => send(new Uint8Array(1_030_000))],
    [
      'sends too many messages',
      4429,
      (send) => {
        for (let i = 0; i < 1_000; i++) send(Uint8Array.from([3]));
      },
    ],
  ])('%s is closed with %i', async (_name, code, act) => {
    const server = await served();
    const raw = await rawSocket(server.url, server.session);
    act(raw.send);
    expect((await raw.closed).code).toBe(code);
  });

  it('holds a key down is not too fast', async () => {
    const server = await served();
    const a = await entered(server.url, server.session);
    for (let i = 0; i < 90; i++) {
      a.code.insert(0, 'j');
      await delay(11);
    }
    await vi.waitFor(() => expect(server.edits).toHaveLength(90), soon);
    expect(a.closed).toEqual([]);
  });

  it('has kept the process busy for longer than its pad may is sent away, and so is who comes next', async () => {
    const server = await served({ limits: { work_burst_ms: 0, work_share: 0 } });
    const raw = await rawSocket(server.url, server.session);
    raw.update(insert('a'));
    await vi.waitFor(() => expect(server.edits).toHaveLength(1), soon);
    raw.update(insert('b'));
    expect(await raw.closed).toEqual({ code: 4429, reason: 'too much work' });
    const again = await rawSocket(server.url, server.session);
    again.update(insert('c'));
    expect((await again.closed).code).toBe(4429);
    expect(server.edits.map((edit) => edit.text)).toEqual(['a']);
  });

  it('is closed is not heard any more, whatever is under way', async () => {
    const server = await served();
    const raw = await rawSocket(server.url, server.session);
    raw.send(Uint8Array.from([9]));
    raw.update(insert('too late'));
    await raw.closed;
    expect((await server.rooms.text(server.session, 'code')).text).toBe('');
  });

  it('does not read is cut off before it fills our memory', async () => {
    const server = await served({
      limits: { buffered_bytes: 20_000, messages_per_s: 1e6, message_burst: 1e6 },
    });
    const watching: number[] = [];
    server.rooms.onPresence(({ watchers }) => watching.push(watchers));
    const raw = await rawSocket(server.url, server.session, { token: 'watch' });
    raw.socket.pause();
    const a = await entered(server.url, server.session);
    await vi.waitFor(() => expect(watching.at(-1)).toBe(1), soon);
    // The kernel's buffers take some megabytes first.
    for (let i = 0; i < 1_000 && watching.at(-1) === 1; i++) {
      a.code.insert(0, 'x'.repeat(40_000));
      a.code.delete(0, 40_000);
      await delay(5);
    }
    expect(watching.at(-1)).toBe(0);
    expect(a.closed).toEqual([]);
    raw.socket.terminate();
  });

  it('does not answer pings is cut off; one that does hears from us before it loses patience', async () => {
    const server = await served({ limits: { beat_ms: 100 } });
    const alive = await rawSocket(server.url, server.session);
    const dead = await rawSocket(server.url, server.session);
    goSilent(dead.socket);
    await dead.closed;
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
    const beats = alive.received.filter((bytes) => {
      const message = parseMessage(bytes);
      return message.kind === 'awareness' && parseAwareness(message.update).length === 0;
    });
    expect(beats.length).toBeGreaterThan(0);
    alive.socket.terminate();
  });
});

describe('a client id', () => {
  it('belongs to whoever writes under it: another is sent away, for now, and nothing of it is taken', async () => {
    const server = await served();
    const a = await entered(server.url, server.session);
    a.code.insert(0, 'mine');
    await vi.waitFor(() => expect(server.edits).toHaveLength(1), soon);
    const liar = await rawSocket(server.url, server.session);
    liar.update(
      updateOf((doc) => {
        doc.clientID = a.doc.clientID;
        doc.getText('code').insert(0, 'not mine');
      }, Y.encodeStateAsUpdate(a.doc)),
    );
    expect((await liar.closed).code).toBe(4509);
    expect((await server.rooms.text(server.session, 'code')).text).toBe('mine');
    a.code.insert(4, '!');
    await vi.waitFor(() => expect(server.edits.at(-1)?.text).toBe('mine!'), soon);
  });

  it('can be taken up again by the page that comes back on another network', async () => {
    const server = await served({ limits: { linger_ms: 100 } });
    const old = await rawSocket(server.url, server.session);
    const doc = new Y.Doc();
    doc.getText('code').insert(0, 'before ');
    old.update(Y.encodeStateAsUpdate(doc));
    await vi.waitFor(() => expect(server.edits).toHaveLength(1), soon);
    goSilent(old.socket);
    const vector = Y.encodeStateVector(doc);
    doc.getText('code').insert(7, 'after');
    const more = Y.encodeStateAsUpdate(doc, vector);
    const early = await rawSocket(server.url, server.session);
    early.update(more);
    expect((await early.closed).code).toBe(4509);
    await old.closed;
    const back = await rawSocket(server.url, server.session);
    back.update(more);
    await vi.waitFor(() => expect(server.edits.at(-1)?.text).toBe('before after'), soon);
    back.socket.terminate();
  });

  it('of the server cannot be used, and nobody can claim many', async () => {
    const server = await served({ limits: { client_ids: 3 } });
    await server.rooms.seed(server.session, 'code', 'starter');
    const ours = (await entered(server.url, server.session)).doc;
    const [server_id] = Y.decodeStateVector(Y.encodeStateVector(ours)).keys();
    const liar = await rawSocket(server.url, server.session);
    liar.update(
      updateOf((doc) => {
        doc.clientID = server_id ?? 0;
        doc.getText('code').insert(7, 'x');
      }, Y.encodeStateAsUpdate(ours)),
    );
    expect((await liar.closed).code).toBe(4422);
    const many = await rawSocket(server.url, server.session);
    for (let id = 1; id <= 4; id++) many.update(insert('x', id));
    expect((await many.closed).code).toBe(4422);
  });

  it('has only its own awareness', async () => {
    const server = await served();
    const a = await entered(server.url, server.session);
    const liar = await rawSocket(server.url, server.session);
    const entry = (client_id: number, state: string) => ({ client_id, clock: 99, state });
    liar.send(
      awarenessFrame(
        encodeAwareness([entry(a.doc.clientID, '{"name":"forged"}'), entry(77, '{"name":"own"}')]),
      ),
    );
    liar.send(
      awarenessFrame(encodeAwareness([entry(a.doc.clientID, 'null'), entry(78, '{"name":"second"}')])),
    );
    await vi.waitFor(() => expect(a.provider.awareness.getStates().get(77)).toEqual({ name: 'own' }), soon);
    await delay(50);
    expect(a.provider.awareness.getLocalState()).toEqual({});
    expect(a.provider.awareness.getStates().has(78)).toBe(false);
    liar.socket.terminate();
  });
});

describe('a client that builds on what the server does not have', () => {
  it('is asked for everything when it has just come back, and forgiven', async () => {
    const server = await served();
    const raw = await rawSocket(server.url, server.session);
    const doc = new Y.Doc();
    doc.getText('code').insert(0, 'offline ');
    for (const char of 'online') {
      const vector = Y.encodeStateVector(doc);
      doc.getText('code').insert(doc.getText('code').length, char);
      raw.update(Y.encodeStateAsUpdate(doc, vector));
    }
    raw.answer(Y.encodeStateAsUpdate(doc));
    await vi.waitFor(() => expect(server.edits.at(-1)?.text).toBe('offline online'), soon);
    expect(server.edits).toHaveLength(1);
    raw.socket.terminate();
  });

  it('is sent away when it goes on', async () => {
    const server = await served();
    const raw = await rawSocket(server.url, server.session);
    raw.answer(Uint8Array.from([0, 0]));
    const doc = new Y.Doc();
    doc.getText('code').insert(0, 'hidden');
    for (let i = 0; i < 5; i++) {
      const vector = Y.encodeStateVector(doc);
      doc.getText('code').insert(0, 'x');
      raw.update(Y.encodeStateAsUpdate(doc, vector));
    }
    expect((await raw.closed).code).toBe(4422);
    expect(server.edits).toEqual([]);
  });
});
