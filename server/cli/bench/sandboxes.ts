/** Folders and sandboxes of their own for benches: nothing is warm that a first start would not find warm. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import { createSandbox, type SandboxOptions } from '../../sandbox/index.ts';

/** An empty folder that is gone afterwards. */
export async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'proctor-bench-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

type Mode = NonNullable<SandboxOptions['mode']>;

/** In the mode that is set, unless one is asked for. */
export async function withSandbox<T>(
  cache_dir: string,
  work: (sandbox: Sandbox) => Promise<T>,
  options: { mode?: Mode; compiled?: boolean } = {},
): Promise<T> {
  const { sandbox_mode, path } = readConfig(process.env);
  const sandbox = createSandbox({ cache_dir, mode: sandbox_mode, path, ...options });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}
