/**
 * The exchange: local stand-ins for the vendors that have no key. Each speaks its vendor's wire protocol from its own
 * HTTP server on an ephemeral loopback port, so that the product runs the real SDKs on one path. They live in a worker
 * thread of their own: a stall of the product never disturbs the telephone network's clock.
 *
 * In: which vendors, and their keys. Out: their addresses.
 * States: starting -> running -> closed; from the first two also crashed, of which `onCrash` tells once.
 */
import { Worker } from 'node:worker_threads';
import type { ExchangeUrls, FromThread, LogEntry, ThreadData, ToThread, Vendors } from './worker.ts';

export interface ExchangeOptions {
  vendors: Vendors;
  /** Where calls' audio is kept while the exchange runs. */
  data_dir: string;
  /** Receives the exchange's log; by default it goes to standard error, one JSON line each. */
  log?: (entry: LogEntry) => void;
}

export interface Exchange {
  readonly urls: ExchangeUrls;
  /** Ends all calls and closes every server; resolves when the thread is gone. May be called again. */
  close(): Promise<void>;
  /** Tells of the thread's death, when nobody asked for it. */
  onCrash(listener: (error: Error) => void): void;
}

/** Loading the recogniser's model and compiling it takes a few seconds on a cold machine; a minute is a hang. */
const START_MS = 60_000;
/** The telephone network gives the product 2 s for last callbacks; the rest is quick. */
const CLOSE_MS = 6_000;

/** Rejects with a plain sentence when a vendor cannot start. */
export async function startExchange(options: ExchangeOptions): Promise<Exchange> {
  const workerData: ThreadData = { vendors: options.vendors, data_dir: options.data_dir };
  // No flags of the parent: its test runner's or debugger's are not meant for this thread.
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData, execArgv: [] });
  const log = options.log ?? toStandardError;
  worker.on('message', (message: FromThread) => {
    if (message.type === 'log') log(message.entry);
  });
  try {
    return running(worker, await addresses(worker));
  } catch (thrown) {
    await worker.terminate();
    throw thrown;
  }
}

function addresses(worker: Worker): Promise<ExchangeUrls> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`the local exchange could not start: ${reason}`));
    const late = setTimeout(() => fail(`not ready after ${START_MS / 1000} s`), START_MS);
    const onError = (error: Error) => fail(error.message);
    const onExit = (code: number) => fail(`its thread ended with code ${code}`);
    const settle = () => {
      clearTimeout(late);
      worker.off('error', onError);
      worker.off('exit', onExit);
      worker.off('message', onMessage);
    };
    const onMessage = (message: FromThread) => {
      if (message.type === 'ready') {
        settle();
        resolve(message.urls);
      } else if (message.type === 'failed') fail(message.message);
    };
    worker.on('message', onMessage);
    worker.once('error', onError);
    worker.once('exit', onExit);
  });
}

function running(worker: Worker, urls: ExchangeUrls): Exchange {
  const listeners = new Set<(error: Error) => void>();
  let crash: Error | null = null;
  let closing: Promise<void> | null = null;
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      if (closing === null) crashed(new Error(`the exchange’s thread ended with code ${code}`));
      resolve();
    });
  });
  const crashed = (error: Error) => {
    if (crash !== null) return;
    crash = error;
    for (const listener of listeners) listener(error);
  };
  worker.on('error', crashed);
  const shut = async () => {
    const request: ToThread = { type: 'close' };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    worker.postMessage(request);
    const late = setTimeout(() => void worker.terminate(), CLOSE_MS);
    await gone;
    clearTimeout(late);
  };
  return {
    urls,
    close: () => (closing ??= shut()),
    onCrash(listener) {
      listeners.add(listener);
      if (crash !== null) listener(crash);
    },
  };
}

function toStandardError(entry: LogEntry): void {
  process.stderr.write(`${JSON.stringify({ from: 'exchange', ...entry })}\n`);
}
