/** Laws that inputs of interview problems are known to obey, each a question about a value. */
import type { Json } from '../../contract.ts';
import type { Order } from '../domain/domain.ts';
import { hasRealDates } from './dates.ts';
import { compareJson } from '../domain/order.ts';
import { areDistinct, counts, isNumber, leaves, texts, width } from '../domain/parts.ts';

type Law = (value: Json) => boolean;

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
/** What short texts are by chance. */
export const isPalindrome: Law = (value) =>
  typeof value === 'string' && value === Array.from(value).toReversed().join('');

export const DIFFERENT_LETTERS: Law = (value) =>
  typeof value === 'string' && new Set(value).size === value.length;
export const SORTED_LETTERS: Law = (value) =>
  typeof value === 'string' && Array.from(value).toSorted().join('') === value;

/** A letter first, and last; no law where the text says that a sign may stand alone. */
export const LETTERS_AT_ENDS: readonly [Law, Law] = [matches(/^\p{L}/u), matches(/\p{L}$/u)];

export const TEXT_LAWS: readonly Law[] = [
  isBalanced,
  isNumeral,
  hasRealDates,
  isPalindrome,
  matches(/^\S(?:.*\S)?$|^$/s), // no space at either end
  matches(/^(?!.* {2})/s), // words one space apart
  LETTERS_AT_ENDS[0],
  matches(/^\p{Lu}/u),
  matches(/^.?\P{Lu}*$/su), // no capital but the first
  LETTERS_AT_ENDS[1],
  matches(/^\d/),
  matches(/\d$/),
  matches(/^0*[1-9]/),
  matches(/^(?!.*(?:^|\D)0\d)/s), // no number with a zero in front
  matches(/^(?!.*[^\w\s][^\w\s])/s), // no two signs in a row
  matches(/^(?!.*\d\p{L})/su),
  matches(/^(?!.*\p{L}\d)/su),
  matches(/^\//),
  DIFFERENT_LETTERS,
  (value) => typeof value === 'string' && value === value.toLowerCase(),
  SORTED_LETTERS,
];

const inOrder =
  (order: Order): Law =>
  (value) =>
    Array.isArray(value) &&
    value.every((item, i) => {
      const before = value[i - 1] ?? null;
      // Words and numbers have no order among each other.
      if (i > 0 && typeof before !== typeof item) return false;
      const step = i === 0 ? null : compareJson(before, item);
      return step === null || (order === 'strict' ? step < 0 : order === 'ascending' ? step <= 0 : step >= 0);
    });
const list =
  (law: (items: Json[]) => boolean): Law =>
  (value) =>
    Array.isArray(value) && law(value);
const breaks = (items: readonly Json[]) =>
  items.filter((item, i) => compareJson(items.at(i - 1) ?? null, item) > 0).length;
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

/** Of rows the items at a place. */
const inColumn = (at: number, law: (items: Json[]) => boolean): Law =>
  list(
    (items) =>
      items.every((item) => Array.isArray(item) && item.length > at) &&
      law(items.map((item) => (Array.isArray(item) ? (item[at] ?? null) : null))),
  );
const PLACES = [0, 1, 2, 3];
const inRows = (a: number, b: number, law: (step: number) => boolean): Law =>
  list((items) =>
    items.every((row) => {
      const [x = null, y = null] = Array.isArray(row) && row.length <= PLACES.length ? [row[a], row[b]] : [];
      return typeof x === typeof y && typeof x !== 'object' && law(compareJson(x, y));
    }),
  );
const total = (items: readonly Json[]) => items.filter(isNumber).reduce((sum, item) => sum + item, 0);
const columnsOf = (rows: readonly Json[]): Json[][] => {
  const [first] = rows;
  if (!Array.isArray(first)) return [];
  return first.map((_, at) => rows.map((row) => (Array.isArray(row) ? (row[at] ?? null) : null)));
};
const isSymmetric = (rows: readonly Json[]) =>
  rows.every(
    (row, i) => Array.isArray(row) && row.length === rows.length && sameTexts(row, columnsOf(rows)[i] ?? []),
  );
const sameTexts = (a: readonly Json[], b: readonly Json[]) => JSON.stringify(a) === JSON.stringify(b);
const isStartOf = (a: Json, b: Json) => typeof a === 'string' && typeof b === 'string' && b.startsWith(a);
/** Up, then down. */
const hasOnePeak = (items: readonly Json[]) => {
  const top = items.indexOf(items.filter(isNumber).reduce((most, item) => Math.max(most, item), -Infinity));
  return (
    inOrder('strict')(items.slice(0, top + 1)) &&
    inOrder('strict')(items.slice(Math.max(0, top)).toReversed())
  );
};

/** Digits, the lowest first: a zero at the end stands there alone. */
export const hasNoZeroAtTheEnd: Law = list((items) => items.length === 1 || items.at(-1) !== 0);
/** What digits of a number are. */
export const NO_ZERO_AT_AN_END: readonly Law[] = [
  list((items) => items.length === 0 || (isNumber(items[0]) && items[0] !== 0)),
  hasNoZeroAtTheEnd,
];
/** As many rows as each is long. */
export const IS_SQUARE: Law = list((items) => items.every((item) => width(item) === items.length));

const BACKWARDS = inOrder('descending');
const COLUMNS_IN_ORDER = PLACES.map((at) => ({
  forwards: inColumn(at, inOrder('ascending')),
  backwards: inColumn(at, inOrder('descending')),
}));
/** One after the other from the first end of the first row to the last end of the last: no two of them overlap. */
const IN_ORDER_THROUGHOUT: Law = list((items) => inOrder('ascending')(items.flat()));
/** Of those that are there: where some are missing, like readings that nobody took, the others are in order. */
const amongKnown =
  (law: Law): Law =>
  (value) =>
    Array.isArray(value) && law(value.filter((item) => item !== null));
const KNOWN_BACKWARDS = amongKnown(inOrder('descending'));
/** Of items that are looked at whole. */
export const WHOLE_ORDER_LAWS: readonly Law[] = [
  inOrder('ascending'),
  BACKWARDS,
  list((items) => breaks(items) <= 1), // in order, then rotated
  IN_ORDER_THROUGHOUT,
  amongKnown(inOrder('ascending')),
  KNOWN_BACKWARDS,
];
/** No law where the text says that they come in any order. */
export const ORDER_LAWS: readonly Law[] = [
  ...WHOLE_ORDER_LAWS,
  ...COLUMNS_IN_ORDER.flatMap(({ forwards, backwards }) => [forwards, backwards]),
];
/** Nobody who gives what happened one after the other turns it round without saying so. */
export const DESCENDING_LAWS: readonly Law[] = [
  BACKWARDS,
  KNOWN_BACKWARDS,
  ...COLUMNS_IN_ORDER.map(({ backwards }) => backwards),
];
/** No law where the text says that equal ones may come, or any order. */
export const STRICT_LAWS: readonly Law[] = [
  inOrder('strict'),
  ...PLACES.map((at) => inColumn(at, inOrder('strict'))),
];
/** No law where the text says that equal ones may come. */
export const DISTINCT_LAWS: readonly Law[] = [
  list(areDistinct),
  list((items) => items.every((item, i) => i === 0 || JSON.stringify(item) !== JSON.stringify(items[i - 1]))),
  ...PLACES.map((at) => inColumn(at, areDistinct)),
];

/** How often its items come. */
export const COUNT_LAWS: readonly Law[] = [
  list((items) => counts(items).filter((count) => count === 1).length === 1),
  list((items) => counts(items).filter((count) => count % 2 === 1).length === 1),
  list((items) => counts(items).filter((count) => count > 1).length === 1),
  list((items) => counts(items).some((count) => count > items.length / 2)),
];
/** An even or an odd number of items. */
export const PARITY_LAWS: readonly Law[] = [
  list((items) => items.length % 2 === 0),
  list((items) => items.length % 2 === 1),
];
/** No law where the text says that they may overlap. */
export const APART_LAWS: readonly Law[] = [
  list((items) => !overlaps(items, true)),
  list((items) => !overlaps(items, false)),
  IN_ORDER_THROUGHOUT,
];
/** No law where the text says that one of them may be empty. */
export const FILLED: Law = list((items) => items.every((item) => width(item) > 0));

/** No law where the text says that they need not be equally long. */
export const SAME_WIDTH: Law = list((items) =>
  items.every((item) => width(item) === width(items[0] ?? null)),
);

const PAIRS_OF_PLACES = PLACES.flatMap((a) => PLACES.filter((b) => b > a).map((b) => [a, b] as const));
/** Of every row what stands at one place and at another; no law where the text says that the two may be equal. */
export const DIFFER_IN_ROWS: readonly Law[] = [
  list((items) => items.every((item) => Array.isArray(item) && new Set(texts(item)).size === item.length)),
  ...PAIRS_OF_PLACES.flatMap(([a, b]) => [
    inRows(a, b, (step) => step < 0),
    inRows(a, b, (step) => step > 0),
    inRows(a, b, (step) => step !== 0),
  ]),
];

export const LIST_LAWS: readonly Law[] = [
  ...ORDER_LAWS,
  ...STRICT_LAWS,
  ...DISTINCT_LAWS,
  SAME_WIDTH,
  FILLED,
  list((items) => items.every((item) => isNumber(item) && item >= 0 && item < items.length)),
  list((items) => items.every((item) => isNumber(item) && item >= 1 && item <= items.length)),
  list((items) => items.every((item) => isNumber(item) && item >= -1 && item < items.length)),
  list((items) => items.every((item) => isNumber(item) && item >= 0 && item <= items.length)),
  ...COUNT_LAWS,
  ...PARITY_LAWS,
  ...NO_ZERO_AT_AN_END,
  list((items) => items[0] === 0),
  list((items) => items.at(-1) === 0),
  list((items) => items.filter((item) => item === 0).length === 1),
  ...APART_LAWS,
  list((items) => items.every(inOrder('ascending'))),
  list((items) => items.every((item, i) => i === 0 || Math.abs(Number(item) - Number(items[i - 1])) === 1)),
  ...DIFFER_IN_ROWS,
  ...PAIRS_OF_PLACES.flatMap(([a, b]) => [
    inRows(a, b, (step) => step <= 0),
    inRows(a, b, (step) => step >= 0),
  ]),
];

/** What short lists obey by chance: a law only where enough of the given values could have broken it. */
export interface Chancy {
  law: Law;
  tells(value: Json): boolean;
}
const longer =
  (least: number) =>
  (value: Json): boolean =>
    width(value) >= least;
const chancy = (tells: (value: Json) => boolean, law: (items: Json[]) => boolean): Chancy => ({
  law: list(law),
  tells,
});
const isNested = (value: Json) => Array.isArray(value) && value.filter((row) => width(row) > 1).length > 1;

const CHANCY_ALIKE = chancy(longer(2), (items) => counts(items).length > 1);
/** Some item differs from another. */
export const NOT_ALL_ALIKE: Law = CHANCY_ALIKE.law;
/** No law where the text says that equal ones may come. */
const CHANCY_EQUAL: readonly Chancy[] = [
  chancy(
    (value) => isNested(value) && Array.isArray(value) && value.every(longer(3)),
    (items) => areDistinct(leaves(items)),
  ),
  chancy(
    (value) => Array.isArray(value) && value.length > 3 && counts(value).length < value.length,
    (items) => counts(items).every((count) => count <= 2),
  ),
  CHANCY_ALIKE,
];
export const CHANCY_DISTINCT: readonly Law[] = CHANCY_EQUAL.map(({ law }) => law);

/** Numbers that come to zero, or to more than zero. */
const CHANCY_SUMS: readonly Chancy[] = [
  chancy(longer(2), (items) => total(items) === 0),
  chancy(
    (value) => Array.isArray(value) && value.some((item) => isNumber(item) && item < 0),
    (items) => total(items) > 0,
  ),
];
export const SUM_LAWS: readonly Law[] = CHANCY_SUMS.map(({ law }) => law);
const CHANCY_PEAK = chancy(longer(4), hasOnePeak);
export const PEAK_LAW: Law = CHANCY_PEAK.law;
const CHANCY_START = chancy(isNested, (items) =>
  items.every((a, i) => items.every((b, j) => i === j || !isStartOf(a, b))),
);
/** No item is the beginning of another. */
export const START_LAW: Law = CHANCY_START.law;
const CHANCY_PAIRS = chancy(longer(3), (items) => counts(items).every((count) => count % 2 === 0));
export const IN_PAIRS: Law = CHANCY_PAIRS.law;

const CHANCY_PARENTS: readonly Chancy[] = [
  chancy(longer(3), (items) => items.every((item, i) => isNumber(item) && item < Math.max(1, i))),
  chancy(longer(3), (items) => items.every((item, i) => isNumber(item) && item <= i)),
];
/** Parents come before their children; no law where the text says that numbers are given in any way. */
export const PARENTS_FIRST: readonly Law[] = CHANCY_PARENTS.map(({ law }) => law);

const CHANCY_COLUMNS = chancy(isNested, (items) =>
  columnsOf(items).every((column) => inOrder('ascending')(column)),
);
/** No law where the text says that rows come in any order. */
export const ALL_COLUMNS_IN_ORDER: Law = CHANCY_COLUMNS.law;

/** Of rows in which nothing stands at one place: nothing stands at another, like the value of a rule that has no field. */
const MISSING_TOGETHER: readonly Chancy[] = PLACES.flatMap((a) =>
  PLACES.filter((b) => b !== a).map((b) =>
    chancy(
      (value) => Array.isArray(value) && value.some((row) => isMissing(row, a)),
      (items) => items.every((row) => !isMissing(row, a) || isMissing(row, b)),
    ),
  ),
);
const isMissing = (row: Json, at: number) => Array.isArray(row) && row[at] === null;

export const CHANCY_LAWS: readonly Chancy[] = [
  ...CHANCY_EQUAL,
  ...CHANCY_PARENTS,
  CHANCY_PAIRS,
  ...CHANCY_SUMS,
  CHANCY_PEAK,
  chancy(longer(2), isSymmetric),
  chancy(longer(2), (items) => items.every((row, i) => Array.isArray(row) && row[i] === 0)),
  CHANCY_COLUMNS,
  CHANCY_START,
  ...MISSING_TOGETHER,
];

/** A law only as long as nobody says that they may be negative. */
export const SOME_POSITIVE: Law = list((items) => items.some((item) => isNumber(item) && item > 0));

/** A law only as long as nobody says that zero may stand there. */
export const NO_ZERO: Law = list((items) => !items.includes(0));
export const NO_ZERO_FIRST: Law = matches(/^(?!0)/);
