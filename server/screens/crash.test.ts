/** Processes killed in the middle: what was planned is still done, once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '../../db/index.ts';
import { listAttempts, listLetters } from '../../db/queries/schedule.ts';
import { freshDatabase } from '../../db/testing.ts';
import { readJob } from '../interview/job.ts';
import { readSettings } from '../interview/settings.ts';
import { startStage } from './stage.testing.ts';

let database: Database;
const children: ChildProcess[] = [];
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.stop();
});

/** The screen that was being dealt with when the process was killed. */
async function killedIn(what: 'mail' | 'dial'): Promise<string> {
  const file = fileURLToPath(new URL('crash.testing.ts', import.meta.url));
  const child = spawn(process.execPath, [file, database.url, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [id] = await once(createInterface({ input: child.stdout }), 'line');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return String(id);
}
/** A new process. */
const begin = () => startStage({ database, readers: { settings: readSettings, job: readJob } });
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 50 });
/** Time for what must not come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 500));

it('kill -9 while a letter is on its way: it comes after the restart, once, however many processes there are', async () => {
  const id = await killedIn('mail');
  const both = await Promise.all([begin(), begin()]);
  const mailed = () => both.flatMap((stage) => stage.mailed);
  await until(() => expect(mailed()).toHaveLength(1));
  await aWhile();
  expect(mailed().map(({ subject }) => subject)).toEqual([expect.stringMatching(/^New time/)]);
  expect(await listLetters(database.db, id)).toMatchObject([{ kind: 'moved', status: 'sent' }]);
  for (const stage of both) await stage.close();
});

it('kill -9 while a call is dialled: nobody is called twice; the try counts, and the next is planned', async () => {
  const id = await killedIn('dial');
  const stage = await begin();
  const [placed] = await listAttempts(database.db, id);
  const at = placed?.at.getTime() ?? 0;
  stage.at(new Date(at + 60_000).toISOString());
  // It may still ring: looked at again when it cannot any more.
  await until(async () =>
    expect(await stage.jobs.planned([`call:${id}`])).toMatchObject([{ at: at + 180_000 }]),
  );
  stage.at(new Date(at + 180_000).toISOString());
  await database.pool.query('update graphile_worker._private_jobs set run_at = now() where key = $1', [
    `call:${id}`,
  ]);
  await until(async () =>
    expect(await stage.jobs.planned([`call:${id}`])).toMatchObject([{ at: at + 300_000 }]),
  );
  expect(stage.dialled).toEqual([]);
  expect((await listAttempts(database.db, id)).map(({ outcome }) => outcome)).toEqual(['failed']);
  await stage.close();
});
