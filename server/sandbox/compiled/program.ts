/** One running program: answers one line per case, and is killed when a limit has passed. */
import type { ChildProcess } from 'node:child_process';
import { STARVED_FACTOR } from '../child/deadline.ts';
import { MAX_FRAME_BYTES, type HaltWhy, type Step } from '../child/wire.ts';
import type { SandboxLimits } from '../contract.ts';
import { crashOf, explained, type Ended } from './crash.ts';
import { createPrinted, type Printed } from './printed.ts';
import { treeProcessorMs } from './usage.ts';

/** How often the processor time is looked at; a limit may be overrun by as much. */
const LOOK_MS = 20;
/** The answer and what was printed come through different pipes. */
const MARK_MS = 100;
/** The last words of a harness whose program is beyond repair. */
const FATAL = '{"fatal"';

export interface Program {
  /** The answer to one line; null is the question whether it has loaded. */
  ask(line: string | null): Promise<Step>;
  /** It has ended, or was killed: it takes no more questions. */
  readonly gone: boolean;
  kill(): void;
}

export interface ProgramOptions {
  limits: SandboxLimits;
  /** Printed after each answer. */
  mark: string;
  /** What the runtime may take before the program loads; that is not the program's time. */
  start_ms: number;
  /** What earlier programs of the same job have used of its total time. */
  spent: { ms: number };
}

export function startProgram(child: ChildProcess, options: ProgramOptions): Program {
  return new Process(child, options, createPrinted(options.limits, options.mark));
}

class Process implements Program {
  readonly #child: ChildProcess;
  readonly #o: ProgramOptions;
  readonly #printed: Printed;
  readonly #answers = createLines();
  #ended: Ended | null = null;
  #halted: HaltWhy | null = null;
  #wake: () => void = () => undefined;

  constructor(child: ChildProcess, options: ProgramOptions, printed: Printed) {
    this.#child = child;
    this.#o = options;
    this.#printed = printed;
    child.stdout?.on('data', (chunk: Buffer) => this.#hear(() => this.#answers.add(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => this.#hear(() => printed.add(chunk)));
    child.stdin?.on('error', () => undefined); // it has ended: `close` says so
    child.once('error', () => this.#hear(() => (this.#ended ??= { code: null, signal: 'could not start' })));
    child.once('close', (code, signal) => this.#hear(() => (this.#ended ??= { code, signal })));
  }

  get gone(): boolean {
    return this.#ended !== null || this.#halted !== null;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async ask(line: string | null): Promise<Step> {
    const from = performance.now();
    if (line !== null) this.#child.stdin?.write(`${line}\n`);
    const used_ms = await this.#answered(line !== null, from);
    const micros = Math.round((performance.now() - from) * 1000);
    const text = this.#answers.take();
    await this.#settled(text, line !== null);
    if (line !== null) this.#o.spent.ms += used_ms;
    // Nobody asked: whoever answers ahead does not answer our questions.
    if (this.#answers.waiting() > 0) this.#halt('killed');
    return this.#step(text, line !== null || text === undefined, micros, used_ms);
  }

  #hear(take: () => void): void {
    take();
    this.#wake();
  }

  #halt(why: HaltWhy): void {
    this.#halted ??= why;
    this.kill();
  }

  /** Until there is an answer or none can come. The processor time it took, as far as it was seen. */
  async #answered(counts: boolean, from: number): Promise<number> {
    const { limits, start_ms, spent } = this.#o;
    const before_ms = counts ? this.#processorMs() : 0;
    const allowed_ms = limits.case_ms + (counts ? 0 : start_ms);
    let used_ms = 0;
    const look = () => {
      used_ms = Math.max(used_ms, this.#processorMs() - before_ms);
      const over = counts && spent.ms + used_ms > limits.total_ms;
      const starved = performance.now() - from > allowed_ms * STARVED_FACTOR;
      if (used_ms > allowed_ms || over || starved) this.#halt('time');
      if (this.#printed.flooded() || this.#answers.flooded()) this.#halt('output');
    };
    await this.#until(() => this.#answers.waiting() > 0 || this.#ended !== null, look);
    return used_ms;
  }

  /** What was printed before the answer has come too; a program that is beyond repair has ended. */
  async #settled(text: string | undefined, marks: boolean): Promise<void> {
    const late = performance.now() + MARK_MS;
    const enough = () => this.#ended !== null || performance.now() > late;
    if (text?.startsWith(FATAL)) await this.#until(enough, () => undefined);
    else if (text !== undefined && marks)
      await this.#until(
        () => this.#printed.marked() || enough(),
        () => undefined,
      );
    if (text?.startsWith(FATAL) && this.#ended === null) this.#halt('killed');
  }

  async #until(holds: () => boolean, look: () => void): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      look();
    }
  }

  #processorMs(): number {
    return this.#child.pid === undefined ? 0 : treeProcessorMs(this.#child.pid);
  }

  #step(text: string | undefined, takes: boolean, micros: number, processor_ms: number): Step {
    const shown = takes ? this.#printed.take() : { text: '', bytes: 0, dropped: 0 };
    return {
      end: this.#endOf(text, shown.text),
      micros,
      ops: 0,
      stdout: shown.text,
      stderr: '',
      stdout_bytes: shown.bytes,
      dropped_bytes: shown.dropped,
      processor_ms,
    };
  }

  #endOf(text: string | undefined, printed: string): Step['end'] {
    if (text !== undefined && this.#halted !== 'output')
      return { kind: 'frame', text: text.startsWith(FATAL) ? explained(text, printed) : text };
    if (this.#halted !== null) return { kind: 'halt', why: this.#halted, detail: '' };
    const raised = crashOf(this.#ended ?? { code: null, signal: null }, printed);
    if (raised !== null) return { kind: 'frame', text: JSON.stringify({ raised }) };
    return { kind: 'halt', why: 'killed', detail: 'the program ended before it gave an answer' };
  }
}

interface Lines {
  add(chunk: Buffer): void;
  take(): string | undefined;
  waiting(): number;
  /** An answer longer than any that we read. */
  flooded(): boolean;
}

const NEWLINE = 10;

function createLines(): Lines {
  const lines: string[] = [];
  let rest: Buffer[] = [];
  let bytes = 0;
  return {
    add(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        lines.push(Buffer.concat([...rest, chunk.subarray(from, at)]).toString());
        rest = [];
        bytes = 0;
        from = at + 1;
      }
      bytes += chunk.length - from;
      if (bytes <= MAX_FRAME_BYTES) rest.push(chunk.subarray(from));
    },
    take: () => lines.shift(),
    waiting: () => lines.length,
    flooded: () => bytes > MAX_FRAME_BYTES,
  };
}
