/**
 * Laws about rows of commands: which come first and last, which must have come before (a number is taken off only what was
 * put on, a name is removed only after it was added), which name comes once only.
 */
import type { Json } from '../../contract.ts';
import { rowsByTag, tagOf } from './tags.ts';

type Law = (value: Json) => boolean;
type Sequence = (items: readonly Json[]) => boolean;

/** Texts that are commands themselves are few, and each comes this often on average. */
const MOST = 8;
const TIMES = 2;
/** So many given lists could have broken a law; of texts alone, which may as well be data, more. */
const LEAST_TELLING = { rows: 3, texts: 5 };

/** To be asked about the given inputs first; none where the values are no commands. */
export function sequenceLaws(values: readonly Json[]): Law[] {
  return [
    ...commandLaws(values),
    ...arrangements(values).flatMap((arranged) =>
      commandLaws(values.map(arranged)).map(
        (law): Law =>
          (value) =>
            law(arranged(value)),
      ),
    ),
  ];
}

/** Rows like [9, "in", "B-12"]: the word and the name that it is about may stand at any place but the first. */
function arrangements(values: readonly Json[]): ((value: Json) => Json)[] {
  const rows = values.flatMap((value) => (Array.isArray(value) ? value : []));
  const width = widthOf(rows);
  if (width === null || rowsByTag(rows) !== null) return [];
  const texts = Array.from({ length: width }, (_, i) => i).filter((i) =>
    rows.every((row) => Array.isArray(row) && typeof row[i] === 'string'),
  );
  return texts.flatMap((word) =>
    texts
      .filter((name) => name !== word)
      .map(
        (name) => (value: Json) =>
          Array.isArray(value)
            ? value.map((row) => (Array.isArray(row) ? [row[word] ?? null, row[name] ?? null] : row))
            : value,
      ),
  );
}

/** Of rows that are all equally long, and wider than a word and a name. */
function widthOf(rows: readonly Json[]): number | null {
  const [first] = rows;
  if (!Array.isArray(first) || first.length < 3) return null;
  return rows.every((row) => Array.isArray(row) && row.length === first.length) ? first.length : null;
}

function commandLaws(values: readonly Json[]): Law[] {
  const all = values.flatMap((value) => (Array.isArray(value) ? value : []));
  const tags = commandsIn(all);
  const least = all.some((item) => Array.isArray(item)) ? LEAST_TELLING.rows : LEAST_TELLING.texts;
  const lists = values.filter((value) => Array.isArray(value));
  const told = (tells: Sequence) => lists.filter(tells).length >= least;
  const of =
    (law: Sequence): Law =>
    (value) =>
      Array.isArray(value) && law(value);
  const longer = told((items) => items.length > 1);
  const pairs = tags.flatMap((a) => tags.filter((b) => a !== b).map((b) => [a, b] as const));
  return [
    ...tags.flatMap((tag) => (longer ? ordered(tag) : [])).map(of),
    ...tags.flatMap((tag) => (told((items) => count(items, tag) > 1) ? [namedOnce(tag)] : [])).map(of),
    ...tags.flatMap((tag) => (told((items) => count(items, tag) > 2) ? [neverTwice(tag)] : [])).map(of),
    ...pairs.flatMap(([a, b]) => (told((items) => count(items, a) > 0) ? after(a, b) : [])).map(of),
  ];
}

/** First, last, nowhere but first, nowhere but last. */
function ordered(tag: string): Sequence[] {
  return [
    (items) => items.length === 0 || tagOf(items[0] ?? null) === tag,
    (items) => items.length === 0 || tagOf(items.at(-1) ?? null) === tag,
    (items) => items.slice(1).every((item) => tagOf(item) !== tag),
    (items) => items.slice(0, -1).every((item) => tagOf(item) !== tag),
  ];
}

/** Nothing is named by it twice. */
function namedOnce(tag: string): Sequence {
  return (items) => {
    const names = items.filter((item) => tagOf(item) === tag).map(named);
    return new Set(names).size === names.length;
  };
}

/** Never two in a row. */
function neverTwice(tag: string): Sequence {
  return (items) =>
    items.every((item, i) => i === 0 || tagOf(item) !== tag || tagOf(items[i - 1] ?? null) !== tag);
}

/** What `a` has to do with what `b` has done before. */
function after(a: string, b: string): Sequence[] {
  return [
    (items) => neverMore(items, a, b),
    (items) => count(items, a) === count(items, b),
    (items) => namedBefore(items, a, b),
    (items) => openBefore(items, a, b),
  ];
}

function commandsIn(items: readonly Json[]): string[] {
  const rows = rowsByTag(items);
  if (rows !== null) return [...rows.keys()].slice(0, MOST);
  const texts = items.filter((item) => typeof item === 'string');
  const different = new Set(texts);
  const few =
    texts.length === items.length && different.size <= MOST && texts.length >= different.size * TIMES;
  return few ? [...different] : [];
}

const count = (items: readonly Json[], tag: string) => items.filter((item) => tagOf(item) === tag).length;
const named = (item: Json): string => JSON.stringify(Array.isArray(item) ? (item[1] ?? null) : null);

/** At no time were there more of `a` than of `b`. */
function neverMore(items: readonly Json[], a: string, b: string): boolean {
  let ahead = 0;
  return items.every((item) => {
    const tag = tagOf(item);
    ahead += tag === b ? 1 : tag === a ? -1 : 0;
    return ahead >= 0;
  });
}

/** What `a` names, `b` has named before. */
function namedBefore(items: readonly Json[], a: string, b: string): boolean {
  const known = new Set<string>();
  return items.every((item) => {
    if (tagOf(item) === b) known.add(named(item));
    return tagOf(item) !== a || known.has(named(item));
  });
}

/** What `a` names, `b` has named before and `a` has not since. */
function openBefore(items: readonly Json[], a: string, b: string): boolean {
  const open = new Set<string>();
  return items.every((item) => {
    if (tagOf(item) === b) {
      const fresh = !open.has(named(item));
      open.add(named(item));
      return fresh;
    }
    return tagOf(item) !== a || open.delete(named(item));
  });
}
