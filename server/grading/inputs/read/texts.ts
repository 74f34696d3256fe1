/** A text's part of `inputs:`. */
import type { Json } from '../../contract.ts';
import type { Domain, Size } from '../domain/domain.ts';
import { InputsError } from '../error.ts';
import { holdNumbers } from '../laws/grammar.ts';
import { call, compare, value } from '../formula/tree.ts';
import { hasSize, readSize } from './ends.ts';
import { formatPattern } from './formats.ts';
import { readExcept } from './numbers.ts';
import { patternSize } from './patternSize.ts';
import { attempt, condition, doubt, saidAt, unsaid, type Place, type Reading } from './reading.ts';
import { isGiven, yesOrNo, type Spec } from './spec.ts';
import { plainWord } from './words.ts';

const CHARS = [
  'chars',
  'alphabet',
  'charset',
  'characters',
  'letters',
  'char',
  'of',
  'symbols',
  'char_set',
  'allowed',
  'from',
  'domain',
  'elements',
  'items',
  'each',
];
const PATTERN = ['pattern', 'regex', 'regexp', 'matches', 'format'];
const DEFAULT_CHARS = 'abc';

const SETS: Readonly<Record<string, string>> = {
  lowercase: 'a-z',
  lower: 'a-z',
  lowercase_letters: 'a-z',
  lower_case_letters: 'a-z',
  lowercase_english_letters: 'a-z',
  lowercase_ascii: 'a-z',
  ascii_lowercase: 'a-z',
  small_letters: 'a-z',
  uppercase: 'A-Z',
  upper: 'A-Z',
  uppercase_letters: 'A-Z',
  upper_case_letters: 'A-Z',
  uppercase_english_letters: 'A-Z',
  ascii_uppercase: 'A-Z',
  capital_letters: 'A-Z',
  letters: 'a-zA-Z',
  english_letters: 'a-zA-Z',
  ascii_letters: 'a-zA-Z',
  alpha: 'a-zA-Z',
  alphabetic: 'a-zA-Z',
  digits: '0-9',
  digit: '0-9',
  numeric: '0-9',
  decimal_digits: '0-9',
  alphanumeric: 'a-zA-Z0-9',
  alnum: 'a-zA-Z0-9',
  letters_and_digits: 'a-zA-Z0-9',
  lowercase_letters_and_digits: 'a-z0-9',
  lowercase_letters_and_spaces: 'a-z ',
  binary: '01',
  hex: '0-9a-f',
  hexadecimal: '0-9a-f',
  vowels: 'aeiou',
  brackets: '()[]{}',
  parentheses: '()',
};

export function readTexts(reading: Reading, spec: Spec, place: Place): Domain {
  const { field } = place;
  const except = readExcept(reading, spec, field);
  const single = except.filter((one) => typeof one === 'string' && Array.from(one).length === 1);
  const chars = charsOf(reading, spec, place).filter((char) => !single.includes(char));
  const pattern = spec.take(PATTERN);
  const size = sizeBy(reading, spec, place, pattern);
  if (except.length > 0)
    condition(
      reading,
      place.every((it) => compare(it, 'not in', value(except))),
      `${field}.except`,
    );
  different(reading, spec, place);
  if (typeof pattern === 'string' && formatPattern(pattern) !== null) between(reading, spec, place);
  const shaped = pattern === undefined ? shapesOf(spec.peek('shapes'), size, place) : null;
  if (shaped !== null) return shaped;
  if (pattern !== undefined) {
    const domain = attempt(reading, field, () => patternOf(pattern, `${field}.pattern`, size, place.seen));
    if (domain !== null) return domain;
  }
  if (chars.length === 0) throw new InputsError(`${field}.chars`, 'leaves no character');
  return { kind: 'str', size, chars };
}

function different(reading: Reading, spec: Spec, place: Place): void {
  const given = spec.take([
    'unique',
    'distinct',
    'unique_chars',
    'distinct_chars',
    'no_repeats',
    'no_duplicates',
  ]);
  const wanted = attempt(reading, place.field, () => yesOrNo(given, `${place.field}.unique`));
  if (wanted === true)
    condition(
      reading,
      place.every((it) => call('is_unique', it)),
      `${place.field}.unique`,
    );
}

/** A pattern may say how long its texts are. */
function sizeBy(reading: Reading, spec: Spec, place: Place, pattern: unknown): Size {
  const open = hasSize(spec) || saidAt(reading, place).length !== undefined || typeof pattern !== 'string';
  const known = open ? null : patternSize(plainPattern(pattern));
  if (known !== null && Number.isFinite(known[1])) return [known[0], known[1]];
  return attempt(reading, `${place.field}.size`, () => readSize(reading, spec, place)) ?? [0, 0];
}

const plainPattern = (given: string) => formatPattern(given) ?? given.replace(/^\^(.*)\$$/s, '$1');

/** `min: "08:00"` of texts that are all equally long. */
function between(reading: Reading, spec: Spec, place: Place): void {
  for (const [words, sign] of [
    [['min', 'minimum', 'from', 'earliest'], '>='],
    [['max', 'maximum', 'to', 'latest'], '<='],
  ] as const) {
    const word = words.find((one) => typeof spec.peek(one) === 'string');
    const end = word === undefined ? undefined : spec.take([word]);
    if (typeof end === 'string')
      condition(
        reading,
        place.every((it) => compare(it, sign, value(end))),
        `${place.field}.${word ?? ''}`,
      );
  }
}

/** `shapes: [{regex, weight}, ...]`: all texts are of one of them, where every given text is; else they only say what is often drawn. */
function shapesOf(given: unknown, size: [number, number], { seen }: Place): Domain | null {
  const shapes: unknown[] = Array.isArray(given) ? given : [];
  const texts = shapes.map((one) => (isGiven(one) ? (one['regex'] ?? one['pattern']) : one));
  const patterns = texts.filter((one) => typeof one === 'string' && patternTrouble(one) === null);
  if (patterns.length === 0 || patterns.length < texts.length || !shapes.some(isGiven)) return null;
  const pattern = patterns.map((one) => `(?:${String(one)})`).join('|');
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  const known = seen.length > 0 && seen.every((one) => typeof one === 'string' && whole.test(one));
  return known ? { kind: 'pattern', pattern, size } : null;
}

/** A pattern that no given text matches was misread. Throws InputsError. */
function patternOf(given: unknown, field: string, size: [number, number], seen: readonly Json[]): Domain {
  if (typeof given !== 'string') throw new InputsError(field, 'must be a text');
  const pattern = plainPattern(given);
  const trouble = patternTrouble(pattern);
  if (trouble !== null) throw new InputsError(field, trouble);
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  if (seen.some((one) => typeof one === 'string' && !whole.test(one)))
    throw new InputsError(field, 'does not match every given text: it must match the whole of it');
  return { kind: 'pattern', pattern, size };
}

/** What is wrong with a regular expression; null when nothing is. */
function patternTrouble(pattern: string): string | null {
  try {
    RegExp(pattern, 'u');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'is no regular expression';
  }
}

const CASES = [
  { words: ['lowercase', 'lower'], set: 'a-z' },
  { words: ['uppercase', 'upper'], set: 'A-Z' },
  { words: ['digits', 'numeric'], set: '0-9' },
  { words: ['alphanumeric'], set: 'a-zA-Z0-9' },
];

function charsOf(reading: Reading, spec: Spec, place: Place): string[] {
  const field = `${place.field}.chars`;
  const given = spec.take(CHARS);
  const named = CASES.filter(({ words }) => spec.take(words) === true).map(({ set }) => set);
  const has_pattern = spec.has(PATTERN);
  const extra = spec.take(['extra', 'plus', 'also']);
  if (extra !== undefined && typeof extra !== 'string')
    doubt(reading, `${place.field}.extra`, 'must be a text');
  const more = typeof extra === 'string' ? Array.from(extra) : [];
  if (given === undefined && named.length > 0) return [...named.flatMap((set) => charsIn(set)), ...more];
  const chars = given === undefined ? null : attempt(reading, field, () => lettersOf(reading, given, place));
  if (chars !== null) return [...chars, ...more];
  if (given === undefined && !has_pattern) unsaid(reading, place, 'chars');
  const texts = place.seen.filter((text) => typeof text === 'string');
  // How large numbers within texts are is a law (grammar.ts), and no digit is chance.
  const digits = holdNumbers(texts) ? charsIn('0-9') : [];
  const seen = new Set([...texts.flatMap((text) => Array.from(text)), ...digits]);
  return seen.size === 0 ? Array.from(DEFAULT_CHARS) : [...seen];
}

/** A word may be meant as a description: then the given texts have other letters than its own. Throws InputsError. */
function lettersOf({ names }: Reading, given: unknown, { field, seen }: Place): string[] {
  const chars = charsFrom(given, `${field}.chars`);
  const word =
    typeof given === 'string' && /^\p{L}{4,}$/u.test(given) && chars.join('') !== chars.toSorted().join('');
  const taken = word && chars.every((char) => given.includes(char));
  const other = seen.some(
    (text) => typeof text === 'string' && Array.from(text).some((char) => !chars.includes(char)),
  );
  if ((taken && other) || names.params.some(({ name }) => name === given))
    throw new InputsError(`${field}.chars`, 'is not understood: list the letters');
  return chars;
}

/** Whether a text names letters instead of being them. */
export function isSet(given: string): boolean {
  return SETS[plainWord(given)] !== undefined || /^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9])/.test(given);
}

/** `a-z0-9`, `lowercase` and `[a-z]` name many characters; anything else is taken letter by letter. Throws InputsError. */
export function charsFrom(given: unknown, field: string): string[] {
  if (Array.isArray(given) && given.length > 0) return given.flatMap((one) => charsFrom(String(one), field));
  if (typeof given !== 'string' || given === '')
    throw new InputsError(field, 'must be a text or a list of letters');
  const named = SETS[plainWord(given)];
  if (named !== undefined) return charsIn(named);
  const inner = /^\[([^\]]+)\]$/.exec(given)?.[1];
  if (inner !== undefined && /[a-zA-Z0-9]-[a-zA-Z0-9]/.test(inner)) return charsIn(inner);
  if (/^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9])/.test(given)) return fromRanges(given);
  // Several words are a description, not letters; a single one of letters that differ may be either.
  if (/^[\p{L}]{3,}(?:[\s,]+[\p{L}]{2,})+$/u.test(given))
    throw new InputsError(field, 'is not understood: list the letters');
  // Who lists letters lists none twice.
  if (
    /\S\s\S/.test(given) &&
    /[\p{L}]{3}/u.test(given) &&
    new Set(given.replaceAll(/\s/g, '')).size < given.replaceAll(/\s/g, '').length
  )
    throw new InputsError(field, 'is not understood: list the letters');
  return [...new Set(given)];
}

/** `a-z and 0-9`, `a-z, A-Z`. */
function fromRanges(given: string): string[] {
  const plain = given.replaceAll(/,\s*|\s+(?:and|or|&)\s+|\s*\+\s*/g, '');
  return charsIn(plain.replaceAll(/\b(?:space|spaces)\b/g, ' '));
}

function charsIn(set: string): string[] {
  const found: string[] = [];
  const pattern = /([a-z])-([a-z])|([A-Z])-([A-Z])|([0-9])-([0-9])|(.)/gsu;
  for (const [whole, ...ends] of set.matchAll(pattern)) {
    const [first, last] = ends.filter((end) => end !== undefined);
    if (first !== undefined && last !== undefined) found.push(...lettersBetween(first, last));
    else found.push(whole);
  }
  return [...new Set(found)];
}

function lettersBetween(first: string, last: string): string[] {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => String.fromCharCode(from + i));
}
