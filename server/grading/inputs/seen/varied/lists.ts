/** An input with its lists and texts in another order, cut, joined, or with parts of another input. */
import type { Json } from '../../../contract.ts';
import { between, pick, shuffled, type Next } from './random.ts';
import type { Input, Vary } from './contract.ts';

const isListed = (value: Json | undefined): value is Json[] => Array.isArray(value);
const lists = (input: Input) => Object.keys(input).filter((name) => isListed(input[name]));
const at = (input: Input, name: string): Json[] => {
  const value = input[name];
  return isListed(value) ? value : [];
};
/** One list of the input changed. */
const onList =
  (change: (items: Json[], others: Json[], next: Next) => Json[]): Vary =>
  (input, { given }, next) => {
    const name = pick(lists(input), next);
    if (name === undefined) return input;
    const other = pick(given, next) ?? input;
    return { ...input, [name]: change(at(input, name), at(other, name), next) };
  };

/** In any order; now and then each of the lists within. */
export const reordered = onList((items, _, next) =>
  next() < 2 / 3
    ? shuffled(items, next)
    : items.map((item) => (isListed(item) ? shuffled(item, next) : item)),
);

/** An item comes once more. */
export const repeated = onList((items, _, next) => {
  const again = pick(items, next);
  return again === undefined ? items : items.toSpliced(between(0, items.length, next), 0, again);
});

export const shortened = onList((items, _, next) => {
  const from = between(0, Math.max(0, items.length - 1), next);
  return next() < 1 / 2 ? items.toSpliced(from, 1) : items.slice(from, between(from + 1, items.length, next));
});

/** The start of one and the end of the other, or some items of the other among its own. */
export const spliced = onList((items, others, next) => {
  const start = items.slice(0, between(0, items.length, next));
  return next() < 1 / 2
    ? [...start, ...others.slice(between(0, others.length, next))]
    : [...start, ...others.slice(0, between(1, 3, next)), ...items.slice(start.length)];
});

/** A parameter as another input has it. */
export const crossed: Vary = (input, { given }, next) => {
  const name = pick(Object.keys(input), next);
  const other = pick(given, next);
  return name === undefined || other === undefined ? input : { ...input, [name]: other[name] ?? null };
};

const isGrid = (value: Json[]): value is Json[][] => value.length > 0 && value.every(isListed);

/** Of a grid: rows and columns change places, one more of either, one less of either, or cells of two values. */
export const otherGrid = onList((items, _, next) => {
  if (!isGrid(items)) return items;
  const width = Math.min(...items.map((row) => row.length));
  const column = between(0, Math.max(0, width - 1), next);
  const turned = Array.from({ length: width }, (_row, j) => items.map((row) => row[j] ?? null));
  const row = pick(items, next) ?? [];
  const cells = shuffled(items.flat(), next);
  const forms: Json[][] = [
    turned,
    [...items, shuffled(row, next)],
    items.map((one) => [...one, one[column] ?? null]),
    items.map((one) => one.toSpliced(column, 1)),
    items.map((one) => one.map(() => cells.pop() ?? null)),
  ];
  return pick(forms, next) ?? items;
});
