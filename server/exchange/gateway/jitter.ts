/**
 * Evens out the handset's frames: they come in bursts over a WebSocket and leave one every 20 ms. Pure: no clock; whoever
 * holds the clock takes.
 *
 * States: `filling` (a little is gathered first, so that the next late frame is not heard as a gap) and `playing` until
 * it runs dry. What is older than the buffer may hold is dropped: late speech would delay the whole conversation.
 */

/** Gathered before playing starts: 60 ms rides out ordinary timer jitter of browsers and of a busy machine. */
const PRIME_FRAMES = 3;
/** 200 ms: more delay than that is felt in conversation. */
const MAX_FRAMES = 10;

export class Jitter {
  #frames: Buffer[] = [];
  #playing = false;
  #waited = 0;

  put(frame: Buffer): void {
    this.#frames.push(frame);
    if (this.#frames.length > MAX_FRAMES) this.#frames.shift();
  }

  /** The frame for the next 20 ms; null is silence. */
  take(): Buffer | null {
    if (this.#frames.length === 0) {
      this.#playing = false;
      this.#waited = 0;
      return null;
    }
    this.#waited += 1;
    // A short burst must not wait for frames that never come.
    if (!this.#playing && this.#frames.length < PRIME_FRAMES && this.#waited <= PRIME_FRAMES) return null;
    this.#playing = true;
    return this.#frames.shift() ?? null;
  }

  clear(): void {
    this.#frames = [];
    this.#playing = false;
    this.#waited = 0;
  }
}
