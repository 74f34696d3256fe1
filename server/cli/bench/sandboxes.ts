/** Folders and sandboxes of their own for benches: nothing is warm that a first start would not find warm. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/contract.ts';
import { createSandbox } from '../../sandbox/index.ts';

/** An empty folder that is gone afterwards. */
export async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'proctor-bench-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export async function withSandbox<T>(cache_dir: string, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = createSandbox({ cache_dir });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}
