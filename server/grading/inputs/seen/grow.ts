/**
 * Inputs as long as the text of a problem says they may be, made out of the given ones: over and over, each item many times,
 * in order, runs of numbers, draws from what was seen, and shapes (shapes.ts). What the laws do not allow falls away.
 */
import type { Json, Problem } from '../../contract.ts';
import { chance } from '../make/chance.ts';
import { graphParams, graphsOfSize } from './graphs.ts';
import type { Allowed } from '../laws/laws.ts';
import { compareJson } from '../domain/order.ts';
import { leaves } from '../domain/parts.ts';
import { areGrids } from '../laws/tags.ts';
import type { Said } from '../said/said.ts';
import { distinct } from './observed.ts';
import { shaped, shapesOf } from './shapes.ts';

type Input = Record<string, Json>;
export interface Grown {
  name: string;
  input: Input;
}

interface Target {
  size: number;
  shapes: 'none' | 'some' | 'all';
}

/** Given inputs that are tried in turn as the seed of a large one. */
const SEEDS = 5;
const SEED = 0x6072;

/** How large the text says an input may be, in items or characters; 0 where it says nothing. */
export function largestSaid(problem: Problem, { said }: Allowed): number {
  const graph = graphParams(problem, said);
  return Math.max(
    0,
    graph?.most ?? 0,
    ...problem.function.params.map(({ name }) => itemsSaid(said.get(name))),
  );
}

function itemsSaid(said: Said | undefined): number {
  const most = said?.length?.[1] ?? Infinity;
  if (!Number.isFinite(most)) return 0;
  const inner = said?.item?.length?.[1] ?? 1;
  return most * (Number.isFinite(inner) ? Math.max(1, inner) : 1);
}

/** One of each kind that is lawful, of about so many items. */
export function grownInputs(
  problem: Problem,
  allowed: Allowed,
  size: number,
  shapes: 'none' | 'some' | 'all',
): Grown[] {
  const seeds = [...allowed.given].sort((a, b) => textLength(b) - textLength(a)).slice(0, SEEDS);
  const graph = graphParams(problem, allowed.said);
  const found = new Map<string, Input>();
  for (const seed of seeds) {
    const made = [
      ...manners(problem, allowed, { size, shapes }, seed),
      ...(graph === null ? [] : graphsOfSize(graph, size, seed)),
    ];
    for (const [name, input] of made) if (!found.has(name) && allowed.lawful(input)) found.set(name, input);
  }
  return [...found].map(([name, input]) => ({ name, input }));
}

const textLength = (input: Input) => JSON.stringify(input).length;

/** The seed with everything grown that may grow, in each manner. */
function manners(problem: Problem, { given, said }: Allowed, target: Target, seed: Input): [string, Input][] {
  const grown = problem.function.params.flatMap(({ name }) => {
    const value = seed[name] ?? null;
    const limits = said.get(name);
    if (itemsSaid(limits) === 0 || limits === undefined || length(value) === 0) return [];
    const seen = given.map((input) => input[name] ?? null);
    return [{ name, forms: formsOf(value, limits, target, seen) }];
  });
  const manner_of = (name: string, forms: typeof grown): [string, Input] => [
    name,
    {
      ...seed,
      ...Object.fromEntries(forms.map((one) => [one.name, one.forms.get(name) ?? seed[one.name] ?? null])),
    },
  ];
  const [first] = grown;
  if (first === undefined) return [];
  const together = [...first.forms.keys()].map((manner) => manner_of(manner, grown));
  if (grown.length === 1) return together;
  // One grows and the others stay: a long text and a few words.
  const alone = grown.flatMap((one) =>
    [...one.forms.keys()].map((manner): [string, Input] => {
      const [name, input] = manner_of(manner, [one]);
      return [`${name}, ${one.name} alone`, input];
    }),
  );
  // One names its own places, and the others are beside it.
  const beside = grown.flatMap((one) =>
    CHAINS.filter((chain) => one.forms.has(chain)).map((chain): [string, Input] => {
      const [, others] = manner_of(OVER, grown);
      return [`${chain} in ${one.name}`, { ...others, [one.name]: one.forms.get(chain) ?? null }];
    }),
  );
  return [...beside, ...together, ...alone];
}

const length = (value: Json) => (Array.isArray(value) || typeof value === 'string' ? value.length : 0);

function formsOf(
  value: Json,
  said: Said,
  { size, shapes }: Target,
  seen: readonly Json[],
): Map<string, Json> {
  const most = said.length?.[1] ?? 0;
  if (typeof value === 'string') {
    const pool = seen.flatMap((text) => (typeof text === 'string' ? Array.from(text) : []));
    const forms = itemForms(Array.from(value), Math.min(most, size), pool);
    return new Map(forms.map(([name, chars]) => [name, chars.join('')]));
  }
  if (!Array.isArray(value)) return new Map();
  const inner = said.item?.length?.[1] ?? Infinity;
  if (value.every((row) => Array.isArray(row)) && Number.isFinite(inner))
    return gridForms(value, [most, inner], { size, shapes }, numbersOf(seen, said.item?.item));
  if (areGrids(seen) && Number.isFinite(inner)) return textGridForms(value, [most, inner], size);
  const count = Math.min(most, size);
  const forms = itemForms(
    value,
    count,
    seen.flatMap((items) => (Array.isArray(items) ? items : [])),
  );
  const span = numbersOf(seen, said.item);
  const runs = span === null ? [] : [...runForms(count), ...shapeForms(cycled(value, count), span, shapes)];
  return new Map([...forms, ...runs]);
}

function itemForms<T extends Json>(items: readonly T[], count: number, pool: readonly T[]): [string, T[]][] {
  const random = chance(SEED);
  const draw = () => pool[Math.floor(random() * pool.length)];
  const cycle = cycled(items, count);
  const ascending = [...cycle].sort(compareJson);
  const drawn = Array.from({ length: count }, draw).filter((item) => item !== undefined);
  return [
    [OVER, cycle],
    [
      'each many times',
      items.flatMap((item) => cycled([item], Math.ceil(count / items.length))).slice(0, count),
    ],
    ['the first, then over and over', [...items.slice(0, 1), ...cycled(items.slice(1), count - 1)]],
    ['whole and over and over', cycled(items, Math.max(items.length, count - (count % items.length)))],
    ['each as often', items.flatMap((item) => cycled([item], Math.floor(count / items.length)))],
    ['ascending', ascending],
    ['descending', ascending.toReversed()],
    ['drawn', drawn],
    ['drawn after the first', [...items.slice(0, 1), ...drawn.slice(1)]],
  ];
}

function cycled<T>(items: readonly T[], count: number): T[] {
  if (items.length === 0) return [];
  return Array.from({ length: count }, (_, i) => items.slice(i % items.length)[0]).filter(
    (item) => item !== undefined,
  );
}

/** Of lists whose numbers are places of their own: one above the other all the way, and all below the first. */
const CHAINS = ['each after the one before', 'each before the one after', 'all after the first'] as const;
const OVER = 'over and over';

/** Runs of whole numbers, for lists in which no number comes twice, or in which they are places. */
function runForms(count: number): [string, Json][] {
  const random = chance(SEED);
  const from = (first: number) => Array.from({ length: count }, (_, i) => first + i);
  const hole = Math.floor(count / 2);
  const holed = [...from(0).filter((i) => i !== hole), count];
  const mixed = (items: readonly number[]) =>
    items
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const [chain_up, chain_down, star] = CHAINS;
  return [
    [chain_up, from(-1)],
    [chain_down, [...from(1).slice(0, -1), -1]],
    [star, from(0).map((i) => (i === 0 ? -1 : 0))],
    ['run from 0', from(0)],
    ['run from 1', from(1)],
    ['run with a hole', holed],
    ['mixed run from 0', mixed(from(0))],
    ['mixed run from 1', mixed(from(1))],
    ['mixed run with a hole', mixed(holed)],
    ['run down', from(0).toReversed()],
  ];
}

function gridForms(
  rows: readonly Json[],
  [height, width]: readonly [number, number],
  { size, shapes }: Target,
  span: readonly [number, number] | null,
): Map<string, Json> {
  const side = Math.ceil(Math.sqrt(size));
  const wide = rows.map((row) => cycled(Array.isArray(row) ? row : [], Math.min(width, side)));
  const grid: Json = cycled(wide, Math.min(height, side));
  const solids = boardsOf(rows, Math.min(height, side), Math.min(width, side));
  return new Map([[OVER, grid], ...solids, ...(span === null ? [] : shapeForms(grid, span, shapes))]);
}

/** Rows that are texts, a character a cell. */
function textGridForms(
  rows: readonly Json[],
  [height, width]: readonly [number, number],
  size: number,
): Map<string, Json> {
  const cells = rows.map((row) => (typeof row === 'string' ? Array.from(row) : []));
  const forms = gridForms(cells, [height, width], { size, shapes: 'none' }, null);
  const joined = (grid: Json) =>
    Array.isArray(grid) ? grid.map((row) => leaves(row).map(String).join('')) : grid;
  return new Map([...forms].map(([name, grid]) => [name, joined(grid)]));
}

/** A single large area of each kind of cell, up to the edges and within a frame of another kind. */
function boardsOf(rows: readonly Json[], height: number, width: number): [string, Json][] {
  const kinds = distinct(rows.flatMap((row) => (Array.isArray(row) ? row : [])));
  if (kinds.length > MOST_KINDS) return [];
  const board = (inside: Json, frame: Json): Json =>
    Array.from({ length: height }, (_, i) =>
      Array.from({ length: width }, (_cell, j) =>
        i === 0 || j === 0 || i === height - 1 || j === width - 1 ? frame : inside,
      ),
    );
  return kinds.flatMap((inside) =>
    kinds.map((frame): [string, Json] => [
      `${JSON.stringify(inside)} within ${JSON.stringify(frame)}`,
      board(inside, frame),
    ]),
  );
}
/** More are amounts. */
const MOST_KINDS = 3;

function shapeForms(
  value: Json,
  span: readonly [number, number],
  shapes: Target['shapes'],
): [string, Json][] {
  if (shapes === 'none') return [];
  return shapesOf([...span], shapes === 'all').map((shape) => [shape.name, shaped(value, shape)]);
}

/** Least and greatest of what was seen and what is said; null where there are other things than whole numbers. */
function numbersOf(seen: readonly Json[], said: Said | undefined): readonly [number, number] | null {
  const flat = (value: Json): Json[] => (Array.isArray(value) ? value.flatMap(flat) : [value]);
  const all = seen.flatMap(flat);
  const numbers = all.filter((value) => typeof value === 'number' && Number.isSafeInteger(value)).map(Number);
  if (numbers.length < all.length || numbers.length === 0) return null;
  const ends = (said?.value ?? []).filter(Number.isFinite);
  return [Math.min(...numbers, ...ends), Math.max(...numbers, ...ends)];
}
