/**
 * The sandbox: runs a candidate's program on inputs, within limits, and brings back data. Hostile code is assumed.
 *
 *   SandboxJob -> pool (one per kind of interpreter) -> child process -> interpreter in WebAssembly
 *   SandboxResult <- result.ts (parses, believes nothing) <- one message per step <-
 *
 * Three walls, from the inside: WebAssembly, whose imports are gated (python/gate.ts) or have nothing to give (QuickJS);
 * the child's JavaScript realm, stripped of what could act (child/serve.ts); Node's permission model with an empty
 * environment, no processes, no threads and no file but its own (worker.ts). Every limit is held twice: by the
 * interpreter at its time, by a SIGKILL from here 200 ms later.
 *
 * Expected values never come here. Inputs enter the interpreter one case at a time; what comes out is tagged data, and
 * whoever compares does it outside. A program that tampers with its own interpreter can only spoil its own answers.
 *
 * A child: starting -> idle <-> busy -> gone (killed at a limit, worn out, crashed), and another takes its place. Every
 * job gets a fresh interpreter state: Python by copying the memory image back, QuickJS by a new instance.
 *
 * `embedded` is the mode that runs wherever Node runs. Another mode is another set of recipes and workers behind pool.ts.
 */
import type { Log } from '../http/log.ts';
import type { JobMessage } from './child/wire.ts';
import { DEFAULT_LIMITS, LANGUAGES } from './contract.ts';
import type { Language, Sandbox, SandboxJob, SandboxLimits } from './contract.ts';
import { javascriptRecipe } from './javascript/recipe.ts';
import { createPool } from './pool.ts';
import type { Pool } from './pool.ts';
import { pythonRecipes } from './python/recipe.ts';
import { toResult } from './result.ts';

export interface SandboxOptions {
  /** Folder for Python's memory image (30 MB); made when missing. */
  cache_dir: string;
  /** Children per kind of interpreter. A Python child holds about 250 MB, a JavaScript child 100. */
  size?: number;
  log?: Log;
}

const DEFAULT_SIZE = 2; // one answers while the other is replaced

/** Returns at once; children start in the background, and jobs wait for them. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { cache_dir, size = DEFAULT_SIZE, log } = options;
  const pools = {
    python: createPool({ name: 'Python', size, log, recipe: pythonRecipes(cache_dir, log) }),
    javascript: createPool({
      name: 'JavaScript',
      size,
      log,
      recipe: () => Promise.resolve(javascriptRecipe()),
    }),
  };
  const all: Pool[] = Object.values(pools);
  const killAll = () => {
    for (const pool of all) pool.killAll();
  };
  process.once('exit', killAll); // a child inside an endless loop would not see us go
  const ids = { last: 0 };
  return {
    mode: 'embedded',
    languages: () => LANGUAGES,
    async run(job, signal) {
      ids.last += 1;
      const limits = { ...DEFAULT_LIMITS, ...job.limits };
      const from = performance.now();
      const pool = pools[poolFor(job.language)];
      const run = await pool.run(message(ids.last, job, limits), job.client ?? '', signal);
      return toResult(job, limits, run, Math.round(performance.now() - from));
    },
    async ready() {
      await Promise.all(all.map((pool) => pool.ready()));
    },
    async close() {
      process.off('exit', killAll);
      await Promise.all(all.map((pool) => pool.close()));
    },
  };
}

function poolFor(language: Language): 'python' | 'javascript' {
  switch (language) {
    case 'python':
      return 'python';
    case 'javascript':
    case 'typescript':
      return 'javascript';
  }
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
  };
}
