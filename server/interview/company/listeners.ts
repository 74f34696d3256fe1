/** Those who listen in: each gets the call as one sound, 20 ms at a time. Nothing is kept of it. */
import { Mix } from './mix.ts';

export interface Listener {
  /** 160 bytes of 8 kHz mu-law. */
  frame(bytes: Uint8Array): void;
  /** No more comes; why in plain words. */
  end(why: string): void;
}

export class Listeners {
  readonly #those = new Set<Listener>();
  #mix = new Mix();

  get count(): number {
    return this.#those.size;
  }

  /** The result takes them off. */
  add(listener: Listener): () => void {
    if (this.#those.size === 0) this.#mix = new Mix();
    this.#those.add(listener);
    return () => void this.#those.delete(listener);
  }

  candidate(frame: Uint8Array): void {
    if (this.#those.size === 0) return;
    const mixed = this.#mix.with(frame);
    for (const listener of this.#those) listener.frame(mixed);
  }

  /** The interviewer's side: our voice, or somebody of the company. */
  interviewer(bytes: Uint8Array): void {
    if (this.#those.size > 0) this.#mix.under(bytes);
  }

  close(why: string): void {
    for (const listener of this.#those) listener.end(why);
    this.#those.clear();
  }
}
