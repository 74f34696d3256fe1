/** What stands beside a domain in other words than ours: sizes under a letter or as a list to try, clauses under `relations`. */
import type { Json } from '../../contract.ts';
import { readRange } from '../domain/bounds.ts';
import { compareJson } from '../domain/order.ts';
import { areDistinct, width } from '../domain/parts.ts';
import { adjectivesIn } from './adjectives.ts';
import { together } from './paths.ts';
import { textAt, type Place, type Reading } from './reading.ts';
import { isGiven, type Given } from './spec.ts';
import { plainWord } from './words.ts';

export const SIZE = [
  'size',
  'length',
  'len',
  'count',
  'sizes',
  'lengths',
  'how_many',
  'nodes',
  'node_count',
  'dimensions',
];

export const wordOf = (given: Given, words: readonly string[]) =>
  Object.keys(given).find((key) => words.includes(plainWord(key)));

const BESIDE = ['where', 'condition', 'conditions', 'relation', 'relations'];
const PLAIN_OF_ROWS = ['rectangular', 'square'];
const PLAIN = ['sorted', 'unique', ...PLAIN_OF_ROWS];

/** `relations: ["sorted ascending"]` within a list's own part: what is no formula, and is said of the list itself. */
export function withClauses(_: Reading, given: Given, place: Place): Given {
  const word = wordOf(given, BESIDE);
  const written = word === undefined ? undefined : given[word];
  const texts: unknown[] = Array.isArray(written) ? written : [written];
  if (word === undefined || place.type.kind !== 'list' || !texts.every((one) => typeof one === 'string'))
    return given;
  const { [word]: __, ...rest } = given;
  const rows = place.type.of.kind === 'list' || place.type.of.kind === 'tuple';
  let said = rest;
  const left = texts
    .flatMap((one) => one.split(/\s*;\s*/))
    .filter((clause) => {
      const told = adjectivesIn(clause, place.type, place.field);
      // Of rows it is not plain by what they are sorted, or where they differ.
      const words = rows ? PLAIN_OF_ROWS : PLAIN;
      if (told === null || !Object.keys(told).every((key) => words.includes(key))) return true;
      if (!place.seen.every((value) => shows(value, told))) return true;
      const both = together(said, told)?.both;
      if (!isGiven(both)) return true;
      said = both;
      return false;
    });
  return left.length === 0 ? said : { ...said, [word]: left };
}

/** `sizes: {n: [0, 90]}`: how many there are, under the letter or the word that stands for it. */
export function withLettered({ names }: Reading, given: Given, { type }: Place): Given {
  const word = wordOf(given, SIZE);
  const inner = word === undefined ? undefined : given[word];
  const [entry, ...others] = isGiven(inner) ? Object.entries(inner) : [];
  if (word === undefined || entry === undefined || others.length > 0) return given;
  const [letter, range] = entry;
  const sized = type.kind === 'list' || type.kind === 'str' || type.kind === 'dict';
  const ours = !names.params.some(({ name }) => name === letter) && LETTER.test(letter);
  if (!sized || !ours || readRange(range) === null) return given;
  const { [word]: _, ...rest } = given;
  return { ...rest, size: range };
}
const LETTER = /^(?:[a-z]|len(?:gth)?|count|size|number)$/;

/** `sizes: [1, 2, 5, 40]`: sizes to try. Others between them are allowed where the text of the problem says so. */
export function withTried(reading: Reading, given: Given, place: Place): Given {
  const word = wordOf(given, SIZE);
  const tried = word === undefined ? undefined : given[word];
  if (word === undefined || !Array.isArray(tried) || tried.length < 3) return given;
  const sizes = tried.filter((one) => typeof one === 'number' && Number.isInteger(one));
  const rising = sizes.every((one, i) => i === 0 || (sizes[i - 1] ?? 0) < one);
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)];
  const [low, high] = textAt(reading, place).length ?? [Infinity, -Infinity];
  // Sizes of one kind, like squares, may be the only ones.
  const kind = KINDS_OF_SIZES.some((is) => sizes.every(is));
  if (sizes.length < tried.length || !rising || kind || low > least || high < most) return given;
  const { [word]: _, ...rest } = given;
  return { ...rest, size: [least, most] };
}
const KINDS_OF_SIZES: readonly ((size: number) => boolean)[] = [
  (size) => size % 2 === 0,
  (size) => size % 2 === 1,
  (size) => size % 3 === 0,
  (size) => Number.isInteger(Math.sqrt(size)),
  (size) => Number.isInteger(Math.log2(size)),
  (size) => Number.isInteger(Math.log2(size + 1)),
];

/** Whether a given list is as it is said to be. */
function shows(value: Json, { sorted, unique, rectangular, square }: Given): boolean {
  if (!Array.isArray(value)) return false;
  const steps = value.slice(1).map((item, i) => compareJson(value[i] ?? null, item));
  const down = typeof sorted === 'string' && /^de|^non-?in/.test(sorted);
  const inOrder = steps.every((step) => (down ? step >= 0 : sorted === 'strict' ? step < 0 : step <= 0));
  const even = value.every((row) => width(row) === width(value[0] ?? null));
  return (
    (sorted === undefined || inOrder) &&
    (unique !== true || areDistinct(value)) &&
    ((rectangular !== true && square !== true) || even) &&
    (square !== true || width(value[0] ?? null) === value.length)
  );
}
