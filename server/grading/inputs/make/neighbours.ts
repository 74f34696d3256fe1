/**
 * Inputs next to the examples that an author chose: one item less, one twice, two neighbours swapped. They reach faults
 * that small random inputs miss, like brackets that cross.
 */
import type { Json } from '../../contract.ts';
import type { Inputs } from '../domain/domain.ts';

type Input = Record<string, Json>;

/** Edits of a longer example are no longer small. */
const MAX_LENGTH = 10;

/** May leave what the domain allows: the caller checks. */
export function neighboursOf(inputs: Inputs, example: Input): Input[] {
  return inputs.params.flatMap(({ name }) => {
    const value = example[name];
    if (typeof value === 'string')
      return edits(Array.from(value)).map((chars) => ({ ...example, [name]: chars.join('') }));
    return Array.isArray(value) ? edits(value).map((items) => ({ ...example, [name]: items })) : [];
  });
}

function edits<T>(items: readonly T[]): T[][] {
  if (items.length > MAX_LENGTH) return [];
  return items.flatMap((item, i) => {
    const next = items[i + 1];
    const swapped = next === undefined ? [] : [[...items.slice(0, i), next, item, ...items.slice(i + 2)]];
    return [items.toSpliced(i, 1), items.toSpliced(i, 0, item), ...swapped];
  });
}
