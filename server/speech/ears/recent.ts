/**
 * The last seconds of a call's audio, to be sent again. Kept in one ring: thousands of frames a second that each live for
 * seconds are what a garbage collector does worst.
 */
import type { Sound } from './connection.ts';

/** More frames than that in the time that is kept, and the oldest are given up. */
const MOST_FRAMES = 1_024;
const BYTES_PER_MS = 8;

export class RecentAudio {
  readonly #ring: Buffer;
  readonly #at = new Float64Array(MOST_FRAMES);
  readonly #length = new Uint32Array(MOST_FRAMES);
  readonly #loud = new Uint8Array(MOST_FRAMES);
  readonly #filler = new Uint8Array(MOST_FRAMES);
  /** Numbers of the oldest frame that is kept and of the next one. */
  #first = 0;
  #next = 0;
  /** Bytes that were ever dropped, and put in. */
  #dropped = 0;
  #written = 0;

  /** `keep_ms` of audio is kept at most. */
  constructor(keep_ms: number) {
    this.#ring = Buffer.alloc(keep_ms * BYTES_PER_MS);
  }

  add({ bytes, at, loud, filler }: Sound): void {
    const { length } = this.#ring;
    if (bytes.length > length) return;
    while (this.#next - this.#first === MOST_FRAMES || this.#written + bytes.length - this.#dropped > length)
      this.#drop();
    const from = this.#written % length;
    const before_end = bytes.copy(this.#ring, from);
    bytes.copy(this.#ring, 0, before_end);
    const slot = this.#next % MOST_FRAMES;
    this.#at[slot] = at;
    this.#length[slot] = bytes.length;
    this.#loud[slot] = loud ? 1 : 0;
    this.#filler[slot] = filler ? 1 : 0;
    this.#written += bytes.length;
    this.#next += 1;
  }

  /** Gives up what came before `at`. */
  dropBefore(at: number): void {
    while (this.#first < this.#next && (this.#at[this.#first % MOST_FRAMES] ?? 0) < at) this.#drop();
  }

  /** What came after `at`, oldest first; copies. */
  after(at: number): Sound[] {
    const sounds: Sound[] = [];
    let from = this.#dropped;
    for (let frame = this.#first; frame < this.#next; frame += 1) {
      const slot = frame % MOST_FRAMES;
      const length = this.#length[slot] ?? 0;
      const came_at = this.#at[slot] ?? 0;
      if (came_at > at)
        sounds.push({
          bytes: this.#bytes(from, length),
          at: came_at,
          loud: this.#loud[slot] === 1,
          filler: this.#filler[slot] === 1,
        });
      from += length;
    }
    return sounds;
  }

  #bytes(from: number, length: number): Buffer {
    const start = from % this.#ring.length;
    const first = this.#ring.subarray(start, start + length);
    return Buffer.concat([first, this.#ring.subarray(0, length - first.length)]);
  }

  #drop(): void {
    this.#dropped += this.#length[this.#first % MOST_FRAMES] ?? 0;
    this.#first += 1;
  }
}
