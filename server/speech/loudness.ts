/** How loud a speech is, step by step, to know where in it there are pauses. */
import { BYTES_PER_MS } from './playout.ts';

/** One level stands for so much sound. */
export const STEP_MS = 10;
const STEP_BYTES = STEP_MS * BYTES_PER_MS;

export class Loudness {
  /** Mean code distance from mu-law silence, 0 to 127. */
  readonly #levels: number[] = [];
  /** Of the step that is not full yet. */
  #sum = 0;
  #count = 0;

  sent(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#sum += ~byte & 0x7f;
      this.#count += 1;
      if (this.#count === STEP_BYTES) this.#step();
    }
  }

  /** All after the first `keep_ms` will be sent again. */
  takenBack(keep_ms: number): void {
    const steps = Math.floor(keep_ms / STEP_MS);
    // A part of a step is rounded off: 10 ms are nothing that can be seen or heard of a word.
    if (steps < this.#levels.length) this.#levels.length = steps;
    [this.#sum, this.#count] = [0, 0];
  }

  between(from_ms: number, to_ms: number): number[] {
    return this.#levels.slice(Math.round(from_ms / STEP_MS), Math.round(to_ms / STEP_MS));
  }

  #step(): void {
    this.#levels.push(this.#sum / STEP_BYTES);
    [this.#sum, this.#count] = [0, 0];
  }
}
