/**
 * The audio of one answered call: every 20 ms one frame from the caller to whoever listens (a stream, a Gather, a
 * Record, the other leg of a Dial) and one frame of the playout to the caller, both kept in the audible record.
 */
import { FRAME_BYTES, silence } from '../audio/mulaw.ts';
import { asError } from '../clock.ts';
import type { AudibleRecord } from './audible.ts';
import { Playout } from './playout.ts';
import type { Source } from './playout.ts';

/** The telephone at the other end of the line. */
export interface Earpiece {
  /** The next 20 ms the person said; null when nothing came in time. */
  speak(): Buffer | null;
  /** What the person hears in the next 20 ms. */
  hear(frame: Buffer): void;
}

/** How a mark came back. */
type Reached = (how: 'played' | 'cleared') => void;
type FrameListener = (frame: Buffer) => void;
type DigitListener = (digit: string) => void;

export class Line {
  readonly record: AudibleRecord;
  readonly #earpiece: Earpiece;
  readonly #playout = new Playout<Reached>();
  readonly #frames = new Set<FrameListener>();
  readonly #digits = new Set<DigitListener>();
  #muted_until_ms = 0;

  constructor(earpiece: Earpiece, record: AudibleRecord) {
    this.#earpiece = earpiece;
    this.record = record;
  }

  /** Line time: milliseconds of audio carried. */
  get ms(): number {
    return this.record.ms;
  }

  /** Carries one frame each way. */
  tick(): void {
    const { frame, spans, reached } = this.#playout.take();
    for (const each of reached) each('played');
    const said = this.#earpiece.speak() ?? silence(FRAME_BYTES);
    this.record.add(said, frame, spans);
    this.#earpiece.hear(frame);
    if (this.ms <= this.#muted_until_ms) return;
    for (const listener of this.#frames) listener(said);
  }

  /** For `ms` no frames of the caller reach anyone, as when a carrier stops sending on mute; the record still has them. */
  mute(ms: number): void {
    this.#muted_until_ms = this.ms + ms;
  }

  /** A frame the network lost: nobody heard or said anything, and line time stays true to the wall clock. */
  lose(): void {
    this.record.add(silence(FRAME_BYTES), silence(FRAME_BYTES), []);
  }

  press(digit: string): void {
    this.record.pressed(digit);
    for (const listener of this.#digits) listener(digit);
  }

  /** The caller's frames from now on; the result stops it. */
  onFrame(listener: FrameListener): () => void {
    this.#frames.add(listener);
    return () => this.#frames.delete(listener);
  }

  onDigit(listener: DigitListener): () => void {
    this.#digits.add(listener);
    return () => this.#digits.delete(listener);
  }

  /** False when ten minutes are waiting already and the bytes were thrown away. */
  enqueue(bytes: Buffer, source: Source): boolean {
    return this.#playout.enqueue(bytes, source);
  }

  /** Calls back when all audio enqueued so far was played, or dropped. */
  mark(name: string, reached: Reached): void {
    const told: Reached = (how) => {
      this.record.marked(name, how);
      reached(how);
    };
    if (this.#playout.mark(told)) told('played');
  }

  /** Empties the playout; the marks come back first, in order. */
  clear(): void {
    const { dropped, marks } = this.#playout.clear();
    this.record.cleared(dropped);
    for (const each of marks) each('cleared');
  }

  /** Drops what is waiting without a word about its marks: the one who waited for them is gone. */
  abandon(): void {
    if (this.#playout.waiting === 0) return;
    this.record.cleared(this.#playout.clear().dropped);
  }

  /** Resolves when the bytes have sounded; when the signal aborts they are cut off and it rejects with its reason. */
  play(bytes: Buffer, source: Source, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(asError(signal.reason));
        return;
      }
      const cut = () => {
        this.abandon();
        reject(asError(signal.reason));
      };
      signal.addEventListener('abort', cut, { once: true });
      this.enqueue(bytes, source);
      const done = () => {
        signal.removeEventListener('abort', cut);
        resolve();
      };
      this.#playoutMark(done);
    });
  }

  #playoutMark(done: () => void): void {
    if (this.#playout.mark(done)) done();
  }
}
