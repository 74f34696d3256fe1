/**
 * Times of a day within texts. Where the text says that they are such times and nothing else of which, the given ones are no more than
 * examples: a law about how texts are written looks at one time in the place of all, so that any other may stand there.
 *
 * Which time comes before which stays with the laws about order.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { linesOf, promisesOf } from './telling.ts';

/** The first and the last time that may be given. */
export type Clocks = readonly [first: string, last: string];

/** With seconds, or without. */
export const TIME = /(?<![\d:.])(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:.])/g;
/** "9:05": then "09:05" is none. */
const SHORT = /(?<![\d:.])\d:[0-5]\d(?![\d.])/;
const DAY: Clocks = ['00:00', '23:59:59'];
/** Fewer may be times by chance. */
const LEAST_SEEN = 3;
const TELLS = /\bHH:MM\b|\b24[- ]?(?:hours?|h)\b|\b00:00\b|\btimes? (?:of (?:the )?day|as "?\d\d:\d\d)/i;
/** Not any minute. */
const STEPS =
  /\b(?:multiples?|quarters?(?: of an)?(?: hours?)?|half(?: an)?[- ]hours?|full hours?|whole hours?|on the hour|every \d+ minutes|steps? of|\d+[- ]minute|divisible)\b/i;
const ENDS = /(?<![\d:])(\d\d:\d\d(?::\d\d)?)"?,? (?:to|and|until|till|-|–|through) "?(\d\d:\d\d(?::\d\d)?)/g;

/** Null where times may not be any. */
export function clocksIn(problem: Problem): Clocks | null {
  const given = problem.cases.flatMap(({ input }) => leaves(Object.values(input)));
  const seen = new Set(given.flatMap((leaf) => (typeof leaf === 'string' ? (leaf.match(TIME) ?? []) : [])));
  if (given.some((leaf) => typeof leaf === 'string' && SHORT.test(leaf))) return null;
  if (seen.size < LEAST_SEEN || !linesOf(problem).some((line) => TELLS.test(line))) return null;
  const promises = promisesOf(problem);
  if (promises.some((clause) => STEPS.test(clause))) return null;
  const ends = promises.flatMap((clause) => Array.from(clause.matchAll(ENDS)));
  const [first = DAY[0]] = ends.map(([, one = DAY[0]]) => one).toSorted();
  const last =
    ends
      .map(([, , one = DAY[1]]) => one)
      .toSorted()
      .at(-1) ?? DAY[1];
  return [...seen].every((time) => time >= first && time <= last) ? [first, last] : null;
}

/** A value with all times that may be given in it made alike. */
export function clockless(clocks: Clocks | null | undefined): (value: Json) => Json {
  if (clocks === null || clocks === undefined) return (value) => value;
  const [first, last] = clocks;
  const plain = (text: string) =>
    text.replaceAll(TIME, (time) => (time >= first && time <= last ? ALIKE.slice(0, time.length) : time));
  return (value) => mapped(value, plain);
}
const ALIKE = '12:00:00';

function mapped(value: Json, plain: (text: string) => string): Json {
  if (typeof value === 'string') return plain(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, plain));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [plain(key), mapped(one, plain)]));
}
