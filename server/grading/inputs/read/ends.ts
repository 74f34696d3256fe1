/** The ends of a range: numbers, or what another parameter decides ("len(nums)"), which then is a condition. */
import type { Json } from '../../contract.ts';
import { readNumber, readRange } from '../domain/bounds.ts';
import type { Size } from '../domain/domain.ts';
import { InputsError } from '../error.ts';
import { FormulaError } from '../formula/parse.ts';
import { readFormula } from '../formula/resolve.ts';
import { call, compare, type Node } from '../formula/tree.ts';
import type { Span } from '../said/said.ts';
import { attempt, condition, fact, saidAt, textAt, unsaid, type Place, type Reading } from './reading.ts';
import { isHintWord } from './hints.ts';
import { isGiven, yesOrNo, type Spec } from './spec.ts';
import { plainWord } from './words.ts';

/** An end that is written down: a number, or what it hangs on. */
type End = { number: number } | { tree: Node };

/** Null where nothing is written. Throws InputsError. */
export function readEnd(reading: Reading, given: unknown, field: string): End | null {
  if (given === undefined || given === null) return null;
  const number = readNumber(given);
  if (number !== null) return { number };
  if (typeof given !== 'string') throw new InputsError(field, 'is no number');
  try {
    const tree = readFormula(given, reading.names);
    // "9 or -1" is true or false, and no number.
    if (['and', 'or', 'not', 'compare', 'list', 'each', 'every'].includes(tree.kind)) throw noRange(field);
    return { tree };
  } catch (error) {
    if (error instanceof FormulaError)
      throw new InputsError(field, `is no range and no number: ${error.message}`);
    throw error;
  }
}

export interface Ends {
  low: End | null;
  high: End | null;
}

/** Of a text `a..b`, `a to b`, of [a, b], of {min, max}, or of one value that is both ends. Throws InputsError. */
export function readEnds(reading: Reading, given: unknown, field: string): Ends {
  const range = readRange(given);
  if (range !== null) {
    if (range[0] > range[1]) throw new InputsError(field, 'the first must not exceed the second');
    return { low: { number: range[0] }, high: { number: range[1] } };
  }
  const [low, high] = writtenEnds(given, field);
  return { low: readEnd(reading, low, field), high: readEnd(reading, high, field) };
}

const LOW = ['min', 'minimum', 'low', 'lower', 'from', 'least', 'at_least', 'gte'];
const EXACT = ['equals', 'equal', 'equal_to', 'exact', 'exactly', 'is', 'eq', 'fixed', 'same_as'];
const HIGH = ['max', 'maximum', 'high', 'upper', 'to', 'most', 'at_most', 'up_to', 'lte'];

/** Both ends as they are written. Throws InputsError. */
export function writtenEnds(given: unknown, field: string): [unknown, unknown] {
  const range = readRange(given);
  if (range !== null) return range;
  if (Array.isArray(given) && given.length === 2) return [given[0], given[1]];
  if (isGiven(given)) {
    const keys = Object.keys(given).filter((key) => !isHintWord(key));
    const [only = '', ...others] = keys;
    if (others.length === 0 && EXACT.includes(plainWord(only))) return [given[only], given[only]];
    const low = keys.find((key) => LOW.includes(key.toLowerCase()));
    const high = keys.find((key) => HIGH.includes(key.toLowerCase()));
    if (keys.length === 0 || keys.some((key) => key !== low && key !== high)) throw noRange(field);
    return [low === undefined ? undefined : given[low], high === undefined ? undefined : given[high]];
  }
  if (typeof given !== 'string') throw noRange(field);
  const ends = /^\s*\[?\s*(.+?)\s*(?:\.\.\.?|\bto\b|,)\s*(.+?)\s*\]?\s*$/.exec(given);
  if (ends !== null) return [ends[1], ends[2]];
  const most = /^\s*(?:<=|≤|up to|at most)\s*(.+)$/i.exec(given);
  if (most !== null) return [undefined, most[1]];
  const least = /^\s*(?:>=|≥|at least)\s*(.+)$/i.exec(given);
  if (least !== null) return [least[1], undefined];
  if (!/^[\w\s.()+*/-]+$/.test(given) || /\s\w+\s/.test(given.replaceAll(/\s*[-+*/]\s*/g, '')))
    throw noRange(field);
  return [given, given];
}

function noRange(field: string): InputsError {
  return new InputsError(field, 'is no range: write [least, most]');
}

/** What hangs on others becomes a condition on `what` of every value at the place. */
export function tie(
  reading: Reading,
  place: Place,
  what: (it: Node) => Node,
  { low, high }: Ends,
  field: string,
): void {
  if (low !== null && high !== null && 'tree' in low && 'tree' in high && sameTree(low.tree, high.tree)) {
    const { tree } = low;
    condition(
      reading,
      place.every((it) => compare(what(it), '==', tree)),
      field,
    );
    return;
  }
  for (const [end, sign] of [
    [low, '>='],
    [high, '<='],
  ] as const)
    if (end !== null && 'tree' in end)
      condition(
        reading,
        place.every((it) => compare(what(it), sign, end.tree)),
        field,
      );
}

const sameTree = (a: Node, b: Node) => JSON.stringify(a) === JSON.stringify(b);

/** What the ends say by themselves; infinite where something else decides, null where nothing is written. */
export function spanOf({ low, high }: Ends): { low: number | null; high: number | null } {
  const at = (end: End | null, open: number) => (end === null ? null : 'number' in end ? end.number : open);
  return { low: at(low, -Infinity), high: at(high, Infinity) };
}

const SIZE = ['size', 'length', 'len', 'count', 'sizes', 'lengths', 'how_many', 'n'];
const LEAST = [
  'min_size',
  'min_length',
  'min_len',
  'min_items',
  'min_count',
  'min_elements',
  'minimum_length',
  'minimum_size',
];
const MOST = [
  'max_size',
  'max_length',
  'max_len',
  'max_items',
  'max_count',
  'max_elements',
  'maximum_length',
  'maximum_size',
];
const NOT_EMPTY = ['non_empty', 'not_empty', 'nonempty'];
const MAY_BE_EMPTY = ['allow_empty', 'empty', 'may_be_empty', 'can_be_empty', 'empty_allowed'];

/** Sizes where neither the problem nor a given input says any: small enough that any correct solution is quick. */
const DEFAULT_SIZE: Size = [0, 20];
/** What another parameter decides stays below what is sensible to make. */
const OPEN_SIZE = 1_000;

export function hasSize(spec: Spec): boolean {
  return spec.has([...SIZE, ...LEAST, ...MOST]);
}

/** How many items, characters or entries; `words` are further words for it. */
export function readSize(reading: Reading, spec: Spec, place: Place, words: readonly string[] = []): Size {
  const field = `${place.field}.size`;
  const written = sizeEnds(reading, spec, field, words);
  const ends = written ?? { low: null, high: null };
  tie(reading, place, (it) => call('len', it), ends, field);
  const low_at_least = notEmpty(reading, spec, place.field) ? 1 : 0;
  const span = spanOf(ends);
  const said = saidAt(reading, place).length ?? [-Infinity, Infinity];
  const text = textAt(reading, place).length ?? [];
  const seen = [...place.seen.map(lengthOf), ...text.filter(Number.isFinite)];
  const tied = !written && isTied(reading, place);
  if (!written && !tied && !said.some(Number.isFinite)) unsaid(reading, place, 'size');
  const known = [Math.max(span.low ?? -Infinity, said[0]), Math.min(span.high ?? Infinity, said[1])] as const;
  fact(reading, place, 'length', finite(known));
  const high = Number.isFinite(known[1])
    ? known[1]
    : span.high === Infinity || tied
      ? OPEN_SIZE
      : defaultMost(seen, known[0]);
  const low = Number.isFinite(known[0])
    ? known[0]
    : span.low === -Infinity || tied
      ? 0
      : Math.min(high, defaultLeast(seen, high));
  return [Math.max(low_at_least, low, 0), Math.max(high, low)];
}

/** Where a condition says that it is as long as something else. */
function isTied({ relations }: Reading, { path }: Place): boolean {
  const isLength = (node: Node) => node.kind === 'call' && node.name === 'len' && isOwn(node.args[0]);
  const isOwn = (node: Node | undefined) => node?.kind === 'name' && node.name === path?.param;
  if (path?.depth !== 0) return false;
  return relations.some((one) => {
    if (one.kind === 'same_size') return one.lists.includes(path.param);
    if (one.kind !== 'formula' || one.tree.kind !== 'compare' || one.tree.signs.join() !== '==') return false;
    return one.tree.items.filter(isLength).length === 1;
  });
}

const defaultMost = (seen: readonly number[], low: number) =>
  Math.max(seen.length === 0 ? DEFAULT_SIZE[1] : Math.max(...seen), Number.isFinite(low) ? low : 0);
const defaultLeast = (seen: readonly number[], high: number) =>
  seen.length === 0 ? DEFAULT_SIZE[0] : Math.min(high, ...seen);
const finite = ([low, high]: Span): Span => [low, high];

function sizeEnds(reading: Reading, spec: Spec, field: string, words: readonly string[]): Ends | null {
  const given = spec.take([...SIZE, ...words]);
  const [least, most] = [spec.take(LEAST), spec.take(MOST)];
  if (given !== undefined && given !== null)
    return attempt(reading, field, () => readEnds(reading, given, field));
  if (least === undefined && most === undefined) return null;
  return {
    low: attempt(reading, field, () => readEnd(reading, least, field)),
    high: attempt(reading, field, () => readEnd(reading, most, field)),
  };
}

function notEmpty(reading: Reading, spec: Spec, field: string): boolean {
  const wanted = attempt(reading, field, () => yesOrNo(spec.take(NOT_EMPTY), `${field}.non_empty`));
  const allowed = spec.take(MAY_BE_EMPTY);
  return wanted === true || allowed === false;
}

export function lengthOf(value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}
