/** What conditions call as in Python: on rows and texts, on sets, and what says how a list is built. */
import type { Json } from '../../contract.ts';
import { fitTree } from '../domain/levelOrder.ts';
import { isForestList, isParentList } from '../domain/parents.ts';
import { itemsOf, numberOf, UNCLEAR } from './unclear.ts';

type Fn = (args: readonly Json[]) => Json;

const textOf = (value: Json | undefined): string => {
  if (typeof value !== 'string') throw UNCLEAR;
  return value;
};
const listOf = (value: Json | undefined): Json[] => {
  if (!Array.isArray(value)) throw UNCLEAR;
  return value;
};
const keyOf = (value: Json) => JSON.stringify(value);

/** Pairs of longer lists are too many. */
const MOST_PAIRED = 300;

function pairs(args: readonly Json[]): Json[] {
  const [list, each = 2] = args;
  const items = itemsOf(list);
  if (each !== 2 || items.length > MOST_PAIRED) throw UNCLEAR;
  return items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b]));
}

/** As in Python: an end below zero counts from the end. */
function slice([of, from, to]: readonly Json[]): Json {
  const end = (one: Json | undefined) => (one === null || one === undefined ? undefined : numberOf(one));
  if (typeof of === 'string')
    return Array.from(of)
      .slice(end(from) ?? 0, end(to))
      .join('');
  return listOf(of).slice(end(from) ?? 0, end(to));
}

/** Of texts a text within counts, without overlap. */
function count([of, item]: readonly Json[]): number {
  if (typeof of === 'string' && typeof item === 'string' && item !== '') return of.split(item).length - 1;
  if (item === undefined) return itemsOf(of).length;
  return itemsOf(of).filter((one) => keyOf(one) === keyOf(item)).length;
}

const within = (a: Json | undefined, b: Json | undefined) => {
  const known = new Set(itemsOf(b).map(keyOf));
  return itemsOf(a).map((item) => ({ item, known: known.has(keyOf(item)) }));
};
const matches =
  (pattern: RegExp): Fn =>
  ([text]) =>
    pattern.test(textOf(text));

export const PYTHON: Readonly<Record<string, Fn>> = {
  count,
  slice,
  pairs,
  all_pairs: pairs,
  combinations: pairs,
  pairwise: ([list]) =>
    itemsOf(list)
      .slice(1)
      .map((item, i) => [itemsOf(list)[i] ?? null, item]),
  zip: (args) => {
    const lists = args.map(itemsOf);
    const length = Math.min(...lists.map((list) => list.length));
    if (lists.length === 0) throw UNCLEAR;
    return Array.from({ length }, (_, i) => lists.map((list) => list[i] ?? null));
  },
  enumerate: ([list, from = 0]) => itemsOf(list).map((item, i) => [i + numberOf(from), item]),
  items: ([map]) => {
    if (typeof map !== 'object' || map === null || Array.isArray(map)) throw UNCLEAR;
    return Object.entries(map);
  },
  get: ([map, key, otherwise = null]) => {
    if (typeof map !== 'object' || map === null || Array.isArray(map)) throw UNCLEAR;
    return Object.hasOwn(map, textOf(key)) ? (map[textOf(key)] ?? null) : otherwise;
  },
  /** A row taken apart: of any other length it makes no sense. */
  part: ([row, i, length]) => {
    const items = itemsOf(row);
    if (items.length !== length) throw UNCLEAR;
    return items[numberOf(i)] ?? null;
  },
  flat: ([lists]) => listOf(lists).flatMap(listOf),
  list: ([of]) => itemsOf(of),
  tuple: ([of]) => itemsOf(of),
  str: ([of]) => (typeof of === 'number' || typeof of === 'string' ? String(of) : textOf(undefined)),
  join: ([between, of]) => listOf(of).map(textOf).join(textOf(between)),
  index: ([of, item]) => {
    const at = itemsOf(of).findIndex((one) => keyOf(one) === keyOf(item ?? null));
    if (at < 0) throw UNCLEAR;
    return at;
  },
  issubset: ([a, b]) => within(a, b).every(({ known }) => known),
  issuperset: ([a, b]) => within(b, a).every(({ known }) => known),
  isdisjoint: ([a, b]) => within(a, b).every(({ known }) => !known),
  intersection: ([a, b]) => within(a, b).flatMap(({ item, known }) => (known ? [item] : [])),
  difference: ([a, b]) => within(a, b).flatMap(({ item, known }) => (known ? [] : [item])),
  union: (args) => args.flatMap(itemsOf),
  startswith: ([text, start]) => textOf(text).startsWith(textOf(start)),
  endswith: ([text, end]) => textOf(text).endsWith(textOf(end)),
  isdigit: matches(/^\d+$/),
  isalpha: matches(/^\p{L}+$/u),
  isalnum: matches(/^[\p{L}\d]+$/u),
  islower: matches(/^(?=.*\p{Ll})\P{Lu}+$/u),
  isupper: matches(/^(?=.*\p{Lu})\P{Ll}+$/u),
  lower: ([text]) => textOf(text).toLowerCase(),
  upper: ([text]) => textOf(text).toUpperCase(),
  strip: ([text]) => textOf(text).trim(),
  split: ([text, by]) =>
    by === undefined
      ? textOf(text)
          .split(/\s+/)
          .filter((one) => one !== '')
      : textOf(text).split(textOf(by)),
  is_forest: ([list]) => isForestList(listOf(list)),
  is_tree: ([list]) => isParentList(listOf(list), -1),
  is_level_order: ([list]) => fitTree(listOf(list)).length === listOf(list).length,
  /** Different words, or items: of a text no more than by any way to take it apart and to write it. */
  least_words: ([of]) => {
    if (typeof of !== 'string') return new Set(itemsOf(of).map(keyOf)).size;
    const text = of.toLowerCase();
    const ways = [/[\p{L}]+/gu, /[\p{L}\d]+/gu, /[\p{L}'-]+/gu, /\S+/g];
    return Math.min(...ways.map((way) => new Set(text.match(way) ?? []).size));
  },
  /** Whether items are those of a row of values, again and again, as far as they go. */
  goes_round: ([list, round]) => {
    const values = listOf(round);
    return listOf(list).every((item, i) => keyOf(item) === keyOf(values[i % values.length] ?? null));
  },
};
