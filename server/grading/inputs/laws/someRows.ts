/**
 * "The days of the OUT and COUNT commands never go back": an order among those rows of a log that begin with such a word. Which
 * number is meant is not said in words that are read: every place, from the front or from the back, at which all given ones rise.
 */
import type { Json, Problem } from '../../contract.ts';
import { asLines, linesIn } from './lines.ts';

type Input = Record<string, Json>;
type Row = readonly Json[];

const WORDS = /\b[A-Z]{2,}\b/g;
/** So many numbers have one before them; fewer rise by chance. */
const LEAST_RISING = 3;
/** From the front and from the back. */
const PLACES = [0, 1, 2, 3, 4, -1, -2, -3];

export function someRowsLaws(
  { function: { params }, cases }: Problem,
  clause: string,
): ((input: Input) => boolean)[] {
  const words = new Set(clause.match(WORDS) ?? []);
  if (words.size === 0) return [];
  return params.flatMap(({ name, type }) => {
    const values = cases.map(({ input }) => input[name] ?? null);
    const asList = linesIn(type, values) ?? ((value: Json) => value);
    const rowsOf = (input: Input) => rowsIn(asLines(asList(input[name] ?? null)), words);
    const given = cases.map(({ input }) => rowsOf(input));
    return PLACES.filter((at) => {
      const before = given.flatMap((rows) => numbersAt(rows, at).slice(1));
      return before.length >= LEAST_RISING && given.every((rows) => isRising(rows, at));
    }).map((at) => (input: Input) => isRising(rowsOf(input), at));
  });
}

/** Those with one of the words. */
const rowsIn = (value: Json, words: ReadonlySet<string>): Row[] =>
  Array.isArray(value)
    ? value.filter(
        (row): row is Json[] =>
          Array.isArray(row) && row.some((item) => typeof item === 'string' && words.has(item)),
      )
    : [];

const numbersAt = (rows: readonly Row[], at: number): number[] =>
  rows.map((row) => row.at(at)).filter((item) => typeof item === 'number');

function isRising(rows: readonly Row[], at: number): boolean {
  const numbers = numbersAt(rows, at);
  return numbers.every((number, i) => i === 0 || number >= (numbers[i - 1] ?? number));
}
