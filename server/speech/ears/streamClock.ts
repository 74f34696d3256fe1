/**
 * Where a second of the recogniser's stream lies on our clock. The stream is a row of stretches in which audio runs on
 * evenly: a new one begins when frames were left out, when a reconnect replayed old ones, and wherever silence is put in
 * place of frames or frames come again.
 *
 * Audio comes late, never early. So the frame with the least delay places its whole stretch: frames that were held up and
 * come all at once push their stretch back to when they were spoken.
 */

/** Bytes of mu-law. */
const BYTES_PER_MS = 8;
/** Frames jitter; a jump beyond this is a gap. */
const JUMP_MS = 60;
/** Stretches kept: results refer to the last minute or so, and a gap makes two. */
const MAX_STRETCHES = 200;

export class StreamClock {
  readonly #stretches: { stream_ms: number; at: number; filler: boolean }[] = [];
  #stream_ms = 0;

  /** `bytes` that ended at `at` on our clock go into the stream now; `filler` when they are not the caller's. */
  sent(bytes: number, at: number, filler = false): void {
    const ms = bytes / BYTES_PER_MS;
    const current = this.#stretches.at(-1);
    const late = current === undefined ? 0 : at - ms - this.#reckon(current, this.#stream_ms);
    if (current === undefined || current.filler !== filler || late > JUMP_MS) {
      this.#stretches.push({ stream_ms: this.#stream_ms, at: at - ms, filler });
      if (this.#stretches.length > MAX_STRETCHES) this.#stretches.shift();
    } else if (late < 0) current.at += late;
    this.#stream_ms += ms;
  }

  /** Null before anything was sent. */
  toClock(seconds: number): number | null {
    const ms = seconds * 1_000;
    const stretch = this.#stretches.findLast((each) => each.stream_ms <= ms) ?? this.#stretches[0];
    return stretch === undefined ? null : this.#reckon(stretch, ms);
  }

  #reckon(stretch: { stream_ms: number; at: number }, ms: number): number {
    return stretch.at + (ms - stretch.stream_ms);
  }
}
