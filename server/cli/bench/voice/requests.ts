/** What was asked of the bench's voice, by the key that its audio carries. */
import { keyOf } from './wordAudio.ts';

interface Request {
  /** The how manieth of all. */
  readonly nth: number;
  readonly words: number;
  /** Some caller has heard of it. What the product keeps is heard again, by anybody, at any time. */
  heard: boolean;
}

export class Requests {
  readonly #by_key = new Map<number, Request>();
  #made = 0;

  get made(): number {
    return this.#made;
  }

  /** Its key. */
  add(words: number): number {
    this.#made += 1;
    const key = keyOf(this.#made);
    this.#by_key.set(key, { nth: this.#made, words, heard: false });
    return key;
  }

  of(key: number): Request | undefined {
    return this.#by_key.get(key);
  }
}
