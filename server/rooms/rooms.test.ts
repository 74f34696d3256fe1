import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { enter, newSession, type } from './harness.testing.ts';
import { createPadStore, replay } from './index.ts';
import { soon, stage, upTo } from './stage.testing.ts';

const on = stage();
const { served, entered } = on;

describe('people at one pad', () => {
  it('see the same text when two type at once', async () => {
    const server = await served();
    const { session } = server;
    const [a, b] = await Promise.all([entered(server.url, session), entered(server.url, session)]);
    await Promise.all([type(a.code, 'aaaaaaaaaaaaaaaaaaaa', 3), type(b.code, 'bbbbbbbbbbbbbbbbbbbb', 2)]);
    await vi.waitFor(async () => {
      expect(a.code.toJSON()).toHaveLength(40);
      expect(b.code.toJSON()).toBe(a.code.toJSON());
      expect((await server.rooms.text(session, 'code')).text).toBe(a.code.toJSON());
    }, soon);
  });

  it('find the text there when they come later, in every buffer', async () => {
    const server = await served();
    const { session } = server;
    const a = await entered(server.url, session);
    a.code.insert(0, 'def f(): pass');
    a.doc.getText('code:javascript').insert(0, 'function f() {}');
    await vi.waitFor(() => expect(server.edits).toHaveLength(2), soon);
    const late = await entered(server.url, session);
    expect(late.code.toJSON()).toBe('def f(): pass');
    expect(late.doc.getText('code:javascript').toJSON()).toBe('function f() {}');
  });

  it('keep typing through a restart, and nothing is lost', async () => {
    const session = await newSession(on.database);
    const first = await served();
    const a = await entered(first.url, session);
    a.code.insert(0, 'before ');
    await vi.waitFor(() => expect(first.edits).toHaveLength(1), soon);
    await first.stop();
    a.code.insert(7, 'between ');
    const second = await served({ port: first.port });
    a.code.insert(15, 'after');
    await vi.waitFor(async () => {
      expect((await second.rooms.text(session, 'code')).text).toBe('before between after');
    }, soon);
  });

  it('tell the server on which line they stand, and nothing that they made up', async () => {
    const server = await served();
    const { session } = server;
    const a = await entered(server.url, session);
    a.code.insert(0, 'one\ntwo\nthree');
    await vi.waitFor(() => expect(server.edits).toHaveLength(1), soon);
    const point = (head: unknown) => a.provider.awareness.setLocalStateField('selection', { head });
    point({ item: { client: 77, clock: 1e9 }, assoc: 0 });
    point({ tname: 'no such text' });
    point('there');
    point(Y.createRelativePositionFromTypeIndex(a.code, 5));
    await vi.waitFor(() => {
      expect(server.cursors).toEqual([{ session_id: session, buffer: 'code', line: 2 }]);
    }, soon);
  });

  it('see who is there, and where', async () => {
    const server = await served();
    const { session } = server;
    const [a, b] = await Promise.all([entered(server.url, session), entered(server.url, session)]);
    a.provider.awareness.setLocalStateField('cursor', 3);
    await vi.waitFor(() => {
      expect(b.provider.awareness.getStates().get(a.doc.clientID)).toEqual({ cursor: 3 });
    }, soon);
    a.leave();
    await vi.waitFor(() => expect(b.provider.awareness.getStates().has(a.doc.clientID)).toBe(false), soon);
  });
});

describe('whoever listens', () => {
  it('is told every edit once, in order, with its text, size and author, after it is stored', async () => {
    const server = await served();
    const { session } = server;
    const checks: Promise<void>[] = [];
    server.rooms.onEdit((edit) =>
      checks.push(on.seqs(session).then((seqs) => expect(seqs).toContain(edit.update_seq))),
    );
    await server.rooms.seed(session, 'code', 'x\r\n');
    const a = await entered(server.url, session);
    a.code.insert(2, 'yz');
    a.code.delete(0, 1);
    await vi.waitFor(() => expect(server.edits).toHaveLength(3), soon);
    expect(
      server.edits.map(({ text, inserted, by, update_seq }) => [text, inserted, by, update_seq]),
    ).toEqual([
      ['x\n', 2, 'server', 1],
      ['x\nyz', 2, 'candidate', 2],
      ['\nyz', 0, 'candidate', 3],
    ]);
    expect(checks).toHaveLength(3);
    await Promise.all(checks);
  });

  it('is told who is there, and goes on when another listener fails', async () => {
    const server = await served();
    const { session } = server;
    const told: [number, number][] = [];
    server.rooms.onPresence(() => {
      throw new Error('not our day');
    });
    server.rooms.onPresence(({ writers, watchers }) => told.push([writers, watchers]));
    const a = await entered(server.url, session);
    const b = await entered(server.url, session, 'watch');
    a.leave();
    await vi.waitFor(() => expect(told).toHaveLength(3), soon);
    b.leave();
    await vi.waitFor(
      () =>
        expect(told).toEqual([
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
        ]),
      soon,
    );
  });

  it('can go through all edits again with their times', async () => {
    const server = await served();
    const { session } = server;
    const a = await entered(server.url, session);
    await type(a.code, 'abc', 20);
    await vi.waitFor(() => expect(server.edits).toHaveLength(3), soon);
    const past = [];
    for await (const edit of replay(on.database.pool, session)) past.push(edit);
    expect(past.map(({ text, by, update_seq }) => [text, by, update_seq])).toEqual([
      ['a', 'candidate', 1],
      ['ab', 'candidate', 2],
      ['abc', 'candidate', 3],
    ]);
    const times = past.map((edit) => edit.at_ms);
    expect(times).toEqual([...times].sort((x, y) => x - y));
    expect(times[0]).toBeGreaterThanOrEqual(0);
  });
});

describe('a starter text', () => {
  it('goes into an empty buffer once, however often it is asked for', async () => {
    const server = await served();
    const { session } = server;
    const seed = () => server.rooms.seed(session, 'code', 'def f():\n');
    await Promise.all([seed(), seed(), seed()]);
    await seed();
    expect(await server.rooms.text(session, 'code')).toEqual({ text: 'def f():\n', update_seq: 1 });
    expect(server.edits.map((edit) => edit.by)).toEqual(['server']);
    expect(await on.seqs(session)).toEqual([1]);
  });

  it('has nowhere to go without a session or a buffer', async () => {
    const server = await served();
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(server.rooms.seed(nobody, 'code', 'x')).rejects.toMatchObject({ code: 'session_not_found' });
    const session = await newSession(on.database);
    await expect(server.rooms.text(session, 'notes')).rejects.toThrow('there is no buffer notes');
  });
});

describe('a pad nobody looks at', () => {
  it('is unloaded with its merged document saved, and loads again as it was', async () => {
    const server = await served({ limits: { idle_ms: 50 } });
    const { session } = server;
    const a = await entered(server.url, session);
    await type(a.code, 'hello');
    await vi.waitFor(() => expect(server.edits).toHaveLength(5), soon);
    a.leave();
    const state = () =>
      on.database.pool.query<{ seq: number; state: Buffer }>(
        'select seq, state from pad_states where session_id = $1',
        [session],
      );
    await vi.waitFor(async () => expect((await state()).rows[0]?.seq).toBe(5), soon);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await state()).rows[0]?.state ?? new Uint8Array());
    expect(doc.getText('code').toJSON()).toBe('hello');
    const b = await entered(server.url, session);
    b.code.insert(5, '!');
    await vi.waitFor(
      async () => expect(await server.rooms.text(session, 'code')).toEqual({ text: 'hello!', update_seq: 6 }),
      soon,
    );
  });

  it('stays when somebody comes while its merged document is being saved', async () => {
    const real = createPadStore(on.database.pool);
    const saving: (() => void)[] = [];
    const saveState = async (...args: Parameters<typeof real.saveState>) => {
      if (saving.length === 0) await new Promise<void>((resolve) => saving.push(resolve));
      await real.saveState(...args);
    };
    const server = await served({ store: { ...real, saveState }, limits: { idle_ms: 20 } });
    const { session } = server;
    await server.rooms.seed(session, 'code', 'hello');
    await vi.waitFor(() => expect(saving).toHaveLength(1), soon);
    const [a, b] = [await entered(server.url, session), await entered(server.url, session)];
    for (const go of saving) go();
    await vi.waitFor(async () => {
      const { rows } = await on.database.pool.query('select 1 from pad_states where session_id = $1', [
        session,
      ]);
      expect(rows).toHaveLength(1);
    }, soon);
    a.code.insert(5, ' world');
    await vi.waitFor(() => expect(b.code.toJSON()).toBe('hello world'), soon);
    expect(await server.rooms.text(session, 'code')).toEqual({ text: 'hello world', update_seq: 2 });
    a.code.insert(11, '!');
    await vi.waitFor(async () => {
      expect(await server.rooms.text(session, 'code')).toEqual({ text: 'hello world!', update_seq: 3 });
    }, soon);
  });

  it('survives many who come and go while it is being unloaded', async () => {
    const server = await served({ limits: { idle_ms: 1 } });
    const { session } = server;
    for (let i = 0; i < 20; i++) {
      const client = await enter(server.url, session);
      client.code.insert(0, 'x');
      await vi.waitFor(() => expect(server.edits).toHaveLength(i + 1), soon);
      client.leave();
    }
    expect((await server.rooms.text(session, 'code')).text).toBe('x'.repeat(20));
    expect(await on.seqs(session)).toEqual(upTo(20));
  });
});

describe('someone who may only watch', () => {
  it('sees every key, and is sent away for writing', async () => {
    const server = await served();
    const { session } = server;
    const a = await entered(server.url, session);
    const watcher = await entered(server.url, session, 'watch');
    await type(a.code, 'abc');
    await vi.waitFor(() => expect(watcher.code.toJSON()).toBe('abc'), soon);
    watcher.code.insert(0, 'HINT');
    await vi.waitFor(
      () => expect(watcher.closed).toEqual([{ code: 4403, reason: 'you may watch only' }]),
      soon,
    );
    expect((await server.rooms.text(session, 'code')).text).toBe('abc');
  });
});
