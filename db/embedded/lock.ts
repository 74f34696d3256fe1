/** One process at a time makes or starts the cluster: a folder is made by one only, and names its owner. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseUnavailable, codeOf } from './errors.ts';

/** A first boot takes a few seconds on a busy machine; a minute is a hang. */
const WAIT_AT_MOST_MS = 60_000;
const LOOK_EVERY_MS = 50;
/** Between making the folder and naming the owner lies one write; older and nameless means the maker died there. */
const NAMELESS_AFTER_MS = 2_000;

export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dir, 'starting.lock');
  const give_up = performance.now() + WAIT_AT_MOST_MS;
  while (!(await take(lock))) {
    if (performance.now() > give_up)
      throw new DatabaseUnavailable(
        `Another process has been starting the database in ${dir} for a minute. If none runs, remove ${lock}.`,
      );
    if (await abandoned(lock)) await rm(lock, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  await writeFile(join(lock, 'owner'), String(process.pid));
  return true;
}

async function abandoned(lock: string): Promise<boolean> {
  const owner = await readFile(join(lock, 'owner'), 'utf8').catch(() => '');
  if (owner !== '') return !alive(Number(owner));
  const made = await stat(lock).then(
    (s) => s.mtimeMs,
    () => Date.now(),
  );
  return Date.now() - made > NAMELESS_AFTER_MS;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
