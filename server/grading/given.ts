/** Which cases are the problem's own. Told by their inputs: a suite is kept by content, and its problem may have been loaded again. */
import { canonical } from './compare.ts';
import type { Problem, ProblemCase } from './contract.ts';

export function givenCases({ cases }: Pick<Problem, 'cases'>): (one: ProblemCase) => boolean {
  const inputs = new Set(cases.map(({ input }) => canonical(input)));
  return ({ input }) => inputs.has(canonical(input));
}
