/** The sandbox of the commands: as it is configured, and in no hurry. */
import { join, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import { createSandbox } from '../../sandbox/index.ts';

/** Nobody is on the line: a late answer is right, a refused one counts as an error. Past this the machine is stuck. */
const QUEUE_MS = 600_000;

/** The server's own: what one of them has prepared the others find there. */
export function cacheDir(): string {
  return join(resolve(readConfig(process.env).data_dir), 'cache');
}

/** Whoever opens it closes it. */
export function openSandbox(): Sandbox {
  const { sandbox_mode, path } = readConfig(process.env);
  return createSandbox({
    cache_dir: cacheDir(),
    mode: sandbox_mode,
    path,
    queue_ms: QUEUE_MS,
  });
}
