/** Laws about two parameters or three: what one is to the other. */
import type { Json } from '../../contract.ts';
import type { Graph } from '../domain/domain.ts';
import { allowsAdjacency, allowsEdges } from '../domain/graph.ts';
import { isNumber, itemsOf, leaves, texts, width, isMap } from '../domain/parts.ts';
import { compareJson } from '../domain/order.ts';
import { isClock } from './linkedPairs.ts';
import { hasSum, sumsTo } from '../domain/sums.ts';

export type Law2 = (a: Json, b: Json) => boolean;
type Law3 = (a: Json, b: Json, c: Json) => boolean;

const numbersOf = (value: Json): number[] => (itemsOf(value) ?? []).filter(isNumber);
const sized =
  (law: (a: Json, items: Json[]) => boolean): Law2 =>
  (a, b) => {
    const items = itemsOf(b);
    return items !== null && law(a, items);
  };
const isIn = (a: Json, items: readonly Json[]) => texts(items).includes(JSON.stringify(a));
const within = (a: readonly Json[] | null, b: readonly Json[] | null) => {
  if (a === null || b === null) return false;
  const known = new Set(texts(b));
  return texts(a).every((text) => known.has(text));
};
const sameItems = (a: Json, b: Json) => {
  const [x, y] = [itemsOf(a), itemsOf(b)];
  return x !== null && y !== null && texts(x).toSorted().join() === texts(y).toSorted().join();
};
const most = (value: Json) => Math.max(...numbersOf(value));
const least = (value: Json) => Math.min(...numbersOf(value));
const isAscending = (items: readonly number[]) =>
  items.every((item, i) => i === 0 || (items[i - 1] ?? 0) <= item);
const sum = (value: Json) => numbersOf(value).reduce((total, item) => total + item, 0);
/** Lists and maps only: of a text or a number there is nothing within. */
const within_all = (value: Json) => (typeof value === 'object' && value !== null ? leaves(value) : null);
const allNumbers = (value: Json, law: (item: number) => boolean) =>
  within_all(value)?.every((item) => isNumber(item) && law(item)) ?? false;

/** No law where the text says that they may be equal. */
export const DIFFER: Law2 = (a, b) => JSON.stringify(a) !== JSON.stringify(b);

/** No law where items may be negative and nobody speaks of a sum. */
export const AT_MOST_SUM: Law2 = (a, b) => isNumber(a) && Array.isArray(b) && a <= sum(b);

export const NO_LONGER: Law2 = (a, b) => width(a) >= 0 && width(b) >= 0 && width(a) <= width(b);
export const NOTHING_IN_COMMON: Law2 = (a, b) =>
  itemsOf(a) !== null &&
  itemsOf(b) !== null &&
  !(itemsOf(a) ?? []).some((item) => isIn(item, itemsOf(b) ?? []));

/** No law where the text says that one may stand in the other. */
export const NOT_IN: Law2 = sized((a, items) => !isIn(a, items));

/** A number that is no less than there are of something. */
export const ROOM_FOR_ALL: Law2 = sized((a, items) => isNumber(a) && a >= items.length);
/** A number that is no more than there are of something, or no less. */
export const SIZE_LAWS: readonly Law2[] = [
  ROOM_FOR_ALL,
  sized((a, items) => isNumber(a) && a <= items.length),
  sized((a, items) => isNumber(a) && a < items.length),
  // Twice as many would not do.
  sized((a, items) => isNumber(a) && 2 * a < items.length),
  sized((a, items) => isNumber(a) && 2 * a <= items.length),
  sized((a, items) => isNumber(a) && a <= new Set(texts(items)).size),
  // Words that differ in their case only may be one.
  sized((a, items) => isNumber(a) && a <= new Set(texts(items).map((text) => text.toLowerCase())).size),
];

/** No laws where the text says that numbers in the list may be smaller than the other ever is. */
export const LEAST_LAWS: readonly Law2[] = [
  (a, b) => isNumber(a) && Array.isArray(b) && a <= least(b),
  (a, b) => isNumber(a) && Array.isArray(b) && a < least(b),
];

/** No law where the text says that the one goes as far as the other. */
export const LESS: Law2 = (a, b) => isNumber(a) && isNumber(b) && a < b;
const BELOW: readonly Law2[] = [
  (a, b) => isNumber(a) && Array.isArray(b) && numbersOf(b).every((item) => item >= 0 && item < a),
  (a, b) => isNumber(a) && Array.isArray(b) && a > most(b),
  (a, b) => isNumber(a) && allNumbers(b, (item) => item >= 0 && item < a),
];

/** As many as are shared out evenly; few lists have such a length by chance. */
export const DIVIDES_SIZE: Law2 = sized((a, items) => isNumber(a) && a > 0 && items.length % a === 0);

const IS_IN: Law2 = sized((a, items) => isIn(a, items));
const WITHIN: readonly Law2[] = [
  (a, b) => within(itemsOf(a), itemsOf(b)),
  (a, b) => within(within_all(a), itemsOf(b)),
  (a, b) => within(within_all(a), within_all(b)),
];
/** No laws where the text says what becomes of what is missing in the other. */
export const WITHIN_LAWS: ReadonlySet<Law2> = new Set([...WITHIN, IS_IN]);

const NO_MORE: Law2 = (a, b) => isNumber(a) && isNumber(b) && a <= b;
const AT_MOST_HALF: Law2 = (a, b) => isNumber(a) && isNumber(b) && 2 * a <= b;
const MULTIPLE_OF: Law2 = (a, b) => isNumber(a) && isNumber(b) && b !== 0 && a % b === 0;
const NO_LESS_THAN_ALL: Law2 = (a, b) => isNumber(a) && Array.isArray(b) && a >= most(b);
const COUNTED_UP_TO: Law2 = (a, b) =>
  isNumber(a) && Array.isArray(b) && numbersOf(b).every((item) => item >= 1 && item <= a);
const ALL_UP_TO: Law2 = (a, b) => isNumber(a) && allNumbers(b, (item) => item >= 1 && item <= a);
/** No laws where the text says that the first may be larger than the other. */
export const UP_TO_LAWS: ReadonlySet<Law2> = new Set([NO_MORE, LESS, AT_MOST_HALF, ...SIZE_LAWS.slice(1)]);
/** No laws where the text says that the other, or what is in it, may be larger than the first. */
export const NO_LESS_LAWS: ReadonlySet<Law2> = new Set([
  ...BELOW,
  MULTIPLE_OF,
  NO_LESS_THAN_ALL,
  COUNTED_UP_TO,
  ALL_UP_TO,
]);

const SAME_WIDTHS: Law2 = (a, b) =>
  Array.isArray(a) && Array.isArray(b) && a.every((row, i) => width(row) === width(b[i] ?? null));
/** How long the one is beside the other: no laws of a text beside a list, nor of rows that are equally long in any case. */
export const LENGTHS_BESIDE: ReadonlySet<Law2> = new Set([NO_LONGER, SAME_WIDTHS]);
export const ROWS_NO_WIDER: Law2 = (a, b) =>
  isNumber(a) && Array.isArray(b) && b.every((row) => isNumber(a) && width(row) <= a);
/** How large a number is beside another. */
export const BESIDE_NUMBERS: readonly Law2[] = [NO_MORE, LESS, AT_MOST_HALF, MULTIPLE_OF];
/** How large a number is beside the items of a list. */
export const AMONG_ITEMS: readonly Law2[] = [
  ...BELOW,
  NO_LESS_THAN_ALL,
  COUNTED_UP_TO,
  ALL_UP_TO,
  ...LEAST_LAWS,
];

/** A number that is no less than the longest word of a text is long. */
const ROOM_FOR_WORDS: Law2 = (a, b) =>
  isNumber(a) && typeof b === 'string' && b.split(/\s+/).every((word) => word.length <= a);

const SAME_SUM: Law2 = (a, b) => Array.isArray(a) && Array.isArray(b) && sum(a) === sum(b);
/** What one list comes to beside another: no laws where nobody speaks of sums. */
export const SUMS_BESIDE: readonly Law2[] = [
  (a, b) => Array.isArray(a) && Array.isArray(b) && sum(a) <= sum(b),
  (a, b) => Array.isArray(a) && Array.isArray(b) && sum(a) >= sum(b),
];

/** What is lifted for one of the two is lifted for both. */
export const LIFTED_BY_ONE: ReadonlySet<Law2> = new Set([AT_MOST_SUM, ...SUMS_BESIDE]);

/** Of two parameters, in both orders. */
export const PAIR_LAWS: readonly Law2[] = [
  NO_MORE,
  LESS,
  DIFFER,
  ...BELOW,
  MULTIPLE_OF,
  ...SIZE_LAWS,
  sized((a, items) => isNumber(a) && a === items.length),
  DIVIDES_SIZE,
  IS_IN,
  NOT_IN,
  NO_LESS_THAN_ALL,
  ROOM_FOR_WORDS,
  AT_MOST_SUM,
  COUNTED_UP_TO,
  (a, b) => isNumber(a) && Array.isArray(b) && hasSum(numbersOf(b), 2, a),
  (a, b) => isNumber(a) && Array.isArray(b) && sumsTo(numbersOf(b), 2, a) === 1,
  (a, b) => isNumber(a) && Array.isArray(b) && hasSum(numbersOf(b), 3, a),
  ROWS_NO_WIDER,
  (a, b) => width(a) >= 0 && width(a) === width(b),
  NO_LONGER,
  ...WITHIN,
  ...LEAST_LAWS,
  // Texts and rows come to no sum: with them it is 0, a multiple of every number but 0.
  (a, b) => isNumber(a) && Array.isArray(b) && b.every(isNumber) && sum(b) % a === 0,
  ALL_UP_TO,
  sized((a, items) => allNumbers(a, (item) => item >= 0 && item < items.length)),
  sized((a, items) => allNumbers(a, (item) => item >= 1 && item <= items.length)),
  (a, b) => isNumber(a) && Array.isArray(b) && b.every((row) => width(row) > a),
  (a, b) => width(a) >= 0 && width(b) >= 0 && width(a) === width(b) + 1,
  SAME_WIDTHS,
  (a, b) => Array.isArray(a) && Array.isArray(b) && a.every((row, i) => Number(row) <= Number(b[i])),
  SAME_SUM,
  (a, b) => typeof a === 'string' && typeof b === 'string' && b.startsWith(a),
  AT_MOST_HALF,
  NOTHING_IN_COMMON,
  sameItems,
  (a, b) => typeof a === 'string' && typeof b === 'string' && b.includes(a),
  (a, b) =>
    typeof a === 'string' &&
    Array.isArray(b) &&
    b.every((word) => typeof word === 'string' && word.length === a.length),
  ...SUMS_BESIDE,
  // A name at the top: every other key of the map stands below some key, and the top below none.
  (a, b) => isMap(b) && Object.keys(b).every((key) => key === a || leaves(Object.values(b)).includes(key)),
  // So many for a price: never dearer than one by one.
  (a, b) =>
    isMap(a) &&
    isMap(b) &&
    Object.entries(b).every(([key, row]) => {
      const [count, price] = Array.isArray(row) && row.length === 2 ? row : [];
      const one = a[key];
      return isNumber(one ?? null) && isNumber(count ?? null) && Number(price) < Number(count) * Number(one);
    }),
  (a, b) => isMap(b) && typeof a === 'string' && !leaves(Object.values(b)).includes(a),
];

/**
 * A number and the items at one place of rows, like the end of a record and its minutes: `reached` where they go as far as it, `below`
 * where they may be smaller than it ever is.
 */
export function columnLaws(at: number, { reached = false, below = false } = {}): Law2[] {
  const of =
    (law: (a: number, items: number[]) => boolean): Law2 =>
    (a, b) => {
      if (!isNumber(a) || !Array.isArray(b)) return false;
      const items = b.map((row) => (Array.isArray(row) ? (row[at] ?? null) : null));
      return items.every(isNumber) && law(a, items.filter(isNumber));
    };
  return [
    of((a, items) => items.every((item) => item <= a)),
    ...(reached
      ? []
      : [of((a, items) => items.every((item) => item < a)), of((a, items) => !items.includes(a))]),
    ...(below
      ? []
      : [
          of((a, items) => items.every((item) => item >= a)),
          of((a, items) => items.every((item) => item > a)),
        ]),
    of((a, items) => items.includes(a)),
  ];
}

/** As many as the number says, and then room: only where given lists are longer than that. */
export const ROOM_LAWS: readonly Law2[] = [
  sized((a, items) => isNumber(a) && isAscending(numbersOf(items.slice(0, Math.max(0, a))))),
  sized((a, items) => isNumber(a) && items.slice(Math.max(0, a)).every((item) => item === 0)),
];
export const hasRoom: Law2 = sized((a, items) => isNumber(a) && items.length > a);

/** Of a number and two others that have a length. */
export const LENGTH_LAWS: readonly Law3[] = [
  (a, b, c) => isNumber(a) && width(b) >= 0 && width(b) === a + width(c),
  (a, b, c) => isNumber(a) && width(b) >= 0 && width(c) >= 0 && width(b) + width(c) === a,
  (a, b, c) => isNumber(a) && width(b) >= 0 && width(c) >= 0 && width(b) + width(c) <= a,
  (a, b, c) => isNumber(a) && width(b) >= 0 && width(c) >= 0 && width(b) + width(c) >= a,
  (a, b, c) => isNumber(a) && width(b) >= 0 && width(c) >= 0 && width(b) * width(c) === a,
];

const THREE = (law: (a: number, b: number, length: number) => boolean): Law3 => {
  return (a, b, c) => {
    const items = itemsOf(c);
    return isNumber(a) && isNumber(b) && items !== null && law(a, b, items.length);
  };
};
/** Of two numbers and a third parameter: what they come to together. */
export const TRIPLE_LAWS: readonly Law3[] = [
  (a, b, c) => isNumber(a) && isNumber(b) && isNumber(c) && a + b <= c,
  (a, b, c) => isNumber(a) && isNumber(b) && isNumber(c) && a + b >= c,
  (a, b, c) => isNumber(a) && isNumber(b) && isNumber(c) && a * b <= c,
  THREE((a, b, length) => a + b <= length),
  THREE((a, b, length) => a + b < length),
  THREE((a, b, length) => a + b === length),
  THREE((a, b, length) => a * b <= length),
  THREE((a, b, length) => a * b === length),
];

/** What stands in a list at a place, or in a grid at a row and a column; undefined where there is nothing. */
export function valueAt(value: Json, at: readonly Json[]): Json | undefined {
  const [first, ...others] = at;
  if (first === undefined) return value;
  if (!isNumber(first) || first < 0 || (!Array.isArray(value) && typeof value !== 'string')) return undefined;
  const item = value[first];
  return item === undefined ? undefined : valueAt(item, others);
}

const graph = (given: Partial<Graph>): Graph => ({
  directed: true,
  acyclic: false,
  connected: false,
  simple: false,
  ...given,
});
const SHAPES: readonly Graph[] = [
  graph({}),
  graph({ simple: true }),
  graph({ acyclic: true }),
  graph({ connected: true }),
  graph({ directed: false, simple: true }),
  graph({ directed: false, acyclic: true }),
];
const ANY: [number, number] = [0, Number.MAX_SAFE_INTEGER];
/** Nodes numbered from 1 are moved down to be looked at. */
const edgesOf = (value: Json, from: number): Json =>
  Array.isArray(value)
    ? value.map((edge) =>
        Array.isArray(edge) ? edge.slice(0, 2).map((node) => (isNumber(node) ? node - from : node)) : edge,
      )
    : value;
const nodesIn = (value: Json): number =>
  1 + Math.max(-1, ...numbersOf(Array.isArray(value) ? value.flat() : []));

/** Of a number of nodes and a list of edges between nodes numbered from 0 or 1. */
const numbered =
  (from: number) =>
  (shape: Graph): Law2 =>
  (a, b) =>
    isNumber(a) &&
    allowsEdges({ kind: 'edges', size: ANY, graph: shape, nodes: 0, weight: null }, edgesOf(b, from), a);
const FROM_ZERO = SHAPES.map((shape) => ({ shape, law: numbered(0)(shape) }));

/** Of them, of edges alone, of neighbour lists alone. */
const lawsOf = (shape: Graph): Law2[] => [
  ...FROM_ZERO.flatMap((one) => (one.shape === shape ? [one.law] : [])),
  numbered(1)(shape),
  (_: Json, b: Json) =>
    allowsEdges(
      { kind: 'edges', size: ANY, graph: shape, nodes: 0, weight: null },
      edgesOf(b, 0),
      nodesIn(b),
    ),
  (_: Json, b: Json) => allowsAdjacency(ANY, shape, b),
];
/** A law is lifted by what it is: each is made once. */
const SHAPE_LAWS = SHAPES.map((shape) => ({ shape, laws: lawsOf(shape) }));
const lawsOfShapes = (which: (shape: Graph) => boolean): Law2[] =>
  SHAPE_LAWS.flatMap(({ shape, laws }) => (which(shape) ? laws : []));
/** The two that each edge joins, in one order whichever way it is written. */
const joinedBy = (edge: Json): string =>
  Array.isArray(edge) ? JSON.stringify(edge.slice(0, 2).toSorted(compareJson)) : JSON.stringify(edge);
/** No two edges join the same two; no law where the text says that several may. */
const NOT_PARALLEL: Law2 = (_, b) =>
  Array.isArray(b) &&
  b.every(Array.isArray) &&
  (b.some((row) => Array.isArray(row) && isClock(row[0] ?? null)) ||
    new Set(b.map(joinedBy)).size === b.length);
/** No laws where the text says that several edges may join the same two: they make a circle if they are walked both ways. */
export const PARALLEL_LAWS: readonly Law2[] = [
  NOT_PARALLEL,
  ...lawsOfShapes(({ simple, acyclic, directed }) => simple || (acyclic && !directed)),
];
const isLoopless = ({ simple, acyclic }: Graph) => simple || acyclic;
/** No law where the text says that both ends of an edge may be equal. */
export const LOOPLESS_LAWS: readonly Law2[] = lawsOfShapes(isLoopless);
export const GRAPH_LAWS: readonly Law2[] = [
  NOT_PARALLEL,
  ...lawsOfShapes((shape) => !isLoopless(shape)),
  ...LOOPLESS_LAWS,
];

/** A number that is less than all items, or more: no laws where the text says that it may be one of them. */
export const APART_FROM_ITEMS: ReadonlySet<Law2> = new Set([...LEAST_LAWS.slice(1), ...BELOW]);

/** Items and nodes below a number, or without it: no law where the text says that they go as far as it. */
export const BELOW_LAWS: ReadonlySet<Law2> = new Set([...BELOW, NOT_IN, ...FROM_ZERO.map(({ law }) => law)]);
