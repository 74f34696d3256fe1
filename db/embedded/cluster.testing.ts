/** What the launcher's tests share: data folders, other processes that use them, and a look at who is alive. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { z } from 'zod';
import { startCluster } from './index.ts';

export const silent = { warn: () => undefined, error: () => undefined };
const Line = z.tuple([z.string()]);
const Said = z.object({ url: z.string(), adopted: z.boolean() });

/** Folders and processes of one test file, all ended by `clean`. */
export class Scene {
  #dirs: string[] = [];
  #children: ReturnType<typeof spawn>[] = [];
  #made: Promise<string> | null = null;

  async emptyDir(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'proctor-cluster-'));
    this.#dirs.push(dir);
    return dir;
  }

  /** A folder with a stopped cluster, copied from one that initdb made once. */
  async stoppedCluster(): Promise<string> {
    this.#made ??= this.emptyDir().then(async (dir) => {
      await (await startCluster(dir, { log: silent })).stop();
      return dir;
    });
    const dir = await this.emptyDir();
    await cp(await this.#made, dir, { recursive: true });
    return dir;
  }

  /** Another process that uses the folder's cluster. */
  async other(dir: string, env: NodeJS.ProcessEnv = process.env) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'hold.testing.ts'), dir], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env,
    });
    this.#children.push(child);
    const ended = once(child, 'exit');
    const [line] = Line.parse(await once(createInterface({ input: child.stdout }), 'line'));
    return {
      ...Said.parse(JSON.parse(line)),
      async letGo() {
        child.stdin.end();
        await ended;
      },
      async kill() {
        child.kill('SIGKILL');
        await ended;
      },
    };
  }

  async clean(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    for (const dir of this.#dirs) {
      const pid = await postmaster(dir);
      if (pid !== null) process.kill(pid, 'SIGKILL');
      await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }
}

/** Pid of the folder's server, or null. */
export async function postmaster(dir: string): Promise<number | null> {
  const text = await readFile(join(dir, 'pg', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!pid) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

/** One value from the server at `url`. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}
