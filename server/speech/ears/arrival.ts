/**
 * When a frame was spoken, as well as it can be known: the carrier says where in its stream the frame stands, and of the
 * last frames the one with the least delay says where the stream lies on our clock. So frames that our own process was
 * late to read keep their times.
 */

/**
 * A delay that lasts longer than twice this is no stall: the carrier left frames out without counting them, or its clock
 * and ours do not go alike.
 */
const WINDOW_MS = 1_000;

export class Arrival {
  /** When the stream began on our clock, by the frame with the least delay in this window and in the one before. */
  #begin = Number.POSITIVE_INFINITY;
  #begin_before = Number.POSITIVE_INFINITY;
  #window_ends_at = Number.NEGATIVE_INFINITY;
  #last_stream_ms = Number.NEGATIVE_INFINITY;

  /** `at`: when it came; `stream_ms`: where it begins in the stream. Gives when it would have come without delay. */
  spokenAt(at: number, stream_ms: number): number {
    const counts = stream_ms > this.#last_stream_ms;
    this.#last_stream_ms = stream_ms;
    if (!counts) this.#begin = this.#begin_before = Number.POSITIVE_INFINITY;
    if (!counts) return at;
    if (at >= this.#window_ends_at) {
      this.#begin_before = this.#begin;
      this.#begin = Number.POSITIVE_INFINITY;
      this.#window_ends_at = at + WINDOW_MS;
    }
    this.#begin = Math.min(this.#begin, at - stream_ms);
    return Math.min(this.#begin, this.#begin_before) + stream_ms;
  }
}
