/**
 * Inputs of a wanted size, in families: random, few different values, all equal, ascending, descending, a chain in which
 * each leads to the next, and the author's examples over and over. Growth is measured on them, and a program is tried at the size that the constraints allow.
 */
import * as fc from 'fast-check';
import type { Json } from '../../contract.ts';
import { isValid } from '../domain/allows.ts';
import { inputArbitrary, type Profile } from './arbitrary.ts';
import type { Domain, Inputs } from '../domain/domain.ts';
import { extentOf, LONG, longest, type Extent } from './extent.ts';
import { compareJson } from '../domain/order.ts';

type Input = Record<string, Json>;

export type Family =
  | 'random'
  | 'few'
  | 'equal'
  | 'ascending'
  | 'descending'
  | 'chain'
  | 'repeated'
  | 'mirrored';
/** One way to make an input of any size; `draw` tells apart what a family may come out as. */
export interface Recipe {
  family: Family;
  draw: number;
}

/** The worst of these is what counts: an early end in one of them hides how a program grows. */
const DRAWS: readonly (readonly [Family, number])[] = [
  ['random', 4],
  ['few', 3],
  ['equal', 3],
  ['ascending', 1],
  ['descending', 1],
  ['chain', 2],
  ['repeated', 3],
  ['mirrored', 2],
];
export const RECIPES: readonly Recipe[] = DRAWS.flatMap(([family, draws]) =>
  Array.from({ length: draws }, (_, draw) => ({ family, draw })),
);

/** A sum or a relation may fail for one draw and hold for another. */
const TRIES = 6;
/** The same at every size, so that one draw of a family grows and does not change. */
const SEED = 0x9e37;

/** Null when no valid input of the family was found. The same input for the same arguments. */
export function inputOfSize(
  inputs: Inputs,
  n: number,
  { family, draw }: Recipe,
  examples: readonly Input[],
): Input | null {
  if (family === 'repeated' || family === 'mirrored') return grown(inputs, n, family, examples[draw]);
  const extent = extentOf(inputs);
  const profile: Profile = {
    length: n,
    exact: true,
    values: family === 'equal' ? 'equal' : family === 'few' ? 'near' : 'wide',
    late: draw === 0,
    fixed: extent === null ? {} : fixedNumbers(inputs, extent, n),
  };
  const first = validOne(inputs, profile, family, SEED + draw);
  if (first !== null || profile.values !== 'wide') return first;
  // Numbers that are places in a list of that length.
  return validOne(inputs, { ...profile, values: 'below' }, family, SEED + draw);
}

function validOne(inputs: Inputs, profile: Profile, family: Family, seed: number): Input | null {
  const arbitrary = inputArbitrary(inputs, profile);
  // Mostly the first is valid, and a large input takes long to draw.
  for (const numRuns of [1, TRIES])
    for (const input of fc.sample(arbitrary, { seed, numRuns }).slice(numRuns === 1 ? 0 : 1)) {
      const arranged = arrange(inputs, input, family);
      const found = [arranged, input].find((one) => isValid(inputs, one));
      if (found) return found;
    }
  return null;
}

/** An example over and over: what it shows, it shows at any size. */
function grown(
  inputs: Inputs,
  n: number,
  family: 'repeated' | 'mirrored',
  example: Input | undefined,
): Input | null {
  if (example === undefined) return null;
  const grow = <T>(items: readonly T[]): T[] => {
    if (items.length === 0) return [];
    if (family === 'repeated')
      return Array.from({ length: n }, (_, i) => items[i % items.length]).flatMap((item) =>
        item === undefined ? [] : [item],
      );
    // Each item as often as the others, in their order: brackets that open first, then all that close.
    const times = Math.ceil(n / items.length);
    return items.flatMap((item) => Array.from({ length: times }, () => item));
  };
  const made = inputs.params.map(({ name, domain }): [string, Json] => {
    const value = example[name] ?? null;
    const grows = longest(domain) >= LONG;
    if (grows && typeof value === 'string') return [name, grow(Array.from(value)).join('')];
    return [name, grows && Array.isArray(value) ? grow(value) : value];
  });
  const input = Object.fromEntries(made);
  return isValid(inputs, input) ? input : null;
}

/** The number of nodes follows the number of edges; without a long list every whole number grows. */
function fixedNumbers(inputs: Inputs, extent: Extent, n: number): Record<string, number> {
  const nodes = inputs.params.flatMap(({ domain }) =>
    domain.kind === 'edges' && typeof domain.nodes === 'string' ? [domain.nodes] : [],
  );
  return Object.fromEntries(
    inputs.params.flatMap(({ name, domain }) => {
      if (domain.kind !== 'int') return [];
      const value = Math.max(domain.min, Math.min(domain.max, nodes.includes(name) ? Math.ceil(n / 2) : n));
      return nodes.includes(name) || extent.by === 'value' ? [[name, value]] : [];
    }),
  );
}

/** Brings a draw into the shape of its family; what then breaks a rule is left as drawn by the caller. */
function arrange(inputs: Inputs, input: Input, family: Family): Input {
  if (family !== 'ascending' && family !== 'descending' && family !== 'chain') return input;
  const arranged = inputs.params.map(({ name, domain }): [string, Json] => {
    const value = input[name] ?? null;
    return [name, family === 'chain' ? chained(domain, value) : ordered(domain, value, family)];
  });
  return { ...input, ...Object.fromEntries(arranged) };
}

function ordered(domain: Domain, value: Json, family: 'ascending' | 'descending'): Json {
  if (typeof value === 'string' && domain.kind === 'str') return inOrder(Array.from(value), family).join('');
  const list = Array.isArray(value) && domain.kind === 'list' && domain.shape === null;
  return list ? inOrder(value, family) : value;
}

function inOrder<T extends Json>(items: readonly T[], family: 'ascending' | 'descending'): T[] {
  const sign = family === 'ascending' ? 1 : -1;
  return [...items].sort((a, b) => sign * compareJson(a, b));
}

/** Each place leads to the next and the last to none; each node has one edge to the next, each parent one child. */
function chained(domain: Domain, value: Json): Json {
  if (!Array.isArray(value)) return value;
  if (domain.kind === 'list' && domain.of.kind === 'int') {
    const { min } = domain.of;
    return value.map((_, i) => (i === value.length - 1 ? Math.max(-1, min) : i + 1));
  }
  if (domain.kind === 'edges')
    return value.map((edge, i) => (Array.isArray(edge) ? [i, i + 1, ...edge.slice(2)] : edge));
  if (domain.kind !== 'tree') return value;
  const nodes = value.filter((item) => item !== null);
  return nodes.flatMap((item, i) => (i < 2 ? [item] : [null, item]));
}
