/**
 * How late our audio comes in the middle of a speech. Before a speech there may be a silence of any length: what a piece of
 * audio belongs to is told by the mark that follows its sentence.
 */
import { markOf } from '../../../speech/player.ts';

/** A gap shorter than this is two messages on their way. */
const UNDERRUN_MS = 1;

export interface Gaps {
  lateness: number[];
  underruns: number;
}

export class Timely {
  readonly #counted: Gaps;
  #key: number | null = null;
  /** Of the last whole sentence: the speech that it belongs to. */
  #generation: number | null = null;
  /** How late a sentence began that may be the first of its speech. */
  #began_late: number | null = null;
  #cleared = true;

  constructor(counted: Gaps) {
    this.#counted = counted;
  }

  /** `key`: null where there is no word in it: it belongs to what came before. */
  media(key: number | null, late_ms: number): void {
    const goes_on = key === null || key === this.#key;
    if (!this.#cleared && goes_on) this.#count(late_ms);
    if (!this.#cleared && !goes_on) this.#began_late = late_ms;
    this.#key = key ?? this.#key;
    this.#cleared = false;
  }

  mark(name: string): void {
    const generation = markOf(name)?.generation ?? null;
    if (this.#began_late !== null && generation === this.#generation) this.#count(this.#began_late);
    this.#began_late = null;
    this.#generation = generation;
  }

  clear(): void {
    this.#cleared = true;
    this.#began_late = null;
  }

  #count(late_ms: number): void {
    this.#counted.lateness.push(late_ms);
    if (late_ms >= UNDERRUN_MS) this.#counted.underruns += 1;
  }
}
