/**
 * A connection that a process holds for as long as it uses the server, with a shared advisory lock: the last to let go
 * can take the lock alone, and stops the server. A pool is no sign of use, it closes idle connections.
 */
import type pg from 'pg';
import { connected } from './server.ts';

/** Any number that nobody else uses in the database `postgres` of our cluster. */
const IN_USE = 727_271;

export interface Life {
  /** Lets go; true when nobody else uses the server any more. */
  release(): Promise<boolean>;
}

/** Null when the server does not answer. `onLost` is told once when it goes away under us. */
export async function holdLife(url: string, onLost: () => void): Promise<Life | null> {
  const client = await connected(url);
  if (client === null) return null;
  await client.query('select pg_advisory_lock_shared($1)', [IN_USE]);
  let held = true;
  client.once('end', () => {
    if (held) onLost();
    held = false;
  });
  return {
    async release() {
      if (!held) return false;
      held = false;
      // A server that died a moment ago needs no stopping.
      const last = await isLast(client).catch(() => false);
      await client.end();
      return last;
    },
  };
}

async function isLast(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
    IN_USE,
  ]);
  return rows[0]?.alone ?? false;
}
