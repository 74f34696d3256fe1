/** The bot's side of the record: its bytes at the time the caller hears them. What is cut off is never let out. */
import { BYTES_PER_MS } from './playout.ts';

/** Let out in portions of at least this, so that a recorder is not called for every sample. */
const PORTION_MS = 100;

export class BotTrack {
  readonly #out: (bytes: Uint8Array, at: number) => void;
  #waiting: { bytes: Uint8Array; from: number }[] = [];
  #ends_at = Number.NEGATIVE_INFINITY;

  constructor(out: (bytes: Uint8Array, at: number) => void) {
    this.#out = out;
  }

  /** Bytes were sent at `at`: they play when what was sent before has played. */
  sent(bytes: Uint8Array, at: number): void {
    const from = Math.max(at, this.#ends_at);
    this.#waiting.push({ bytes, from });
    this.#ends_at = from + bytes.length / BYTES_PER_MS;
  }

  /** Lets out what is audible by `now`. */
  flush(now: number): void {
    const first = this.#waiting[0];
    if (first !== undefined && now - first.from >= PORTION_MS) this.#letOut(now);
  }

  /** The buffer was cleared at `now`: what had not played by then never will. */
  cut(now: number): void {
    this.#letOut(now);
    this.#waiting = [];
    this.#ends_at = Number.NEGATIVE_INFINITY;
  }

  #letOut(now: number): void {
    while (true) {
      const first = this.#waiting[0];
      if (first === undefined || first.from >= now) return;
      const { bytes, from } = first;
      const audible = Math.min(bytes.length, Math.floor((now - from) * BYTES_PER_MS));
      if (audible <= 0) return;
      if (audible === bytes.length) {
        this.#out(bytes, from);
        this.#waiting.shift();
        continue;
      }
      this.#out(bytes.subarray(0, audible), from);
      first.bytes = bytes.subarray(audible);
      first.from = from + audible / BYTES_PER_MS;
    }
  }
}
