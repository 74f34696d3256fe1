/**
 * The import gate: the wall around Pyodide. A WebAssembly module can touch the world only through its imported functions,
 * so each of them is wrapped before Pyodide is instantiated. Open while we prepare the interpreter; while a candidate's
 * program runs, a short list passes, some are answered by us, and every other one ends the run.
 */
import type { Capture } from '../child/capture.ts';
import type { Deadline } from '../child/deadline.ts';
import { wasm } from '../child/wasm.ts';
import type { WasmImports } from '../child/wasm.ts';
import type { HaltWhy } from '../child/wire.ts';

/** Unwinds the interpreter from inside an import. Python code cannot catch it. */
class Halt extends Error {
  override readonly name = 'Halt';
}

/** What one guarded step may use. */
export interface Allowance {
  deadline: Deadline;
  memory_bytes: number;
  capture: Capture;
  random: () => number; // [0, 1)
}

interface GateReport {
  halt: { why: HaltWhy; detail: string } | null;
  starved: boolean;
  /** Signal polls seen: one for every `POLL_TURNS` loop turns and calls. */
  polls: number;
}

export interface Gate {
  /** Wraps the imports of the next WebAssembly module. */
  hook(memory: () => Uint8Array): void;
  guard(allowance: Allowance, run: () => void): GateReport;
}

/** The real import. */
type Open = (args: number[]) => unknown;

/** Harmless: they read the in-memory file system or a clock, or stay inside WebAssembly. */
const PASSES = new Set(
  `_PyEM_TrampolineCall_JS emscripten_runtime_keepalive_push emscripten_runtime_keepalive_pop emscripten_get_heap_max
  __syscall_getcwd __syscall_stat64 __syscall_lstat64 __syscall_newfstatat __syscall_fstat64 __syscall_getdents64
  __syscall_faccessat __syscall_readlinkat __syscall_getuid32_js fd_seek fd_pread fd_fdstat_get
  clock_res_get _localtime_js _gmtime_js _tzset_js _timegm_js _mktime_js environ_sizes_get environ_get`.split(
    /\s+/,
  ),
);
/** Clocks pass too, but a program that sleeps only asks for the time: the deadline is checked here as well. */
const CLOCKS = new Set(['clock_time_get', 'emscripten_date_now', 'emscripten_get_now']);

// Error numbers of WASI, as Emscripten's libc knows them.
const EBADF = 8;
const ENFILE = 41;
const EPERM = 63;
const EROFS = 69;
const O_WRITES = 0o3 | 0o100 | 0o1000 | 0o2000; // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND
const MAX_OPENS = 2_000; // a program that imports the whole library opens some hundreds

interface Guarded {
  allowance: Allowance;
  report: GateReport;
  opens: number;
}
interface State {
  guarded: Guarded | null;
  memory: () => Uint8Array;
}

export function createGate(): Gate {
  const state: State = { guarded: null, memory: () => new Uint8Array() };
  return {
    hook(memory) {
      state.memory = memory;
      hookInstantiate(state);
    },
    guard(allowance, run) {
      const report: GateReport = { halt: null, starved: false, polls: 0 };
      state.guarded = { allowance, report, opens: 0 };
      try {
        run();
      } catch (error) {
        report.halt ??= { why: 'killed', detail: crash(error) };
      } finally {
        state.guarded = null;
      }
      return report;
    },
  };
}

function crash(error: unknown): string {
  if (error instanceof RangeError) return 'the program overflowed the stack';
  return `the interpreter crashed: ${error instanceof Error ? error.message.slice(0, 100) : 'unknown'}`;
}

/** Replaces WebAssembly.instantiate for the rest of this process's life; only Pyodide and its small helpers load in it. */
function hookInstantiate(state: State): void {
  const instantiate = wasm.instantiate.bind(wasm);
  Reflect.set(wasm, 'instantiateStreaming', undefined);
  wasm.instantiate = (source, imports = {}) => {
    const wrapped: WasmImports = {};
    for (const [space, functions] of Object.entries(imports)) {
      // Emscripten fills its import objects lazily, so wrap on reading, not now.
      wrapped[space] = new Proxy(functions, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? wrap(state, space, String(name), value) : value;
        },
      });
    }
    return instantiate(source, wrapped);
  };
}

function wrap(state: State, space: string, name: string, imported: CallableFunction): unknown {
  if (PASSES.has(name)) return imported;
  const open: Open = (args) => Reflect.apply(imported, undefined, args);
  const answer = answerFor(state, space, name, open);
  return (...args: number[]) => {
    const { guarded } = state;
    return guarded ? answer(guarded, args) : open(args);
  };
}

type GuardedAnswer = (guarded: Guarded, args: number[]) => unknown;

function answerFor(state: State, space: string, name: string, open: Open): GuardedAnswer {
  if (CLOCKS.has(name)) {
    return (guarded, args) => {
      checkDeadline(guarded);
      return open(args);
    };
  }
  const ours = ANSWERS[name];
  if (ours) return (guarded, args) => ours({ guarded, args, open, memory: state.memory });
  // An honest program gets an OSError from these; `__syscall_*` answer a negative error number, WASI a positive one.
  if (/^(__syscall_|_try_|_maybe_)/.test(name)) return () => -EPERM;
  if (space === 'wasi_snapshot_preview1') return () => EPERM;
  return (guarded) => halt(guarded, 'killed', `the program used a forbidden system function (${name})`);
}

function halt(guarded: Guarded, why: HaltWhy, detail: string): never {
  guarded.report.halt ??= { why, detail };
  throw new Halt(why);
}

function checkDeadline(guarded: Guarded): void {
  // A halt that something swallowed is thrown again at the next chance.
  if (guarded.report.halt) throw new Halt(guarded.report.halt.why);
  if (guarded.allowance.deadline.passed()) halt(guarded, 'time', 'the time limit was reached');
}

interface Asked {
  guarded: Guarded;
  args: number[];
  open: Open;
  memory: () => Uint8Array;
}

const ANSWERS: Record<string, ((asked: Asked) => unknown) | undefined> = {
  _Py_CheckEmscriptenSignals_Helper({ guarded }) {
    guarded.report.polls += 1;
    checkDeadline(guarded);
    return 0;
  },
  emscripten_resize_heap({ guarded, args, open }) {
    const wanted = (args[0] ?? 0) >>> 0;
    if (wanted <= guarded.allowance.memory_bytes) return open([wanted]);
    guarded.report.starved = true;
    return 0; // malloc returns NULL, Python raises MemoryError
  },
  can_run_sync_js: () => 0,
  _emscripten_system: () => -1,
  exit: ({ guarded }) => halt(guarded, 'killed', 'the program ended its own process'),
  proc_exit: ({ guarded }) => halt(guarded, 'killed', 'the program ended its own process'),
  __syscall_openat({ guarded, args, open }) {
    checkDeadline(guarded);
    if ((args[2] ?? 0) & O_WRITES) return -EROFS;
    guarded.opens += 1;
    return guarded.opens > MAX_OPENS ? -ENFILE : open(args);
  },
  fd_close: ({ args, open }) => ((args[0] ?? 0) <= 2 ? EBADF : open(args)),
  fd_read({ guarded, args, open, memory }) {
    checkDeadline(guarded);
    const [fd = 0, , , result = 0] = args;
    if (fd > 2) return open(args);
    view(memory).setUint32(result, 0, true); // standard input is at its end
    return 0;
  },
  fd_write: write,
  random_get({ guarded, args, memory }) {
    const [at = 0, length = 0] = args;
    const bytes = memory().subarray(at, at + length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(guarded.allowance.random() * 256);
    return 0;
  },
};

/** Standard output and error end in the capture; no other file can be written. */
function write({ guarded, args, memory }: Asked): number {
  checkDeadline(guarded);
  const [fd = -1, vectors = 0, count = 0, result = 0] = args;
  if (fd !== 1 && fd !== 2) return EBADF;
  const words = view(memory);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const at = words.getUint32(vectors + i * 8, true);
    const length = words.getUint32(vectors + i * 8 + 4, true);
    total += length;
    const goesOn = guarded.allowance.capture.write(
      fd === 1 ? 'stdout' : 'stderr',
      memory().subarray(at, at + length),
    );
    if (!goesOn) halt(guarded, 'output', 'the program printed too much');
  }
  words.setUint32(result, total, true);
  return 0;
}

function view(memory: () => Uint8Array): DataView {
  const bytes = memory();
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
