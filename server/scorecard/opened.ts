/** Whether a person has looked at what they decide on. Pure. */
import type { Dimension, Scored } from '../http/contract/scorecard.ts';

/** Dimensions with a level of which no claim's evidence was opened. */
export function leftToOpen({ dimensions }: Scored, opened: readonly string[]): Dimension[] {
  return dimensions
    .filter(
      ({ level, claim_ids }) =>
        level !== null && claim_ids.length > 0 && !claim_ids.some((id) => opened.includes(id)),
    )
    .map(({ name }) => name);
}
