/**
 * Pyodide behind the import gate, with one memory image that every run starts from: after a run the image is copied back,
 * which gives a fresh interpreter in about 3 ms. Nothing a program did survives it: it can change the module's memory and
 * stack pointer only, and files cannot be written.
 */
import { constants } from 'node:fs';
import { loadPyodide } from 'pyodide';
import type { PyodideAPI } from 'pyodide';
import type { RawStep } from '../child/serve.ts';
import { LOADED, MAX_FRAME_BYTES } from '../child/wire.ts';
import { createGate } from './gate.ts';
import type { Allowance, Gate } from './gate.ts';

export interface Interpreter {
  load(message: string, allowance: Allowance): RawStep;
  call(input: string, allowance: Allowance): RawStep;
  restore(): void;
  heap_bytes(): number;
  base_bytes: number;
}

/** The few of Emscripten's exports that are used here. Pointers are numbers. */
interface EmscriptenModule {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(at: number): void;
  _PyImport_AddModule(name: number): number;
  _PyModule_GetDict(module: number): number;
  _PyDict_GetItemString(dict: number, key: number): number;
  _PyBytes_FromStringAndSize(at: number, length: number): number;
  _PyBytes_AsStringAndSize(bytes: number, at: number, length: number): number;
  _PyObject_CallOneArg(callable: number, argument: number): number;
  _PyErr_Clear(): void;
  _Py_IncRef(object: number): void;
  _Py_EMSCRIPTEN_SIGNAL_HANDLING: number;
  _emscripten_stack_get_current(): number;
  __emscripten_stack_restore(at: number): void;
  FS: { streams: (object | null | undefined)[]; close(stream: object): void };
}

type Pyodide = PyodideAPI & { _module: EmscriptenModule };

function hasModule(py: PyodideAPI): py is Pyodide {
  return '_module' in py;
}

const POLL_TURNS = 50; // CPython for Emscripten polls at every 50th loop turn or call
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Loads Pyodide from `folder` and, without a snapshot, the harness. With `for_snapshot` the result can be saved. */
export async function loadPyodideFrom(
  folder: string,
  from: { snapshot: Uint8Array } | { harness: string; for_snapshot: boolean },
  gate: Gate | null,
): Promise<Pyodide> {
  // Emscripten's file system asks for the constants of `fs` by a road that the permission model closes.
  Reflect.set(process, 'binding', (name: string) => {
    if (name === 'constants') return { fs: constants };
    throw new Error(`process.binding(${name}) is closed`);
  });
  const loaded: { py: Pyodide | null } = { py: null };
  gate?.hook(() => loaded.py?._module.HEAPU8 ?? new Uint8Array());
  // A fixed hash seed: the order of a set of strings is the same in every run.
  const config = {
    indexURL: folder,
    env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0', _: 'solution.py' },
    jsglobals: {},
  };
  const how =
    'snapshot' in from ? { _loadSnapshot: from.snapshot } : from.for_snapshot ? { _makeSnapshot: true } : {};
  const py = await loadPyodide({ ...config, ...how });
  if (!hasModule(py)) throw new Error('this Pyodide does not show its Emscripten module');
  loaded.py = py;
  if ('harness' in from) {
    py.runPython(from.harness);
    py.runPython('import gc; gc.collect()');
  }
  return py;
}

export async function createInterpreter(
  folder: string,
  from: { snapshot: Uint8Array } | { harness: string; for_snapshot: false },
): Promise<Interpreter> {
  const gate = createGate();
  const py = await loadPyodideFrom(folder, from, gate);
  // Never the real descriptors, not even while the gate is open.
  py.setStdin({ stdin: () => null });
  py.setStdout({ write: (bytes) => bytes.length });
  py.setStderr({ write: (bytes) => bytes.length });
  const module = py._module;
  const parts = { module, gate, functions: harnessFunctions(module) };
  module.HEAPU8[module._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
  const restore = createRestore(module);
  return {
    load: (message, allowance) => loadStep(parts, message, allowance),
    call: (input, allowance) => caseStep(parts, input, allowance),
    restore,
    heap_bytes: () => module.HEAPU8.length,
    base_bytes: module.HEAPU8.length,
  };
}

interface Parts {
  module: EmscriptenModule;
  gate: Gate;
  /** Pointers to the harness's functions. */
  functions: Record<'load' | 'take' | 'call' | 'give', number>;
}

function harnessFunctions(module: EmscriptenModule): Parts['functions'] {
  const text = (value: string) => {
    const bytes = encoder.encode(`${value}\0`);
    const at = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, at);
    return at;
  };
  const names = module._PyModule_GetDict(module._PyImport_AddModule(text('__main__')));
  const find = (name: string) => {
    const at = module._PyDict_GetItemString(names, text(`_sandbox_${name}`));
    if (!at) throw new Error('the memory image has no harness in it');
    module._Py_IncRef(at); // a program may remove the name; the function must stay
    return at;
  };
  return { load: find('load'), take: find('take'), call: find('call'), give: find('give') };
}

/** Remembers memory, stack pointer and open files as they are now; the result puts them back. */
function createRestore(module: EmscriptenModule): () => void {
  const stack = module._emscripten_stack_get_current();
  const open = new Set([...module.FS.streams.keys()].filter((fd) => module.FS.streams[fd]));
  const used = usedBytes(module.HEAPU8);
  const base = module.HEAPU8.slice(0, used);
  return () => {
    for (const [fd, stream] of module.FS.streams.entries()) {
      if (stream && !open.has(fd)) module.FS.close(stream);
    }
    module.HEAPU8.set(base);
    module.HEAPU8.fill(0, used);
    module.__emscripten_stack_restore(stack);
  };
}

/** Length without the zero bytes at the end, rounded up to a page. */
function usedBytes(heap: Uint8Array): number {
  const words = new BigUint64Array(heap.buffer, heap.byteOffset, heap.byteLength >> 3);
  const last = words.findLastIndex((word) => word !== 0n);
  return Math.min(heap.length, (Math.ceil((last + 1) / 8192) + 1) * 65_536);
}

/** Loading: one call of the harness. */
function loadStep(parts: Parts, message: string, allowance: Allowance): RawStep {
  return guarded(parts, parts.functions.load, message, allowance);
}

/** One case: hand the arguments in, call the program, fetch the result. Only the middle part is timed and counted. */
function caseStep(parts: Parts, input: string, allowance: Allowance): RawStep {
  const taken = guarded(parts, parts.functions.take, input, allowance);
  if (!isOk(taken)) return taken;
  const called = guarded(parts, parts.functions.call, '', allowance);
  if (!isOk(called)) return called;
  const given = guarded(parts, parts.functions.give, '', allowance);
  return { ...called, end: given.end };
}

function isOk(step: RawStep): boolean {
  return step.end.kind === 'frame' && step.end.text === LOADED;
}

function guarded(parts: Parts, target: number, message: string, allowance: Allowance): RawStep {
  let frame: string | null = null;
  const from = performance.now();
  const report = parts.gate.guard(allowance, () => {
    frame = callHarness(parts.module, target, encoder.encode(message));
  });
  const micros = Math.round((performance.now() - from) * 1000);
  const rest = { micros, ops: report.polls * POLL_TURNS };
  if (report.halt) return { end: { kind: 'halt', ...report.halt }, ...rest };
  if (frame !== null) return { end: { kind: 'frame', text: frame }, ...rest };
  const why = report.starved ? 'memory' : 'killed';
  return { end: { kind: 'halt', why, detail: 'the interpreter gave no answer' }, ...rest };
}

/** Null when the interpreter is out of memory or its state is broken. */
function callHarness(module: EmscriptenModule, target: number, input: Uint8Array): string | null {
  const at = module._malloc(Math.max(input.length, 8));
  if (!at) return null;
  module.HEAPU8.set(input, at);
  const argument = module._PyBytes_FromStringAndSize(at, input.length);
  const result = argument ? module._PyObject_CallOneArg(target, argument) : 0;
  if (!result || module._PyBytes_AsStringAndSize(result, at, at + 4) !== 0) {
    module._PyErr_Clear();
    return null;
  }
  const view = new DataView(module.HEAPU8.buffer);
  const [from, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
  if (length > MAX_FRAME_BYTES || from + length > module.HEAPU8.length) return '{"too_large":true}';
  return decoder.decode(module.HEAPU8.subarray(from, from + length));
}
