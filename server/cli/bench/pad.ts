/**
 * Keystrokes through the real pad: Fastify, rooms, an embedded Postgres of its own, and real y-websocket clients. In the
 * end the clients, the server and what can be loaded from the database must all have the same text, with every key in it.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import websocket from '@fastify/websocket';
import Fastify from 'fastify';
import { openDatabase, type Database } from '../../../db/index.ts';
import type { Log } from '../../http/log.ts';
import { systemClock } from '../../record/clock.ts';
import type { Rooms } from '../../rooms/contract.ts';
import { createPadStore, createRooms, roomRoutes } from '../../rooms/index.ts';
import { SETTLE_MS, SYNC_MS, Typed, type TypingOrder } from './padProtocol.ts';
import type { Report, Row, Settings } from './report.ts';
import { inFolder } from './sandboxes.ts';
import { rounded, summary } from './statistics.ts';

/** One alone, then as many as a small and a large machine have at once. */
const ROOMS = [1, 20, 50];
/** The product's own (house plan): the socket's limit on one message. */
const MESSAGE_BYTES = 1024 * 1024;

export async function benchPad({ seconds }: Settings): Promise<Report> {
  return inFolder(async (data_dir) => {
    const findings: string[] = [];
    const log = logInto(findings);
    const database = await openDatabase({ data_dir, log });
    try {
      const rows: Row[] = [];
      for (const rooms of ROOMS) rows.push(await measure(database, rooms, seconds, log));
      return { rows, findings };
    } finally {
      await database.stop();
    }
  });
}

async function measure(database: Database, count: number, seconds: number, log: Log): Promise<Row> {
  const token = randomUUID();
  const sessions = await newSessions(database, count);
  const server = await serve(database, token, log);
  const order = { url: server.url, token, sessions, seconds };
  const typed = await whileServing(server, () => typing(order));
  const stored = await storedTexts(database, sessions, log);
  const differs = sessions.filter((_, i) => {
    const texts = new Set([...(typed.texts[i] ?? []), stored[i]]);
    return texts.size !== 1 || stored[i]?.length !== typed.keys[i];
  });
  const { n, p50_ms, p95_ms, p99_ms } = summary(typed.echoes);
  const keys = typed.keys.reduce((sum, each) => sum + each, 0);
  return {
    rooms: count,
    clients: count * 2,
    keys,
    keys_per_s: rounded((keys * 1000) / typed.typing_ms),
    echoes: n,
    p50_ms,
    p95_ms,
    p99_ms,
    diverged: differs.length,
  };
}

async function newSessions({ pool }: Database, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "insert into sessions (question_id, language) select 'two_sum', 'python' from generate_series(1, $1) returning id",
    [count],
  );
  return rows.map(({ id }) => id);
}

async function serve({ pool }: Database, token: string, log: Log) {
  const rooms = createRooms({ store: createPadStore(pool), clock: systemClock, log });
  const app = Fastify({ forceCloseConnections: true });
  await app.register(websocket, { options: { maxPayload: MESSAGE_BYTES } });
  const admit = (given: string) => (given === token ? { role: 'write' as const } : null);
  await app.register(roomRoutes, { rooms, admit, public_url: 'http://127.0.0.1' });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${address.replace(/^http/, 'ws')}/pad/sync`,
    async stop() {
      await rooms.close();
      await app.close();
    },
  };
}

async function whileServing<T>(server: { stop(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await server.stop();
  }
}

/** Rejects when the clients could not come in, or do not report in time. */
async function typing(order: TypingOrder): Promise<Typed> {
  const worker = new Worker(new URL('./padClients.ts', import.meta.url), { workerData: order, execArgv: [] });
  try {
    const late = AbortSignal.timeout(order.seconds * 2000 + 2 * SYNC_MS + SETTLE_MS);
    const [typed]: unknown[] = await once(worker, 'message', { signal: late });
    return Typed.parse(typed);
  } finally {
    await worker.terminate();
  }
}

/** As a server finds them that starts after this one. */
async function storedTexts({ pool }: Database, sessions: readonly string[], log: Log): Promise<string[]> {
  const rooms: Rooms = createRooms({ store: createPadStore(pool), clock: systemClock, log });
  try {
    return await Promise.all(sessions.map(async (id) => (await rooms.text(id, 'code')).text));
  } finally {
    await rooms.close();
  }
}

/** What rooms and database complain of is a finding. */
function logInto(findings: string[]): Log {
  const ignore = () => undefined;
  const keep = (...said: unknown[]) => void findings.push(String(said.at(-1)));
  return { debug: ignore, info: ignore, warn: keep, error: keep };
}
