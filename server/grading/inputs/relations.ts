/**
 * What ties parameters together, in problem.yaml under `inputs.relations`:
 *
 *     - { sum_of: { param: target, list: nums, picks: 2 } }    target is the sum of two items at different places
 *     - { exactly_one_sum: { param: target, list: nums, picks: 2 } }    and no other two items make that sum
 *     - { element_of: { param: x, list: nums } }
 *     - { at_most_size_of: { param: k, list: nums } }
 *     - { same_size: [a, b] }
 *
 * `derive` makes an input obey where it can be made to, `holds` says whether it does.
 */
import { z } from 'zod';
import type { Json } from '../contract.ts';

const OfList = z.strictObject({ param: z.string(), list: z.string() });
const OfPicks = OfList.extend({ picks: z.number().int().min(1).max(4) });
export const Relation = z.union([
  z.strictObject({ sum_of: OfPicks }).transform(({ sum_of }) => ({ kind: 'sum_of' as const, ...sum_of })),
  z
    .strictObject({ exactly_one_sum: OfPicks })
    .transform((r) => ({ kind: 'exactly_one_sum' as const, ...r.exactly_one_sum })),
  z.strictObject({ element_of: OfList }).transform((r) => ({ kind: 'element_of' as const, ...r.element_of })),
  z
    .strictObject({ at_most_size_of: OfList })
    .transform((r) => ({ kind: 'at_most_size_of' as const, ...r.at_most_size_of })),
  z
    .strictObject({ same_size: z.tuple([z.string(), z.string()]) })
    .transform((r) => ({ kind: 'same_size' as const, lists: r.same_size })),
]);
export type Relation = z.infer<typeof Relation>;

type Input = Record<string, Json>;

/** The input with what a relation determines put in place; `pick` is a natural number that chooses among several. */
export function derive(input: Input, relation: Relation, pick: number): Input {
  switch (relation.kind) {
    case 'sum_of':
    case 'exactly_one_sum': {
      const sums = sumsOf(numbers(input[relation.list]), relation.picks);
      return sums.length === 0 ? input : { ...input, [relation.param]: sums[pick % sums.length] ?? 0 };
    }
    case 'element_of': {
      const items = list(input[relation.list]);
      return items.length === 0 ? input : { ...input, [relation.param]: items[pick % items.length] ?? null };
    }
    case 'at_most_size_of': {
      const value = input[relation.param];
      const size = list(input[relation.list]).length;
      return typeof value === 'number' && value > size ? { ...input, [relation.param]: size } : input;
    }
    case 'same_size': {
      const [a, b] = relation.lists;
      const size = Math.min(list(input[a]).length, list(input[b]).length);
      return { ...input, [a]: list(input[a]).slice(0, size), [b]: list(input[b]).slice(0, size) };
    }
  }
}

export function holds(input: Input, relation: Relation): boolean {
  switch (relation.kind) {
    case 'sum_of':
      return sumsOf(numbers(input[relation.list]), relation.picks).some(
        (sum) => sum === input[relation.param],
      );
    case 'exactly_one_sum':
      return (
        sumsOf(numbers(input[relation.list]), relation.picks).filter((sum) => sum === input[relation.param])
          .length === 1
      );
    case 'element_of':
      return list(input[relation.list]).some(
        (item) => JSON.stringify(item) === JSON.stringify(input[relation.param]),
      );
    case 'at_most_size_of': {
      const value = input[relation.param];
      return typeof value === 'number' && value <= list(input[relation.list]).length;
    }
    case 'same_size':
      return list(input[relation.lists[0]]).length === list(input[relation.lists[1]]).length;
  }
}

function list(value: Json | undefined): Json[] {
  if (typeof value === 'string') return Array.from(value);
  return Array.isArray(value) ? value : [];
}

function numbers(value: Json | undefined): number[] {
  return list(value).filter((item) => typeof item === 'number');
}

/** The sums of every choice of `picks` items at different places. */
function sumsOf(items: readonly number[], picks: number, from = 0): number[] {
  if (picks === 0) return [0];
  return items
    .slice(from)
    .flatMap((item, i) => sumsOf(items, picks - 1, from + i + 1).map((sum) => sum + item));
}
