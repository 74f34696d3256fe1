/**
 * One fresh QuickJS instance per job, in its own WebAssembly memory with a hard maximum (the runtime's own memory limit
 * alone was seen to let 1.6 GB through). QuickJS imports nothing of the world but a clock.
 */
import { RELEASE_SYNC, newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten';
import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten';
import type { Capture } from '../child/capture.ts';
import { startDeadline } from '../child/deadline.ts';
import type { Deadline } from '../child/deadline.ts';
import type { RawStep, Session } from '../child/serve.ts';
import { LOADED, MAX_FRAME_BYTES } from '../child/wire.ts';
import type { JobMessage, StepEnd } from '../child/wire.ts';
import { wasm } from '../child/wasm.ts';
import type { WasmModule } from '../child/wasm.ts';
import { TICK_TURNS, findCountdown, readCountdown } from './counter.ts';
import { strip } from './strip.ts';

const PAGE_BYTES = 65_536;
const INITIAL_PAGES = 256; // what the module asks for
const HARNESS_PAGES = 128; // 8 MB beyond the program's limit, so that the harness can still say what happened
const JOBS_AT_ONCE = 500; // promise jobs between two looks at the clock
const SETUP_MS = 2_000;

interface Engine {
  vm: QuickJSContext;
  runtime: QuickJSRuntime;
  harness: Record<'load' | 'take' | 'call' | 'give' | 'outcome' | 'fireTimer' | 'describe', QuickJSHandle>;
  watch: Watch;
  /** The instance has grown to its limit, or nearly. */
  isFull: () => boolean;
  /** What is left of the countdown to the next tick. */
  countdown: () => number;
}

/** Read by the interrupt handler, which QuickJS cannot swallow. */
interface Watch {
  deadline: Deadline;
  ticks: number;
  flooded: boolean;
  /** Set once the interpreter was told to stop; whatever it says after that is no answer of the program. */
  stopped: boolean;
}

export interface EngineOptions {
  module: WasmModule;
  /** Sources of surroundings.js and harness.js. */
  surroundings: string;
  harness: string;
  stack_bytes: number;
  /** See counter.ts. */
  countdown: number | null;
}

export async function openSession(
  options: EngineOptions,
  job: JobMessage,
  capture: Capture,
): Promise<Session> {
  const engine = await createEngine(options, job, capture);
  return {
    load: (budget_ms) => measure(engine, startDeadline(budget_ms), () => load(engine, job)),
    call: (input, budget_ms) => callCase(engine, input, budget_ms),
    worn: () => false,
    close: () => undefined, // dropped as a whole: disposing of a broken instance may crash
  };
}

/** Learns, on an instance of its own, where QuickJS counts. */
export async function calibrated(options: EngineOptions): Promise<EngineOptions> {
  const { quickjs, wasmMemory } = await instantiate(options.module, INITIAL_PAGES);
  const runtime = quickjs.newRuntime();
  runtime.setInterruptHandler(() => false);
  return { ...options, countdown: findCountdown(runtime.newContext(), wasmMemory) };
}

async function instantiate(wasmModule: WasmModule, maximum: number) {
  const wasmMemory = new wasm.Memory({ initial: INITIAL_PAGES, maximum });
  const variant = newVariant(RELEASE_SYNC, { wasmModule, wasmMemory });
  return { quickjs: await newQuickJSWASMModuleFromVariant(variant), wasmMemory };
}

async function createEngine(options: EngineOptions, job: JobMessage, capture: Capture): Promise<Engine> {
  const pages = Math.ceil(job.limits.memory_bytes / PAGE_BYTES);
  const maximum = Math.max(pages, INITIAL_PAGES) + HARNESS_PAGES;
  const { quickjs, wasmMemory } = await instantiate(options.module, maximum);
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(job.limits.memory_bytes);
  runtime.setMaxStackSize(options.stack_bytes);
  const watch: Watch = {
    deadline: startDeadline(SETUP_MS),
    ticks: 0,
    flooded: false,
    stopped: false,
  };
  runtime.setInterruptHandler(() => {
    watch.ticks += 1;
    if (watch.flooded || watch.deadline.passed()) watch.stopped = true;
    return watch.stopped;
  });
  const vm = runtime.newContext();
  vm.setProp(vm.global, HOST, hostObject(vm, job, capture, watch));
  const around = vm.unwrapResult(vm.evalCode(options.surroundings, 'surroundings.js'));
  const inside = vm.unwrapResult(vm.evalCode(options.harness, 'harness.js'));
  const part = (name: string) => vm.getProp(inside, name);
  const harness = {
    load: part('load'),
    take: part('take'),
    call: part('call'),
    give: part('give'),
    outcome: part('outcome'),
    describe: part('describe'),
    fireTimer: vm.getProp(around, 'fireTimer'),
  };
  const isFull = () => wasmMemory.buffer.byteLength >= job.limits.memory_bytes * 0.9;
  const countdown = () => readCountdown(vm, wasmMemory, options.countdown);
  return { vm, runtime, harness, watch, isFull, countdown };
}

const HOST = '__sandbox_host'; // taken, and its name removed, by surroundings.js

/** All that comes in from outside: a way to print and a seed. */
function hostObject(vm: QuickJSContext, job: JobMessage, capture: Capture, watch: Watch): QuickJSHandle {
  const host = vm.newObject();
  const print = vm.newFunction('print', (stream, text, unseen) => {
    const to = vm.getString(stream) === 'stderr' ? 'stderr' : 'stdout';
    if (!capture.write(to, Buffer.from(vm.getString(text)), vm.getNumber(unseen))) watch.flooded = true;
  });
  vm.setProp(host, 'print', print);
  vm.setProp(host, 'seed', vm.newNumber(job.seed));
  return host;
}

/** Thrown errors of the program come back as text; what stops it from outside becomes a halt. */
function measure(engine: Engine, deadline: Deadline, run: () => string): RawStep {
  const { watch } = engine;
  const from = performance.now();
  watch.deadline = deadline;
  watch.ticks = 0;
  const before = engine.countdown();
  const end = endOf(engine, run);
  const micros = Math.round((performance.now() - from) * 1000);
  return { end, micros, ops: watch.ticks * TICK_TURNS + before - engine.countdown() };
}

function endOf(engine: Engine, run: () => string): StepEnd {
  const { watch } = engine;
  try {
    const text = run();
    if (watch.flooded) return FLOODED;
    if (watch.stopped) return LATE;
    if (NOT_EVEN_AN_ERROR.test(text) && engine.isFull()) return FULL;
    return { kind: 'frame', text: text.length > MAX_FRAME_BYTES ? '{"too_large":true}' : text };
  } catch (error) {
    if (watch.flooded) return FLOODED;
    if (watch.stopped || watch.deadline.passed()) return LATE;
    const detail = error instanceof Error ? error.message : String(error);
    if (engine.isFull() || /memory/i.test(detail)) return FULL;
    if (error instanceof RangeError) return OVERFLOWED;
    return { kind: 'halt', why: 'killed', detail: `the interpreter crashed: ${detail.slice(0, 100)}` };
  }
}

const FLOODED: StepEnd = { kind: 'halt', why: 'output', detail: 'the program printed too much' };
const LATE: StepEnd = { kind: 'halt', why: 'time', detail: 'the time limit was reached' };
const FULL: StepEnd = { kind: 'halt', why: 'memory', detail: 'the memory limit was reached' };
const OVERFLOWED: StepEnd = { kind: 'halt', why: 'killed', detail: 'the program overflowed the stack' };
/** Without room for an error object QuickJS throws null. */
const NOT_EVEN_AN_ERROR = /^\{"raised":\{"name":"Thrown","message":"null"/;

function load(engine: Engine, job: JobMessage): string {
  const { vm } = engine;
  const file = job.typescript ? 'solution.ts' : 'solution.js';
  const stripped = strip(job.source, job.typescript);
  if ('message' in stripped) {
    const { message, line } = stripped;
    return JSON.stringify({
      syntax: { name: 'SyntaxError', message, stack: `    at ${file}:${line ?? 1}`, line },
    });
  }
  const compiled = vm.evalCode(stripped.source, file, { type: 'global', compileOnly: true });
  if (compiled.error) return problem(engine, 'syntax', compiled.error);
  const ran = vm.evalCode(stripped.source, file, { type: 'global' });
  if (ran.error) return problem(engine, 'raised', ran.error);
  return answerOf(engine, engine.harness.load, vm.newString(job.entry));
}

/** An error of the program, unless it is our own interruption, which looks like one. */
function problem(engine: Engine, kind: 'syntax' | 'raised', error: QuickJSHandle): string {
  checkInterrupted(engine);
  return `{"${kind}":${answerOf(engine, engine.harness.describe, error)}}`;
}

function checkInterrupted({ watch }: Engine): void {
  if (watch.stopped || watch.flooded || watch.deadline.passed()) throw new Error('interrupted');
}

/** Hand the arguments in, call the program, fetch the result. Only the middle part is timed and counted. */
function callCase(engine: Engine, input: string, budget_ms: number): RawStep {
  const { vm, harness } = engine;
  const deadline = startDeadline(budget_ms);
  const taken = measure(engine, deadline, () => {
    vm.unwrapResult(vm.callFunction(harness.take, vm.undefined, vm.newString(input))).dispose();
    return LOADED;
  });
  if (taken.end.kind === 'halt') return taken;
  const called = measure(engine, deadline, () => settle(engine, answerOf(engine, harness.call)));
  if (called.end.kind === 'halt' || called.end.text !== 'ok') return called;
  const given = measure(engine, deadline, () => answerOf(engine, harness.give));
  return { ...called, end: given.end };
}

const NEVER_SETTLED =
  '{"raised":{"name":"Error","message":"the returned promise never settles","stack":"","line":null}}';

/** Runs promise jobs, then timers, until the returned promise has settled. */
function settle(engine: Engine, first: string): string {
  const { vm, runtime, harness } = engine;
  let outcome = first;
  while (outcome === 'pending') {
    checkInterrupted(engine);
    const ran = runtime.executePendingJobs(JOBS_AT_ONCE);
    if (ran.error) throw new Error('interrupted');
    const now = vm.unwrapResult(vm.callFunction(harness.outcome, vm.undefined));
    if (vm.typeof(now) === 'string') outcome = vm.getString(now);
    else if (ran.value === 0) outcome = fireTimer(engine);
  }
  return outcome;
}

/** Nothing is left to do but to wait: the next timer fires at once. One that throws would end the process. */
function fireTimer(engine: Engine): string {
  const { vm, harness } = engine;
  const fired = vm.callFunction(harness.fireTimer, vm.undefined);
  if (fired.error) return problem(engine, 'raised', fired.error);
  return vm.dump(fired.value) === true ? 'pending' : NEVER_SETTLED;
}

/** Calls a function of the harness that answers with text. It fails only when stopped from outside. */
function answerOf(engine: Engine, target: QuickJSHandle, argument?: QuickJSHandle): string {
  const { vm } = engine;
  const answer = vm.callFunction(target, vm.undefined, ...(argument ? [argument] : []));
  if (!answer.error) return vm.getString(answer.value);
  const dumped: unknown = vm.dump(answer.error);
  const message =
    typeof dumped === 'object' && dumped !== null && 'message' in dumped ? dumped.message : dumped;
  throw new Error(String(message));
}
