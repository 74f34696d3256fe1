/**
 * Frees the jobs of processes that were killed. graphile-worker alone leaves them locked for four hours.
 *
 * Every process holds an advisory lock named after its worker pool, on a connection of its own: the database lets go of it
 * when the process ends, however it ends. Whoever gets the lock of a pool that still has jobs knows that it is dead.
 */
import type { WorkerUtils } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import type { Log } from '../http/log.ts';

/** First part of the lock's name; any number that nobody else uses. */
const LOCKS = 727_273;

/** A process that has just begun takes jobs a moment before it holds its lock. */
const SETTLED_MS = 2_000;

export interface Life {
  end(): Promise<void>;
}

export async function holdLife(o: {
  pool: Pool;
  worker: string;
  utils: WorkerUtils;
  look_every_ms: number;
  log: Log;
}): Promise<Life> {
  const { pool, worker, utils, look_every_ms, log } = o;
  let client: PoolClient | null = null;
  let ended = false;
  const hold = async () => {
    const own = await pool.connect();
    own.once('error', () => {
      // The connection is gone and the lock with it: the next look takes it again.
      if (client === own) client = null;
    });
    await own.query('select pg_advisory_lock($1, hashtext($2))', [LOCKS, worker]);
    client = own;
    return own;
  };
  const look = async () => {
    try {
      const own = client ?? (await hold());
      const dead = await deadWorkers(own, worker);
      if (dead.length > 0) await utils.forceUnlockWorkers(dead);
    } catch (error) {
      log.warn({ err: error }, 'the jobs of dead processes could not be looked for');
    }
    if (!ended) timer = setTimeout(() => void (looking = look()), look_every_ms);
  };
  let timer = setTimeout(() => undefined, 0);
  let looking = look();
  await looking;
  return {
    async end() {
      ended = true;
      clearTimeout(timer);
      await looking;
      // Closed, not given back: the lock goes with the connection.
      client?.release(true);
    },
  };
}

/** Pools that hold jobs and whose lock is free. */
async function deadWorkers(client: PoolClient, own: string): Promise<string[]> {
  const { rows } = await client.query<{ worker: string }>(
    `select distinct locked_by as worker from graphile_worker._private_jobs
     where locked_by <> $1 and locked_at < now() - $2 * interval '1 millisecond'`,
    [own, SETTLED_MS],
  );
  const dead: string[] = [];
  for (const { worker } of rows) {
    const { rows: got } = await client.query<{ free: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as free',
      [LOCKS, worker],
    );
    if (got[0]?.free !== true) continue;
    dead.push(worker);
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCKS, worker]);
  }
  return dead;
}
