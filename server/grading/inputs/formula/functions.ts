/** What may be called in a condition; each throws Unclear where it makes no sense. */
import type { Json } from '../../contract.ts';
import { compareJson } from '../domain/order.ts';
import { PYTHON } from './python.ts';
import { Empty, itemsOf, numberOf, Unclear, UNCLEAR } from './unclear.ts';

export { Empty, itemsOf, numberOf, Unclear, UNCLEAR };

const EMPTY = new Empty('there is none');

const textOf = (value: Json) => JSON.stringify(value);
const unique = (items: readonly Json[]) => [...new Map(items.map((item) => [textOf(item), item])).values()];
const ascending = (items: readonly Json[]) => [...items].sort(compareJson);

/** The values of one list, or of several arguments. */
function several(args: readonly Json[]): Json[] {
  return args.length === 1 ? itemsOf(args[0]) : [...args];
}

function extreme(args: readonly Json[], pick: (...numbers: number[]) => number): number {
  const items = several(args).map(numberOf);
  if (items.length === 0) throw EMPTY;
  return items.reduce((a, b) => pick(a, b));
}

function only(args: readonly Json[]): Json {
  const [one, ...others] = args;
  if (one === undefined || others.length > 0) throw UNCLEAR;
  return one;
}

function place(items: readonly Json[], at: number): Json {
  const item = items.at(at);
  if (item === undefined) throw EMPTY;
  return item;
}

/** More whole numbers are not listed. */
const LONGEST_RANGE = 10_000;

function range(from: number, to: number): number[] {
  if (!(to - from <= LONGEST_RANGE)) throw UNCLEAR;
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

const truths = (args: readonly Json[]) =>
  itemsOf(only(args)).map((item) => {
    if (typeof item !== 'boolean') throw UNCLEAR;
    return item;
  });
const length = (args: readonly Json[]) => itemsOf(only(args)).length;
const distinct = (args: readonly Json[]) => unique(itemsOf(only(args)));
const total = (args: readonly Json[]) => several(args).reduce<number>((sum, item) => sum + numberOf(item), 0);

const FUNCTIONS: Readonly<Record<string, (args: readonly Json[]) => Json>> = {
  ...PYTHON,
  len: length,
  size: length,
  length,
  sum: total,
  total,
  min: (args) => extreme(args, Math.min),
  max: (args) => extreme(args, Math.max),
  abs: (args) => Math.abs(numberOf(only(args))),
  bars: (args) => {
    const one = only(args);
    return typeof one === 'number' ? Math.abs(one) : itemsOf(one).length;
  },
  floor: (args) => Math.floor(numberOf(only(args))),
  ceil: (args) => Math.ceil(numberOf(only(args))),
  sqrt: (args) => Math.sqrt(numberOf(only(args))),
  sorted: (args) => ascending(itemsOf(only(args))),
  reversed: (args) => itemsOf(only(args)).toReversed(),
  distinct,
  unique: distinct,
  set: (args) => ascending(args.length === 0 ? [] : distinct(args)),
  frozenset: (args) => ascending(args.length === 0 ? [] : distinct(args)),
  first: (args) => place(itemsOf(only(args)), 0),
  last: (args) => place(itemsOf(only(args)), -1),
  keys: (args) => {
    const one = only(args);
    if (typeof one !== 'object' || Array.isArray(one)) throw UNCLEAR;
    return itemsOf(one);
  },
  values: (args) => {
    const one = only(args);
    if (typeof one !== 'object' || one === null || Array.isArray(one)) throw UNCLEAR;
    return Object.values(one);
  },
  range: ([a, b, ...others]) => {
    if (others.length > 0) throw UNCLEAR;
    return b === undefined ? range(0, numberOf(a)) : range(numberOf(a), numberOf(b));
  },
  through: ([a, b]) => range(numberOf(a), numberOf(b) + 1),
  all: (args) => truths(args).every(Boolean),
  any: (args) => truths(args).some(Boolean),
  is_sorted: (args) => {
    const items = itemsOf(only(args));
    return items.every((item, i) => i === 0 || compareJson(items[i - 1] ?? null, item) <= 0);
  },
  is_unique: (args) => distinct(args).length === length(args),
};

export function isFunction(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name);
}

export function called(name: string, args: readonly Json[]): Json {
  const fn = isFunction(name) ? FUNCTIONS[name] : undefined;
  if (fn === undefined) throw UNCLEAR;
  return fn(args);
}
