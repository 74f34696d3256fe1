/**
 * The database: one Postgres, whether `DATABASE_URL` names it or ours runs from the data folder. Opening it brings the
 * schema up to date; nodes that boot at once wait for each other.
 *
 * In: settings. Out: a pool, kysely over it, and a way to stop. Statements live in `queries/`, one per named function.
 */
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect } from 'kysely';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { startCluster } from './embedded/index.ts';
import { DatabaseUnavailable } from './embedded/errors.ts';
import type { Schema } from './schema.ts';

export type { Schema } from './schema.ts';

/** A hundred sessions write in batches; more connections only queue inside Postgres. */
const POOL_SIZE = 12;
const CONNECT_WITHIN_MS = 5_000;

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
  const cluster = url === undefined ? await startCluster(data_dir) : null;
  const address = url ?? cluster?.url ?? '';
  try {
    const pool = createPool(address, log);
    await migrate(pool, url !== undefined);
    return {
      pool,
      url: address,
      embedded: cluster !== null,
      db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
      async stop() {
        await pool.end();
        await cluster?.stop();
      },
    };
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

export function createPool(url: string, log: OpenOptions['log']): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', (err) => log.warn({ err }, 'an idle database connection broke'));
  return pool;
}

async function migrate(pool: pg.Pool, named: boolean): Promise<void> {
  const client = await pool.connect().catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseUnavailable(
      named ? `DATABASE_URL cannot be reached: ${why}` : `The embedded Postgres cannot be reached: ${why}`,
      { cause },
    );
  });
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

export async function runMigrations(client: pg.ClientBase): Promise<void> {
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
