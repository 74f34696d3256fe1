/** Starts, finds and stops the server of a cluster. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseUnavailable, lastLine } from './errors.ts';
import { USER } from './initialise.ts';
import { command, type Place } from './place.ts';

/** After kill -9 of the old postmaster its children and its lock file linger for a moment. */
const RETRY_FOR_MS = 30_000;
const RETRY_AFTER_MS = 250;
const PROBE_WITHIN_MS = 3_000;
/** What passes by itself, in Postgres' own words: let it judge its lock file, never remove it. */
const PASSES = /lock file|pre-existing shared memory|could not bind|Address already in use/i;
/** A hundred sessions share a pool of 12 connections per process; tests run several processes. */
const MAX_CONNECTIONS = 100;

/**
 * A running server's port: found, or started now. `wanted` is the port that pools of this process know already.
 * Throws DatabaseUnavailable with what Postgres said.
 */
export async function ensureServer(
  place: Place,
  password: string,
  wanted?: number,
): Promise<{ port: number; adopted: boolean }> {
  const give_up = performance.now() + RETRY_FOR_MS;
  for (;;) {
    const running = await runningPort(place, password);
    if (running !== null) return { port: running, adopted: true };
    const port = wanted ?? (await freePort());
    const failed = await start(place, port);
    if (failed === null) return { port, adopted: false };
    if (!PASSES.test(failed.said) || performance.now() > give_up) throw await explain(place, failed);
    await sleep(RETRY_AFTER_MS);
  }
}

/** Stops it; one that died meanwhile counts as stopped. */
export async function stopServer(place: Place, password: string): Promise<void> {
  const stop = command(
    place,
    place.binaries.pg_ctl,
    'stop',
    '--wait',
    '--mode=fast',
    `--pgdata=${place.data}`,
  );
  await stop.catch(async (error: unknown) => {
    if ((await runningPort(place, password)) !== null) throw error;
  });
}

export function address(port: number, password: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
}

/** Null when nobody answers there. */
export async function connected(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PROBE_WITHIN_MS });
  // A server that stops while we ask is a "no", not a crash.
  client.on('error', () => undefined);
  return client.connect().then(
    () => client,
    () => null,
  );
}

interface Failure {
  /** What Postgres wrote to its log in this try, or pg_ctl to us. */
  said: string;
  cause: unknown;
}

async function start(place: Place, port: number): Promise<Failure | null> {
  const before = await stat(place.log_file).then(
    (s) => s.size,
    () => 0,
  );
  // mmap: logind removes a user's System V segments when a session ends.
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c dynamic_shared_memory_type=mmap -c max_connections=${MAX_CONNECTIONS}`;
  try {
    await command(
      place,
      place.binaries.pg_ctl,
      'start',
      '--wait',
      '--timeout=60',
      `--pgdata=${place.data}`,
      `--log=${place.log_file}`,
      `--options=${settings}`,
    );
    return null;
  } catch (cause) {
    const written = (await readFile(place.log_file).catch(() => Buffer.alloc(0))).subarray(before);
    return { said: written.toString().trim() || lastLine(cause), cause };
  }
}

async function explain(place: Place, { said, cause }: Failure): Promise<DatabaseUnavailable> {
  const [theirs, ours] = await Promise.all([
    readFile(join(place.data, 'PG_VERSION'), 'utf8').then(
      (text) => text.trim(),
      () => '',
    ),
    command(place, place.binaries.postgres, '--version').then(
      ({ stdout }) => /\d+/.exec(stdout)?.[0] ?? '',
      () => '',
    ),
  ]);
  const why =
    theirs !== '' && ours !== '' && theirs !== ours
      ? `it was made by Postgres ${theirs}, and Postgres ${ours} runs here. Set DATA_DIR to another folder, or DATABASE_URL to a server that has the data`
      : `the end of ${place.log_file} says: ${said.split('\n').slice(-3).join(' | ')}`;
  return new DatabaseUnavailable('DATA_DIR', `The database in DATA_DIR ${place.dir} did not start: ${why}.`, {
    cause,
  });
}

/** Port of a server that serves our data directory: its pid may have been given to another program, so it is asked. */
async function runningPort(place: Place, password: string): Promise<number | null> {
  const lines = await readFile(join(place.data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const port = Number(lines[3]);
  if (!Number.isInteger(port) || port <= 0) return null;
  const client = await connected(address(port, password));
  if (client === null) return null;
  try {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return resolve(rows[0]?.data_directory ?? '') === place.data ? port : null;
  } catch {
    // It went down while it was asked.
    return null;
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((free, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      probe.close(() => free(port));
    });
  });
}
