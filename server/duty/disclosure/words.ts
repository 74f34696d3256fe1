/** What a disclosure is put together from, in one language. Fixed words: no model's. */
import type { Jurisdiction, Variant } from '../../http/contract/duty.ts';

export interface Words {
  /** Said or shown first; what is recorded depends on how the interview is held. */
  opening: Record<Exclude<Variant, 'notice'>, string>;
  /** What the law of a place adds to what is said; empty for none. */
  adds: Record<Jurisdiction, string>;
  person: string;
  question: Record<Exclude<Variant, 'notice'>, string>;
  /** Of the written notice, a paragraph each. */
  notice: {
    first: readonly string[];
    adds: Record<Jurisdiction, readonly string[]>;
    last: readonly string[];
  };
}
