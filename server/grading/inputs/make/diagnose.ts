/** Why hardly any input is valid: which part of `inputs:` refuses what the others make. For authors. */
import * as fc from 'fast-check';
import type { Json } from '../../contract.ts';
import { allows, isValid } from '../domain/allows.ts';
import { inputArbitrary, small } from './arbitrary.ts';
import type { Inputs } from '../domain/domain.ts';
import { holds } from '../domain/relations.ts';

const DRAWS = 200;
const LENGTHS = [1, 3, 6];

/** The field below `inputs` that refuses most, `valid.ts` for the predicate; null when enough inputs are valid. */
export function refusingField(inputs: Inputs): string | null {
  const drawn = LENGTHS.flatMap((length) =>
    fc.sample(inputArbitrary(inputs, small(length)), { seed: length, numRuns: DRAWS }),
  );
  if (drawn.some((input) => isValid(inputs, input))) return null;
  const fields = new Map<string, number>();
  for (const input of drawn)
    for (const field of refusals(inputs, input)) fields.set(field, (fields.get(field) ?? 0) + 1);
  return [...fields].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'valid.ts';
}

function refusals(inputs: Inputs, input: Record<string, Json>): string[] {
  const params = inputs.params.filter(({ name, domain }) => !allows(domain, input[name] ?? null, input));
  const relations = inputs.relations.flatMap((relation, i) =>
    holds(input, relation)
      ? []
      : [relation.kind === 'formula' ? relation.field : `relations[${i}].${relation.kind}`],
  );
  return [...params.map(({ name }) => name), ...relations];
}

/** The field below `inputs` that refuses an input which an author gave; null when it is valid. */
export function whyNotValid(inputs: Inputs, input: Record<string, Json>): string | null {
  if (isValid(inputs, input)) return null;
  return refusals(inputs, input)[0] ?? 'valid.ts';
}
