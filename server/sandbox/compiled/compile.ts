/**
 * From source to something that can be started, in a jail of its own: a compiler reads what the candidate wrote, and
 * `#include "/etc/passwd"` is a program too. Results are kept by content, because a judgement runs the same program several
 * times.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LoadEnd, SandboxJob, Signature } from '../contract.ts';
import { SandboxUnavailable } from '../contract.ts';
import { callText, type Entry } from './call.ts';
import { diagnose } from './diagnose.ts';
import type { StartJailed } from '../jail/index.ts';
import type { Recipe } from './recipes.ts';

type Built =
  | { kind: 'ready'; dir: string; compiler_said: string }
  | { kind: 'refused'; load: Exclude<LoadEnd, { kind: 'ok' }> };

export interface Compiler {
  /** Throws SandboxUnavailable when the folder cannot be written. The folder stays until `release`. */
  build(job: SandboxJob, signature: Signature): Promise<{ built: Built; release(): void }>;
  close(): Promise<void>;
}

/** Programs kept: what a handful of sessions change between two pauses. */
const KEPT = 24;
const COMPILE_MS = 20_000; // a cold compiler on a starved machine; an honest program takes half a second
const COMPILE_BYTES = 1024 * 1024 * 1024; // g++ on a large template
const FILE_BYTES = 64 * 1024 * 1024; // a static binary has a few MB
const SAID_BYTES = 64 * 1024; // of a compiler's complaints

interface Kept {
  made: Promise<Built>;
  dir: string;
  users: number;
  evicted: boolean;
}

export interface CompilerOptions {
  recipe: Recipe;
  /** Prepared folder (harness, precompiled header, cache). */
  support: string;
  /** Folder for programs; removed by whoever made it. */
  scratch: string;
  jail: StartJailed;
}

export function createCompiler(options: CompilerOptions): Compiler {
  const kept = new Map<string, Kept>();

  function evict(): void {
    for (const [key, one] of kept) {
      if (kept.size <= KEPT) return;
      kept.delete(key);
      one.evicted = true;
      if (one.users === 0) void remove(one.dir);
    }
  }

  return {
    async build(job, signature) {
      const key = createHash('sha256')
        .update(JSON.stringify([job.source, job.entry, signature]))
        .digest('hex');
      const one = kept.get(key) ?? start(options, job, signature);
      kept.delete(key);
      kept.set(key, one);
      one.users += 1;
      const release = () => {
        one.users -= 1;
        if (one.users === 0 && one.evicted) void remove(one.dir);
      };
      evict();
      try {
        return { built: await one.made, release };
      } catch (error) {
        if (kept.get(key) === one) kept.delete(key);
        one.evicted = true;
        release();
        throw new SandboxUnavailable('The program could not be compiled here.', { cause: error });
      }
    },
    async close() {
      await Promise.all([...kept.values()].map(({ dir }) => remove(dir)));
    },
  };
}

function remove(dir: string): Promise<void> {
  return rm(dir, { recursive: true, force: true }).catch(() => undefined); // the whole scratch folder goes at the end
}

function start(options: CompilerOptions, job: SandboxJob, signature: Signature): Kept {
  const dir = join(options.scratch, randomUUID());
  return { made: compileEither(options, dir, job, signature), dir, users: 0, evicted: false };
}

/** A function by itself first; in C++ a method of `class Solution` is as usual. */
async function compileEither(
  options: CompilerOptions,
  dir: string,
  job: SandboxJob,
  signature: Signature,
): Promise<Built> {
  const first = await compileAs('function', options, dir, job, signature);
  const missing = first.kind === 'refused' && first.load.kind === 'missing_entry';
  if (!missing || options.recipe.language !== 'cpp') return first;
  return compileAs('method', options, dir, job, signature);
}

async function compileAs(
  entry: Entry,
  { recipe, support, jail }: CompilerOptions,
  dir: string,
  job: SandboxJob,
  signature: Signature,
): Promise<Built> {
  const call = callText(recipe.language, job.entry, signature, entry);
  await writeFiles(dir, recipe.files(job.source, call));
  const child = jail({
    command: recipe.compile(dir, support),
    cwd: dir,
    read: [...recipe.read, support],
    write: [dir, ...recipe.writes(support)],
    may_fork: true,
    data_bytes: COMPILE_BYTES,
    file_bytes: FILE_BYTES,
    threads: 256,
    proc: recipe.proc,
    cpu_s: COMPILE_MS / 1000,
  });
  const { code, said, late } = await finished(child, COMPILE_MS);
  if (late) return { kind: 'refused', load: { kind: 'time' } };
  if (code === 0) return { kind: 'ready', dir, compiler_said: said };
  const diagnosis = diagnose(recipe.language, said, job);
  return diagnosis.kind === 'missing_entry'
    ? { kind: 'refused', load: { kind: 'missing_entry', entry: job.entry } }
    : { kind: 'refused', load: diagnosis };
}

export async function writeFiles(dir: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(dir, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** Rejects when the process could not be started. */
export function finished(
  child: ReturnType<StartJailed>,
  within_ms: number,
): Promise<{ code: number | null; said: string; late: boolean }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer) => {
      if (chunks.reduce((sum, one) => sum + one.length, 0) < SAID_BYTES) chunks.push(chunk);
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, within_ms);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.stdin?.end();
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, said: Buffer.concat(chunks).toString().slice(0, SAID_BYTES), late });
    });
  });
}
