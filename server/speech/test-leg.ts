/** For tests: the far end of a leg. It plays what it is sent at the speed of a telephone, and knows what was audible. */
import type { CallLeg } from '../phone/contract.ts';
import type { Clock } from '../record/clock.ts';
import type { Spoken, Timings, Turn, VoiceListener } from './contract.ts';

const BYTES_PER_MS = 8;

export class TestLeg implements CallLeg {
  readonly call_sid = 'CA1';
  readonly stream_sid = 'MZ1';
  readonly #clock: Clock;
  /** What was played, with the time at which it is audible; `clear` cuts it off. */
  audible: { bytes: Uint8Array; from: number }[] = [];
  marks: string[] = [];
  cleared_at: number[] = [];
  closed = false;
  stuck = false;
  /** The way back of marks that a `clear` sets free. */
  echo_ms = 5;
  /** Marks do not come back while this is true. */
  loses_marks = false;
  #ends_at = Number.NEGATIVE_INFINITY;
  #outstanding = new Map<string, () => void>();
  #onFrame: (bytes: Buffer, timestamp_ms: number) => void = () => undefined;
  #onMark: (name: string) => void = () => undefined;
  #onDigit: (digit: string) => void = () => undefined;
  readonly #onEnd: ((why: 'stop' | 'lost' | 'closed') => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  onFrame(listener: (bytes: Buffer, timestamp_ms: number) => void): void {
    this.#onFrame = listener;
  }
  onMark(listener: (name: string) => void): void {
    this.#onMark = listener;
  }
  onDigit(listener: (digit: string) => void): void {
    this.#onDigit = listener;
  }
  onEnd(listener: (why: 'stop' | 'lost' | 'closed') => void): void {
    this.#onEnd.push(listener);
  }

  play(bytes: Uint8Array): boolean {
    if (this.closed || this.stuck) return false;
    const from = Math.max(this.#clock.now(), this.#ends_at);
    this.audible.push({ bytes, from });
    this.#ends_at = from + bytes.length / BYTES_PER_MS;
    return true;
  }
  mark(name: string): void {
    this.marks.push(name);
    if (this.loses_marks) return;
    const wait = Math.max(0, this.#ends_at - this.#clock.now());
    const cancel = this.#clock.after(wait, () => {
      this.#outstanding.delete(name);
      this.#onMark(name);
    });
    this.#outstanding.set(name, cancel);
  }
  /** As the vendor does: the buffer is emptied, and every outstanding mark comes back. */
  clear(): void {
    const now = this.#clock.now();
    this.cleared_at.push(now);
    this.audible = this.audible.flatMap(({ bytes, from }) => {
      const heard = bytes.subarray(0, Math.max(0, Math.floor((now - from) * BYTES_PER_MS)));
      return heard.length === 0 ? [] : [{ bytes: heard, from }];
    });
    this.#ends_at = Number.NEGATIVE_INFINITY;
    for (const [name, cancel] of this.#outstanding) {
      cancel();
      this.#clock.after(this.echo_ms, () => this.#onMark(name));
    }
    this.#outstanding.clear();
  }
  close(): void {
    this.end('closed');
  }

  // ---- the caller

  frame(bytes: Buffer, timestamp_ms = 0): void {
    this.#onFrame(bytes, timestamp_ms);
  }
  digit(digit: string): void {
    this.#onDigit(digit);
  }
  end(why: 'stop' | 'lost' | 'closed'): void {
    if (this.closed) return;
    this.closed = true;
    for (const listener of this.#onEnd) listener(why);
  }
  /** Milliseconds that the caller hears, all told. */
  get audible_ms(): number {
    return this.audible.reduce((sum, { bytes }) => sum + bytes.length, 0) / BYTES_PER_MS;
  }
}

/** Keeps all it is told. */
export class Told implements VoiceListener {
  readonly turns: Turn[] = [];
  readonly heard: string[] = [];
  readonly digits: string[] = [];
  readonly captions: { id: string; text: string }[] = [];
  readonly spokens: Spoken[] = [];
  readonly troubles: { where: string; code: string; message: string }[] = [];
  readonly ends: string[] = [];
  readonly latencies: { id: string; ms: number }[] = [];
  readonly timed: Timings[] = [];
  readonly pauses: { id: string; at: number }[] = [];
  readonly resumes: { id: string; at: number }[] = [];
  readonly held: string[] = [];
  readonly hearings: boolean[] = [];
  unmeants = 0;
  readonly recoveries: string[] = [];

  turn(turn: Turn): void {
    this.turns.push(turn);
  }
  hearing(text: string): void {
    this.heard.push(text);
  }
  digit(digit: string): void {
    this.digits.push(digit);
  }
  speaking(id: string, text: string): void {
    this.captions.push({ id, text });
  }
  spoken(spoken: Spoken): void {
    this.spokens.push(spoken);
  }
  trouble(where: 'ears' | 'mouth', code: string, message: string): void {
    this.troubles.push({ where, code, message });
  }
  ended(why: 'stop' | 'lost' | 'closed'): void {
    this.ends.push(why);
  }
  latency(id: string, ms: number): void {
    this.latencies.push({ id, ms });
  }
  timings(timings: Timings): void {
    this.timed.push(timings);
  }
  paused(id: string, at: number): void {
    this.pauses.push({ id, at });
  }
  resumed(id: string, at: number): void {
    this.resumes.push({ id, at });
  }
  recovered(where: 'ears' | 'mouth'): void {
    this.recoveries.push(where);
  }
  heldBack(id: string): void {
    this.held.push(id);
  }
  listening(hears: boolean): void {
    this.hearings.push(hears);
  }
  unmeant(): void {
    this.unmeants += 1;
  }
}

/** A log that keeps what went wrong. */
export function testLog() {
  const warnings: string[] = [];
  const errors: string[] = [];
  const keep =
    (list: string[]) =>
    (...args: unknown[]): void =>
      void list.push(String(args.at(-1)));
  const silent = (): void => undefined;
  return { warnings, errors, debug: silent, info: silent, warn: keep(warnings), error: keep(errors) };
}
