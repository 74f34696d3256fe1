/**
 * A quiet sound for a caller who waits while nobody has anything to say, so that the line does not seem dead: two soft
 * notes and a long rest, made here. It begins after some quiet, and stops at once when anybody speaks: little is sent
 * ahead, and what was sent is cleared.
 */
import type { Clock } from '../record/clock.ts';

/** A pause in talk; longer, and people wonder whether they were cut off. */
const BEGINS_AFTER_MS = 3_000;
/** Sent ahead: enough for a busy process, little enough to be gone at once when a carrier is slow to clear. */
const AHEAD_MS = 500;
const CHUNK_MS = 100;
const BYTES_PER_MS = 8;
const RATE = 8_000;
/** Of full scale, at the loudest: about -28 dB, well below a voice. */
const PEAK = 0.04;
/** A fourth, downwards from an A; beginnings and lengths in milliseconds, the rest is silence. */
const NOTES = [
  { hertz: 440, from_ms: 0, ms: 900 },
  { hertz: 330, from_ms: 450, ms: 1_350 },
] as const;
const LOOP_MS = 4_000;

/** One round of it, mu-law. */
function round(): Uint8Array {
  const samples = new Float64Array(LOOP_MS * BYTES_PER_MS);
  for (const { hertz, from_ms, ms } of NOTES) {
    const length = ms * BYTES_PER_MS;
    for (let i = 0; i < length; i += 1) {
      // A soft beginning and a long fading away: no click on either end.
      const shape = Math.sin(Math.PI * Math.sqrt(i / length)) ** 2;
      const at = from_ms * BYTES_PER_MS + i;
      samples[at] = (samples[at] ?? 0) + PEAK * shape * Math.sin((2 * Math.PI * hertz * i) / RATE);
    }
  }
  return Uint8Array.from(samples, (sample) => mulaw(Math.round(sample * 32_767)));
}

/** G.711. */
function mulaw(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
  const segment = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (segment + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | mantissa) & 0xff;
}

interface HoldOptions {
  clock: Clock;
  /** `at`: when it is audible. False when the line takes nothing any more. */
  play(bytes: Uint8Array, at: number): boolean;
  /** What was sent and is not yet audible is taken back. */
  clear(): void;
  /** Somebody speaks, or is about to. */
  busy(): boolean;
}

export class Hold {
  readonly #o: HoldOptions;
  #waits = false;
  #sound: Uint8Array | null = null;
  #at = 0;
  /** Clock reading at which what was sent has played; null while it is silent. */
  #ends_at: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(options: HoldOptions) {
    this.#o = options;
  }

  get playing(): boolean {
    return this.#ends_at !== null;
  }

  /** Whether the caller waits. */
  wanted(waits: boolean): void {
    if (waits === this.#waits) return;
    this.#waits = waits;
    this.hush();
  }

  /** Somebody speaks or has just spoken: silent at once, and again after some quiet while the caller still waits. */
  hush(): void {
    this.#cancel();
    if (this.playing) this.#o.clear();
    this.#ends_at = null;
    this.#at = 0;
    if (this.#waits) this.#cancel = this.#o.clock.after(BEGINS_AFTER_MS, () => this.#begin());
  }

  close(): void {
    this.#waits = false;
    this.hush();
  }

  #begin(): void {
    if (this.#o.busy()) return this.hush();
    this.#sound ??= round();
    this.#ends_at = this.#o.clock.now();
    this.#send();
  }

  #send(): void {
    const { clock, play } = this.#o;
    const sound = this.#sound;
    if (sound === null || this.#ends_at === null) return;
    // After a stall the line has played everything.
    this.#ends_at = Math.max(this.#ends_at, clock.now());
    while (this.#ends_at - clock.now() < AHEAD_MS) {
      const chunk = sound.subarray(this.#at, this.#at + CHUNK_MS * BYTES_PER_MS);
      if (!play(chunk, this.#ends_at)) return this.close();
      this.#at = (this.#at + chunk.length) % sound.length;
      this.#ends_at += CHUNK_MS;
    }
    this.#cancel = clock.after(CHUNK_MS, () => this.#send());
  }
}
