/** A process of its own, on a core of its own where the machine lets us, that answers questions over IPC. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Question = z.object({ id: z.number(), what: z.string(), order: z.unknown() });
const Answer = z.object({ id: z.number(), result: z.unknown().optional(), error: z.string().optional() });
/** A helper that is told to end has nothing to save. */
const END_WITHIN_MS = 5_000;

/** Ties a process to cores; of util-linux. */
const PIN = 'taskset';

const PackageJson = z.object({ scripts: z.object({ start: z.string() }) });

/** Options that `npm start` gives to Node: what is measured runs as the product does. */
export function startOptions(): string[] {
  const file = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8');
  const { scripts } = PackageJson.parse(JSON.parse(file));
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** True when processes can be tied to cores, and there is one each for the product and the world. */
export function canPin(): boolean {
  return availableParallelism() > 1 && spawnSync(PIN, ['--version']).status === 0;
}

export class Helper {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  /** `core`: null for any. `options`: Node's. */
  constructor(file: URL, core: number | null, options: readonly string[] = []) {
    const path = fileURLToPath(file);
    const command = [process.execPath, ...options, path];
    const [run = '', ...args] = core === null ? command : [PIN, '-c', String(core), ...command];
    this.#child = spawn(run, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child.on('message', (raw) => this.#answered(Answer.parse(raw)));
    this.#child.once('exit', (code) => this.#gone(new Error(`${path} ended with ${code}`)));
  }

  async ask<T>(what: string, order: unknown, schema: z.ZodType<T>): Promise<T> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, what, order }, (error) => {
        if (error !== null) reject(error);
      });
    });
    return schema.parse(await answer);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => void this.#child.once('exit', () => resolve()));
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), END_WITHIN_MS);
    if (this.#child.connected) this.#child.disconnect();
    await ended;
    clearTimeout(timer);
  }

  #answered({ id, result, error }: z.infer<typeof Answer>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }

  #gone(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** What is measured, and what measures it. */
export interface Bed {
  product: Helper;
  world: Helper;
  /** Of the product. */
  url: string;
  /** Sessions of their own for so many calls. */
  sessions(count: number): Promise<string[]>;
}

/** The helper's side: answers until the bench lets go, then ends the process. */
export function answering(questions: Record<string, (order: unknown) => Promise<unknown>>): void {
  const answer = async (raw: unknown) => {
    const { id, what, order } = Question.parse(raw);
    try {
      const result = await questions[what]?.(order);
      process.send?.({ id, result });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  process.on('message', (raw) => void answer(raw));
  process.once('disconnect', () => process.exit(0));
}
