/**
 * Java, Go and C++: compiled in a jail, run in another, with the same results as every other language.
 *
 *   job -> compile.ts (source + generated call -> program, kept by content) -> program.ts (one line in, one line out)
 *   toolchains.ts   which compilers there are             recipes.ts   how each compiles and starts
 *   declared.ts     types as each language writes them    call.ts      the generated call     starter.ts   what the pad begins with
 *   tokens.ts       arguments on their way in             printed.ts   what the program prints, apart from its answers
 *   cpp/ java/ go/  the harness that is compiled with the program
 *
 * The program shares its process with the harness, so it can write to the channel. That gains nothing: it is asked one case at
 * a time and never sees an expected value, so a forged answer must be the right one; an answer that nobody asked for ends
 * the run. A program that dies (a bad pointer) is started anew for the next case.
 */
import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type {
  CaseEnd,
  CompiledLanguage,
  SandboxJob,
  SandboxLimits,
  SandboxResult,
  Signature,
} from '../contract.ts';
import { SandboxUnavailable } from '../contract.ts';
import { createFairQueue } from '../queue.ts';
import { toResult } from '../result.ts';
import type { Run } from '../worker.ts';
import { createCompiler, finished, writeFiles, type Compiler } from './compile.ts';
import type { StartJailed } from '../jail/index.ts';
import { startProgram, type Program } from './program.ts';
import { recipeOf, type Recipe } from './recipes.ts';
import { findToolchains } from './toolchains.ts';
import { argumentLine, NotOfType } from './tokens.ts';

export { starterText } from './starter.ts';

export interface CompiledOptions {
  /** Folder for what is prepared once per machine (120 MB for C++), and for programs while they are used. */
  cache_dir: string;
  jail: StartJailed;
  /** A PATH to look for compilers in. */
  path: string;
  /** Programs at once. */
  size: number;
}

export interface CompiledLanguages {
  languages: readonly CompiledLanguage[];
  run(
    language: CompiledLanguage,
    job: SandboxJob,
    limits: SandboxLimits,
    signal?: AbortSignal,
  ): Promise<SandboxResult>;
  close(): Promise<void>;
}

const PREPARE_MS = 120_000; // once per machine: Go compiles its standard library
/** A program that dies at every case is started again this often. */
const MOST_STARTS = 40;

/** Looks for compilers and prepares what they need; a compiler that fails in the jail is left out, and `onLeftOut` is told. */
export async function createCompiled(
  options: CompiledOptions,
  onLeftOut: (language: CompiledLanguage, error: unknown) => void,
): Promise<CompiledLanguages> {
  const { cache_dir, jail, path } = options;
  const root = join(cache_dir, 'compiled');
  await mkdir(root, { recursive: true });
  const scratch = await mkdtemp(join(root, 'programs-'));
  // A jail's own user must get through to its program; without its name nobody gets to anything else.
  await chmod(scratch, 0o711);
  const compilers = new Map<CompiledLanguage, Seat>();
  for (const toolchain of await findToolchains(path)) {
    try {
      const recipe = await recipeOf(toolchain);
      const support = await prepared(recipe, root);
      const compiler = createCompiler({ recipe, support, scratch, jail });
      const seat = { recipe, support, compiler, jail };
      await prove(seat);
      compilers.set(recipe.language, seat);
    } catch (error) {
      onLeftOut(toolchain.language, error);
    }
  }
  const turns = createTurns(options.size);
  return {
    languages: [...compilers.keys()],
    async run(language, job, limits, signal) {
      const seat = compilers.get(language);
      if (seat === undefined) throw new SandboxUnavailable(`${language} cannot be run here.`);
      const from = performance.now();
      const done = await turns.take(job.client ?? '', signal);
      try {
        return await runOn(seat, job, limits, from);
      } finally {
        done();
      }
    },
    async close() {
      await Promise.all([...compilers.values()].map(({ compiler }) => compiler.close()));
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

interface Seat {
  recipe: Recipe;
  support: string;
  compiler: Compiler;
  jail: StartJailed;
}

/** Made in a folder of its own and put in place at once: two servers may start at the same time. */
async function prepared(recipe: Recipe, root: string): Promise<string> {
  const support = join(root, recipe.key);
  if (await exists(support)) return support;
  const making = join(root, `${recipe.key}.${randomUUID()}`);
  await writeFiles(making, recipe.support);
  const command = recipe.prepare(making);
  if (command !== null) {
    const child = spawn(command.file, command.args, { cwd: making, env: command.env, stdio: 'pipe' });
    const { code, said, late } = await finished(child, PREPARE_MS);
    if (code !== 0 || late) throw new Error(`${command.file} failed: ${said.slice(0, 300)}`);
  }
  await rename(making, support).catch(async (error: unknown) => {
    await rm(making, { recursive: true, force: true });
    if (!(await exists(support))) throw error;
  });
  return support;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const PROOF: Record<CompiledLanguage, string> = {
  cpp: 'int twice(int n) { return 2 * n; }',
  java: 'class Solution { int twice(int n) { return 2 * n; } }',
  go: 'package main\nfunc twice(n int) int { return 2 * n }',
};

/** A language is offered only after a program of it really ran. */
async function prove(seat: Seat): Promise<void> {
  const { language } = seat.recipe;
  const int = { kind: 'int' } as const;
  const job: SandboxJob = {
    language,
    source: PROOF[language],
    entry: 'twice',
    cases: [[21]],
    signature: { params: [int], returns: int, wide: false },
  };
  const result = await runOn(seat, job, PROOF_LIMITS, performance.now());
  const [end] = result.cases;
  if (end?.kind === 'returned' && end.value === 42) return;
  throw new Error(
    `a first program of ${language} did not run: ${JSON.stringify(result.load)} ${JSON.stringify(end)}`,
  );
}

const PROOF_LIMITS: SandboxLimits = {
  case_ms: 5_000,
  total_ms: 10_000,
  memory_bytes: 128 * 1024 * 1024,
  output_lines: 10,
  output_bytes: 1024,
};

async function runOn(
  seat: Seat,
  job: SandboxJob,
  limits: SandboxLimits,
  from: number,
): Promise<SandboxResult> {
  const { signature } = job;
  if (signature === undefined) throw new TypeError('SandboxJob.signature is needed for a compiled language');
  const lines = linesOf(job, signature);
  const { built, release } = await seat.compiler.build(job, signature);
  try {
    const took = () => Math.round(performance.now() - from);
    if (built.kind === 'refused') return refused(job, built.load, took());
    const run = await runCases(seat, built.dir, lines, limits);
    const result = toResult(job, limits, run, took());
    return { ...result, cases: result.cases.map(uncounted) };
  } finally {
    release();
  }
}

/** Nothing is counted in machine code: no count is not a count of none. */
function uncounted(end: CaseEnd): CaseEnd {
  const { ops, ...rest } = end;
  return ops === 0 ? rest : end;
}

function refused(job: SandboxJob, load: SandboxResult['load'], duration_ms: number): SandboxResult {
  const said = load.kind === 'syntax' ? load.error.trace : '';
  return {
    load,
    cases: job.cases.map(() => ({ kind: 'not_run', micros: 0, stdout: '' })),
    stdout: '',
    stderr: said,
    dropped_output_bytes: 0,
    duration_ms,
  };
}

/** Fair to the program: an input that its language cannot hold is no verdict on it. */
function linesOf(job: SandboxJob, signature: Signature): string[] {
  try {
    return job.cases.map((args) => argumentLine(args, signature.params));
  } catch (error) {
    if (!(error instanceof NotOfType)) throw error;
    throw new SandboxUnavailable(`The inputs cannot be given to ${job.language}: ${error.message}.`, {
      cause: error,
    });
  }
}

async function runCases(
  seat: Seat,
  dir: string,
  lines: readonly string[],
  limits: SandboxLimits,
): Promise<Run> {
  const run: Run = {
    load: null,
    cases: [],
    end: { kind: 'done', recycle: false },
    cut_stdout: '',
    cut_micros: 0,
  };
  const spent = { ms: 0 };
  const mark = `\u001e${randomUUID()}\u001e`;
  for (
    let starts = 0;
    starts < MOST_STARTS && (starts === 0 || run.cases.length < lines.length);
    starts += 1
  ) {
    const options = { limits, mark, start_ms: seat.recipe.start_ms, spent };
    const program = startProgram(startIn(seat, dir, mark, limits), options);
    try {
      const load = await program.ask(null);
      run.load ??= load;
      if (load.end.kind !== 'frame' || program.gone) return run;
      await askAll(program, lines, run);
      if (run.cases.at(-1)?.end.kind === 'halt') return run;
    } finally {
      program.kill();
    }
  }
  return run;
}

/** Until all is answered or the program is gone. */
async function askAll(program: Program, lines: readonly string[], run: Run): Promise<void> {
  for (const line of lines.slice(run.cases.length)) {
    if (program.gone) return;
    run.cases.push(await program.ask(line));
  }
}

function startIn({ recipe, support, jail }: Seat, dir: string, mark: string, limits: SandboxLimits) {
  return jail({
    command: recipe.start(dir, support, mark, limits),
    cwd: '/',
    read: [...recipe.read, support, dir],
    write: [],
    may_fork: false,
    data_bytes: recipe.dataBytes(limits),
    file_bytes: 0,
    threads: recipe.threads,
    proc: recipe.proc,
    // A backstop: the limits are held by program.ts.
    cpu_s: Math.ceil(limits.total_ms / 1000) + 10,
  });
}

/** At most `size` at once, clients in turn. */
function createTurns(size: number) {
  const waiting = createFairQueue<() => void>();
  let busy = 0;
  const next = () => {
    if (busy >= size) return;
    const start = waiting.take();
    if (start === undefined) return;
    busy += 1;
    start();
  };
  const done = () => {
    busy -= 1;
    next();
  };
  return {
    take(client: string, signal?: AbortSignal): Promise<() => void> {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const start = () => {
          signal?.removeEventListener('abort', leave);
          resolve(done);
        };
        const leave = () => {
          if (waiting.remove(client, start)) reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        waiting.push(client, start);
        next();
      });
    },
  };
}
