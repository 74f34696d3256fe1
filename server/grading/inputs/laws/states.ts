/**
 * What becomes of each name in a log, one row after the other: "1 OUT tom", then "3 IN tom". Of a name only that may follow which
 * followed of some name in a given log, so that nothing comes back that never went out, and nobody enters twice.
 *
 * Rows about nobody ("NEXT") may change what is known of somebody: beside them no name begins a second time, but where that is given.
 */
import type { Json, Problem } from '../../contract.ts';
import { asLines, linesIn } from './lines.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;
type Row = readonly Json[];

/** More different words are names; a single one says nothing of states. */
const WORDS = [2, 6] as const;
/** As many times some name had a row behind another one of its own. */
const LEAST_FOLLOWING = 3;
const [START, END] = ['(start)', '(end)'];

/** For each parameter that is such a log, all that is held to; empty where it is none. */
export function stateLaws({ function: { params }, cases }: Problem, name: string): Law[] {
  const param = params.find((one) => one.name === name);
  if (param === undefined) return [];
  const values = cases.map(({ input }) => input[name] ?? null);
  const asList = linesIn(param.type, values) ?? ((value: Json) => value);
  const rowsOf = (value: Json) => rowsIn(asLines(asList(value)));
  const given = values.map(rowsOf);
  const word = wordPlace(given.flat());
  if (word === null) return [];
  const laws = keysBeside(given.flat(), word).flatMap((places) => {
    const law = steps(given, word, places);
    return law === null ? [] : [law];
  });
  return laws.map((law) => (input) => law(rowsOf(input[name] ?? null)));
}

const rowsIn = (value: Json): Row[] =>
  Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row : [row])) : [];

/** Where the same few words stand in every row. */
function wordPlace(rows: readonly Row[]): number | null {
  const width = Math.min(...rows.map((row) => row.length));
  if (!Number.isFinite(width)) return null;
  for (let at = 0; at < width; at += 1) {
    const words = new Set(rows.map((row) => row[at]));
    const [least, most] = WORDS;
    const few = words.size >= least && words.size <= most && words.size * 2 < rows.length;
    if (few && [...words].every((word) => typeof word === 'string' && /^\p{L}[\p{L}_-]*$|^[-+]$/u.test(word)))
      return at;
  }
  return null;
}

/** Places at which names stand, alone and together. */
function keysBeside(rows: readonly Row[], word: number): number[][] {
  const widest = Math.max(...rows.map((row) => row.length));
  const names = Array.from({ length: widest }, (_, i) => i).filter(
    (at) =>
      at !== word &&
      rows.every((row) => row[at] === undefined || (typeof row[at] === 'string' && !TIME.test(row[at]))),
  );
  const pairs = names.flatMap((a) => names.flatMap((b) => (a < b ? [[a, b]] : [])));
  return [...names.map((at) => [at]), ...pairs];
}
const TIME = /^\d/;

/** Null where too few rows follow others of their name. */
function steps(
  given: readonly (readonly Row[])[],
  word: number,
  places: readonly number[],
): ((rows: readonly Row[]) => boolean) | null {
  const nobody = given.some((rows) => rows.some((row) => keyOf(row, places) === null));
  const stepsIn = (rows: readonly Row[]) => [...waysIn(rows, word, places).values()].flatMap(stepsOf);
  const all = given.flatMap(stepsIn);
  if (all.filter(([from, to]) => from !== START && to !== END).length < LEAST_FOLLOWING) return null;
  const first = mostOf(all.flatMap(([from, to]) => (from === START ? [to] : [])));
  const seen = new Set(
    all.filter(([from, to]) => !nobody || from === START || to !== first).map((step) => JSON.stringify(step)),
  );
  const known = new Set(given.map((rows) => JSON.stringify(rows)));
  return (rows) =>
    known.has(JSON.stringify(rows)) || stepsIn(rows).every((step) => seen.has(JSON.stringify(step)));
}

/** What comes most often. */
function mostOf(words: readonly Json[]): Json {
  const count = (word: Json) => words.filter((one) => one === word).length;
  return words.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

const keyOf = (row: Row, places: readonly number[]) =>
  places.every((at) => row[at] !== undefined) ? JSON.stringify(places.map((at) => row[at])) : null;

/** By name, the words of its rows. */
function waysIn(rows: readonly Row[], word: number, places: readonly number[]): Map<string, Json[]> {
  const ways = new Map<string, Json[]>();
  for (const row of rows) {
    const key = keyOf(row, places);
    if (key !== null) ways.set(key, [...(ways.get(key) ?? []), row[word] ?? null]);
  }
  return ways;
}

const stepsOf = (way: readonly Json[]): [Json, Json][] =>
  [START, ...way].map((from, i) => [from, way[i] ?? END]);
