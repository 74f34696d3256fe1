/**
 * Warm children of one kind. States of a child: starting -> idle <-> busy -> gone; whenever one is gone another starts,
 * with a growing pause while they keep failing. Jobs wait in a fair queue, each with a deadline.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../http/log.ts';
import type { JobMessage } from './child/wire.ts';
import { SandboxUnavailable } from './contract.ts';
import { createFairQueue } from './queue.ts';
import type { Recipe, Run, Worker } from './worker.ts';

export interface Pool {
  run(job: JobMessage, client: string, signal: AbortSignal | undefined): Promise<Run>;
  /** Resolves when a child stands ready; rejects with SandboxUnavailable when none can be started. */
  ready(): Promise<void>;
  close(): Promise<void>;
  /** For process exit, where nothing can be awaited. */
  killAll(): void;
}

export interface PoolOptions {
  name: string;
  size: number;
  recipe: () => Promise<Recipe>;
  log: Log | undefined;
  /** How long a job waits for a free child before it is refused. */
  queue_ms?: number;
}

const QUEUE_MS = 30_000; // longer than anyone on a call waits for a run; a queue this slow is out of order
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 30_000;
const HOPELESS = 3; // failures in a row, with no child alive, after which jobs are refused at once

interface Waiting {
  give(worker: Worker): void;
  refuse(error: unknown): void;
}

interface State {
  alive: Set<Worker>;
  idle: Worker[];
  waiting: ReturnType<typeof createFairQueue<Waiting>>;
  /** Children lost in a row without a finished job between them, limits' kills not counted. */
  losses: number;
  /** Of these, the ones that never became ready. */
  failedStarts: number;
  /** Why the last of them did not. */
  failure: unknown;
  readiness: { resolve: () => void; reject: (error: Error) => void }[];
  closing: AbortController;
}

export function createPool(options: PoolOptions): Pool {
  const state: State = {
    alive: new Set(),
    idle: [],
    waiting: createFairQueue(),
    losses: 0,
    failedStarts: 0,
    failure: undefined,
    readiness: [],
    closing: new AbortController(),
  };
  const keepers = Array.from({ length: options.size }, () => keepOne(options, state));
  return {
    run: (job, client, signal) => runOn(options, state, job, client, signal),
    ready: () => whenReady(options, state),
    killAll: () => {
      for (const worker of state.alive) worker.kill();
    },
    async close() {
      state.closing.abort();
      refuseAll(state, new SandboxUnavailable('the sandbox is closing'));
      for (const worker of state.alive) worker.kill();
      await Promise.all(keepers);
    },
  };
}

/** Keeps one place of the pool filled until the pool closes. */
async function keepOne(options: PoolOptions, state: State): Promise<void> {
  const { signal } = state.closing;
  while (!signal.aborted) {
    const worker = await startOne(options, state);
    if (worker) {
      offer(state, worker);
      await worker.closed;
      state.alive.delete(worker);
      if (state.idle.includes(worker)) state.losses += 1; // nobody asked it to leave
      state.idle = state.idle.filter((other) => other !== worker);
    }
    if (state.losses === 0 || signal.aborted) continue;
    const pause_ms = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (state.losses - 1));
    await pause(pause_ms, undefined, { signal }).catch(() => undefined); // closing ends the pause
  }
}

async function startOne({ name, recipe, log }: PoolOptions, state: State): Promise<Worker | null> {
  let discard: Recipe['discard'];
  let worker: Worker | null = null;
  try {
    const made = await recipe();
    discard = made.discard;
    if (state.closing.signal.aborted) return null;
    worker = made.start();
    state.alive.add(worker);
    await worker.ready;
    state.failedStarts = 0;
    return worker;
  } catch (error) {
    if (worker) state.alive.delete(worker);
    if (state.closing.signal.aborted) return null;
    state.losses += 1;
    state.failedStarts += 1;
    state.failure = error;
    log?.error({ err: error, runner: name, failures: state.failedStarts }, 'a sandbox runner did not start');
    await discard?.();
    if (isHopeless(state)) refuseAll(state, unavailable(name, state));
    return null;
  }
}

function isHopeless(state: State): boolean {
  return state.failedStarts >= HOPELESS && state.alive.size === 0;
}

/** With what the last one said: who runs a command reads no log. */
function unavailable(name: string, { failure }: State): SandboxUnavailable {
  return new SandboxUnavailable(`no ${name} runner can be started`, { cause: failure });
}

function refuseAll(state: State, error: Error): void {
  for (const waiting of state.waiting.drain()) waiting.refuse(error);
  for (const one of state.readiness.splice(0)) one.reject(error);
}

function offer(state: State, worker: Worker): void {
  for (const one of state.readiness.splice(0)) one.resolve();
  const next = state.waiting.take();
  if (next) next.give(worker);
  else state.idle.push(worker);
}

function whenReady({ name }: PoolOptions, state: State): Promise<void> {
  if (state.closing.signal.aborted) return Promise.reject(new SandboxUnavailable('the sandbox is closed'));
  if (isHopeless(state)) return Promise.reject(unavailable(name, state));
  if (state.idle.length > 0) return Promise.resolve();
  return new Promise((resolve, reject) => state.readiness.push({ resolve, reject }));
}

/**
 * One job on the next free child. It gets a second chance on another when the child vanishes by itself, and when cases that
 * go together are cut short by anything but time and memory.
 */
async function runOn(
  options: PoolOptions,
  state: State,
  job: JobMessage,
  client: string,
  signal: AbortSignal | undefined,
): Promise<Run> {
  const first = await attempt(options, state, job, client, signal);
  if (first.end.kind === 'exited')
    options.log?.warn({ runner: options.name, how: first.end.how }, 'a sandbox runner vanished during a run');
  else if (job.together !== true || !isCutShort(first)) return first;
  // Which case printed too much, or broke its interpreter, is known for certain where they go one at a time.
  return attempt(options, state, { ...job, together: false }, client, signal);
}

function isCutShort({ end, cases }: Run): boolean {
  if (end.kind !== 'done') return true;
  const last = cases.at(-1)?.end;
  return last?.kind === 'halt' && (last.why === 'output' || last.why === 'killed');
}

async function attempt(
  options: PoolOptions,
  state: State,
  job: JobMessage,
  client: string,
  signal: AbortSignal | undefined,
): Promise<Run> {
  const worker = await acquire(options, state, client, signal);
  const run = await worker.run(job);
  switch (run.end.kind) {
    case 'done':
      state.losses = 0;
      if (run.end.recycle) worker.kill();
      else offer(state, worker);
      break;
    case 'timeout':
      break; // killed by us; its keeper starts the next one
    case 'exited':
      state.losses += 1;
      break;
  }
  return run;
}

function acquire(
  { name, queue_ms = QUEUE_MS }: PoolOptions,
  state: State,
  client: string,
  signal: AbortSignal | undefined,
): Promise<Worker> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  if (state.closing.signal.aborted) return Promise.reject(new SandboxUnavailable('the sandbox is closed'));
  if (isHopeless(state)) return Promise.reject(unavailable(name, state));
  const free = state.idle.shift();
  if (free) return Promise.resolve(free);
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', abort);
    };
    const waiting: Waiting = {
      give(worker) {
        leave();
        resolve(worker);
      },
      refuse(error) {
        leave();
        reject(error);
      },
    };
    const giveUp = (error: unknown) => {
      if (state.waiting.remove(client, waiting)) waiting.refuse(error);
    };
    const abort = () => giveUp(signal?.reason);
    const deadline = setTimeout(
      () => giveUp(new SandboxUnavailable(`no ${name} runner was free within ${queue_ms / 1000} s`)),
      queue_ms,
    );
    signal?.addEventListener('abort', abort, { once: true });
    state.waiting.push(client, waiting);
  });
}
