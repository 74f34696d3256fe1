/** What pad tests share: a database per file, servers and clients that go away after each test. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { enter, newSession, serve, type Client, type Served, type ServeOptions } from './harness.testing.ts';

export interface Stage {
  readonly database: Database;
  /** A server and a session of its own. */
  served(options?: Omit<ServeOptions, 'database'>): Promise<Served & { session: string }>;
  entered(url: string, session_id: string, token?: string): Promise<Client>;
  /** `pad_updates.seq` as stored. */
  seqs(session_id: string): Promise<number[]>;
}

/** For `vi.waitFor`: long enough for a busy machine, quick to notice. */
export const soon = { timeout: 10_000, interval: 10 };
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

export function stage(): Stage {
  let database: Database | undefined;
  const endings: (() => Promise<void> | void)[] = [];
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  });
  afterAll(() => database?.stop());
  const given = () => {
    if (database === undefined) throw new Error('the stage is not set yet');
    return database;
  };
  return {
    get database() {
      return given();
    },
    async served(options = {}) {
      const server = await serve({ database: given(), ...options });
      endings.push(() => server.stop());
      return { ...server, session: await newSession(given()) };
    },
    async entered(url, session_id, token) {
      const client = await enter(url, session_id, token);
      endings.push(() => client.leave());
      return client;
    },
    async seqs(session_id) {
      const { rows } = await given().pool.query<{ seq: number }>(
        'select seq from pad_updates where session_id = $1 order by seq',
        [session_id],
      );
      return rows.map((row) => row.seq);
    },
  };
}
