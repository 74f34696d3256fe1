/** A problem whose folder has no `inputs:`: only its signature, its sentences and its cases tell what may come in. */
import type { Json, Problem } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';

/** `params`: types by name; `constraints`: sentences; `given`: an input per case. All else is as in `like`. */
export function withoutInputs(
  like: Problem,
  params: Record<string, string>,
  constraints: string[],
  given: Record<string, Json>[],
): Problem {
  return {
    ...like,
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]) => ({ name, type: parseType(type) })),
      returns: { kind: 'int' },
    },
    inputs: null,
    cases: given.map((input) => ({ name: 'one', input, expected: 1, hidden: false })),
    constraints,
    prompt_md: '',
    spoken: '',
    clarifications: [],
  };
}
