/**
 * Texts in a small language, like 3[a2[b]]: what may stand next to what, as in the given texts. Where a text promises how
 * it is built, others are only made out of neighbours that were seen, with brackets that match and numbers as they were.
 */
import type { Json } from '../../contract.ts';
import { isBalanced, isNumeral } from './lawbook.ts';
import { leaves } from '../domain/parts.ts';
import { withNumerals } from '../said/numerals.ts';
import type { Span } from '../said/said.ts';
import { aloneIn } from './lone.ts';

const BRACKETS = '()[]{}';

/** A run of digits is one number; letters of one case are all alike; everything else is itself. */
function tokensOf(text: string): string[] {
  return Array.from(text.matchAll(/\d+|[^\d]/gu), ([token]) => {
    if (/\d/.test(token)) return '0';
    return /\p{Ll}/u.test(token) ? 'a' : /\p{Lu}/u.test(token) ? 'A' : token;
  });
}

const pairsOf = (text: string): string[] => {
  const tokens = ['start', ...tokensOf(text), 'end'];
  return tokens.slice(1).map((token, i) => `${tokens[i] ?? ''} ${token}`);
};
const numbersIn = (text: string) => Array.from(text.matchAll(/\d+/g), ([digits]) => digits);
const times = (text: string, mark: string) => text.split(mark).length - 1;

/** Runs of digits, runs of letters, and each mark between them. */
export const tokensIn = (text: string): string[] => text.match(/\d+|\p{L}+|[^\d\p{L}]/gu) ?? [];

/** Whether most texts are words or numbers with marks between them. */
export function areMarked(texts: readonly string[]): boolean {
  const marked = texts.filter((text) => tokensIn(text).length > 2 && /[^\d\p{L}]/u.test(text));
  return texts.length > 0 && marked.length * 2 >= texts.length;
}

export function longestWord(texts: readonly string[]): number {
  return Math.max(0, ...texts.flatMap((text) => (text.match(/\p{L}+/gu) ?? []).map((word) => word.length)));
}

/** Keys of maps among them. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(textsIn)];
}

/** Where texts are words with marks between them, none has a longer word. */
export function wordsLaw(values: readonly Json[]): (value: Json) => boolean {
  const texts = values.flatMap(textsIn);
  const longest = longestWord(texts);
  const marked = areMarked([...new Set(texts)]);
  return (value) => !marked || longestWord(textsIn(value)) <= longest;
}

/** How a text with marks in it begins and ends: two characters at each end, where letters and digits are all alike. */
function endsOf(text: string): string[] {
  const kinds = ['start', ...Array.from(text, (char) => (/[\p{L}\d]/u.test(char) ? 'a' : char)), 'end'];
  return [kinds.slice(0, 3).join(' '), kinds.slice(-3).join(' ')];
}

/** Texts with marks in them begin and end as given ones do: "/a/" is no path where only "/" and "/a" are. */
export function endsLaw(values: readonly Json[], lone: readonly string[] = []): (value: Json) => boolean {
  const markedIn = (value: Json) => textsIn(value).filter((text) => /[^\p{L}\d\s]/u.test(text));
  const texts = values.flatMap(textsIn);
  const alone = lone.flatMap((sign) => aloneIn(sign, texts));
  const seen = new Set([...values.flatMap(markedIn), ...alone].flatMap(endsOf));
  return (value) => markedIn(value).every((text) => endsOf(text).every((end) => seen.has(end)));
}

/** Whether texts hold numbers among other things, and are no numbers themselves, with digits enough to see that any may come. */
export function holdNumbers(texts: readonly string[]): boolean {
  const mixed = texts.filter((text) => /\d/.test(text) && /\D/.test(text) && !isNumeral(text));
  return mixed.length > 1 && new Set(mixed.join('').replaceAll(/\D/g, '')).size >= LEAST_DIGITS;
}
const LEAST_DIGITS = 3;

/** Zeros in front of a number. */
const padding = (digits: string) => /^0*(?=\d)/.exec(digits)?.[0].length ?? 0;

/**
 * Numbers within texts stay as large as they were seen, or are said to be; where some have zeros in front, none has
 * more of them, and none at the front of a text more than others there.
 */
export function numbersLaw(values: readonly Json[], said?: Span): (value: Json) => boolean {
  const numbers = values.flatMap(leaves).flatMap((leaf) => (typeof leaf === 'string' ? numbersIn(leaf) : []));
  const [low, high] = withNumerals(numbers.map(Number), said);
  const texts = values.flatMap(leaves).filter((leaf) => typeof leaf === 'string');
  const mixed = holdNumbers(texts);
  // Whether there may be any is asked elsewhere.
  const most = (all: readonly string[]) => Math.max(0, ...all.map(padding)) || Infinity;
  const [padded, padded_first] = [most(numbers), most(texts.flatMap((text) => numbersIn(text).slice(0, 1)))];
  return (value) =>
    !mixed ||
    leaves(value).every(
      (leaf) =>
        typeof leaf !== 'string' ||
        numbersIn(leaf).every(
          (digits, i) =>
            Number(digits) >= low &&
            Number(digits) <= high &&
            padding(digits) <= Math.min(padded, i === 0 ? padded_first : Infinity),
        ),
    );
}

/** One number in a text is another: one more or less, or one with a zero in it. */
export function numberRunEdits(text: string): string[] {
  if (!/\d\D|\D\d/.test(text)) return [];
  return Array.from(text.matchAll(/\d+/g)).flatMap(({ 0: digits, index }) =>
    [Number(digits) - 1, Number(digits) + 1, ...ROUND]
      .filter((number) => number >= 0)
      .map((number) => text.slice(0, index) + String(number) + text.slice(index + digits.length)),
  );
}
const ROUND = [0, 10, 20, 100, 101];

/** With fewer pairs a language is hardly known. */
const LEAST_TEXTS = 4;

/** Null where the values are no texts, or too few to know what they are like. */
export function grammarLaw(
  values: readonly Json[],
  lone: readonly string[] = [],
  said?: Span,
): ((value: Json) => boolean) | null {
  const given = values.flatMap(leaves);
  const texts = given.filter((value) => typeof value === 'string');
  if (texts.length < given.length || new Set(texts).size < LEAST_TEXTS) return null;
  const alone = lone.flatMap((sign) => aloneIn(sign, texts));
  const pairs = new Set([...texts, ...alone].flatMap(pairsOf));
  const numbers = texts.flatMap(numbersIn).map(Number);
  const span = withNumerals(numbers, said);
  const padded = texts.some((text) => numbersIn(text).some((digits) => /^0\d/.test(digits)));
  // What never comes twice may be allowed once only.
  const marks = new Set(texts.flatMap((text) => Array.from(text)).filter((mark) => !/[\p{L}\d]/u.test(mark)));
  const once = [...marks].filter(
    (mark) => !BRACKETS.includes(mark) && texts.every((text) => times(text, mark) <= 1),
  );
  const balanced = texts.every(isBalanced);
  const obeys = (value: Json) =>
    typeof value === 'string' &&
    pairsOf(value).every((pair) => pairs.has(pair)) &&
    numbersIn(value).every(
      (digits) => (padded || !/^0\d/.test(digits)) && Number(digits) >= span[0] && Number(digits) <= span[1],
    ) &&
    once.every((mark) => times(value, mark) <= 1) &&
    (!balanced || isBalanced(value));
  return (value) => leaves(value).every(obeys);
}
