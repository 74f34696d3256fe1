/**
 * Where a channel's sound lies on the session's clock, within a few milliseconds. Positions, lengths and times are in
 * samples of 8 kHz since the recording's first one; mu-law, so a byte is a sample. Pure.
 *
 * The interviewer's bytes come with the time at which they are audible. The caller's come when the network brings them:
 * late, never early, and after a stall all at once. So a frame's place in the carrier's stream is moved onto our clock by
 * the least late one of those that follow it: that pushes a burst back to where it was spoken, keeps a real gap, and
 * follows the carrier's clock where it drifts.
 */

export const RATE = 8_000;
/** Frames looked at behind a frame, by when they came: a second of jitter and any stall, whose frames come together. */
const AHEAD = RATE * 2.5;
/** Clocks and rounding: below these 4 ms sound runs on where it is. */
const TOLERANCE = RATE * 0.004;
/** What stays late for so long was not held up: the carrier's clock runs slow, or it does not count its gaps. */
const SURE = RATE * 2;

export interface Placed {
  from: number;
  bytes: Uint8Array;
}

interface Frame {
  bytes: Uint8Array;
  /** Came at. */
  came: number;
  /** Place of its end in the carrier's stream. */
  end: number;
  /** Streams of a session, counted: each begins anew. */
  stream: number;
}

export class CallerTrack {
  #waiting: Frame[] = [];
  #end = 0;
  #stream = 0;
  #placed_stream = 0;
  /** From a place in the carrier's stream to our clock. */
  #offset: number | null = null;

  /** `begins`: its place by the carrier's own reckoning, which starts again with every stream; without it frames follow one another. */
  put(bytes: Uint8Array, came: number, begins = this.#end): void {
    if (begins < this.#end - TOLERANCE) this.#stream += 1;
    this.#end = begins + bytes.length;
    this.#waiting.push({ bytes, came, end: this.#end, stream: this.#stream });
  }

  /** Takes out what came by `until`, placed. It is final where `until` lies 2.5 s back. */
  take(until: number): Placed[] {
    const first = this.#waiting.findIndex(({ came }) => came > until);
    const count = first === -1 ? this.#waiting.length : first;
    const placed = this.#waiting.slice(0, count).map((frame, index) => this.#place(frame, index));
    this.#waiting = this.#waiting.slice(count);
    return placed;
  }

  #place({ bytes, end, stream }: Frame, index: number): Placed {
    const { least, for_so_long } = this.#latenessFrom(index);
    if (stream !== this.#placed_stream) this.#offset = null;
    this.#placed_stream = stream;
    const later = this.#offset === null ? Infinity : least - this.#offset;
    const moved = later < -TOLERANCE || (later > TOLERANCE && for_so_long >= SURE);
    if (this.#offset === null || moved) this.#offset = least;
    return { from: Math.round(end - bytes.length + this.#offset), bytes };
  }

  /** The least lateness among the frames from `index` on, and how long they came. */
  #latenessFrom(index: number): { least: number; for_so_long: number } {
    const first = this.#waiting[index];
    let [least, for_so_long] = [Infinity, 0];
    if (first === undefined) return { least, for_so_long };
    for (let i = index; i < this.#waiting.length; i += 1) {
      const frame = this.#waiting[i];
      if (frame === undefined || frame.came > first.came + AHEAD || frame.stream !== first.stream) break;
      least = Math.min(least, frame.came - frame.end);
      for_so_long = frame.came - first.came;
    }
    return { least, for_so_long };
  }
}

export class BotTrack {
  #placed: Placed[] = [];
  #end = Number.NEGATIVE_INFINITY;

  /** `from`: its first sample is audible. */
  put(bytes: Uint8Array, from: number): void {
    const runs_on = Math.abs(from - this.#end) <= TOLERANCE;
    const at = runs_on ? this.#end : Math.round(from);
    this.#end = at + bytes.length;
    this.#placed.push({ from: at, bytes });
  }

  take(): Placed[] {
    const placed = this.#placed;
    this.#placed = [];
    return placed;
  }
}
