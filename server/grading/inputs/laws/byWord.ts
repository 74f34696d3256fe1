/**
 * A number that is one and the same in all rows with some word, and in no other: the amount of "close" is 0, of "load" and "spend" it is
 * not. Rows that begin with the word are held to it place by place (within.ts).
 */
import type { Json, ValueType } from '../../contract.ts';

type Law = (value: Json) => boolean;
type Row = readonly Json[];

/** More different words are names. */
const MOST_WORDS = 6;
/** So often the word stands with it. */
const LEAST_ROWS = 3;

export function byWordLaws(values: readonly Json[], type: ValueType): Law[] {
  const items = type.kind === 'list' && type.of.kind === 'tuple' ? type.of.items : [];
  const rows = values.flatMap(rowsOf);
  const words = items.flatMap(({ kind }, at) => (kind === 'str' && areWords(rows, at) ? [at] : []));
  const numbers = items.flatMap(({ kind }, at) => (kind === 'int' || kind === 'float' ? [at] : []));
  return words.flatMap((word) => numbers.flatMap((number) => constantsOf(rows, word, number)));
}

const rowsOf = (value: Json): Row[] =>
  Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : [];

const areWords = (rows: readonly Row[], at: number) => {
  const words = new Set(rows.map((row) => row[at]));
  return words.size > 1 && words.size <= MOST_WORDS && words.size * LEAST_ROWS <= rows.length;
};

function constantsOf(rows: readonly Row[], word: number, number: number): Law[] {
  const known = new Map<Json, Json>();
  for (const one of new Set(rows.map((row) => row[word] ?? null))) {
    const own = rows.filter((row) => row[word] === one).map((row) => row[number] ?? null);
    const others = rows.filter((row) => row[word] !== one).map((row) => row[number] ?? null);
    const [first = null] = own;
    const constant =
      own.length >= LEAST_ROWS && own.every((value) => value === first) && !others.includes(first);
    if (constant) known.set(one, first);
  }
  const constants = [...known.values()];
  if (constants.length === 0) return [];
  return [
    (value) =>
      rowsOf(value).every((row) => {
        const [one, at] = [row[word] ?? null, row[number] ?? null];
        return known.has(one) ? at === known.get(one) : !constants.includes(at);
      }),
  ];
}
