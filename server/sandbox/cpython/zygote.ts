/**
 * A runner for Python: one zygote (zygote.py) in a jail, with two children forked ahead. A job gets the one that stands
 * ready; when it has ended, for whatever reason, its child is killed and another takes its place while the other works.
 */
import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { Duplex } from 'node:stream';
import type { JobMessage } from '../child/wire.ts';
import { findInside } from '../processor.ts';
import type { Run, Worker } from '../worker.ts';
import { runJob } from './run.ts';
import { createSlot } from './slot.ts';
import type { Slot } from './slot.ts';

export const SLOTS = 2; // one works while the other is forked, which takes 3 ms
const MARK_BYTES = 16; // nobody guesses it
const READY_MS = 20_000; // takes 0.3 s; sixty times that on a starved machine is no start
const MAX_COMPLAINT = 2_000; // characters of its stderr kept for the log
const MAX_PREPARED = 16; // programs of our own: there are three

/** `setup` is sent as its first line; see zygote.py. */
export function startZygote(child: ChildProcess, setup: object): Worker {
  return new Zygote(child, setup);
}

class Zygote implements Worker {
  readonly ready: Promise<void>;
  readonly closed: Promise<void>;
  readonly #child: ChildProcess;
  readonly #slots: Slot[];
  /** Resolves, per slot, when its child stands ready. */
  readonly #fresh: Promise<Slot>[];
  /** Digests of what the zygote compiled ahead. */
  readonly #prepared = new Set<string>();
  #complaint = '';
  #gone: string | null = null;
  #ends: (how: string) => void = () => undefined;

  constructor(child: ChildProcess, setup: object) {
    this.#child = child;
    child.stdin?.on('error', () => undefined); // it has ended: `close` says so
    child.stdin?.write(`${JSON.stringify(setup)}\n`);
    child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#complaint.length < MAX_COMPLAINT) this.#complaint += chunk.toString();
    });
    this.closed = new Promise((resolve) => {
      const end = (how: string) => {
        this.#gone ??= how;
        this.#ends(this.#gone);
        resolve();
      };
      child.once('error', (error) => end(error.message)); // could not be spawned; `close` does not follow
      child.once('close', (code, signal) => end(signal ?? `code ${code}`));
    });
    this.#slots = openSlots(child);
    readLines(child, (line) => this.#heard(line));
    this.#fresh = this.#slots.map((_, i) => this.#renew(i));
    this.ready = this.#becomesReady();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async run(job: JobMessage): Promise<Run> {
    const vanished = new Promise<Run>((resolve) => {
      const end = (how: string) => resolve(nothing(how));
      if (this.#gone === null) this.#ends = end;
      else end(this.#gone);
    });
    const run = await Promise.race([this.#runSomewhere(job), vanished]);
    this.#ends = () => undefined;
    if (run.end.kind === 'exited') this.kill(); // a new one is sure to be whole
    return run;
  }

  async #runSomewhere(job: JobMessage): Promise<Run> {
    const slot = await Promise.race(this.#fresh);
    const at = this.#slots.indexOf(slot);
    const run = await runJob(slot, job, () => this.#hostPid(slot));
    if (job.ours === true && run.cases.length > 0) this.#prepare(job.source);
    if (slot.unsent) return { ...run, end: { kind: 'done', recycle: true } };
    if (run.end.kind === 'done') this.#fresh[at] = this.#renew(at);
    return run;
  }

  /** For the children that are forked from now on. */
  #prepare(source: string): void {
    const digest = createHash('sha256').update(source).digest('base64');
    if (this.#prepared.has(digest) || this.#prepared.size >= MAX_PREPARED) return;
    this.#prepared.add(digest);
    this.#child.stdin?.write(`prepare ${Buffer.from(source).toString('base64')}\n`);
  }

  async #becomesReady(): Promise<void> {
    const timer = setTimeout(() => this.kill(), READY_MS);
    const [first] = this.#fresh;
    const vanished = this.closed.then(() => {
      const said = this.#complaint.trim().split('\n').at(-1) ?? '';
      throw new Error(`the zygote ended (${this.#gone}) before it was ready: ${said}`);
    });
    try {
      await Promise.race([first, vanished]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The next child for a slot. When it does not come up, the whole zygote is given up. */
  #renew(at: number): Promise<Slot> {
    const slot = this.#slots[at];
    if (slot === undefined) return new Promise(() => undefined);
    const mark = randomBytes(MARK_BYTES);
    const standing = slot.renew(mark).then(
      () => slot,
      (error: unknown) => {
        this.#complaint += String(error);
        this.kill();
        return new Promise<Slot>(() => undefined);
      },
    );
    this.#child.stdin?.write(`fork ${at} ${slot.generation} ${mark.toString('hex')}\n`);
    return standing;
  }

  #heard(line: string): void {
    const [what, at, generation, value] = line.split(' ');
    const slot = this.#slots[Number(at)];
    if (what === 'forked') slot?.forked(Number(generation), Number(value));
    else if (what === 'gone') slot?.gone(Number(generation), Number(value));
  }

  #hostPid(slot: Slot): number | null {
    const outer = this.#child.pid;
    return outer === undefined || slot.pid === null ? null : findInside(outer, slot.pid);
  }
}

function nothing(how: string): Run {
  return { load: null, cases: [], end: { kind: 'exited', how }, cut_stdout: '', cut_micros: 0 };
}

/** Three sockets per slot, from descriptor 3 on. */
function openSlots(child: ChildProcess): Slot[] {
  const all: readonly unknown[] | undefined = child.stdio;
  const sockets = all ?? []; // not there when no descriptors are left
  const slots: Slot[] = [];
  for (let first = 3; slots.length < SLOTS; first += 3) {
    const [channel, out, err] = sockets.slice(first, first + 3);
    if (!(channel instanceof Duplex) || !(out instanceof Duplex) || !(err instanceof Duplex)) break;
    slots.push(createSlot(channel, out, err));
  }
  return slots;
}

function readLines(child: ChildProcess, heard: (line: string) => void): void {
  let pending = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (pending + chunk.toString()).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) heard(line);
  });
}
