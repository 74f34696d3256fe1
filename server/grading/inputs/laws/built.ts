/**
 * Texts that are built of words, numbers and marks, like "transfer ann bob 4", "09:30-10:00" or "2.0-rc1". Nobody has said how, so
 * another one is built as one of the given ones is: the same marks, the same first word, words that were seen, numbers
 * written as they were, as large as they were, and in the order in which they were.
 *
 * Where every text is built in its own way, like a path or a sum, others are a chain of neighbours that were seen, and no longer.
 */
import type { Json, ValueType } from '../../contract.ts';
import { grammarLaw, longestWord, tokensIn } from './grammar.ts';
import { indentedLaw } from './indented.ts';
import { isDate } from './dates.ts';
import { compareNumbers } from './natural.ts';
import { textPlaces } from './places.ts';
import { withNumerals } from '../said/numerals.ts';
import type { Span } from '../said/said.ts';

type Law = (value: Json) => boolean;

/** With fewer different texts no neighbours are known. */
const LEAST_TEXTS = 4;
/** Of as many texts as this on average one way to build them is read. */
const TEXTS_A_FORM = 2;

/** One for each place of the type that has texts, and one for how deep lines are. */
export function builtLaws(values: readonly Json[], type: ValueType, said?: Span): Law[] {
  const each = textPlaces(type).map(({ read }): Law => {
    const obeys = builtLaw(values.flatMap(read), said);
    return (value) => read(value).every((text) => typeof text !== 'string' || obeys(text));
  });
  return [...each, indentedLaw(values)];
}

function builtLaw(seen: readonly Json[], said?: Span): (text: string) => boolean {
  const texts = [...new Set(seen)].filter((text) => typeof text === 'string' && text !== '').map(String);
  if (!areBuilt(texts)) return () => true;
  const known = new Set([...texts, '']);
  const forms = new Set(texts.map((text) => formOf(tokensIn(text))));
  const again = forms.size * TEXTS_A_FORM <= texts.length || texts.length < LEAST_TEXTS;
  const obeys = again ? inForms(texts, said) : inChains(texts, said);
  return (text) => known.has(text) || obeys(text);
}

const isWord = (token: string) => /^\p{L}/u.test(token);
const isNumber = (token: string) => /^\d/.test(token);
const isMark = (token: string) => !isWord(token) && !isNumber(token);
const BRACKETS_OR_QUOTES = /[()[\]{}<>"'`]/;
const PROSE = /^[\p{L}\s.,!?'-]*$/u;

/** Most have two words or numbers with a mark between them. A sentence is free, unless all begin with the same few words. */
function areBuilt(texts: readonly string[]): boolean {
  const parted = texts.filter((text) => {
    const tokens = tokensIn(text);
    return tokens.some(isMark) && tokens.filter((token) => !isMark(token)).length > 1;
  });
  if (texts.length === 0 || parted.length * 2 < texts.length || texts.every(isDate)) return false;
  if (texts.some((text) => !PROSE.test(text))) return true;
  const firsts = new Set(parted.map((text) => tokensIn(text)[0]));
  return parted.length >= LEAST_TEXTS && firsts.size * TEXTS_A_FORM <= parted.length;
}

/** Words as they are written, any number, marks as they are. */
function formOf(tokens: readonly string[]): string {
  return JSON.stringify(
    tokens.map((token) => (isNumber(token) ? '0' : isWord(token) ? writing(token) : token)),
  );
}

function writing(word: string): string {
  return word === word.toLowerCase() ? 'low' : word === word.toUpperCase() ? 'HIGH' : 'Mixed';
}

const numeralsIn = (tokens: readonly string[]) => tokens.filter(isNumber);

function inForms(texts: readonly string[], said?: Span): (text: string) => boolean {
  const forms = new Map<string, string[][]>();
  for (const tokens of texts.map(tokensIn))
    forms.set(formOf(tokens), [...(forms.get(formOf(tokens)) ?? []), tokens]);
  const laws = new Map([...forms].map(([form, same]) => [form, numbersLaw(same.map(numeralsIn), said)]));
  const later = new Set(texts.flatMap((text) => tokensIn(text).slice(1).filter(isWord)));
  // Where a first word stands elsewhere as well, words are names, and none of them is a command.
  const names = texts.some((text) => later.has(tokensIn(text)[0] ?? ''));
  return (text) => {
    const tokens = tokensIn(text);
    const same = forms.get(formOf(tokens));
    if (same === undefined) return false;
    const [first = '', ...others] = tokens;
    const begins = !isWord(first) || same.some((one) => one[0] === first) || (names && later.has(first));
    return (
      begins &&
      others.every((token) => !isWord(token) || later.has(token)) &&
      laws.get(formOf(tokens))?.(numeralsIn(tokens)) === true
    );
  };
}

type Numerals = readonly string[];
const isPadded = (numeral: string) => /^0\d/.test(numeral);

/** As many digits where there were always as many, within what was seen, and in the order in which they always were. */
function numbersLaw(seen: readonly Numerals[], said?: Span): (numerals: Numerals) => boolean {
  const places = (seen[0] ?? []).map((_, i) => {
    const column = seen.map((row) => row[i] ?? '');
    const numbers = column.map(Number);
    const digits = new Set([...column, ...(said ?? []).map(String)].map((one) => one.length));
    const padded = new Set(column.filter(isPadded).map((one) => one.length));
    const [least, most] = withNumerals(numbers, said);
    return { least, most, digits, padded };
  });
  const orders = ordersOf(seen.map((row) => row.map(Number)));
  return (numerals) =>
    places.every(({ least, most, digits, padded }, i) => {
      const numeral = numerals[i] ?? '';
      const width =
        digits.size > 1 ? !isPadded(numeral) || padded.has(numeral.length) : digits.has(numeral.length);
      return width && Number(numeral) >= least && Number(numeral) <= most;
    }) && orders.every((holds) => holds(numerals.map(Number)));
}

/** Of every two numbers, and of the first half of them and the second, which are a range where each is a date or a time. */
function ordersOf(seen: readonly (readonly number[])[]): ((numbers: readonly number[]) => boolean)[] {
  const count = seen[0]?.length ?? 0;
  const half = count / 2;
  const halves = (numbers: readonly number[]) => compareNumbers(numbers.slice(0, half), numbers.slice(half));
  const steps = Array.from({ length: count }, (_, i) => i).flatMap((i) =>
    Array.from(
      { length: i },
      (_, j) => (numbers: readonly number[]) => (numbers[j] ?? 0) - (numbers[i] ?? 0),
    ),
  );
  const measures = Number.isInteger(half) && half > 1 ? [halves, ...steps] : steps;
  return measures.flatMap((measure) =>
    SIGNS.map((sign) => (numbers: readonly number[]) => sign(measure(numbers))).filter((law) =>
      seen.every(law),
    ),
  );
}
const SIGNS: readonly ((step: number) => boolean)[] = [
  (step) => step < 0,
  (step) => step <= 0,
  (step) => step > 0,
  (step) => step >= 0,
];

/** Brackets and quotes have laws of their own. */
function inChains(texts: readonly string[], said?: Span): (text: string) => boolean {
  if (texts.some((text) => BRACKETS_OR_QUOTES.test(text))) return () => true;
  const grammar = grammarLaw(texts, [], said);
  // Where it is said how large numbers are, any of them is as long as another.
  const bare = (text: string) => (said === undefined ? text : text.replaceAll(/\d+/g, '0'));
  const tokens = texts.map(tokensIn);
  const most = Math.max(...tokens.map((one) => one.length));
  const longest = longestWord(texts);
  const parts = [...new Set(tokens.flat().filter(isMark))].map((mark) => ({
    mark,
    most: longestPart(texts.map(bare), mark),
  }));
  return (text) =>
    grammar?.(text) !== false &&
    tokensIn(text).length <= most &&
    longestWord([text]) <= longest &&
    parts.every((one) => longestPart([bare(text)], one.mark) <= one.most);
}

/** Of what stands between two of a mark. */
function longestPart(texts: readonly string[], mark: string): number {
  return Math.max(...texts.flatMap((text) => text.split(mark).map((part) => part.length)));
}
