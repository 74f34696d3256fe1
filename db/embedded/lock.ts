/**
 * One process at a time makes, starts or stops the cluster of a data folder.
 *
 * The lock is a folder with its owner's name in it, made beside and renamed into place: it never stands there without a
 * name, and a rename onto a folder that is not empty fails. Every lock ends in a grave that bears its own name, moved
 * there by its owner, or by whoever finds the owner dead. Two that saw the same dead owner cannot both bury it, so
 * neither carries off the lock of whoever came next.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseUnavailable, codeOf } from './errors.ts';
import { identityOf, isAlive } from './process.ts';

/** A first boot takes a few seconds on a busy machine; a minute is a hang. */
const WAIT_AT_MOST_MS = 60_000;
const LOOK_EVERY_MS = 50;
/** Longer than anybody waits, or takes from reading an owner's name to burying it. */
const KEEP_GRAVES_MS = 10 * 60_000;
/** Apart from the data, where nobody is puzzled by graves. */
const FOLDER = '.lock';
const HELD = 'held';

/** Throws DatabaseUnavailable when the lock was not to be had for a minute. */
export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const folder = join(dir, FOLDER);
  const lock = join(folder, HELD);
  const token = randomUUID();
  const mine = join(folder, token);
  await mkdir(mine, { recursive: true });
  try {
    await writeFile(join(mine, 'owner'), `${token} ${await identityOf(process.pid)}`);
    await take(mine, lock);
    try {
      return await work();
    } finally {
      await rename(lock, graveOf(lock, token));
      await clearGraves(folder);
    }
  } finally {
    await rm(mine, { recursive: true, force: true });
  }
}

async function take(mine: string, lock: string): Promise<void> {
  const give_up = performance.now() + WAIT_AT_MOST_MS;
  while (!(await moved(mine, lock))) {
    if (performance.now() > give_up)
      throw new DatabaseUnavailable(
        'DATA_DIR',
        `Another process has been starting or stopping the database of DATA_DIR for a minute. If none runs, remove ${lock}.`,
      );
    const buried = await bury(lock);
    if (!buried) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** True when a dead owner's lock was moved out of the way. */
async function bury(lock: string): Promise<boolean> {
  const owner = await readFile(join(lock, 'owner'), 'utf8').catch(() => null);
  if (owner === null) return false;
  const [token = '', ...identity] = owner.split(' ');
  if (await isAlive(identity.join(' '))) return false;
  return moved(lock, graveOf(lock, token));
}

function graveOf(lock: string, token: string): string {
  return join(dirname(lock), `ended-${token}`);
}

/** False when something stands at the new place already, or nothing at the old one any more. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    // Windows says EPERM where others say ENOTEMPTY or EEXIST.
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOENT'].includes(codeOf(error))) return false;
    throw error;
  }
}

async function clearGraves(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === HELD) continue;
    const made = await stat(join(folder, name)).then(
      (s) => s.mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - made > KEEP_GRAVES_MS) await rm(join(folder, name), { recursive: true, force: true });
  }
}
