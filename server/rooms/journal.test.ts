import { describe, expect, it, vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { delay, newSession, serve, SILENT, type } from './harness.testing.ts';
import { createPadStore } from './index.ts';
import { Journal } from './journal.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { PadStore } from './padStore.ts';
import { soon, stage, upTo } from './stage.testing.ts';

const on = stage();
const { served, entered } = on;

/** The real store, with a fault that can be switched on. */
function faulty(): PadStore & {
  fault: ((call: 'before' | 'after') => Promise<void>) | null;
  attempts: number;
} {
  const real = createPadStore(on.database.pool);
  return {
    ...real,
    fault: null,
    attempts: 0,
    async append(rows) {
      this.attempts += 1;
      await this.fault?.('before');
      const refused = await real.append(rows);
      await this.fault?.('after');
      return refused;
    },
  };
}
describe('when the database fails for two seconds', () => {
  it('typing goes on, nobody sees what is not stored, and everything is there afterwards, in order', async () => {
    const store = faulty();
    const server = await served({ store });
    const { session } = server;
    const [a, b] = [await entered(server.url, session), await entered(server.url, session)];
    store.fault = () => Promise.reject(new Error('connection refused'));
    await type(a.code, 'typed while it was away', 20);
    await delay(1_500);
    expect(store.attempts).toBeGreaterThan(2);
    expect(b.code.toJSON()).toBe('');
    expect(server.edits).toEqual([]);
    expect((await server.rooms.text(session, 'code')).text).toBe('');
    store.fault = null;
    await vi.waitFor(() => expect(b.code.toJSON()).toBe('typed while it was away'), soon);
    expect(await on.seqs(session)).toEqual(upTo(23));
    expect(server.edits.map((edit) => edit.update_seq)).toEqual(upTo(23));
    expect(server.edits.at(-1)?.text).toBe('typed while it was away');
  });

  it('a batch whose answer was lost is not stored twice', async () => {
    const store = faulty();
    const server = await served({ store });
    const { session } = server;
    const a = await entered(server.url, session);
    let lost = 0;
    store.fault = (call) =>
      call === 'after' && lost++ === 0 ? Promise.reject(new Error('broken')) : Promise.resolve();
    await type(a.code, 'once', 5);
    await vi.waitFor(() => expect(server.edits.at(-1)?.text).toBe('once'), soon);
    expect(await on.seqs(session)).toEqual(upTo(4));
    expect(lost).toBeGreaterThan(1);
    expect(a.provider.synced).toBe(true);
  });

  it('a question "what do I lack" is answered only when everything sent before is stored', async () => {
    const store = faulty();
    const server = await served({ store });
    const { session } = server;
    const a = await entered(server.url, session);
    store.fault = () => Promise.reject(new Error('down'));
    a.code.insert(0, 'x');
    await delay(50);
    const late = entered(server.url, session);
    const first = await Promise.race([late.then(() => 'answered'), delay(300).then(() => 'waiting')]);
    expect(first).toBe('waiting');
    store.fault = null;
    const b = await late;
    expect(b.code.toJSON()).toBe('x');
  });

  it('a database that hangs is given up and asked again', async () => {
    const store = faulty();
    const server = await served({ store, limits: { store_within_ms: 100 } });
    const { session } = server;
    const a = await entered(server.url, session);
    let hangs = 0;
    store.fault = (call) =>
      call === 'before' && hangs++ < 2 ? new Promise(() => undefined) : Promise.resolve();
    a.code.insert(0, 'x');
    await vi.waitFor(() => expect(server.edits).toHaveLength(1), soon);
    expect(await on.seqs(session)).toEqual([1]);
  });

  it('with too much waiting, clients are sent away for a while, not for ever', async () => {
    const store = faulty();
    const server = await served({ store, limits: { backlog_rows: 5 } });
    const { session } = server;
    const a = await entered(server.url, session);
    store.fault = () => Promise.reject(new Error('down'));
    const codes: number[] = [];
    a.provider.on('connection-close', (event) => codes.push(event?.code ?? 0));
    await type(a.code, 'seven characters and more', 2);
    await vi.waitFor(() => expect(codes).toContain(1013), soon);
    store.fault = null;
    await vi.waitFor(async () => {
      expect((await server.rooms.text(session, 'code')).text).toBe('seven characters and more');
    }, soon);
    expect(a.closed).toEqual([]);
  });

  it('closing gives up after its deadline and says so', async () => {
    const store = faulty();
    const server = await serve({ database: on.database, store, limits: { settle_within_ms: 100 } });
    const a = await entered(server.url, await newSession(on.database));
    store.fault = () => Promise.reject(new Error('down'));
    a.code.insert(0, 'x');
    await vi.waitFor(() => expect(store.attempts).toBeGreaterThan(0), soon);
    await server.stop();
    const { attempts } = store;
    await delay(200);
    expect(store.attempts - attempts).toBeLessThanOrEqual(1);
  });
});

describe('a room that cannot bear the news that an edit is stored', () => {
  it('is told to start again; the others hear of theirs', async () => {
    const store = { ...createPadStore(on.database.pool), append: async () => new Set<string>() };
    const journal = new Journal({ store, clock: systemClock, log: SILENT, limits: DEFAULT_LIMITS });
    const heard: string[] = [];
    const owner = (name: string, stored: () => void) => ({
      stored: ({ seq }: { seq: number }) => {
        stored();
        heard.push(`${name} ${seq}`);
      },
      fenced: () => void heard.push(`${name} fenced`),
    });
    const row = (session_id: string, seq: number) => {
      return { session_id, seq, at_ms: 0, origin: 'candidate' as const, update: new Uint8Array() };
    };
    const broken = owner('broken', () => {
      throw new Error('out of luck');
    });
    const fine = owner('fine', () => undefined);
    journal.put(row('a', 1), broken);
    journal.put(row('b', 1), fine);
    journal.put(row('a', 2), broken);
    journal.put(row('b', 2), fine);
    await journal.drained();
    expect(heard).toEqual(['fine 1', 'fine 2', 'broken fenced']);
  });
});

describe('when somebody else writes to the log of a pad', () => {
  it('nothing of ours goes between theirs: the pad is loaded again and both are in it', async () => {
    const session = await newSession(on.database);
    const [one, two] = [await served(), await served()];
    const [a, b] = [await entered(one.url, session), await entered(two.url, session)];
    a.code.insert(0, 'from one ');
    await vi.waitFor(() => expect(one.edits).toHaveLength(1), soon);
    await type(b.code, 'from two ', 5);
    await vi.waitFor(async () => {
      expect(b.code.toJSON()).toContain('from one ');
      expect((await two.rooms.text(session, 'code')).text).toBe(b.code.toJSON());
    }, soon);
    expect(b.code.toJSON()).toContain('from two ');
    expect(await on.seqs(session)).toEqual(upTo((await on.seqs(session)).length));
    a.code.insert(0, 'and ');
    await vi.waitFor(async () => {
      expect((await one.rooms.text(session, 'code')).text).toContain('and ');
      expect(a.code.toJSON()).toContain('from two ');
    }, soon);
  });

  it('a deleted session takes its pad with it, and no other', async () => {
    const server = await served();
    const [gone, stays] = [await newSession(on.database), await newSession(on.database)];
    const [a, b] = [await entered(server.url, gone), await entered(server.url, stays)];
    await on.database.pool.query('delete from sessions where id = $1', [gone]);
    a.code.insert(0, 'x');
    b.code.insert(0, 'y');
    await vi.waitFor(() => expect(a.closed).toMatchObject([{ code: 4404 }]), soon);
    await vi.waitFor(() => expect(server.edits.map((edit) => edit.text)).toEqual(['y']), soon);
  });

  it('rows that the database will not take hold up nobody else', async () => {
    const real = createPadStore(on.database.pool);
    const [bad, good] = [await newSession(on.database), await newSession(on.database)];
    let refusals = 0;
    const store: PadStore = {
      ...real,
      append(rows) {
        if (rows.every((row) => row.session_id !== bad)) return real.append(rows);
        refusals += 1;
        return Promise.reject(Object.assign(new Error('invalid byte sequence'), { code: '22021' }));
      },
    };
    const server = await served({ store });
    const [a, b] = [await entered(server.url, bad), await entered(server.url, good)];
    a.code.insert(0, 'x');
    await vi.waitFor(() => expect(refusals).toBeGreaterThan(0), soon);
    b.code.insert(0, 'y');
    await vi.waitFor(() => expect(server.edits.map((edit) => edit.text)).toEqual(['y']), soon);
  });
});
