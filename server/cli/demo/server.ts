/** Finds the running server of this data folder, or starts one for the demo and stops it again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readServerFile, type ServerFile } from '../serverFile.ts';

/** The very first start makes a database and builds the pages. */
const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

export interface DemoServer {
  info: ServerFile;
  /** True when it was started here. */
  own: boolean;
  stop(): Promise<void>;
}

export async function findOrStart(data_dir: string, env: Record<string, string> = {}): Promise<DemoServer> {
  const running = await readServerFile(data_dir);
  if (running && (await answers(running.url)))
    return { info: running, own: false, stop: () => Promise.resolve() };
  const child = spawn(process.execPath, [join(import.meta.dirname, '../index.ts'), 'serve'], {
    // Port 0: the demo does not get in the way of anything that runs.
    env: { ...process.env, PORT: process.env['PORT'] ?? '0', DATA_DIR: data_dir, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const give_up = performance.now() + READY_WITHIN_MS;
  while (performance.now() < give_up) {
    if (child.exitCode !== null) throw new Error(`the server stopped with exit code ${child.exitCode}`);
    const info = await readServerFile(data_dir);
    if (info?.pid === child.pid && info !== null && (await answers(info.url)))
      return { info, own: true, stop };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  await stop();
  throw new Error(`the server was not ready within ${READY_WITHIN_MS / 1000} s`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}
