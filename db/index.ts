/**
 * The database: one Postgres, whether `DATABASE_URL` names it or ours runs from the data folder. Opening it brings the
 * schema up to date; nodes that boot at once wait for each other.
 *
 * In: settings. Out: a pool, kysely over it, and a way to stop. Statements live in `queries/`, one per named function.
 */
import { fileURLToPath } from 'node:url';
import { Kysely } from 'kysely';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { AccompaniedDialect } from './accompanied.ts';
import { DatabaseUnavailable, codeOf } from './embedded/errors.ts';
import { startCluster } from './embedded/index.ts';
import type { Schema } from './schema.ts';

export type { Schema } from './schema.ts';

/** A hundred sessions write in batches; more connections only queue inside Postgres. */
const POOL_SIZE = 12;
const CONNECT_WITHIN_MS = 5_000;
/** The slowest statement of ours takes tens of milliseconds; a server that says nothing for this long is not there. */
const QUERY_WITHIN_MS = 10_000;
/** A node that boots waits for another one's migrations, which take a second or so. */
const MIGRATE_WITHIN_MS = 60_000;
const OLDEST_POSTGRES = 15;

export interface Database {
  db: Kysely<Schema>;
  pool: pg.Pool;
  url: string;
  embedded: boolean;
  stop(): Promise<void>;
}

export interface OpenOptions {
  /** Any Postgres 15 or later; without it the embedded one is used. */
  url?: string | undefined;
  data_dir: string;
  log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
}

/** Throws DatabaseUnavailable naming the setting that mends it. */
export async function openDatabase({ url, data_dir, log }: OpenOptions): Promise<Database> {
  if (url !== undefined) {
    await migrateAt(url, 'DATABASE_URL');
    return databaseAt(createPool(url, log), url);
  }
  const cluster = await startCluster(data_dir, { log });
  try {
    await migrateAt(cluster.url, 'DATA_DIR');
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return databaseAt(createPool(cluster.url, log), cluster.url, () => cluster.stop());
}

/** `after` is done when the pool has ended. */
export function databaseAt(pool: pg.Pool, url: string, after?: () => Promise<void>): Database {
  return {
    pool,
    url,
    embedded: after !== undefined,
    db: new Kysely<Schema>({ dialect: new AccompaniedDialect({ pool }) }),
    async stop() {
      await pool.end();
      await after?.();
    },
  };
}

export function createPool(url: string, log: OpenOptions['log']): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: QUERY_WITHIN_MS,
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', (err) => log.warn({ err }, 'an idle database connection broke'));
  // One that breaks in use fails its query too, and whoever asked is told there.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Brings the schema up to date. Throws DatabaseUnavailable: not reached, too old, or not ours to change. */
export async function migrateAt(url: string, field: 'DATA_DIR' | 'DATABASE_URL'): Promise<void> {
  const client = await connect(url, field);
  try {
    await mustBeRecent(client, field);
    await migrate(client);
  } catch (cause) {
    if (cause instanceof DatabaseUnavailable) throw cause;
    throw new DatabaseUnavailable(
      field,
      `${field}: the tables of the database could not be brought up to date: ${wordsOf(cause)}`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

async function connect(url: string, field: 'DATA_DIR' | 'DATABASE_URL'): Promise<pg.Client> {
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: MIGRATE_WITHIN_MS,
    });
    // A server that goes away fails the query that is on its way; it need not end the process.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (cause) {
    // The address holds a password, so it is not repeated here.
    throw new DatabaseUnavailable(field, `${field}: the database cannot be reached: ${wordsOf(cause)}`, {
      cause,
    });
  }
}

async function mustBeRecent(client: pg.Client, field: 'DATA_DIR' | 'DATABASE_URL'): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    `select current_setting('server_version_num')::int as n`,
  );
  const major = Math.floor((rows[0]?.n ?? 0) / 10_000);
  if (major < OLDEST_POSTGRES)
    throw new DatabaseUnavailable(
      field,
      `${field}: Postgres ${OLDEST_POSTGRES} or later is needed; this server is Postgres ${major}.`,
    );
}

async function migrate(client: pg.Client): Promise<void> {
  await runner({
    dbClient: client,
    dir: fileURLToPath(new URL('migrations', import.meta.url)),
    direction: 'up',
    migrationsTable: 'migrations',
    // Nodes that boot at once wait for each other instead of failing.
    advisoryLockMode: 'wait',
    log: () => undefined,
  });
}

/** A refused connection is an AggregateError without a message, one error per address. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return wordsOf(error.errors[0]);
  const code = codeOf(error);
  if (!(error instanceof Error)) return String(error);
  return error.message.includes(code) ? error.message : `${error.message} (${code})`;
}
