/**
 * Evens out frames that come through the network in bursts. Two states: filling (silent until START samples are there)
 * and playing (until it runs dry). What is more than FULL behind is dropped from the oldest, so delay cannot grow.
 */
/** 60 ms at 8 kHz: three frames, the usual unevenness of a local network and a busy page. */
const START = 480;
/** 240 ms: later than that a conversation is disturbed more by the delay than by a lost syllable. */
const FULL = 1_920;

export class JitterBuffer {
  #queue: Float32Array[] = [];
  #length = 0;
  #playing = false;

  /** Samples at 8 kHz, -1..1. */
  push(samples: Float32Array): void {
    this.#queue.push(samples);
    this.#length += samples.length;
    while (this.#length > FULL) this.#drop();
    if (this.#length >= START) this.#playing = true;
  }

  /** The next samples, at most one frame; null while there is nothing to play. */
  take(): Float32Array | null {
    const next = this.#playing ? this.#queue.shift() : undefined;
    if (next === undefined) {
      this.#playing = false;
      return null;
    }
    this.#length -= next.length;
    return next;
  }

  #drop(): void {
    this.#length -= this.#queue.shift()?.length ?? 0;
  }
}
