/** The code by which somebody of the company shows, on the telephone, that it was them who asked for the call. */
import { randomInt } from 'node:crypto';

/** Short enough to key in from a page; three tries at 10,000 codes are no way in. */
const DIGITS = 4;
const TRIES = 3;

export function newCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
}

/** What is keyed in on one call. */
export class Entry {
  readonly #code: string;
  #keyed = '';
  #wrong = 0;

  constructor(code: string) {
    this.#code = code;
  }

  /** `digit`: of a keypad; star and hash begin anew. After `right` and `no_more` nothing counts any more. */
  key(digit: string): 'more' | 'right' | 'wrong' | 'no_more' {
    if (this.#wrong >= TRIES) return 'more';
    this.#keyed = /^\d$/.test(digit) ? this.#keyed + digit : '';
    if (this.#keyed.length < DIGITS) return 'more';
    const right = this.#keyed === this.#code;
    this.#keyed = '';
    if (right) {
      this.#wrong = TRIES;
      return 'right';
    }
    this.#wrong += 1;
    return this.#wrong < TRIES ? 'wrong' : 'no_more';
  }
}
