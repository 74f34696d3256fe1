/** Which compilers this machine has, and where they live. */
import { execFile } from 'node:child_process';
import { access, constants, readdir, realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export type Toolchain =
  | { language: 'cpp'; compiler: string; version: string }
  | { language: 'java'; home: string; settings: string[]; version: string }
  | { language: 'go'; root: string; version: string };

const ASK_MS = 10_000; // a JVM on a starved machine takes seconds to say its version
const ask = promisify(execFile);

/** Those that answer when asked for their version; `path` is a PATH. */
export async function findToolchains(path: string): Promise<Toolchain[]> {
  const found = await Promise.all([findCpp(path), findJava(path), findGo(path)]);
  return found.filter((one) => one !== null);
}

async function findCpp(path: string): Promise<Toolchain | null> {
  const compiler = (await which('g++', path)) ?? (await which('clang++', path));
  if (compiler === null) return null;
  const version = await answer(compiler, ['--version']);
  return version === null ? null : { language: 'cpp', compiler, version };
}

async function findJava(path: string): Promise<Toolchain | null> {
  const compiler = await which('javac', path);
  if (compiler === null) return null;
  const home = dirname(dirname(compiler));
  const version = await answer(join(home, 'bin', 'javac'), ['-version']);
  const runs = await answer(join(home, 'bin', 'java'), ['-version']);
  if (version === null || runs === null) return null;
  return { language: 'java', home, settings: await javaSettings(), version };
}

/** Debian keeps a JDK's settings there, and links to them from its home. */
async function javaSettings(): Promise<string[]> {
  const entries = await readdir('/etc').catch(() => []);
  return entries.filter((name) => name.startsWith('java')).map((name) => join('/etc', name));
}

async function findGo(path: string): Promise<Toolchain | null> {
  const go = await which('go', path);
  if (go === null) return null;
  const version = await answer(go, ['version']);
  const root = await answer(go, ['env', 'GOROOT']);
  return version === null || root === null ? null : { language: 'go', root: await realpath(root), version };
}

/** The real file behind a command. */
async function which(command: string, path: string): Promise<string | null> {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, command);
    try {
      await access(file, constants.X_OK);
      return await realpath(file);
    } catch {
      continue; // not in this folder
    }
  }
  return null;
}

async function answer(command: string, args: string[]): Promise<string | null> {
  try {
    const { stdout, stderr } = await ask(command, args, { timeout: ASK_MS, env: { HOME: '/nonexistent' } });
    return (stdout.trim() || stderr.trim()).split('\n')[0] ?? '';
  } catch {
    return null; // a stub, or broken: as if it were not there
  }
}
