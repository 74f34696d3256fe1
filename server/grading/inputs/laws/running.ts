/**
 * Places that must fit what there is at that moment: "0 <= at <= current number of lines", "must fit the file as it is then". Rows that add
 * and rows that cut, one after the other, each with a place or a count that is no more than there are. Which number counts is nowhere
 * said in words that are read: every way that all given inputs agree with is held to.
 */
import type { Json, Problem, ValueType } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { plainText, sentences } from '../said/numbers.ts';

type Input = Record<string, Json>;
type Row = readonly Json[];

const NOW =
  /\b(?:current(?:ly)?|present|so far|(?:at|by) (?:that|this|the) (?:moment|time|point)|at the moment|by then|(?:as (?:it|they) (?:is|are|stands?)|there (?:is|are)) (?:then|now|at that)|before (?:it|them|the (?:command|operation|edit|step|change)))\b/i;
const BOUND =
  /<|\b(?:must|fits?|never|always|inside|within|valid|at most|no (?:more|larger|greater) than|not (?:more|exceed)|up to|from 0)\b/i;
const GROWS = /^(?:add|insert|ins|append|push|put|paste|write|enqueue|join|enter|i|\+)/i;
const SHRINKS = /^(?:cut|del|delete|remove|rem|rm|erase|pop|drop|take|dequeue|leave|exit|d|-)/i;
/** More different words are names. */
const MOST_WORDS = 6;

export function runningLaws(problem: Problem): ((input: Input) => boolean)[] {
  const { constraints, inputs } = problem;
  const drawn = leaves(inputs).filter((leaf) => typeof leaf === 'string');
  const lines = [...constraints, ...drawn].flatMap((text) => sentences(plainText(text)));
  if (!lines.some((line) => NOW.test(line) && BOUND.test(line))) return [];
  return problem.function.params.flatMap(({ name, type }) => {
    const given = problem.cases.map(({ input }) => input[name] ?? null);
    return waysOf(type, given).map(
      (way) => (input: Input) => rowsOf(input[name] ?? null)?.every(fitsAt(way)) === true,
    );
  });
}

/** The word is at `word`, the place at `at`, and how many at `count`: one where there is no such number. */
interface Way {
  word: number;
  at: number | null;
  count: number | null;
}

const rowsOf = (value: Json): Row[] | null =>
  Array.isArray(value) && value.every((row) => Array.isArray(row)) ? value : null;

function waysOf(type: ValueType, given: readonly Json[]): Way[] {
  const row = type.kind === 'list' && type.of.kind === 'tuple' ? type.of.items : [];
  const rows = given.flatMap((value) => rowsOf(value) ?? []);
  const word = row.findIndex(
    (item, i) => item.kind === 'str' && areCommands(rows.map((one) => one[i] ?? null)),
  );
  const numbers = row.flatMap((item, i) => (item.kind === 'int' ? [i] : []));
  if (word < 0) return [];
  const ends = [...numbers, null];
  const ways = ends.flatMap((at) =>
    ends.filter((count) => count !== at).map((count): Way => ({ word, at, count })),
  );
  return ways.filter((way) => given.every((value) => rowsOf(value)?.every(fitsAt(way)) === true));
}

function areCommands(words: readonly Json[]): boolean {
  const different = [...new Set(words)].filter((word) => typeof word === 'string');
  const few = different.length === new Set(words).size && different.length <= MOST_WORDS;
  return few && different.some((word) => GROWS.test(word)) && different.some((word) => SHRINKS.test(word));
}

/** Whether a row fits what the rows before it left; to be asked in turn. */
function fitsAt({ word, at, count }: Way): (row: Row, i: number) => boolean {
  let size = 0;
  return (row, i) => {
    if (i === 0) size = 0;
    const place = at === null ? 0 : Number(row[at]);
    const many = count === null ? 1 : Number(row[count]);
    const verb = verbOf(row[word]);
    const [grows, shrinks] = [GROWS.test(verb), SHRINKS.test(verb)];
    const fits = place <= size && (!shrinks || place + many <= size);
    size += grows ? many : shrinks ? -many : 0;
    return fits;
  };
}

const verbOf = (word: Json | undefined) => (typeof word === 'string' ? word : '');
