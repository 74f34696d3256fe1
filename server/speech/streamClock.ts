/**
 * Where a second of the recogniser's stream lies on our clock. Frames that come evenly need one point; when the carrier
 * left some out, or a reconnect replayed old ones, a further point is kept.
 */
import { BYTES_PER_MS } from './playout.ts';

/** Frames jitter; a jump beyond this is a gap. */
const JUMP_MS = 60;
/** Points kept: results refer to the last seconds only. */
const MAX_POINTS = 100;

export class StreamClock {
  readonly #points: { stream_ms: number; at: number }[] = [];
  #stream_ms = 0;

  /** `bytes` that ended at `at` on our clock go into the stream now. */
  sent(bytes: number, at: number): void {
    const ms = bytes / BYTES_PER_MS;
    const began_at = at - ms;
    const reckoned = this.toClock(this.#stream_ms / 1_000);
    if (reckoned === null || Math.abs(began_at - reckoned) > JUMP_MS)
      this.#points.push({ stream_ms: this.#stream_ms, at: began_at });
    if (this.#points.length > MAX_POINTS) this.#points.shift();
    this.#stream_ms += ms;
  }

  /** Null before anything was sent. */
  toClock(seconds: number): number | null {
    const ms = seconds * 1_000;
    const point = this.#points.findLast((each) => each.stream_ms <= ms) ?? this.#points[0];
    return point === undefined ? null : point.at + (ms - point.stream_ms);
  }
}
