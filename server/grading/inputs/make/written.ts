/**
 * Given texts written anew: with each sign between letters and digits once more, gone, a place
 * further or another one, and with other digits throughout.
 * Two blanks where one parts a number, and a check digit that is wrong by chance, are hardly met by small random texts.
 */
import type { Json } from '../../contract.ts';
import { isMap, leaves } from '../domain/parts.ts';
import { pick, upTo, type Next } from './next.ts';

type Input = Record<string, Json>;

/** A longer text is no small witness. */
const LONGEST = 60;
/** A code or a long number: of shorter runs small random texts have enough. */
const LONG_RUN = /\d{5}/;

/** About `wanted` of both kinds together; may leave what is allowed: the caller checks. */
export function writtenAnew(examples: readonly Input[], wanted: number, next: Next): Input[] {
  const short = examples.filter((one) => JSON.stringify(one).length <= LONGEST);
  const signed = short.flatMap((one) => eachText(one, signEdits));
  const numbered = short.filter((one) =>
    leaves(Object.values(one)).some((leaf) => typeof leaf === 'string' && LONG_RUN.test(leaf)),
  );
  const redrawn = numbered.flatMap((one) =>
    Array.from({ length: Math.ceil(wanted / numbered.length) }, () => withDigits(one, next)),
  );
  const some =
    signed.length <= wanted
      ? signed
      : Array.from({ length: wanted }, () => pick(signed, next)).filter(isFound);
  return [...some, ...redrawn];
}

const isFound = (one: Input | undefined) => one !== undefined;

/** The input with one text changed, in each way. */
function eachText(input: Input, edits: (text: string) => string[]): Input[] {
  return Object.entries(input).flatMap(([name, value]) =>
    editsIn(value, edits).map((edited) => ({ ...input, [name]: edited })),
  );
}

function editsIn(value: Json, edits: (text: string) => string[]): Json[] {
  if (typeof value === 'string') return edits(value);
  if (Array.isArray(value))
    return value.flatMap((item, i) => editsIn(item, edits).map((edited) => value.with(i, edited)));
  return [];
}

function signEdits(text: string): string[] {
  const signs = Array.from(text.matchAll(/[^\p{L}\d]/gu));
  const others = [...new Set(signs.map(([sign]) => sign))];
  return signs.flatMap(({ 0: sign, index }) => {
    const [before, after] = [text.slice(0, index), text.slice(index + sign.length)];
    const moved = [
      before.slice(0, -1) + sign + before.slice(-1) + after,
      before + after.slice(0, 1) + sign + after.slice(1),
    ];
    return [
      ...moved,
      before + sign + sign + after,
      before + after,
      ...others.map((other) => before + other + after),
    ];
  });
}

/** Texts only: numbers have edits of their own. */
function withDigits(value: Input, next: Next): Input {
  const anew = (one: Json): Json => {
    if (typeof one === 'string') return one.replaceAll(/\d/g, () => String(upTo(9, next)));
    if (Array.isArray(one)) return one.map(anew);
    return isMap(one) ? Object.fromEntries(Object.entries(one).map(([key, item]) => [key, anew(item)])) : one;
  };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, anew(one)]));
}
