/** What becomes of the record when the database misbehaves. */
import { setImmediate } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase, type Database } from '../../db/index.ts';
import { ask, postmaster } from '../../db/embedded/cluster.testing.ts';
import { freshDatabase } from '../../db/testing.ts';
import { systemClock } from './clock.ts';
import type { Payload, SessionEvent } from './contract/events.ts';
import { createFeed } from './feed.ts';
import { openLog, readEvents } from './log.ts';
import { newSession } from './testing.ts';

const SILENT = { warn: () => undefined, error: () => undefined };
let database: Database;
let session_id: string;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  session_id = await newSession(database);
});

const timer = (name: string) => ({ type: 'TIMER' as const, payload: { name } });
const names = async (of: Pick<Database, 'pool'> = database, id = session_id) =>
  (await readEvents(of, id)).map((event) => (event.type === 'TIMER' ? event.payload.name : event.type));

/** The real pool behind one that does `trouble` around each statement of the log. */
type Run = () => Promise<unknown>;
function troubled(trouble: (run: Run, sql: string) => Promise<unknown>): Pick<Database, 'pool'> {
  const query = (statement: string | { text: string; values: unknown[] }, values: unknown[]) =>
    typeof statement === 'string'
      ? trouble(() => database.pool.query(statement, values), statement)
      : trouble(() => database.pool.query(statement), statement.text);
  return {
    pool: new Proxy(database.pool, {
      get: (pool, name) => (name === 'query' ? query : Reflect.get(pool, name)),
    }),
  };
}
const isAppend = (sql: string) => sql.includes('insert into events');
const broken = () => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });

async function logWith(of: Pick<Database, 'pool'>, clock = systemClock) {
  const told: SessionEvent[] = [];
  const feed = createFeed((error) => {
    throw error;
  });
  feed.subscribe(session_id, (event) => told.push(event));
  return { log: await openLog({ database: of, session_id, clock, feed }), told };
}

/** A clock on which waiting takes no time. */
function fastClock() {
  let now = 0;
  const after = (ms: number, fn: () => void) => {
    const timeout = setTimeout(() => {
      now += ms;
      fn();
    }, 0);
    return () => clearTimeout(timeout);
  };
  return { now: () => now, wall: () => Date.now(), after };
}

/** Appends to the session wait until it is released. */
async function holdSession(): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('select 1 from sessions where id = $1 for update', [session_id]);
  return async () => {
    await client.query('rollback');
    client.release();
  };
}

/** Ends the connections whose append waits; how many there were. */
const cutAppends = () =>
  ask(
    database.url,
    `select count(pg_terminate_backend(pid))::int from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );

describe('the record when the database is in trouble', () => {
  it('keeps order and numbers, and tells each event once, whatever is lost on the way', async () => {
    const run = fc.asyncProperty(
      fc.array(fc.constantFrom('fine', 'lost on the way there', 'lost on the way back'), { maxLength: 20 }),
      async (fates) => {
        session_id = await newSession(database);
        const left = [...fates];
        const { log, told } = await logWith(
          troubled(async (query, sql) => {
            const fate = isAppend(sql) ? (left.shift() ?? 'fine') : 'fine';
            if (fate === 'lost on the way there') throw broken();
            const answer = await query();
            if (fate === 'lost on the way back') throw broken();
            return answer;
          }),
          fastClock(),
        );
        const asked = Array.from({ length: 12 }, (_, i) => `t${i}`);
        const appended = [];
        for (const [index, name] of asked.entries()) {
          appended.push(log.append(timer(name), index));
          if (index % 3 === 2) await appended.at(-1);
        }
        const stored = await Promise.all(appended);
        expect(stored.map((event) => event.seq)).toEqual(asked.map((_, index) => index + 1));
        expect(await names()).toEqual(asked);
        expect(told).toEqual(await readEvents(database, session_id));
      },
    );
    await fc.assert(run, { seed: 11, numRuns: 25 });
  });

  it('gives up after a while, and goes on without a gap when the database is back', async () => {
    let away = true;
    let arrives = true;
    const { log, told } = await logWith(
      troubled(async (query, sql) => {
        if (!isAppend(sql) || !away) return query();
        // The very first try is stored, its answer and every later try are lost.
        if (arrives) await query();
        arrives = false;
        throw broken();
      }),
      fastClock(),
    );
    // The second is asked for when the first is on its way.
    const second = setImmediate().then(() => log.append(timer('b')));
    const refused = await Promise.allSettled([log.append(timer('a')), second]);
    expect(refused.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    away = false;
    // The first was stored, though nobody could know: it keeps its number, and is told.
    expect((await log.append(timer('c'))).seq).toBe(2);
    expect(await names()).toEqual(['a', 'c']);
    expect(told.map((event) => event.seq)).toEqual([1, 2]);
  });

  it('refuses an event that cannot be kept, and keeps those asked for with it', async () => {
    const { log } = await logWith(database);
    const run: Payload<'RUN_RESULT'> = {
      run_id: 'not a uuid',
      asked_by: 'candidate',
      language: 'python',
      snapshot_seq: 1,
      passed: 0,
      failed: 0,
      total: 0,
      details: [],
      stdout: '',
      stderr: '',
      duration_ms: 1,
    };
    const outcomes = await Promise.allSettled([
      log.append(timer('a')),
      log.append(timer('b')),
      log.append({ type: 'RUN_RESULT', payload: run }),
      log.append(timer('c')),
    ]);
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await readEvents(database, session_id)).map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(await names()).toEqual(['a', 'b', 'c']);
  });

  it('keeps what programs print and people paste, also what Postgres cannot hold', async () => {
    const { log, told } = await logWith(database);
    const code = 'print("\0")  # \ud83d';
    const stored = await log.append({
      type: 'CODE_SNAPSHOT',
      payload: { code, line_count: 1, language: 'python', update_seq: 1, edited_ms: 0 },
    });
    expect(stored.payload.code).toBe('print("\u2400")  # \ufffd');
    expect(await log.events()).toEqual([stored]);
    expect(told).toEqual([stored]);
  });

  it('has the end of the log right when the session is taken in the middle of an append', async () => {
    const { log: old } = await logWith(database);
    let kept = 0;
    const untilFenced = async () => {
      for (;;) {
        await old.append(timer('old'));
        kept++;
      }
    };
    const writers = Promise.allSettled([untilFenced(), untilFenced(), untilFenced()]);
    await vi.waitFor(() => expect(kept).toBeGreaterThan(10), { interval: 1 });
    const { log: taken } = await logWith(database);
    await taken.append(timer('new'));
    for (const one of await writers) expect(one).toMatchObject({ reason: { name: 'Fenced' } });
    const seqs = (await taken.events()).map((event) => event.seq);
    expect(seqs).toEqual(Array.from({ length: kept + 1 }, (_, i) => i + 1));
    expect((await names()).at(-1)).toBe('new');
  });

  it('never turns its clock back, also when the wall clock was set back meanwhile', async () => {
    const { log } = await logWith(database);
    const before = await log.append(timer('a'), 5_000_000);
    const { log: later } = await logWith(database, { ...systemClock, wall: () => Date.now() - 3_600_000 });
    expect((await later.append(timer('b'))).at_ms).toBeGreaterThanOrEqual(before.at_ms);
  });

  it('loses and doubles nothing when its connections are cut in the middle of appends', async () => {
    const { log, told } = await logWith(database);
    const asked: Promise<SessionEvent>[] = [];
    for (let round = 0; round < 4; round++) {
      const release = await holdSession();
      for (let i = 0; i < 5; i++) asked.push(log.append(timer(`t${asked.length}`)));
      await vi.waitFor(async () => expect(await cutAppends()).toBe(1), { timeout: 5_000, interval: 5 });
      await release();
      await asked.at(-1);
    }
    expect(await names()).toEqual(asked.map((_, i) => `t${i}`));
    expect(told.map((event) => event.seq)).toEqual(asked.map((_, i) => i + 1));
  });

  it('waits while every connection of the pool is taken', async () => {
    const { log } = await logWith(database);
    const taken = await Promise.all(
      Array.from({ length: database.pool.options.max ?? 1 }, () => database.pool.connect()),
    );
    const asked = ['a', 'b', 'c'].map((name) => log.append(timer(name)));
    expect(
      await ask(database.url, `select count(*)::int from events where session_id = '${session_id}'`),
    ).toBe(0);
    for (const client of taken) client.release();
    await Promise.all(asked);
    expect(await names()).toEqual(['a', 'b', 'c']);
  });

  it('waits out a database that is killed and started again, losing nothing', async () => {
    const data_dir = await mkdtemp(join(tmpdir(), 'proctor-log-'));
    const own = await openDatabase({ data_dir, log: SILENT });
    onTestFinished(async () => {
      await own.stop();
      await rm(data_dir, { recursive: true });
    });
    const id = await newSession(own);
    const log = await openLog({
      database: own,
      session_id: id,
      clock: systemClock,
      feed: createFeed(() => undefined),
    });
    await log.append(timer('before'));
    const pid = await postmaster(data_dir);
    const during = Array.from({ length: 20 }, (_, i) => log.append(timer(`during ${i}`)));
    process.kill(pid ?? 0, 'SIGKILL');
    await Promise.all(during);
    await expect
      .poll(async () => [null, pid].includes(await postmaster(data_dir)), { timeout: 20_000 })
      .toBe(false);
    await log.append(timer('after'));
    expect(await names(own, id)).toEqual(['before', ...during.map((_, i) => `during ${i}`), 'after']);
  });
});
