/** How a Python child is started: from the memory image in the cache folder, which the first start makes. */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../http/log.ts';
import { here, ownPackageJson, packageFolder } from '../folders.ts';
import { startNodeWorker } from '../nodeWorker.ts';
import type { NodeProgram } from '../nodeWorker.ts';
import type { Recipe } from '../worker.ts';

const BUILD_MS = 60_000; // takes 2 s; thirty times that on a starved machine is a hang
const harness = here('python', 'harness.py');
const interpreter = here('python', 'interpreter.ts');
const childFile = fileURLToPath(new URL('./child.ts', import.meta.url));
const buildFile = fileURLToPath(new URL('./build.ts', import.meta.url));

/** The children of one pool start together; they wait for one image. */
export function pythonRecipes(cache_dir: string, log: Log | undefined): () => Promise<Recipe> {
  const folder = packageFolder('pyodide');
  let making: Promise<string> | null = null;
  const snapshot = () => {
    making ??= ensureSnapshot(cache_dir, folder).finally(() => {
      making = null;
    });
    return making;
  };
  return async () => {
    const { discard, ...program } = await pythonProgram(folder, snapshot, log);
    return { start: () => startNodeWorker(program), ...(discard ? { discard } : {}) };
  };
}

export async function pythonProgram(
  folder: string,
  ensure: () => Promise<string>,
  log: Log | undefined,
): Promise<NodeProgram & Pick<Recipe, 'discard'>> {
  const source = [here('python') + sep, here('child') + sep, ownPackageJson, folder];
  try {
    const snapshot = await ensure();
    return {
      file: childFile,
      args: [folder, 'snapshot', snapshot],
      read: [...source, snapshot],
      discard: () => rm(snapshot, { force: true }), // a damaged image is made anew
    };
  } catch (error) {
    // A full or read-only disk makes starts slow (3 s instead of 0.5), not impossible.
    log?.warn({ err: error }, 'the memory image for Python cannot be kept; starting without one');
    return { file: childFile, args: [folder, 'harness', harness], read: source };
  }
}

/** Path of the image for this Pyodide and this harness. Made under another name and renamed: two makers do no harm. */
export async function ensureSnapshot(cache_dir: string, folder: string): Promise<string> {
  const path = join(cache_dir, `python-${await contentKey(folder)}.snapshot`);
  if (await exists(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${randomUUID()}.part`;
  try {
    await build(folder, part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return path;
}

async function contentKey(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [join(folder, 'package.json'), harness, interpreter]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function build(folder: string, out: string): Promise<void> {
  const read = [here('python') + sep, here('child') + sep, ownPackageJson, folder];
  const child = spawn(
    process.execPath,
    [
      '--permission',
      ...read.map((path) => `--allow-fs-read=${path}`),
      `--allow-fs-write=${out}`,
      '--no-warnings',
      buildFile,
      folder,
      harness,
      out,
    ],
    {
      env: {},
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: BUILD_MS,
      killSignal: 'SIGKILL',
      windowsHide: true,
    },
  );
  let complaint = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    const pipe: Readable | undefined = child.stderr; // not there when no descriptors are left
    pipe?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(0, 2_000);
    });
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`the memory image could not be made (${signal ?? code}): ${complaint.trim()}`));
    });
  });
}
