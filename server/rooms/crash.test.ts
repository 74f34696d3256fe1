import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { enter, newSession, serve, type } from './harness.testing.ts';

let database: Database;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.stop();
});

async function start(port: number): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('crash.testing.ts', import.meta.url)), database.url, String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, port: Number(line) };
}

it('kill -9 while two people type: not a character is lost, and what anybody saw is stored', async () => {
  const session = await newSession(database);
  const first = await start(0);
  const url = `ws://127.0.0.1:${first.port}/pad/sync`;
  const [a, b] = await Promise.all([enter(url, session), enter(url, session)]);
  // What b saw of a, and a of b, must be in the database at that moment or before.
  let seen = 0;
  b.code.observe((event) => {
    if (!event.transaction.local) seen += 1;
  });
  const typing = Promise.all([type(a.code, 'a'.repeat(150), 10), type(b.code, 'b'.repeat(150), 10)]);
  await vi.waitFor(() => expect(seen).toBeGreaterThan(40), { timeout: 15_000, interval: 5 });
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const seen_then = seen;
  const { rows } = await database.pool.query<{ n: number }>(
    'select count(*)::int as n from pad_updates where session_id = $1',
    [session],
  );
  expect(rows[0]?.n).toBeGreaterThanOrEqual(seen_then);
  await start(first.port);
  await typing;
  await vi.waitFor(
    () => {
      expect(a.code.toJSON()).toHaveLength(300);
      expect(b.code.toJSON()).toBe(a.code.toJSON());
    },
    { timeout: 20_000, interval: 20 },
  );
  const third = await serve({ database });
  await vi.waitFor(
    async () => {
      const { text } = await third.rooms.text(session, 'code');
      expect(text).toBe(a.code.toJSON());
    },
    { timeout: 10_000 },
  );
  expect(a.code.toJSON().replaceAll('b', '')).toHaveLength(150);
  a.leave();
  b.leave();
  await third.stop();
});
