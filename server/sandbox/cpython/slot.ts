/**
 * One place for a forked child, seen from the host. An answer counts only when it was asked for and carries the number of
 * the question; anything else on the channel ends the conversation.
 */
import type { Duplex } from 'node:stream';
import { createFrameReader, encodeFrame, readMarked } from './streams.ts';
import type { Frame } from './streams.ts';

export type Reply =
  | { kind: 'frame'; frame: Frame }
  | { kind: 'broken'; detail: string }
  | { kind: 'flooded' }
  /** How its process ended, as wait() tells. */
  | { kind: 'gone'; status: number }
  /** Decided by whoever asked. */
  | { kind: 'late' };

/** Takes what the child prints; false when it prints without end. */
type Print = (stream: 'stdout' | 'stderr', bytes: Buffer) => boolean;

export interface Slot {
  readonly generation: number;
  /** The child's process id inside the jail; null until it stands ready. */
  readonly pid: number | null;
  /** Expects the next child, whose output follows the mark. Resolves when it stands ready; rejects when it ends first. */
  renew(mark: Buffer): Promise<void>;
  forked(generation: number, pid: number): void;
  gone(generation: number, status: number): void;
  listen(print: Print): void;
  /** Sends questions; `next` gives their answers in the same order. */
  ask(texts: readonly string[]): void;
  next(): Promise<Reply>;
  /** Ends the wait for an answer from outside; nothing where none is waited for any more. */
  giveUp(reply: Reply): void;
  /** Some of the last question has not left this process: it would reach the next child. */
  readonly unsent: boolean;
}

export function createSlot(channel: Duplex, out: Duplex, err: Duplex): Slot {
  return new Place(channel, out, err);
}

type Sockets = Record<'channel' | 'out' | 'err', ReturnType<typeof readMarked>>;

class Place implements Slot {
  generation = 0;
  pid: number | null = null;
  readonly #channel: Duplex;
  readonly #sockets: Sockets;
  readonly #frames = createFrameReader();
  #print: Print = () => true;
  /** Numbers of the last question and of the last answer. */
  #asked = 0;
  #answered = 0;
  /** Answers that nobody has fetched yet. */
  readonly #arrived: Frame[] = [];
  #settle: ((reply: Reply) => void) | null = null;
  /** Nothing follows it. */
  #ended: Reply | null = null;

  constructor(channel: Duplex, out: Duplex, err: Duplex) {
    this.#channel = channel;
    for (const socket of [channel, out, err]) socket.on('error', () => undefined); // the process's `close` says so
    this.#sockets = {
      channel: readMarked(channel, (bytes) => this.#read(bytes)),
      out: readMarked(out, (bytes) => this.#printed('stdout', bytes)),
      err: readMarked(err, (bytes) => this.#printed('stderr', bytes)),
    };
  }

  get unsent(): boolean {
    return this.#channel.writableLength > 0;
  }

  async renew(mark: Buffer): Promise<void> {
    this.generation += 1;
    this.pid = null;
    this.#print = () => true;
    this.#ended = null;
    this.#asked = 0; // the child speaks first, once: frame 0
    this.#answered = -1;
    this.#arrived.length = 0;
    this.#frames.reset();
    for (const socket of Object.values(this.#sockets)) socket.expect(mark);
    const first = await this.next();
    if (first.kind !== 'frame') throw new Error(`a forked child did not start: ${JSON.stringify(first)}`);
  }

  forked(generation: number, pid: number): void {
    if (generation === this.generation) this.pid = pid;
  }

  gone(generation: number, status: number): void {
    if (generation === this.generation) this.#end({ kind: 'gone', status });
  }

  listen(print: Print): void {
    this.#print = print;
  }

  ask(texts: readonly string[]): void {
    if (this.#ended !== null || texts.length === 0) return;
    this.#asked += texts.length;
    this.#channel.write(Buffer.concat(texts.map(encodeFrame)));
  }

  next(): Promise<Reply> {
    const frame = this.#arrived.shift();
    if (frame !== undefined && this.#distrusted() === null) return Promise.resolve({ kind: 'frame', frame });
    if (this.#ended !== null) return Promise.resolve(this.#ended);
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  giveUp(reply: Reply): void {
    if (this.#settle !== null) this.#end(reply);
  }

  #read(bytes: Buffer): void {
    const frames = this.#frames.add(bytes);
    if (frames === null) {
      this.#end({ kind: 'broken', detail: 'the program wrote to the channel of its interpreter' });
      return;
    }
    for (const frame of frames) this.#take(frame);
  }

  #take(frame: Frame): void {
    if (frame.number !== this.#answered + 1 || frame.number > this.#asked) {
      this.#end({ kind: 'broken', detail: 'the program answered before it was asked' });
      return;
    }
    this.#answered += 1;
    const settle = this.#settle;
    if (settle === null) {
      this.#arrived.push(frame);
      return;
    }
    this.#settle = null;
    // What it printed before it answered is in its sockets already, and is read in this turn of the loop.
    setImmediate(() => settle(this.#distrusted() ?? { kind: 'frame', frame }));
  }

  /** Why what has arrived counts no more. */
  #distrusted(): Reply | null {
    const ended = this.#ended;
    return ended?.kind === 'flooded' || ended?.kind === 'broken' ? ended : null;
  }

  #printed(stream: 'stdout' | 'stderr', bytes: Buffer): void {
    if (!this.#print(stream, bytes)) this.#end({ kind: 'flooded' });
  }

  /** Nothing more is asked of this child. */
  #end(reply: Reply): void {
    this.#ended ??= reply;
    const settle = this.#settle;
    if (settle === null) return;
    this.#settle = null;
    setImmediate(() => settle(reply)); // its last words may still lie in the sockets
  }
}
