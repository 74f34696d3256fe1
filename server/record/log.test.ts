import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { systemClock } from './clock.ts';
import { Fenced } from './contract/log.ts';
import { createFeed } from './feed.ts';
import { openLog, readEvents } from './log.ts';
import { newSession } from './testing.ts';

let database: Database;
let session_id: string;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  session_id = await newSession(database);
});

const silentFeed = () => createFeed(() => undefined);
const open = (feed = silentFeed()) => openLog({ database, session_id, clock: systemClock, feed });
const timer = (name: string) => ({ type: 'TIMER' as const, payload: { name } });

describe('the record of a session', () => {
  it('numbers without gaps, in the order of asking, however many ask at once', async () => {
    const log = await open();
    const stored = await Promise.all(Array.from({ length: 50 }, (_, i) => log.append(timer(`t${i}`))));
    expect(stored.map((event) => event.seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect((await log.events()).map((event) => (event.type === 'TIMER' ? event.payload.name : ''))).toEqual(
      Array.from({ length: 50 }, (_, i) => `t${i}`),
    );
  });

  it('stores what is asked for in the same moment at once', async () => {
    let statements = 0;
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const log = await openLog({ database: { pool }, session_id, clock: systemClock, feed: silentFeed() });
    pool.on('acquire', () => void (statements += 1));
    await Promise.all(['a', 'b', 'c'].map((name) => log.append(timer(name))));
    await pool.end();
    expect(statements).toBe(1);
  });

  it('has its statement planned once by each connection', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const log = await openLog({ database: { pool }, session_id, clock: systemClock, feed: silentFeed() });
    for (const name of ['a', 'b']) await log.append(timer(name));
    const { rows } = await pool.query<{ name: string }>('select name from pg_prepared_statements');
    await pool.end();
    expect(rows).toEqual([{ name: 'append_events' }]);
  });

  it('tells an event only when it is stored', async () => {
    const feed = silentFeed();
    const log = await open(feed);
    const seen: Promise<number>[] = [];
    feed.subscribe(session_id, (event) =>
      seen.push(
        readEvents(database, session_id).then(
          (events) => events.filter((one) => one.seq === event.seq).length,
        ),
      ),
    );
    await Promise.all([log.append(timer('a')), log.append(timer('b'))]);
    expect(await Promise.all(seen)).toEqual([1, 1]);
  });

  it('refuses a payload that does not fit, and gives its number to the next', async () => {
    const log = await open();
    await expect(
      log.append({ type: 'HINT_GIVEN', payload: { level: 9, message: 'x', asked: true } }),
    ).rejects.toThrow('level');
    expect((await log.append(timer('a'))).seq).toBe(1);
  });

  it('fences the old writer when another process takes the session', async () => {
    const old = await open();
    await old.append(timer('mine'));
    const taken = await open();
    await expect(old.append(timer('too late'))).rejects.toBeInstanceOf(Fenced);
    expect((await taken.append(timer('theirs'))).seq).toBe(2);
    expect(await taken.events()).toHaveLength(2);
  });

  it('goes on with the clock after a restart', async () => {
    const first = await open();
    const before = await first.append(timer('a'));
    await first.close();
    const after = await (await open()).append(timer('b'));
    expect(after.at_ms).toBeGreaterThanOrEqual(before.at_ms);
  });

  it('draws transcript, run, judgement, consent and call out of their events', async () => {
    const log = await open();
    await log.append({
      type: 'UTTERANCE',
      payload: { speaker: 'candidate', text: 'hello', started_ms: 1, ended_ms: 2, call_sid: 'CA1' },
    });
    await log.append({
      type: 'CONSENT',
      payload: { kind: 'recording', given: true, how: 'speech', text_version: 'v' },
    });
    await log.append({
      type: 'SILENT',
      payload: { decision: 'ignore', reason: 'unfinished', snapshot_seq: 1 },
    });
    await log.append({
      type: 'CALL_STATUS',
      payload: { call_sid: 'CA1', direction: 'inbound', status: 'ringing' },
    });
    await log.append({
      type: 'CALL_STATUS',
      payload: { call_sid: 'CA1', direction: 'inbound', status: 'completed' },
    });
    await log.append({
      type: 'RUN_RESULT',
      payload: {
        run_id: crypto.randomUUID(),
        asked_by: 'candidate',
        language: 'python',
        snapshot_seq: 1,
        passed: 1,
        failed: 0,
        total: 1,
        details: [],
        stdout: '',
        stderr: '',
        duration_ms: 5,
      },
    });
    const of = async (sql: string) => (await database.pool.query(sql, [session_id])).rows;
    expect(await of('select text from transcripts where session_id = $1')).toEqual([{ text: 'hello' }]);
    expect(await of('select given from consents where session_id = $1')).toEqual([{ given: true }]);
    expect(await of('select decision, reason from judgements where session_id = $1')).toEqual([
      { decision: 'ignore', reason: 'unfinished' },
    ]);
    expect(await of('select status from calls where session_id = $1')).toEqual([{ status: 'completed' }]);
    expect(await of('select passed, total from runs where session_id = $1')).toEqual([
      { passed: 1, total: 1 },
    ]);
  });

  it('has every event that was acknowledged before kill -9', async () => {
    const child = spawn(
      process.execPath,
      [new URL('crash.testing.ts', import.meta.url).pathname, database.url, session_id],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged >= 40) child.kill('SIGKILL');
    }
    const events = await readEvents(database, session_id);
    expect(acknowledged).toBeGreaterThanOrEqual(40);
    expect(events.length).toBeGreaterThanOrEqual(acknowledged);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  });
});
