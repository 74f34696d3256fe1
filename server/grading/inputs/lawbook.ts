/** Laws that inputs of interview problems are known to obey, each a question about a value or about two. */
import type { Json } from '../contract.ts';
import { allowsAdjacency, allowsEdges } from './graph.ts';
import type { Graph, Order } from './domain.ts';
import { compareJson } from './order.ts';
import { hasSum, sumsTo } from './sums.ts';

type Law = (value: Json) => boolean;
type Law2 = (a: Json, b: Json) => boolean;

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Brackets, where there are any, open and close as they should. */
export function isBalanced(value: Json): boolean {
  if (typeof value !== 'string') return false;
  const open: string[] = [];
  for (const char of value) {
    if ('([{'.includes(char)) open.push(char);
    const wanted = OPENING[char];
    if (wanted !== undefined && open.pop() !== wanted) return false;
  }
  return open.length === 0;
}

/** A number as people write it, with no zero in front. */
export function isNumeral(value: Json): boolean {
  return typeof value === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
}

/** A day of the calendar as 2024-02-29. */
export function isDate(value: Json): boolean {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (parts === null) return false;
  const [, year = 0, month = 0, day = 0] = parts.map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A Roman numeral as it is taught, from 1 to 3999. */
export function isRoman(value: Json): boolean {
  return (
    typeof value === 'string' &&
    /^(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/i.test(value)
  );
}

/** Results on the way stay within 32 bits. */
const POSTFIX_LIMIT = 2 ** 31;

/** Tokens of a calculation in reverse Polish notation that can be carried out. */
export function isPostfix(value: Json): boolean {
  if (!Array.isArray(value)) return false;
  const stack: number[] = [];
  for (const token of value) {
    if (isNumeral(token)) {
      stack.push(Number(token));
      continue;
    }
    const [b, a] = [stack.pop(), stack.pop()];
    if (a === undefined || b === undefined || typeof token !== 'string') return false;
    const result = calculated(token, a, b);
    if (result === null || !(Math.abs(result) < POSTFIX_LIMIT)) return false;
    stack.push(result);
  }
  return stack.length === 1;
}

function calculated(sign: string, a: number, b: number): number | null {
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : Math.trunc(a / b);
    default:
      return null;
  }
}

const matches =
  (pattern: RegExp): Law =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isPalindrome: Law = (value) =>
  typeof value === 'string' && value === Array.from(value).toReversed().join('');

export const TEXT_LAWS: readonly Law[] = [
  isBalanced,
  isNumeral,
  isPalindrome,
  matches(/^\S(?:.*\S)?$|^$/s), // no space at either end
  matches(/^(?!.* {2})/s), // words one space apart
  matches(/^\p{L}/u),
  matches(/\p{L}$/u),
  matches(/^\d/),
  matches(/\d$/),
  matches(/^0*[1-9]/),
  matches(/^(?!.*(?:^|\D)0\d)/s), // no number with a zero in front
  matches(/^(?!.*[^\w\s][^\w\s])/s), // no two signs in a row
  matches(/^(?!.*\d\p{L})/su),
  matches(/^(?!.*\p{L}\d)/su),
  matches(/^\//),
  (value) => typeof value === 'string' && new Set(value).size === value.length,
  (value) => typeof value === 'string' && value === value.toLowerCase(),
  (value) => typeof value === 'string' && Array.from(value).toSorted().join('') === value,
];

const inOrder =
  (order: Order): Law =>
  (value) =>
    Array.isArray(value) &&
    value.every((item, i) => {
      const step = i === 0 ? null : compareJson(value[i - 1] ?? null, item);
      return step === null || (order === 'strict' ? step < 0 : order === 'ascending' ? step <= 0 : step >= 0);
    });
const list =
  (law: (items: Json[]) => boolean): Law =>
  (value) =>
    Array.isArray(value) && law(value);
const breaks = (items: readonly Json[]) =>
  items.filter((item, i) => compareJson(items.at(i - 1) ?? null, item) > 0).length;
const texts = (items: readonly Json[]) => items.map((item) => JSON.stringify(item));
const countsOf = (items: readonly Json[]): number[] => {
  const counts = new Map<string, number>();
  for (const text of texts(items)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts.values()];
};
const width = (item: Json) => (Array.isArray(item) || typeof item === 'string' ? item.length : -1);
const isNumber = (item: Json | undefined): item is number => typeof item === 'number';
/** Pairs that have a place in common; touching ends apart. */
const overlaps = (items: readonly Json[], touching: boolean) =>
  items.some((a, i) =>
    items.slice(0, i).some((b) => {
      if (
        !Array.isArray(a) ||
        !Array.isArray(b) ||
        !isNumber(a[0]) ||
        !isNumber(a[1]) ||
        !isNumber(b[0]) ||
        !isNumber(b[1])
      )
        return true;
      return touching ? a[0] <= b[1] && b[0] <= a[1] : a[0] < b[1] && b[0] < a[1];
    }),
  );

export const LIST_LAWS: readonly Law[] = [
  inOrder('ascending'),
  inOrder('strict'),
  inOrder('descending'),
  list((items) => breaks(items) <= 1), // in order, then rotated
  list((items) => new Set(texts(items)).size === items.length),
  list((items) => items.every((item, i) => i === 0 || JSON.stringify(item) !== JSON.stringify(items[i - 1]))),
  list((items) => items.every((item) => width(item) === width(items[0] ?? null))),
  list((items) => items.every((item) => width(item) === items.length)),
  list((items) => items.every((item) => width(item) > 0)),
  list((items) => items.every((item) => isNumber(item) && item >= 0 && item < items.length)),
  list((items) => items.every((item) => isNumber(item) && item >= 1 && item <= items.length)),
  list((items) => items.every((item) => isNumber(item) && item >= -1 && item < items.length)),
  list((items) => items.every((item) => isNumber(item) && item >= 0 && item <= items.length)),
  list((items) => countsOf(items).filter((count) => count === 1).length === 1),
  list((items) => countsOf(items).filter((count) => count % 2 === 1).length === 1),
  list((items) => countsOf(items).filter((count) => count > 1).length === 1),
  list((items) => countsOf(items).some((count) => count > items.length / 2)),
  list((items) => items.length % 2 === 0),
  list((items) => items.length % 2 === 1),
  list((items) => items.some((item) => isNumber(item) && item > 0)),
  list((items) => items.length === 0 || (isNumber(items[0]) && items[0] !== 0)),
  list((items) => items[0] === 0),
  list((items) => items.at(-1) === 0),
  list((items) => items.filter((item) => item === 0).length === 1),
  list((items) => !overlaps(items, true)),
  list((items) => !overlaps(items, false)),
  list((items) => inOrder('ascending')(items.flat())),
  list((items) =>
    inOrder('ascending')(items.map((item) => (Array.isArray(item) ? (item[0] ?? null) : item))),
  ),
  list((items) => items.every(inOrder('ascending'))),
  list((items) => items.every((item) => Array.isArray(item) && new Set(texts(item)).size === item.length)),
  list((items) => items.every((item, i) => i === 0 || Math.abs(Number(item) - Number(items[i - 1])) === 1)),
  list(
    (items) =>
      new Set(texts(items.map((item) => (Array.isArray(item) ? (item[0] ?? null) : item)))).size ===
      items.length,
  ),
];

/** A law only as long as nobody says that zero may stand there. */
export const NO_ZERO: Law = list((items) => !items.includes(0));
export const NO_ZERO_FIRST: Law = matches(/^(?!0)/);

const whole =
  (law: (value: number) => boolean): Law =>
  (value) =>
    isNumber(value) && Number.isSafeInteger(value) && law(value);
const isPrime = (value: number) => {
  for (let by = 2; by * by <= value; by++) if (value % by === 0) return false;
  return value > 1;
};

/** What may be wanted of the digits of a number; of a single digit it says nothing. (That digits differ is mostly chance in a few small numbers.) */
export const DIGIT_LAWS: readonly Law[] = [
  whole((value) => String(value) === Array.from(String(value)).toReversed().join('')),
];
/** What may be wanted of a number beside its range. */
export const NUMBER_LAWS: readonly Law[] = [
  ...[2, 3, 5, 10, 100].map((by) => whole((value) => value % by === 0)),
  whole((value) => value % 2 !== 0),
  whole((value) => value > 0 && Number.isInteger(Math.log2(value))),
  whole((value) => value >= 0 && Number.isInteger(Math.sqrt(value))),
  whole(isPrime),
];

/** Of a map its keys: they are what other parameters count or name. */
const itemsOf = (value: Json): Json[] | null => {
  if (typeof value === 'string') return Array.from(value);
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? value : Object.keys(value);
};
const numbersOf = (value: Json): number[] => (itemsOf(value) ?? []).filter(isNumber);
const sized =
  (law: (a: Json, items: Json[]) => boolean): Law2 =>
  (a, b) => {
    const items = itemsOf(b);
    return items !== null && law(a, items);
  };
const isIn = (a: Json, items: readonly Json[]) => texts(items).includes(JSON.stringify(a));
const within = (a: Json, b: Json) => {
  const [x, y] = [itemsOf(a), itemsOf(b)];
  if (x === null || y === null) return false;
  const known = new Set(texts(y));
  return texts(x).every((text) => known.has(text));
};
const sameItems = (a: Json, b: Json) => {
  const [x, y] = [itemsOf(a), itemsOf(b)];
  return x !== null && y !== null && texts(x).toSorted().join() === texts(y).toSorted().join();
};
const most = (value: Json) => Math.max(...numbersOf(value));
const sum = (value: Json) => numbersOf(value).reduce((total, item) => total + item, 0);

/** Of two parameters, in both orders. */
export const PAIR_LAWS: readonly Law2[] = [
  (a, b) => isNumber(a) && isNumber(b) && a <= b,
  (a, b) => isNumber(a) && isNumber(b) && a < b,
  (a, b) => JSON.stringify(a) !== JSON.stringify(b),
  (a, b) => isNumber(a) && isNumber(b) && b !== 0 && a % b === 0,
  sized((a, items) => isNumber(a) && a <= items.length),
  sized((a, items) => isNumber(a) && a < items.length),
  sized((a, items) => isNumber(a) && a === items.length),
  sized((a, items) => isNumber(a) && a > 0 && items.length % a === 0),
  sized((a, items) => isNumber(a) && a <= new Set(texts(items)).size),
  sized((a, items) => isIn(a, items)),
  sized((a, items) => !isIn(a, items)),
  (a, b) => isNumber(a) && Array.isArray(b) && a >= most(b),
  (a, b) => isNumber(a) && Array.isArray(b) && a <= sum(b),
  (a, b) => isNumber(a) && Array.isArray(b) && numbersOf(b).every((item) => item >= 0 && item < a),
  (a, b) => isNumber(a) && Array.isArray(b) && numbersOf(b).every((item) => item >= 1 && item <= a),
  (a, b) => isNumber(a) && Array.isArray(b) && hasSum(numbersOf(b), 2, a),
  (a, b) => isNumber(a) && Array.isArray(b) && sumsTo(numbersOf(b), 2, a) === 1,
  (a, b) => isNumber(a) && Array.isArray(b) && hasSum(numbersOf(b), 3, a),
  (a, b) => isNumber(a) && Array.isArray(b) && b.every((row) => isNumber(a) && width(row) <= a),
  (a, b) => width(a) >= 0 && width(a) === width(b),
  (a, b) => width(a) >= 0 && width(b) >= 0 && width(a) <= width(b),
  within,
  (a, b) =>
    itemsOf(a) !== null &&
    itemsOf(b) !== null &&
    !(itemsOf(a) ?? []).some((item) => isIn(item, itemsOf(b) ?? [])),
  sameItems,
  (a, b) => typeof a === 'string' && typeof b === 'string' && b.includes(a),
  (a, b) =>
    typeof a === 'string' &&
    Array.isArray(b) &&
    b.every((word) => typeof word === 'string' && word.length === a.length),
  (a, b) => Array.isArray(a) && Array.isArray(b) && sum(a) <= sum(b),
  (a, b) => Array.isArray(a) && Array.isArray(b) && sum(a) >= sum(b),
];

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

/** Of a number of nodes and a list of edges, of edges alone, of neighbour lists alone. */
export const GRAPH_LAWS: readonly Law2[] = SHAPES.flatMap((shape) => [
  ...[0, 1].map(
    (from): Law2 =>
      (a, b) =>
        isNumber(a) &&
        allowsEdges({ kind: 'edges', size: ANY, graph: shape, nodes: 0, weight: null }, edgesOf(b, from), a),
  ),
  (_: Json, b: Json) =>
    allowsEdges(
      { kind: 'edges', size: ANY, graph: shape, nodes: 0, weight: null },
      edgesOf(b, 0),
      nodesIn(b),
    ),
  (_: Json, b: Json) => allowsAdjacency(ANY, shape, b),
]);
