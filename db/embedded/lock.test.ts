import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.ts';
import { identityOf } from './process.ts';

let dir: string;
const dirs: string[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-lock-'));
  dirs.push(dir);
});
afterAll(async () => {
  for (const each of dirs) await rm(each, { recursive: true });
});

const held = async (owner: string) => {
  await mkdir(join(dir, '.lock', 'held'), { recursive: true });
  await writeFile(join(dir, '.lock', 'held', 'owner'), owner);
};

/** The identity of a process that has ended. */
async function dead(): Promise<string> {
  const child = spawn('sleep', ['60']);
  const identity = await identityOf(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return identity;
}

describe('the lock of a data folder', () => {
  it('is held by one at a time, also when all find it left by a dead owner', async () => {
    const owner = await dead();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(2);
      inside--;
    };
    for (let round = 0; round < 8; round++) {
      await held(`t${round} ${owner}`);
      const contend = async (_: unknown, i: number) => {
        await sleep(i / 4);
        await withLock(dir, work);
      };
      await Promise.all(Array.from({ length: 8 }, contend));
    }
    expect(most).toBe(1);
  });

  it('is taken from a dead owner whose number another process has now', async () => {
    const [pid = '', birth = ''] = (await identityOf(process.pid)).split(' ');
    await held(`t0 ${pid} 1${birth}`);
    expect(await withLock(dir, () => Promise.resolve('mine'))).toBe('mine');
  });

  it('is waited for while its owner lives', async () => {
    const child = spawn('sleep', ['60']);
    await held(`t0 ${await identityOf(child.pid ?? 0)}`);
    const order: string[] = [];
    const waiting = withLock(dir, async () => void order.push('taken'));
    await sleep(200);
    order.push('owner dies');
    child.kill('SIGKILL');
    await waiting;
    expect(order).toEqual(['owner dies', 'taken']);
  });

  it('is given back when the work fails, and leaves nothing old behind', async () => {
    await expect(withLock(dir, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    const [grave = ''] = await readdir(join(dir, '.lock'));
    const yesterday = Date.now() / 1000 - 86_400;
    await utimes(join(dir, '.lock', grave), yesterday, yesterday);
    await withLock(dir, () => Promise.resolve());
    expect(await readdir(join(dir, '.lock'))).not.toContain(grave);
  });
});
