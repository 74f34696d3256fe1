/** Somebody who types into a Yjs document, one key at a time: slips and takes back, as people do. */
import * as Y from 'yjs';
import type { Random } from './random.ts';

export interface TypedUpdate {
  at_ms: number;
  origin: 'candidate' | 'server';
  update: Uint8Array;
}

/** One key in so many is wrong and taken back at once. */
const SLIPS = 1 / 14;
const SLOWEST_KEY_MS = 420;
const FASTEST_KEY_MS = 110;

export class Typist {
  readonly updates: TypedUpdate[] = [];
  readonly #doc = new Y.Doc();
  readonly #text = this.#doc.getText('code');
  readonly #random: Random;
  #at_ms = 0;
  #origin: TypedUpdate['origin'] = 'candidate';

  constructor(random: Random) {
    this.#random = random;
    this.#doc.on('update', (update: Uint8Array) => {
      this.updates.push({ at_ms: this.#at_ms, origin: this.#origin, update });
    });
  }

  get code(): string {
    return this.#text.toJSON();
  }

  seed(text: string, at_ms: number): void {
    this.#at_ms = at_ms;
    this.#origin = 'server';
    this.#text.insert(0, text);
    this.#origin = 'candidate';
  }

  /** Up to `keys` keys from `from_ms` on, at the end of the text; what is left of `text`, and when the last key was hit. */
  type(text: string, from_ms: number, keys: number): { left: string; at_ms: number } {
    this.#at_ms = from_ms;
    let [done, used] = [0, 0];
    for (; done < text.length && used < keys; used += 1) {
      this.#wait();
      if (used + 2 < keys && this.#random.chance(SLIPS)) {
        this.#text.insert(this.#text.length, this.#random.of(['s', 'e', ';', 'r']));
        this.#wait();
        this.#text.delete(this.#text.length - 1, 1);
        used += 1;
      } else {
        this.#text.insert(this.#text.length, text.charAt(done));
        done += 1;
      }
    }
    return { left: text.slice(done), at_ms: this.#at_ms };
  }

  /** Puts the right word where the wrong one stands last; nothing when it stands nowhere. */
  mend(wrong: string, right: string, at_ms: number): void {
    const at = this.code.lastIndexOf(wrong);
    if (at < 0) return;
    this.#at_ms = at_ms;
    this.#doc.transact(() => {
      this.#text.delete(at, wrong.length);
      this.#text.insert(at, right);
    });
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #wait(): void {
    this.#at_ms += this.#random.between(FASTEST_KEY_MS, SLOWEST_KEY_MS);
  }
}
