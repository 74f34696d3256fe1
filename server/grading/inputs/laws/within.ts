/** What was seen at a place of the given inputs: numbers between the smallest and the largest, lengths and letters as seen. */
import type { Json, ValueType } from '../../contract.ts';
import { holdNumbers } from './grammar.ts';
import { numberIn, type Said, type Span } from '../said/said.ts';
import { isMap } from '../domain/parts.ts';
import { recordKeys, valuesUnder } from './records.ts';
import { sharedSkeleton } from './skeleton.ts';
import { rowsByTag } from './tags.ts';

type Check = (value: Json) => boolean;

/**
 * Places of tuples, of short fixed lists and of rows that begin with a word, and fields of records are held to apart; what is
 * `said` widens numbers and lengths.
 */
export function withinSeen(values: readonly Json[], said?: Said, type?: ValueType): Check {
  if (type?.kind === 'optional') return withinSeen(values, said, type.of);
  const checks = new Map(
    [...new Set(values.map(kindOf))].map((kind) => [kind, checkOf(kind, values, said, type)]),
  );
  return (value) => checks.get(kindOf(value))?.(value) ?? false;
}

function checkOf(
  kind: string,
  values: readonly Json[],
  said: Said | undefined,
  type: ValueType | undefined,
): Check {
  switch (kind) {
    case 'number':
      return numbersWithin(values, said);
    case 'string':
      return textsWithin(values, said);
    case 'list':
      return type?.kind === 'tuple'
        ? tuplesWithin(values, said, type.items)
        : listsWithin(values, said, type);
    case 'object':
      return mapsWithin(values, said, type);
    default:
      return () => true;
  }
}

function numbersWithin(values: readonly Json[], said: Said | undefined): Check {
  const numbers = values.filter((value) => typeof value === 'number');
  const span = widened(numbers, said?.value);
  const most = Math.max(...numbers.map(decimalsOf));
  const step = stepOf(numbers);
  return (value) =>
    typeof value === 'number' &&
    isWithin(value, span) &&
    decimalsOf(value) <= most &&
    (step === null || value % step === 0);
}

/** Halves and quarters, where all are such and enough are no whole numbers. */
function stepOf(numbers: readonly number[]): number | null {
  const broken = numbers.filter((number) => !Number.isInteger(number));
  if (broken.length < LEAST_BROKEN) return null;
  return STEPS.find((step) => broken.every((number) => number % step === 0)) ?? null;
}
const STEPS = [1 / 2, 1 / 4];
/** Fewer may be halves by chance. */
const LEAST_BROKEN = 3;

/** Digits behind the point, as it is written. */
function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [, digits = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, digits.length - Number(power));
}

function textsWithin(values: readonly Json[], said: Said | undefined): Check {
  const texts = values.filter((value) => typeof value === 'string');
  const numerals = texts.flatMap((text) => numberIn(text) ?? []);
  // Groups of digits are held to as numbers (skeleton.ts), numbers among other things as well (grammar.ts).
  const digits = sharedSkeleton(values) === null && !holdNumbers(texts) ? '' : '0123456789';
  const letters = new Set([...texts, digits].flatMap((text) => Array.from(text)));
  const lengths = widened(texts.map(lengthOf), said?.length);
  return (value) => {
    const number = said?.value === undefined ? null : numberIn(value);
    if (number !== null) return isWithin(number, widened(numerals, said?.value));
    return (
      typeof value === 'string' &&
      isWithin(value.length, lengths) &&
      Array.from(value).every((letter) => letters.has(letter))
    );
  };
}

function listsWithin(values: readonly Json[], said: Said | undefined, type: ValueType | undefined): Check {
  const lists = values.filter((value) => Array.isArray(value));
  const lengths = widened(lists.map(lengthOf), said?.length);
  const items = itemsWithin(lists, said, type?.kind === 'list' ? type.of : undefined);
  return (value) => Array.isArray(value) && isWithin(value.length, lengths) && items(value);
}

function tuplesWithin(values: readonly Json[], said: Said | undefined, types: readonly ValueType[]): Check {
  const rows = values.filter((value) => Array.isArray(value));
  const places = types.map((type, i) =>
    withinSeen(
      rows.map((row) => row[i] ?? null),
      spanSaid(said?.places?.get(i)),
      type,
    ),
  );
  return (value) =>
    Array.isArray(value) && value.length === types.length && places.every((at, i) => at(value[i] ?? null));
}

function mapsWithin(values: readonly Json[], said: Said | undefined, type: ValueType | undefined): Check {
  const record = recordKeys(values, said);
  const below = type?.kind === 'dict' ? type.value : undefined;
  if (record !== null) return recordsWithin(values, record, said, below);
  const maps = values.filter(isMap);
  const lengths = widened(maps.map(lengthOf), said?.length);
  const keys = withinSeen(maps.flatMap((map) => Object.keys(map)));
  const items = withinSeen(
    maps.flatMap((map) => Object.values(map)),
    said?.item,
    below,
  );
  return (value) =>
    isMap(value) &&
    isWithin(lengthOf(value), lengths) &&
    Object.keys(value).every(keys) &&
    Object.values(value).every(items);
}

/** Each field by itself: what one reaches says nothing about the others. */
function recordsWithin(
  values: readonly Json[],
  keys: readonly string[],
  said: Said | undefined,
  type: ValueType | undefined,
): Check {
  const fields = keys.map((key) => {
    const about = said?.fields?.get(key);
    return [key, withinSeen(valuesUnder(key, values), about && spanSaid(about), type)] as const;
  });
  return (value) =>
    isMap(value) &&
    lengthOf(value) === keys.length &&
    fields.every(([key, check]) => Object.hasOwn(value, key) && check(value[key] ?? null));
}

/** Fixed rows, like an interval or an edge with its price, are held to what was seen at each place. */
const ROW = 4;

function itemsWithin(
  lists: readonly Json[][],
  said: Said | undefined,
  type: ValueType | undefined,
): (value: Json[]) => boolean {
  const items = lists.flat();
  if (items.length === 0) return (value) => value.length === 0;
  const tagged = rowsByTag(items);
  if (tagged !== null) return (value) => value.every(rowsWithin(tagged, said));
  // Where something is said of all items, they are no places of a row.
  const width = said?.item?.value?.some(Number.isFinite) === true ? null : rowWidth(lists);
  if (width !== null) {
    const places = Array.from({ length: width }, (_, i) =>
      withinSeen(
        lists.map((list) => list[i] ?? null),
        spanSaid(said?.places?.get(i)),
      ),
    );
    return (value) => value.length === width && value.every((item, i) => places[i]?.(item) ?? false);
  }
  const check = withinSeen(items, said?.item, type);
  return (value) => value.every(check);
}

function rowsWithin(tagged: ReadonlyMap<string, Json[][]>, said: Said | undefined): Check {
  const checks = new Map(
    [...tagged].map(([tag, rows]) => {
      const width = rows[0]?.length ?? 0;
      const places = Array.from({ length: width }, (_, i) =>
        withinSeen(
          rows.map((row) => row[i] ?? null),
          spanSaid(said?.tagged?.get(`${tag} ${i}`) ?? said?.item?.places?.get(i)),
        ),
      );
      return [tag, { width, places }] as const;
    }),
  );
  return (row) => {
    const about = Array.isArray(row) && typeof row[0] === 'string' ? checks.get(row[0]) : undefined;
    return (
      Array.isArray(row) &&
      row.length === about?.width &&
      row.every((item, i) => about.places[i]?.(item) ?? false)
    );
  };
}

const spanSaid = (span: Span | undefined): Said | undefined =>
  span === undefined ? undefined : { value: span };

/** How long short lists of plain values are that are all equally long; null where they are not. */
export function rowWidth(lists: readonly Json[][]): number | null {
  const width = lists[0]?.length ?? 0;
  const row = lists.length > 1 && width > 0 && width <= ROW && lists.every((list) => list.length === width);
  return row && lists.flat().every((item) => typeof item !== 'object') ? width : null;
}

function isWithin(value: number, [low, high]: Span): boolean {
  return value >= low && value <= high;
}

/** What was seen and what is said. */
export function widened(seen: readonly number[], said: Span | undefined): Span {
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const finite = (value: number | undefined, other: number) =>
    value !== undefined && Number.isFinite(value) ? value : other;
  return [Math.min(low, finite(said?.[0], low)), Math.max(high, finite(said?.[1], high))];
}

export function kindOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

export function lengthOf(value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isMap(value) ? Object.keys(value).length : 0;
}
