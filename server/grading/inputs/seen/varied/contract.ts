/** What inputs are varied with. */
import type { Json } from '../../../contract.ts';
import type { Said } from '../../said/said.ts';
import type { Next } from './random.ts';

export type Input = Record<string, Json>;
export interface Known {
  given: readonly Input[];
  said: ReadonlyMap<string, Said>;
  /** That some given text has. */
  letters: readonly string[];
}
/** Another input next to one, or the same where there is nothing to do; whether it is allowed is the caller's to ask. */
export type Vary = (input: Input, known: Known, next: Next) => Input;
