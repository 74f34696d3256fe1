/**
 * Texts with numbers in them, like "7:05" or "2 09:50", compared as the numbers they are and not letter by letter. Only texts
 * of one form have an order: the same marks at the same places.
 */
import type { Json } from '../../contract.ts';

type Law = (value: Json) => boolean;

interface Numbers {
  form: string;
  numbers: number[];
}

/** Null of a text without two numbers and a mark between them. */
function numbersOf(value: Json): Numbers | null {
  if (typeof value !== 'string' || !/\d\D+\d/.test(value)) return null;
  return { form: value.replaceAll(/\d+/g, '0'), numbers: (value.match(/\d+/g) ?? []).map(Number) };
}

/** Below zero where `a` comes first; null where they have no order. */
function compareNaturally(a: Json, b: Json): number | null {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  if (x === null || y?.form !== x.form) return null;
  return compareNumbers(x.numbers, y.numbers);
}

export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

type Step = (step: number) => boolean;
const STEPS: readonly Step[] = [
  (step) => step < 0,
  (step) => step <= 0,
  (step) => step > 0,
  (step) => step >= 0,
];
const holds = (a: Json, b: Json, fits: Step) => {
  const step = compareNaturally(a, b);
  return step !== null && fits(step);
};

/** Of two parameters. */
export const NATURAL_PAIR_LAWS: readonly ((a: Json, b: Json) => boolean)[] = STEPS.map(
  (fits) => (a: Json, b: Json) => holds(a, b, fits),
);

const ascends = (items: readonly Json[], fits: Step) =>
  items.every((item, i) => i === 0 || holds(items[i - 1] ?? null, item, fits));
const PLACES = [0, 1, 2, 3];
const at = (row: Json, place: number): Json => (Array.isArray(row) ? (row[place] ?? null) : null);

/** Of lists of such texts, and of rows that have some: one after the other. */
export const NATURAL_ORDER_LAWS: readonly Law[] = STEPS.flatMap((fits) => [
  (value: Json) => Array.isArray(value) && ascends(value, fits),
  ...PLACES.map(
    (a) => (value: Json) =>
      Array.isArray(value) &&
      ascends(
        value.map((row) => at(row, a)),
        fits,
      ),
  ),
]);

export const NATURAL_LIST_LAWS: readonly Law[] = [
  ...NATURAL_ORDER_LAWS,
  ...STEPS.flatMap((fits) =>
    PLACES.flatMap((a) =>
      PLACES.filter((b) => b > a).map(
        (b) => (value: Json) =>
          Array.isArray(value) && value.every((row) => holds(at(row, a), at(row, b), fits)),
      ),
    ),
  ),
];
