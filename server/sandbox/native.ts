/**
 * The native mode: CPython (cpython/) and the embedded JavaScript engine, each in a jail of the kernel (jail/). Whether it
 * can be had is found out by doing it: a program of each language really runs in the jail before the mode is chosen.
 *
 * JavaScript stays QuickJS in WebAssembly: inside the jail that is one wall more than V8 would have, it starts a fresh
 * state in 2 ms where a Node process takes 40, and its operations are counted.
 */
import type { JobMessage } from './child/wire.ts';
import { findPythons } from './cpython/find.ts';
import type { Python } from './cpython/find.ts';
import { pythonRecipe } from './cpython/recipe.ts';
import { architectureHere, findWalls, toolOf } from './jail/index.ts';
import type { Architecture, StartJailed, Tool, Walls } from './jail/index.ts';
import { javascriptRecipe } from './javascript/recipe.ts';
import type { LaunchNode } from './nodeWorker.ts';
import type { Recipe, Worker } from './worker.ts';

export interface Native {
  /** `bubblewrap, CPython 3.12.1`: for people. */
  description: string;
  python: Recipe;
  javascript: Recipe;
  /** For languages that are compiled. */
  startJailed: StartJailed;
}

export interface NativeOptions {
  /** A PATH, to look for python3 and bwrap in. */
  path: string;
  /** Only these walls, where tests want to see each. */
  walls?: Walls['name'];
}

/** Its first runners are running already: whoever gets one must start pools with it, or `dismiss` it. */

export function dismiss(native: Native): void {
  native.python.start().kill();
  native.javascript.start().kill();
}

export type Found = { native: Native } | { why_not: string };

export async function findNative(options: NativeOptions): Promise<Found> {
  const architecture = architectureHere();
  if (architecture === null) {
    return { why_not: `there is no jail for ${process.platform} on ${process.arch}` };
  }
  const why: string[] = [];
  const node = await toolOf(process.execPath);
  for await (const python of findPythons(options.path, (one) => why.push(one))) {
    for (const walls of await findWalls(options.path, python.file, architecture)) {
      if (options.walls !== undefined && options.walls !== walls.name) continue;
      const proved = await prove(assemble(walls, python, node, architecture));
      if ('native' in proved) return proved;
      why.push(`${python.file} in ${walls.name}: ${proved.why_not}`);
    }
  }
  return { why_not: why.join('; ') || 'no python3 was found' };
}

function assemble(walls: Walls, python: Python, node: Tool, architecture: Architecture): Native {
  return {
    description: `${walls.name}, CPython ${python.version}`,
    python: pythonRecipe(walls, python, architecture),
    javascript: javascriptRecipe(jailedNode(walls, node)),
    startJailed: walls.start,
  };
}

const MB = 1024 * 1024;
/** Of writable memory: two WebAssembly memories of the largest kind and Node itself; the engine holds the real limit. */
const NODE_DATA_BYTES = 2048 * MB;
const NODE_THREADS = 32; // V8 and libuv start ten
const NODE_CPU_S = 8 * 3600; // it is replaced after 500 runs

/** The locked-down Node process as it is, with a jail around it. */
function jailedNode(walls: Walls, node: Tool): LaunchNode {
  return (args, program) =>
    walls.start({
      command: { file: node.file, args, env: {} },
      cwd: '/',
      read: [node.file, ...node.libraries, ...program.read.map((path) => path.replace(/\/$/, ''))],
      write: [],
      may_fork: false,
      data_bytes: NODE_DATA_BYTES,
      file_bytes: 0,
      threads: NODE_THREADS,
      cpu_s: NODE_CPU_S,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
}

const MAX_REASON = 300; // characters
const PROOF_LIMITS = {
  case_ms: 5_000,
  total_ms: 5_000,
  memory_bytes: 128 * MB,
  output_lines: 1,
  output_bytes: 100,
};
const PROOFS: Record<'python' | 'javascript', string> = {
  python: 'def f(n):\n    return n + 1',
  javascript: 'const f = (n) => n + 1',
};

/** Both languages really run. What ran is kept: it is the first of its pool. */
async function prove(native: Native): Promise<Found> {
  const [python, javascript] = await Promise.all([
    proveOne(native.python, PROOFS.python),
    proveOne(native.javascript, PROOFS.javascript),
  ]);
  if ('worker' in python && 'worker' in javascript) {
    const warm = {
      python: startingWith(python.worker, native.python),
      javascript: startingWith(javascript.worker, native.javascript),
    };
    return { native: { ...native, ...warm } };
  }
  for (const one of [python, javascript]) if ('worker' in one) one.worker.kill();
  const failures = [python, javascript].flatMap((one) => ('why_not' in one ? [one.why_not] : []));
  return { why_not: failures[0] ?? '' };
}

type Proof = { worker: Worker } | { why_not: string };

async function proveOne(recipe: Recipe, source: string): Promise<Proof> {
  try {
    const worker = recipe.start();
    const failure = await worker.ready.then(
      () => runProof(worker, source),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (failure === null) return { worker };
    worker.kill();
    return { why_not: failure.slice(0, MAX_REASON) };
  } catch (error) {
    return { why_not: error instanceof Error ? error.message.slice(0, MAX_REASON) : String(error) };
  }
}

/** Null when it ran as it should. */
async function runProof(worker: Worker, source: string): Promise<string | null> {
  const limits = PROOF_LIMITS;
  const job: JobMessage = { id: 0, source, typescript: false, entry: 'f', cases: ['[41]'], limits, seed: 1 };
  const { cases } = await worker.run(job);
  const end = cases[0]?.end;
  if (end?.kind === 'frame' && end.text === '{"value":42,"same":true}') return null;
  return `a first program did not run: ${JSON.stringify(end ?? null)}`;
}

function startingWith(worker: Worker, recipe: Recipe): Recipe {
  const warm = [worker];
  return { ...recipe, start: () => warm.pop() ?? recipe.start() };
}
