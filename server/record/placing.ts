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

/** Bytes of sound that wait, as a rule: a few seconds. */
const ROOM = RATE * 8;

/**
 * Kept in rows of numbers and one of bytes: thousands of frames a second that each live for seconds are what a garbage
 * collector does worst.
 */
export class CallerTrack {
  #sound = new Uint8Array(ROOM);
  #filled = 0;
  /** Of the frames that wait, oldest first: bytes, when it came, and the place of its end in the carrier's stream. */
  #lengths: number[] = [];
  #came: number[] = [];
  #ends: number[] = [];
  /** Streams of a session, counted: each begins anew. */
  #streams: number[] = [];
  #end = 0;
  #stream = 0;
  #placed_stream = 0;
  /** From a place in the carrier's stream to our clock. */
  #offset: number | null = null;
  /** Of the frame that is looked at. */
  #least = Infinity;
  #for_so_long = 0;

  /** `begins`: its place by the carrier's own reckoning, which starts again with every stream; without it frames follow one another. */
  put(bytes: Uint8Array, came: number, begins = this.#end): void {
    if (begins < this.#end - TOLERANCE) this.#stream += 1;
    this.#end = begins + bytes.length;
    if (this.#filled + bytes.length > this.#sound.length) this.#grow(bytes.length);
    this.#sound.set(bytes, this.#filled);
    this.#filled += bytes.length;
    this.#lengths.push(bytes.length);
    this.#came.push(came);
    this.#ends.push(this.#end);
    this.#streams.push(this.#stream);
  }

  /** Takes out what came by `until`, placed; frames that run on are one piece. It is final where `until` lies 2.5 s back. */
  take(until: number): Placed[] {
    const first = this.#came.findIndex((came) => came > until);
    const count = first === -1 ? this.#came.length : first;
    const placed: Placed[] = [];
    let [piece_from, at, taken] = [0, 0, 0];
    const piece = () => {
      if (taken > at) placed.push({ from: piece_from, bytes: this.#sound.slice(at, taken) });
      at = taken;
    };
    for (let index = 0; index < count; index += 1) {
      const from = this.#place(index);
      if (from !== piece_from + taken - at) {
        piece();
        piece_from = from;
      }
      taken += this.#lengths[index] ?? 0;
    }
    piece();
    this.#drop(count, taken);
    return placed;
  }

  #drop(count: number, bytes: number): void {
    this.#sound.copyWithin(0, bytes, this.#filled);
    this.#filled -= bytes;
    for (const row of [this.#lengths, this.#came, this.#ends, this.#streams]) row.splice(0, count);
  }

  #grow(by: number): void {
    const wider = new Uint8Array(2 * this.#sound.length + by);
    wider.set(this.#sound.subarray(0, this.#filled));
    this.#sound = wider;
  }

  /** Where a frame begins on our clock. */
  #place(index: number): number {
    this.#lookAhead(index);
    const least = this.#least;
    const for_so_long = this.#for_so_long;
    const stream = this.#streams[index] ?? 0;
    if (stream !== this.#placed_stream) this.#offset = null;
    this.#placed_stream = stream;
    const later = this.#offset === null ? Infinity : least - this.#offset;
    const moved = later < -TOLERANCE || (later > TOLERANCE && for_so_long >= SURE);
    if (this.#offset === null || moved) this.#offset = least;
    return Math.round((this.#ends[index] ?? 0) - (this.#lengths[index] ?? 0) + this.#offset);
  }

  /** The least lateness among the frames from `index` on, and how long they came: asked for every frame, so kept in place. */
  #lookAhead(index: number): void {
    const came = this.#came;
    const ends = this.#ends;
    const streams = this.#streams;
    const first_came = came[index] ?? 0;
    const stream = streams[index];
    let least = Infinity;
    let last_came = first_came;
    for (let i = index; i < came.length; i += 1) {
      const at = came[i] ?? 0;
      if (at > first_came + AHEAD || streams[i] !== stream) break;
      least = Math.min(least, at - (ends[i] ?? 0));
      last_came = at;
    }
    this.#least = least;
    this.#for_so_long = last_came - first_came;
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

  /** Takes out what is over by `until`: with the caller's sound of that time, so that each place of the file is written once. */
  take(until: number): Placed[] {
    const first = this.#placed.findIndex(({ from, bytes }) => from + bytes.length > until);
    return this.#placed.splice(0, first === -1 ? this.#placed.length : first);
  }
}
