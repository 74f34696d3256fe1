/**
 * Whole inputs drawn from what was seen (observed.ts): the same names and numbers in other numbers and orders, commands in
 * long rows, numbers from all of a range that is said. Most are small, some long. What breaks a law falls away with the caller.
 */
import type { Json } from '../../contract.ts';
import { isMap } from '../domain/parts.ts';
import type { Observed } from './observed.ts';

type Input = Record<string, Json>;

/** How many items: drawn anew for every input, so that of several lists all are small or all are long. */
interface Draw {
  next(): number;
  most: number;
  /** What one input has at a place comes once more in it. */
  again: number;
}

/** Items of lists; with how many inputs in twenty. */
const SIZES: readonly { most: number; of_twenty: number }[] = [
  { most: 3, of_twenty: 7 },
  { most: 6, of_twenty: 6 },
  { most: 12, of_twenty: 4 },
  { most: 30, of_twenty: 2 },
  { most: 80, of_twenty: 1 },
];
/** Lists within lists are shorter. */
const INNER = 6;
/** How often a list takes one of its items again. */
const AGAIN = [0, 0.2, 0.5];
/** How often a value that was seen is taken as it is; of a row each place. */
const SEEN = 0.5;
const KEPT = 0.3;
/** Of numbers from a wide range, how many lie near its ends or near zero. */
const LANDMARKS = 0.25;

/** Parameters whose lists always are equally long are drawn together. */
export function drawInput(
  params: ReadonlyMap<string, Observed>,
  together: readonly string[],
  next: () => number,
): Input {
  const draw: Draw = { next, most: sizeOf(next), again: pick(AGAIN, next) ?? 0 };
  const count = countWithin(
    [...params].filter(([name]) => together.includes(name)).map(([, one]) => one),
    draw,
  );
  return Object.fromEntries(
    [...params].map(([name, observed]) => [
      name,
      drawOf(observed, draw, together.includes(name) ? count : undefined),
    ]),
  );
}

function sizeOf(next: () => number): number {
  let rest = next() * 20;
  return SIZES.find(({ of_twenty }) => (rest -= of_twenty) < 0)?.most ?? 3;
}

function countWithin(lists: readonly Observed[], draw: Draw): number | undefined {
  const [first] = lists;
  return first !== undefined && 'lengths' in first ? lengthIn(first.lengths, draw) : undefined;
}

/** From the shortest on, up to the longest and to what is wanted. */
function lengthIn([least, longest]: readonly [number, number], { next, most }: Draw): number {
  const high = Math.max(least, Math.min(longest, most));
  return least + Math.floor(next() * (high - least + 1));
}

function drawOf(observed: Observed, draw: Draw, count?: number): Json {
  switch (observed.kind) {
    case 'any':
      return pick(observed.seen, draw.next) ?? null;
    case 'number':
      return numberOf(observed, draw);
    case 'text':
      return textOf(observed, draw, count);
    case 'list':
      return wholeList(observed, count ?? lengthIn(observed.lengths, draw), draw);
    case 'map':
      return mapOf(observed, draw);
    case 'row':
      return rowOf(observed, draw);
    case 'record':
      return recordOf(observed, draw);
    case 'tagged': {
      const row = pick(observed.rows, draw.next);
      return row === undefined ? null : rowOf(row, draw);
    }
  }
}

function numberOf({ seen, span, whole }: Extract<Observed, { kind: 'number' }>, { next }: Draw): Json {
  const [low, high] = span;
  if (next() < SEEN || low === high || !whole) return pick(seen, next) ?? null;
  if (next() < LANDMARKS) {
    const near = [low, low + 1, -1, 0, 1, high - 1, high].filter((value) => value >= low && value <= high);
    return pick(near, next) ?? low;
  }
  return low + Math.floor(next() * (high - low + 1));
}

function textOf(
  { seen, lengths, letters, words }: Extract<Observed, { kind: 'text' }>,
  draw: Draw,
  count?: number,
): Json {
  const { next } = draw;
  if (count === undefined && (words || next() < SEEN / 2)) return pick(seen, next) ?? null;
  const few = draw.again > 0 ? letters.filter(() => next() < SEEN) : letters;
  const pool = few.length === 0 ? letters : few;
  const length = count ?? lengthIn(lengths, draw);
  return Array.from({ length }, () => pick(pool, next) ?? '').join('');
}

function wholeList(
  { item, first, even }: Extract<Observed, { kind: 'list' }>,
  length: number,
  draw: Draw,
): Json[] {
  const sized = item.kind === 'list' || (item.kind === 'text' && !item.words);
  const width =
    even && sized ? lengthIn(item.lengths, { ...draw, most: Math.min(draw.most, INNER) }) : undefined;
  const items = listOf(item, length, draw, width);
  return first === undefined || length === 0 ? items : [first, ...items.slice(1)];
}

/** All items of one length where `width` is given. */
function listOf(item: Observed, length: number, draw: Draw, width?: number): Json[] {
  const items: Json[] = [];
  const inner = { ...draw, most: Math.min(draw.most, INNER) };
  for (let i = 0; i < length; i++) {
    const known = draw.next() < draw.again ? pick(items, draw.next) : undefined;
    items.push(known ?? drawOf(item, inner, width));
  }
  return items;
}

function mapOf({ lengths, keys, item }: Extract<Observed, { kind: 'map' }>, draw: Draw): Json {
  const length = lengthIn(lengths, draw);
  const values = listOf(item, length, draw);
  return Object.fromEntries(values.map((value) => [keyOf(keys, draw), value]));
}

function keyOf(keys: Observed, draw: Draw): string {
  const key = drawOf(keys, draw);
  return typeof key === 'string' ? key : JSON.stringify(key);
}

/** A row that was seen, with some of its places drawn anew. */
function rowOf({ seen, places }: Extract<Observed, { kind: 'row' }>, draw: Draw): Json {
  const row = pick(seen, draw.next);
  if (!Array.isArray(row)) return null;
  return row.map((value, i) => {
    const place = places[i];
    return place === undefined || draw.next() < KEPT ? value : drawOf(place, draw);
  });
}

/** The same of a record and its fields. */
function recordOf({ seen, fields }: Extract<Observed, { kind: 'record' }>, draw: Draw): Json {
  const record = pick(seen, draw.next);
  if (record === undefined || !isMap(record)) return null;
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      const field = fields.get(key);
      return [key, field === undefined || draw.next() < KEPT ? value : drawOf(field, draw)];
    }),
  );
}

function pick<T>(items: readonly T[], next: () => number): T | undefined {
  return items[Math.floor(next() * items.length)];
}
