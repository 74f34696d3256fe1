/**
 * What ties parameters together, in problem.yaml under `inputs.relations`:
 *
 *     - { sum_of: { param: target, list: nums, picks: 2 } }    target is the sum of two items at different places
 *     - { exactly_one_sum: { param: target, list: nums, picks: 2 } }    and no other two items make that sum
 *     - { element_of: { param: x, list: nums } }
 *     - { absent_from: { param: x, list: nums } }
 *     - { index_of: { param: i, list: nums, or: -1 } }    a place in the list, or -1; a list of such places as well
 *     - { drawn_from: { param: t, of: s } }    every item or letter of t stands in s
 *     - { at_most_size_of: { param: k, list: nums } }
 *     - { same_size: [a, b] }
 *     - { parents: { param: up, root: 0 } }    a tree: the parent of every node, -1 of the root, which may be any where none is said
 *     - { at_most: [a, b] }    a <= b
 *     - { less_than: [a, b] }
 *
 * or as people write them: "k <= len(nums)", "len(a) == len(b)", "low < high", and any other condition as a formula
 * (formula/), which repair.ts makes an input obey.
 * `derive` makes an input obey where it can be made to, `holds` says whether it does.
 */
import { z } from 'zod';
import type { Json } from '../../contract.ts';
import { InputsError } from '../error.ts';
import { formulaHolds, type Formula } from '../formula/formula.ts';
import { areParents, asParents } from './parents.ts';
import { hasSum, pickSum, sumsTo } from './sums.ts';

const OfList = z.strictObject({ param: z.string(), list: z.string() });
const OfPicks = OfList.extend({ picks: z.number().int().min(1).max(4) });
const Two = z.tuple([z.string(), z.string()]);
const SHAPES = {
  sum_of: OfPicks.transform((given) => ({ kind: 'sum_of' as const, ...given })),
  exactly_one_sum: OfPicks.transform((given) => ({ kind: 'exactly_one_sum' as const, ...given })),
  element_of: OfList.transform((given) => ({ kind: 'element_of' as const, ...given })),
  absent_from: OfList.transform((given) => ({ kind: 'absent_from' as const, ...given })),
  index_of: OfList.extend({ or: z.number().int().optional() }).transform((given) => ({
    kind: 'index_of' as const,
    ...given,
  })),
  drawn_from: z
    .strictObject({ param: z.string(), of: z.string() })
    .transform((given) => ({ kind: 'drawn_from' as const, ...given })),
  at_most_size_of: OfList.transform((given) => ({ kind: 'at_most_size_of' as const, ...given })),
  same_size: Two.transform((lists) => ({ kind: 'same_size' as const, lists })),
  parents: z
    .strictObject({ param: z.string(), root: z.number().int().min(0).optional() })
    .transform((given) => ({ kind: 'parents' as const, ...given })),
  at_most: Two.transform((pair) => ({ kind: 'at_most' as const, pair })),
  less_than: Two.transform((pair) => ({ kind: 'less_than' as const, pair })),
};
type Shape = z.infer<(typeof SHAPES)[keyof typeof SHAPES]>;
export type Relation = Shape | Formula;
const isShape = (name: string): name is keyof typeof SHAPES => Object.hasOwn(SHAPES, name);

/** One of the shapes above. Throws InputsError naming the field. */
export function readRelation(given: unknown, params: readonly string[], field: string): Shape {
  const entries = Object.entries(typeof given === 'string' ? inWords(given, field) : (given ?? {}));
  const [name, value] = entries[0] ?? ['', null];
  if (entries.length !== 1 || !isShape(name))
    throw new InputsError(field, `is no relation that is known here (${Object.keys(SHAPES).join(', ')})`);
  const parsed = SHAPES[name].safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new InputsError([field, name, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'is not valid');
  }
  const stranger = namesIn(parsed.data).find((one) => !params.includes(one));
  if (stranger !== undefined)
    throw new InputsError(`${field}.${name}`, `the function has no parameter "${stranger}"`);
  return parsed.data;
}

function namesIn(relation: Shape): string[] {
  switch (relation.kind) {
    case 'same_size':
      return relation.lists;
    case 'parents':
      return [relation.param];
    case 'at_most':
    case 'less_than':
      return relation.pair;
    case 'drawn_from':
      return [relation.param, relation.of];
    default:
      return [relation.param, relation.list];
  }
}

/** `len(x)`, `x.length`, `|x|` are sizes; `x` is the value. */
const TERM = String.raw`(?:(?:len|size|length)\s*\(\s*(\w+)\s*\)|(\w+)\.length|\|\s*(\w+)\s*\||(\w+))`;
const COMPARISON = new RegExp(String.raw`^\s*${TERM}\s*(<=|≤|<|==?|>=|≥|>)\s*${TERM}\s*$`);

function inWords(text: string, field: string): Record<string, unknown> {
  const [, a1, a2, a3, a, sign = '', b1, b2, b3, b] = COMPARISON.exec(text) ?? [];
  const left = { size: a1 ?? a2 ?? a3, value: a };
  const right = { size: b1 ?? b2 ?? b3, value: b };
  const turned = sign.startsWith('>') || sign === '≥';
  const [low, high] = turned ? [right, left] : [left, right];
  const strict = sign === '<' || sign === '>';
  if (sign.startsWith('=') && low.size && high.size) return { same_size: [low.size, high.size] };
  if (!sign.startsWith('=') && low.value && high.value)
    return { [strict ? 'less_than' : 'at_most']: [low.value, high.value] };
  if (!sign.startsWith('=') && !strict && low.value && high.size)
    return { at_most_size_of: { param: low.value, list: high.size } };
  throw new InputsError(
    field,
    `"${text}" is not understood: write it as {at_most: [a, b]} or another relation`,
  );
}

type Input = Record<string, Json>;

/** Where a search that goes from the front finds it last. */
export const LAST = -1;
const place = (pick: number, size: number) => (pick < 0 ? size - 1 : pick % size);

/** The input with what a relation determines put in place; `pick` is a natural number that chooses among several, or LAST. */
export function derive(input: Input, relation: Relation, pick: number): Input {
  switch (relation.kind) {
    case 'formula':
      return input;
    case 'sum_of':
    case 'exactly_one_sum': {
      const once = relation.kind === 'exactly_one_sum';
      const sum = pickSum(numbers(input[relation.list]), relation.picks, pick, once);
      return sum === null ? input : { ...input, [relation.param]: sum };
    }
    case 'element_of': {
      const items = list(input[relation.list]);
      return items.length === 0
        ? input
        : { ...input, [relation.param]: items[place(pick, items.length)] ?? null };
    }
    case 'absent_from':
      return { ...input, [relation.list]: without(input[relation.list], input[relation.param]) };
    case 'index_of':
      return { ...input, [relation.param]: places(input, relation, pick) };
    case 'drawn_from':
      return { ...input, [relation.param]: drawn(input[relation.param], list(input[relation.of]), pick) };
    case 'at_most_size_of': {
      const value = input[relation.param];
      const size = list(input[relation.list]).length;
      if (typeof value !== 'number' || value <= size) return input;
      return { ...input, [relation.param]: size === 0 ? 0 : 1 + place(pick, size) };
    }
    case 'same_size': {
      const [a, b] = relation.lists;
      const size = Math.min(list(input[a]).length, list(input[b]).length);
      return { ...input, [a]: cut(input[a], size), [b]: cut(input[b], size) };
    }
    case 'parents':
      return { ...input, [relation.param]: asParents(list(input[relation.param]), pick, relation.root) };
    case 'at_most':
    case 'less_than':
      return inOrder(input, relation.pair, relation.kind === 'less_than', pick);
  }
}

/** The smaller one is folded below the larger where it can be: the larger is often a size that something else hangs on. */
function inOrder(input: Input, [a, b]: [string, string], strict: boolean, pick: number): Input {
  const [low, high] = [input[a], input[b]];
  if (typeof low === 'string' && typeof high === 'string')
    return low <= high ? input : { ...input, [a]: high, [b]: low };
  if (typeof low !== 'number' || typeof high !== 'number') return input;
  const most = strict ? high - 1 : high;
  if (low <= most && pick !== LAST) return input;
  if (low >= 0 && most >= 0) return { ...input, [a]: pick === LAST ? Math.min(low, most) : low % (most + 1) };
  return low > high ? { ...input, [a]: high, [b]: low } : input;
}

function places(
  input: Input,
  { param, list: of, or }: { param: string; list: string; or?: number | undefined },
  pick: number,
): Json {
  const size = list(input[of]).length;
  const fold = (given: Json, i: number): Json => {
    const number = typeof given === 'number' ? given : 0;
    if (or !== undefined && (size === 0 || number === or || (pick + i) % 7 === 0)) return or;
    return size === 0 ? 0 : (((number + pick + i) % size) + size) % size;
  };
  const value = input[param] ?? null;
  return Array.isArray(value) ? value.map(fold) : fold(value, 0);
}

/** Items are replaced one by one by what `from` has; a text stays a text. */
function drawn(value: Json | undefined, from: readonly Json[], pick: number): Json {
  if (from.length === 0) return typeof value === 'string' ? '' : Array.isArray(value) ? [] : (value ?? null);
  const at = (i: number): Json =>
    from[place(pick < 0 ? i : pick + i * (1 + (pick % 5)), from.length)] ?? null;
  if (typeof value === 'string') return textOf(list(value).map((_, i) => at(i)));
  return Array.isArray(value) ? value.map((_, i) => at(i)) : at(0);
}

function textOf(chars: readonly Json[]): string {
  return chars.filter((char) => typeof char === 'string').join('');
}

function without(value: Json | undefined, item: Json | undefined): Json {
  const text = JSON.stringify(item ?? null);
  const kept = list(value).filter((one) => JSON.stringify(one) !== text);
  return typeof value === 'string' ? textOf(kept) : kept;
}

function cut(value: Json | undefined, size: number): Json {
  return typeof value === 'string' ? Array.from(value).slice(0, size).join('') : list(value).slice(0, size);
}

export function holds(input: Input, relation: Relation): boolean {
  switch (relation.kind) {
    case 'formula':
      return formulaHolds(relation, input);
    case 'sum_of':
      return hasSum(numbers(input[relation.list]), relation.picks, input[relation.param]);
    case 'exactly_one_sum':
      return sumsTo(numbers(input[relation.list]), relation.picks, input[relation.param]) === 1;
    case 'element_of':
      return stands(input[relation.param], list(input[relation.list]));
    case 'absent_from':
      return !stands(input[relation.param], list(input[relation.list]));
    case 'index_of': {
      const size = list(input[relation.list]).length;
      return itemsOf(input[relation.param]).every(
        (i) => typeof i === 'number' && ((i >= 0 && i < size) || i === relation.or),
      );
    }
    case 'drawn_from': {
      const known = new Set(list(input[relation.of]).map((item) => JSON.stringify(item)));
      return itemsOf(input[relation.param]).every((item) => known.has(JSON.stringify(item)));
    }
    case 'at_most_size_of': {
      const value = input[relation.param];
      return typeof value === 'number' && value <= list(input[relation.list]).length;
    }
    case 'same_size':
      return list(input[relation.lists[0]]).length === list(input[relation.lists[1]]).length;
    case 'parents':
      return areParents(list(input[relation.param]), relation.root);
    case 'at_most':
    case 'less_than': {
      const [low, high] = relation.pair.map((name) => input[name]);
      const numeric = typeof low === 'number' && typeof high === 'number';
      if (!numeric && (typeof low !== 'string' || typeof high !== 'string')) return false;
      return relation.kind === 'less_than' ? low < high : low <= high;
    }
  }
}

function stands(item: Json | undefined, items: readonly Json[]): boolean {
  const text = JSON.stringify(item ?? null);
  return items.some((one) => JSON.stringify(one) === text);
}

function list(value: Json | undefined): Json[] {
  if (typeof value === 'string') return Array.from(value);
  return Array.isArray(value) ? value : [];
}

/** Of a list or text its items, of anything else itself. */
function itemsOf(value: Json | undefined): Json[] {
  return typeof value === 'string' || Array.isArray(value) ? list(value) : [value ?? null];
}

function numbers(value: Json | undefined): number[] {
  return list(value).filter((item) => typeof item === 'number');
}
