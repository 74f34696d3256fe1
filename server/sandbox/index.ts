/**
 * The sandbox: runs a candidate's program on inputs, within limits, and brings back data. Hostile code is assumed.
 *
 *   SandboxJob -> pool (one per kind of interpreter) -> worker (a process of its own) -> interpreter
 *   SandboxResult <- result.ts (parses, believes nothing) <- one message per step <-
 *
 * Two modes, chosen by `choose`: `native` where a jail of the kernel can be had (native.ts: CPython, and JavaScript in
 * WebAssembly inside a jail), `embedded` wherever Node runs. A mode is a set of recipes behind the pool; limits, results
 * and retries are the same.
 *
 * Embedded, three walls, from the inside: WebAssembly, whose imports are gated (python/gate.ts) or have nothing to give
 * (QuickJS); the child's JavaScript realm, stripped of what could act (child/serve.ts); Node's permission model with an
 * empty environment, no processes, no threads and no file but its own (nodeWorker.ts). Every limit is held twice: by the
 * interpreter at its time, by a SIGKILL from here 200 ms later.
 *
 * Native: a seccomp allow-list around each run of Python (no file, no process, no network call of any kind), the jail
 * around that (jail/index.ts); limits are held by the kernel and by the host (cpython/watch.ts).
 *
 * Expected values never come here. Inputs enter the interpreter one case at a time, or some at a time where nothing that
 * is printed is shown to anybody (SandboxJob.together); what comes out is tagged data, and whoever compares does it outside. A program that tampers with its own interpreter can only spoil its own answers: it
 * may write an answer to the channel by itself, but an answer that nobody asked for ends the run, and one that was asked
 * for has to be right.
 *
 * Java, Go and C++ (compiled/) are compiled and run behind the native mode's jail, where their compilers are found.
 *
 * Every job gets a fresh interpreter state: Python by copying the memory image back (embedded) or by a forked process
 * (native), QuickJS by a new instance.
 */
import type { Log } from '../http/log.ts';
import type { JobMessage } from './child/wire.ts';
import { createCompiled } from './compiled/index.ts';
import type { CompiledLanguages } from './compiled/index.ts';
import { DEFAULT_LIMITS, SandboxUnavailable } from './contract.ts';
import type { Language, Sandbox, SandboxJob, SandboxLimits, SandboxResult } from './contract.ts';
import { javascriptRecipe } from './javascript/recipe.ts';
import { findNative } from './native.ts';
import type { Native, NativeOptions } from './native.ts';
import { createPool } from './pool.ts';
import type { Pool } from './pool.ts';
import { pythonRecipes } from './python/recipe.ts';
import { toResult } from './result.ts';
import type { Recipe } from './worker.ts';

export interface SandboxOptions {
  /** Folder for Python's memory image (30 MB); made when missing. Only the embedded mode writes there. */
  cache_dir: string;
  /** Runners per kind of interpreter. Embedded, one of Python holds about 250 MB, one of JavaScript 100; native, 60 and 100. */
  size?: number;
  log?: Log;
  /** How long a job waits for a free runner before it is refused; otherwise 30 s, longer than anyone on a call waits. */
  queue_ms?: number;
  /** `auto` takes native where a program really ran in it; `native` never falls back. */
  mode?: 'auto' | 'embedded' | 'native';
  /** A PATH, to look for python3 and bwrap in. */
  path?: string;
  /**
   * Look for compilers of Java, Go and C++ as well, in the native mode. In the background: their languages show up in
   * `languages()` when a program of each has run, seconds later (once per machine a minute, to prepare what they share).
   */
  compiled?: boolean;
  /** Only these walls, for tests. */
  walls?: NativeOptions['walls'];
}

/** What runs in WebAssembly, and so everywhere. */
const EMBEDDED: readonly Language[] = ['python', 'javascript', 'typescript'];
const DEFAULT_SIZE = 2; // one answers while the other is replaced
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A mode that has been decided for, with its pools. */
interface Engine {
  mode: Sandbox['mode'];
  why: string;
  pools: Record<'python' | 'javascript', Pool>;
  /** Null where there are none. */
  compiled: Promise<CompiledLanguages | null>;
}

/** What is known so far. */
interface State {
  engine: Engine | null;
  compiled: CompiledLanguages | null;
  closed: boolean;
}

/** Returns at once; the mode is found out and runners start in the background, and jobs wait for them. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const state: State = { engine: null, compiled: null, closed: false };
  const engine = choose(options).then((chosen) => {
    state.engine = chosen;
    void chosen.compiled.then((compiled) => (state.compiled = compiled));
    return chosen;
  });
  engine.catch(() => undefined); // whoever asks for anything is told
  const killAll = () => {
    for (const pool of Object.values(state.engine?.pools ?? {})) pool.killAll();
  };
  process.once('exit', killAll); // a child inside an endless loop would not see us go
  const ids = { last: 0 };
  return {
    get mode() {
      return state.engine?.mode ?? (options.mode === 'native' ? 'native' : 'embedded');
    },
    get why() {
      return state.engine?.why ?? 'still being found out';
    },
    languages: () => [...EMBEDDED, ...(state.compiled?.languages ?? [])],
    async chosen() {
      await engine;
    },
    async run(job, signal) {
      if (state.closed) throw new SandboxUnavailable('the sandbox is closed');
      ids.last += 1;
      return runJob(await engine, job, ids.last, signal);
    },
    async ready() {
      const { pools } = await engine;
      await Promise.all(Object.values(pools).map((pool) => pool.ready()));
    },
    async close() {
      state.closed = true;
      process.off('exit', killAll);
      const opened = await engine.catch(() => null);
      if (opened === null) return;
      const closing = opened.compiled.then((languages) => languages?.close());
      const pools = Object.values(opened.pools).map((pool) => pool.close());
      // While they are still being prepared they close when that has ended: nobody should wait a minute for it.
      await Promise.all([...pools, ...(state.compiled ? [closing] : [])]);
    },
  };
}

async function runJob(
  { pools, compiled }: Engine,
  job: SandboxJob,
  id: number,
  signal: AbortSignal | undefined,
): Promise<SandboxResult> {
  const order = message(id, job, { ...DEFAULT_LIMITS, ...job.limits });
  const from = performance.now();
  switch (job.language) {
    case 'python':
    case 'javascript':
    case 'typescript': {
      const pool = job.language === 'python' ? pools.python : pools.javascript;
      const run = await pool.run(order, job.client ?? '', signal);
      return toResult(job, order.limits, run, Math.round(performance.now() - from));
    }
    case 'java':
    case 'go':
    case 'cpp': {
      const languages = await compiled;
      if (languages === null)
        throw new SandboxUnavailable(`${job.language} needs the native mode and its compiler.`);
      return languages.run(job.language, job, order.limits, signal);
    }
  }
}

/** Rejects with SandboxUnavailable when `native` is wanted and cannot be had. */
async function choose(options: SandboxOptions): Promise<Engine> {
  const { mode = 'auto', path = DEFAULT_PATH, walls } = options;
  if (mode === 'embedded') return embedded(options, 'embedded was asked for');
  const found = await findNative(walls === undefined ? { path } : { path, walls });
  if ('native' in found) {
    const { native } = found;
    const recipes = {
      python: () => Promise.resolve(native.python),
      javascript: () => Promise.resolve(native.javascript),
    };
    const compiled = options.compiled ? openCompiled(options, path, native) : Promise.resolve(null);
    return { mode: 'native', why: native.description, pools: openPools(options, recipes), compiled };
  }
  const why = `native cannot be had here: ${found.why_not}`;
  if (mode === 'native') throw new SandboxUnavailable(`The sandbox does not start: ${why}.`);
  options.log?.info({ why: found.why_not }, 'programs run in the embedded sandbox');
  return embedded(options, why);
}

function embedded(options: SandboxOptions, why: string): Engine {
  const recipes = {
    python: pythonRecipes(options.cache_dir, options.log),
    javascript: () => Promise.resolve(javascriptRecipe()),
  };
  return { mode: 'embedded', why, pools: openPools(options, recipes), compiled: Promise.resolve(null) };
}

function openPools(
  { size = DEFAULT_SIZE, log, queue_ms }: SandboxOptions,
  recipes: Record<keyof Engine['pools'], () => Promise<Recipe>>,
): Engine['pools'] {
  const shared = { size, log, ...(queue_ms === undefined ? {} : { queue_ms }) };
  return {
    python: createPool({ ...shared, name: 'Python', recipe: recipes.python }),
    javascript: createPool({ ...shared, name: 'JavaScript', recipe: recipes.javascript }),
  };
}

const NAME = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

function message(id: number, job: SandboxJob, limits: SandboxLimits): JobMessage {
  if (!NAME.test(job.entry))
    throw new TypeError(`SandboxJob.entry must be a name, not ${JSON.stringify(job.entry)}`);
  return {
    id,
    source: job.source,
    typescript: job.language === 'typescript',
    entry: job.entry,
    cases: job.cases.map((args) => JSON.stringify(args)),
    limits,
    seed: job.seed ?? 1,
    together: job.together ?? false,
    ours: job.ours ?? false,
  };
}

/** Never rejects: without compilers, or a place to put their programs, there are no such languages. */
async function openCompiled(
  { cache_dir, size = DEFAULT_SIZE, log }: SandboxOptions,
  path: string,
  native: Native,
): Promise<CompiledLanguages | null> {
  const leftOut = (language: Language | 'any', err: unknown) =>
    log?.warn({ err, language }, 'a compiled language is left out');
  try {
    return await createCompiled({ cache_dir, jail: native.startJailed, path, size }, leftOut);
  } catch (error) {
    leftOut('any', error);
    return null;
  }
}
