/** Asks a worker thread questions and matches its answers to them by number. */
import { Worker } from 'node:worker_threads';

export interface ThreadClient<Question, Answer> {
  /** Rejects with what went wrong in the thread, or when it has died. */
  ask(question: Question): Promise<Answer>;
  alive(): boolean;
  close(): Promise<void>;
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

type Numbered = { id: number } | { id: number; failed: string };

/**
 * JavaScript's share of a speech thread, MB: building the language leaves garbage that an unbounded heap would keep (460
 * MB of process instead of 320). The engines' own memory is WebAssembly's and not counted.
 */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };

/** Starts the thread. When it dies, every open question and every later one is refused. */
export function startThread<Question extends object, Answer extends { id: number }>(
  file: URL,
  workerData: object = {},
): ThreadClient<Question, Answer> {
  // No flags of the parent: its test runner's or debugger's are not meant for this thread.
  const worker = new Worker(file, { workerData, execArgv: [], resourceLimits: HEAP });
  const waiting = new Map<number, Waiting<Answer>>();
  let next = 1;
  let dead: Error | null = null;
  const die = (reason: string): void => {
    dead ??= new Error(reason);
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  worker.on('error', (error) => die(`the speech thread failed: ${error.message}`));
  worker.on('exit', () => die('the speech thread has ended'));
  worker.on('message', (message: (Answer & Numbered) | { id: number; failed: string }) => {
    const question = waiting.get(message.id);
    waiting.delete(message.id);
    if ('failed' in message) question?.reject(new Error(message.failed));
    else question?.resolve(message);
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (dead !== null) {
          reject(dead);
          return;
        }
        const id = next;
        next += 1;
        waiting.set(id, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ id, ...question });
      }),
    alive: () => dead === null,
    close: async () => {
      await worker.terminate();
    },
  };
}
