/** Starts `proctor` commands as a person would: processes of their own, in a data folder of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zoneAtNoon } from './demo/daytime.ts';
import { readServerFile, type ServerFile } from './serverFile.ts';

const COMMAND = join(import.meta.dirname, 'index.ts');
/** A first start on a busy machine makes a database and the pages. */
const READY_WITHIN_MS = 60_000;
/** The one of the sandbox's own tests. */
const MACHINES_CACHE = join(tmpdir(), 'code-proctor-test-cache');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A screen as a recruiter enters it, of a candidate who may be called at once: it is day with them, and they agreed. */
export function callableScreen(candidate_phone: string, problem = 'two_sum') {
  return {
    candidate_name: 'Robin',
    candidate_phone,
    problem,
    language: 'python',
    zone: zoneAtNoon(Date.now()),
    agreed: { call: true },
  };
}

/**
 * New but for `cache`, which is the machine's: what compilers need is prepared there once, not at every start, where it takes
 * a core for seven seconds from what a test hears or measures. Who starts in a folder of their own prepares anew.
 */
export async function newDataDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'proctor-data-'));
  await mkdir(MACHINES_CACHE, { recursive: true });
  await symlink(MACHINES_CACHE, join(dir, 'cache'), 'junction');
  return dir;
}

export function removeDataDir(dir: string): Promise<void> {
  return rm(dir, { recursive: true, force: true });
}

function launch(args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
export async function proctor(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = launch(args, env);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => out.push(data));
  child.stderr?.on('data', (data: Buffer) => err.push(data));
  await once(child, 'close');
  return {
    code: child.exitCode,
    stdout: Buffer.concat(out).toString(),
    stderr: Buffer.concat(err).toString(),
  };
}

export interface TestServer {
  info: ServerFile;
  /** The printed link that opens the pages, leading to this one. */
  link(path: string): string;
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a crash does. */
  kill(): Promise<void>;
}

/** `npm start` in `data_dir`; resolves when it answers. */
export async function serveIn(data_dir: string, port = 0): Promise<TestServer> {
  const child = launch(['serve'], { DATA_DIR: data_dir, PORT: String(port) });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (said += data.toString()));
  const give_up = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const info = await readServerFile(data_dir);
    const printed = /Recruiter\s+(\S+&to=)/.exec(said)?.[1];
    if (info?.pid === child.pid && info !== null && printed !== undefined)
      return {
        info,
        link: (path) => printed + path,
        stop: () => end(child, 'SIGINT'),
        kill: async () => void (await end(child, 'SIGKILL')),
      };
    if (child.exitCode !== null || performance.now() > give_up)
      throw new Error(`the server did not start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}
