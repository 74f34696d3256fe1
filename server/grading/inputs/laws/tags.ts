/** Rows that begin with a word out of a few, like ["push", 3]: what may follow the word depends on it. */
import type { Json } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';

/** More different words than this are data, no vocabulary. */
const MOST_TAGS = 12;
/** Each word comes as often as this on average, or it is data as well. */
const TIMES = 2;

export function isTagged(row: Json): row is [string, ...Json[]] {
  return Array.isArray(row) && typeof row[0] === 'string';
}

/** The rows by their first word; null where they are no such rows. Rows of one word are equally long. */
export function rowsByTag(rows: readonly Json[]): ReadonlyMap<string, Json[][]> | null {
  const groups = new Map<string, Json[][]>();
  for (const row of rows) {
    if (!isTagged(row)) return null;
    const group = groups.get(row[0]) ?? [];
    if (group[0] !== undefined && group[0].length !== row.length) return null;
    groups.set(row[0], [...group, row]);
  }
  const few = groups.size > 0 && groups.size <= MOST_TAGS && rows.length >= groups.size * TIMES;
  return few ? groups : null;
}

/** Words that come again and again in lists are a vocabulary: there are no others. */
export function vocabularyLaw(values: readonly Json[]): (value: Json) => boolean {
  const words = values.flatMap(wordsIn);
  const known = new Set(words);
  const few = known.size > 0 && known.size <= MOST_TAGS && words.length >= known.size * TIMES;
  return (value) => !few || wordsIn(value).every((word) => known.has(word));
}

const wordsIn = (value: Json) =>
  typeof value === 'object' && value !== null ? leaves(value).filter((leaf) => typeof leaf === 'string') : [];

/** The word of a row, or a text that is an item itself. */
export function tagOf(item: Json): string | null {
  if (typeof item === 'string') return item;
  return isTagged(item) ? item[0] : null;
}

/** Different letters of a grid whose rows are texts. */
const MOST_MARKS = 6;

/** Whether lists of texts are grids: rows of one length, out of a few letters. */
export function areGrids(lists: readonly Json[]): boolean {
  const rows = lists.flatMap((list) => (Array.isArray(list) ? list : []));
  const several = lists.filter((list) => Array.isArray(list) && list.length > 1);
  return (
    several.length > 1 &&
    rows.every((row) => typeof row === 'string') &&
    several.every(
      (list) => Array.isArray(list) && new Set(list.map((row) => JSON.stringify(row).length)).size === 1,
    ) &&
    new Set(rows.join('')).size <= MOST_MARKS
  );
}
