/** For tests: whether an input is lawful in a problem that tells this, and asks and answers that. */
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

type Input = Record<string, Json>;
export interface Told {
  /** Constraints, with "; " between them. */
  says: string;
  /** A question about the problem, and its answer. */
  asks?: readonly [string, string];
}

export function obeys(types: Record<string, string>, given: Input[], { says, asks }: Told) {
  const clarifications = asks === undefined ? [] : [{ asks: asks[0], answer: asks[1] }];
  const told = { constraints: says.split('; '), clarifications, spoken: 'Find out.', cases: casesOf(given) };
  return allowedBy(problemTelling(types, told))?.lawful ?? (() => false);
}
