/**
 * Specs as most people write them, brought to the words that the other readers know: the type with its range under `domain`
 * ("int 0..2000"), sizes with what is counted, kinds in words, what stands in the cells of a grid beside the grid's size, and
 * rows as a list of names. What is not understood stays as it is, for the others to doubt.
 */
import type { ValueType } from '../../contract.ts';
import { readNumber, readRange } from '../domain/bounds.ts';
import { adjectivesIn } from './adjectives.ts';
import { SIZE, withClauses, withLettered, withTried, wordOf } from './beside.ts';
import { clausesOf } from './split.ts';
import { mostWords } from '../formula/words.ts';
import { mapInWords } from './mapsInWords.ts';
import { isHint } from './hints.ts';
import { withKinds } from './kinds.ts';
import { together } from './paths.ts';
import { pickedFrom } from './picked.ts';
import { plainSize } from './plainSize.ts';
import { itemsAt, itemAt, doubt, type Place, type Reading } from './reading.ts';
import { isGiven, type Given } from './spec.ts';
import { textDomain } from './textDomains.ts';
import { textOf } from './told.ts';
import { toldOf } from './toldSoFar.ts';
import { plainWord } from './words.ts';

type Step = (reading: Reading, given: Given, place: Place) => Given;

export function ordinary(reading: Reading, given: unknown, place: Place): unknown {
  const asked = typeof given === 'string' ? alone(reading, given, place) : given;
  return isGiven(asked) ? STEPS.reduce((spec, step) => step(reading, spec, place), asked) : asked;
}

/** A text that is all there is. */
function alone(reading: Reading, given: string, place: Place): unknown {
  const listed = legendIn(given, place);
  if (listed !== null) return { one_of: listed };
  const told = textOf(reading, given, place);
  if (told.left.length === 0) return given;
  const texts = place.type.kind === 'str' ? textDomain(reading, given, place) : null;
  return texts ?? pickedFrom(reading, given, place) ?? given;
}

/** `size: "1..30 rows x 1..30 columns"`. */
const withSize: Step = (reading, written, place) => {
  const given = withTried(reading, withLettered(reading, withSides(written), place), place);
  const word = wordOf(given, SIZE);
  const text = word === undefined ? undefined : given[word];
  if (word === undefined || typeof text !== 'string') return given;
  const { isEnd } = toldOf(reading, place);
  const said = plainSize(text, place.type, isEnd);
  if (said === null) return given;
  const { [word]: _, ...rest } = given;
  const { of, ...own } = said;
  const both = together(of === undefined ? rest : withInner(rest, of), own);
  return both !== null && isGiven(both.both) ? both.both : given;
};

/** `shape: "m x n", m: 1..9, n: 1..9` as one text. */
function withSides(given: Given): Given {
  const word = wordOf(given, ['shape', ...SIZE]);
  const text = word === undefined ? undefined : given[word];
  const [, a = '', b = ''] = typeof text === 'string' ? (SIDES.exec(text.trim()) ?? []) : [];
  const sides = [...new Set([a, b])].filter((side) => side !== '');
  const ranges = sides.map((side) => readRange(given[side]));
  if (word === undefined || sides.length === 0 || ranges.includes(null)) return given;
  const rest = Object.fromEntries(
    Object.entries(given).filter(([key]) => key !== word && !sides.includes(key)),
  );
  const said = sides.map((side, i) => `${side} in ${ranges[i]?.join('..') ?? ''}`);
  return { ...rest, size: `${a} x ${b}, ${said.join(', ')}` };
}
const SIDES = /^([a-z])\s*(?:x|×|\*|by)\s*([a-z])$/i;

const ITEMS = [
  'of',
  'each',
  'domain',
  'elements',
  'element',
  'item',
  'items',
  'cells',
  'cell',
  'values',
  'value',
  'entries',
  'entry',
];

/** The size of rows, beside what their items are. */
function withInner(given: Given, inner: unknown): Given {
  const word = wordOf(given, ITEMS);
  if (word === undefined) return { ...given, of: inner };
  const { [word]: of, ...rest } = given;
  const before = isGiven(of) ? of : { of };
  return isGiven(inner) ? { ...rest, of: { ...before, ...inner } } : given;
}

const DOMAIN = [
  'domain',
  'range',
  'values',
  'value',
  'each',
  'of',
  'between',
  'bounds',
  'interval',
  'limits',
  'chars',
  'alphabet',
];

/** `domain: "int 0..2000"`, `domain: "letters a-z, at most 9 of them"` of a value that holds no others. */
const withDomain: Step = (reading, given, place) => {
  const { type } = place;
  const word = wordOf(given, DOMAIN);
  const text = word === undefined ? undefined : given[word];
  const single = type.kind === 'int' || type.kind === 'float' || type.kind === 'str';
  if (word === undefined || typeof text !== 'string' || !single || readRange(text) !== null) return given;
  const { [word]: _, ...rest } = given;
  const listed = type.kind === 'str' ? null : legendIn(text, place);
  if (listed !== null) return withSpec(given, rest, { one_of: listed });
  const digits = type.kind === 'str' ? wholeTexts(text, rest) : null;
  if (digits !== null) return digits;
  const texts = type.kind === 'str' ? textDomain(reading, text, place) : null;
  if (texts !== null) return withSpec(given, rest, texts);
  if (type.kind === 'str') return strange(reading, given, rest, text, place);
  const plain = mostWords(withLetter(text));
  const told = textOf(reading, plain, place);
  // "whole number" alone is the type.
  if (told.understood > 0 && told.left.length === 0 && Object.keys(told.spec).length === 0) return rest;
  if (told.understood === 0 || Object.keys(told.spec).length === 0) return given;
  const found = withSpec(given, rest, told.spec);
  if (found === given) return given;
  told.tie();
  for (const clause of told.left) doubt(reading, place.field, `"${clause}" is not understood`);
  return found;
};

/** "0 = water, 1 = land": what each number stands for, where all given ones are among them. */
function legendIn(text: string, { type, seen }: Place): number[] | null {
  if (type.kind !== 'int') return null;
  const values = text.split(/\s*(?:,|;|\bor\b|\band\b)\s*/).map((one) => {
    const [, digits] =
      /^(-?\d+)\s*(?:(?:=|:|is|for|means)\s*[a-z][a-z ]*|\([a-z][a-z ]*\))$/i.exec(one) ?? [];
    return readNumber(digits);
  });
  const known = values.filter((one) => one !== null);
  const fit = seen.every((one) => typeof one === 'number' && known.includes(one));
  return known.length > 1 && known.length === values.length && fit ? known : null;
}

const WHOLE =
  /^(?:an? )?(?:decimal )?(?:texts?|strings?) (?:of|for|with|holding) (?:an? )?(?:whole numbers?|ints?|integers?|decimal numbers?)(?: (?:from |in |between )?(\d+)\s*(?:\.\.|to|-|and)\s*(\d+))?$/i;
/** More texts are not listed. */
const MOST_TEXTS = 1_000;

/** `{domain: "text of a whole number", min: 1, max: 90}`: each as it is written without zeros in front. */
function wholeTexts(text: string, rest: Given): Given | null {
  const found = WHOLE.exec(text.trim());
  const { min = found?.[1], max = found?.[2], ...beside } = rest;
  const [low, high] = [readNumber(min), readNumber(max)];
  if (found === null || low === null || high === null) return null;
  if (!Number.isInteger(low) || low < 0 || high < low || high - low >= MOST_TEXTS) return null;
  return { ...beside, one_of: Array.from({ length: Math.floor(high) - low + 1 }, (_, i) => String(low + i)) };
}

/** A description that nobody understood is no list of letters. */
function strange(reading: Reading, given: Given, rest: Given, text: string, place: Place): Given {
  const words = text.split(/[\s,;]+/).filter((one) => /^[\p{L}'-]{2,}$/u.test(one));
  if (words.length < 3) return given;
  doubt(reading, `${place.field}.chars`, `"${text}" is not understood`);
  return rest;
}

function withSpec(given: Given, rest: Given, said: Given): Given {
  const { size, ...own } = said;
  // Of a pattern its size is no more than how long it can be.
  const sized = size === undefined || wordOf(rest, SIZE) !== undefined ? own : { ...own, size };
  const both = together(rest, 'pattern' in said ? sized : size === undefined ? own : said);
  return both !== null && isGiven(both.both) ? both.both : given;
}

/** "1..d, d = number of different words in text": what the letter stands for in its place. */
function withLetter(text: string): string {
  const [, head = '', letter = '', meaning = '', ignored = ''] =
    /^(.+?)\s*[,;(]\s*(?:where |with )?([a-z]) (?:=|is|being) ([^,;]+?)\)?((?:,? ?(?:ignoring case|case[- ]insensitive(?:ly)?|case(?: is)? ignored|regardless of case|in any case))?)$/i.exec(
      text,
    ) ?? [];
  const used = new RegExp(`(?<=\\.\\.\\s*|to |<= ?)${letter}$`);
  return letter === '' || !used.test(head) ? text : head.replace(used, meaning) + ignored;
}

const isList = ({ kind }: ValueType) => kind === 'list' || kind === 'tuple';
const isScalar = (type: ValueType) => !isList(type) && type.kind !== 'dict';

/** `domain: [0, 1, 2]` or `domain: "int -9..9"` of a grid is what its cells are. */
const withCells: Step = (reading, given, place) => {
  const { type } = place;
  if (type.kind !== 'list' || !isList(type.of)) return given;
  const word = wordOf(given, ['domain', 'values', 'value', 'cells', 'cell', 'entries']);
  const said = word === undefined ? undefined : given[word];
  const leaf = leafAt(itemsAt(place, type.of));
  if (word === undefined || leaf === null || !saysLeaf(reading, said, leaf)) return given;
  const { [word]: _, ...rest } = given;
  const inner = wordOf(rest, ITEMS);
  return inner === undefined
    ? { ...rest, of: spread(type.of, typeof said === 'string' ? (legendIn(said, leaf) ?? said) : said) }
    : withLeaf(given, rest, { word: inner, said, place });
};

/** One place of those at the bottom, where all are of one type. */
function leafAt(place: Place): Place | null {
  const { type } = place;
  if (type.kind === 'list') return leafAt(itemsAt(place, type.of));
  if (type.kind !== 'tuple') return isScalar(type) ? place : null;
  const kinds = new Set(type.items.map(({ kind }) => kind));
  const [first] = type.items;
  return kinds.size === 1 && first !== undefined && isScalar(first) ? itemAt(place, 0, first) : null;
}

function saysLeaf(reading: Reading, said: unknown, leaf: Place): boolean {
  if (Array.isArray(said)) {
    const number = leaf.type.kind === 'int' || leaf.type.kind === 'float';
    const known = said.every((one) => typeof one === (number ? 'number' : 'string'));
    return known && (said.length > 2 || !number) && leaf.seen.every((one) => said.includes(one));
  }
  if (typeof said !== 'string') return false;
  if (legendIn(said, leaf) !== null) return true;
  if (leaf.type.kind === 'str' && textDomain(reading, said, leaf) !== null) return true;
  return readRange(said) === null && textOf(reading, said, leaf).left.length === 0;
}

function spread(type: ValueType, said: unknown): unknown {
  if (type.kind === 'list') return { of: spread(type.of, said) };
  const choices = Array.isArray(said) ? { one_of: said } : said;
  return type.kind === 'tuple' ? { items: type.items.map(() => choices) } : choices;
}

interface Within {
  word: string;
  said: unknown;
  place: Place;
}

/** `each: [start, end]` or "pair of two different names" beside what each of these is. */
function withLeaf(given: Given, rest: Given, { word, said, place }: Within): Given {
  const { type } = place;
  const row = rest[word];
  if (type.kind !== 'list') return given;
  if (isGiven(row) && !('of' in row) && type.of.kind === 'list') {
    const { [word]: _, ...beside } = rest;
    return { ...beside, of: { ...row, of: spread(type.of.of, said) } };
  }
  const items = itemsAt(place, type.of);
  const differ = typeof row === 'string' && DIFFERENT.test(row.trim());
  const width = differ ? 2 : 0;
  const fits = items.seen.every((one) => Array.isArray(one) && one.length === width);
  if (!differ || !fits) return given;
  const { [word]: _, ...beside } = rest;
  const choices = Array.isArray(said) ? { one_of: said } : said;
  return { ...beside, of: { tuple: [choices, choices], where: 'it[0] != it[1]' } };
}

const DIFFERENT =
  /^(?:an? )?(?:pairs?|tuples?|lists?|rows?)(?: of)?(?: two| 2)? (?:different|distinct|unequal) [a-z]+$/i;

/** The rows of a square are as long as there are rows. */
const withSquare: Step = (_, given, { type }) => {
  const [size, word] = [wordOf(given, SIZE), wordOf(given, ITEMS)];
  const inner = word === undefined ? {} : given[word];
  if (given['square'] !== true || size === undefined || type.kind !== 'list' || type.of.kind !== 'list')
    return given;
  if (!isGiven(inner) || wordOf(inner, SIZE) !== undefined) return given;
  return withInner(given, { size: given[size] });
};

/** `each: "pair of two different names"` alone. */
const withDifferent: Step = (_, given, { type, ...place }) => {
  const word = wordOf(given, ITEMS);
  const text = word === undefined ? undefined : given[word];
  if (word === undefined || typeof text !== 'string' || type.kind !== 'list' || !DIFFERENT.test(text.trim()))
    return given;
  const items = itemsAt({ ...place, type }, type.of);
  if (!items.seen.every((one) => Array.isArray(one) && one.length === 2)) return given;
  const { [word]: __, ...rest } = given;
  return { ...rest, of: { tuple: [undefined, undefined], where: 'it[0] != it[1]' } };
};

/** `made of: "a few words that repeat"` only says what makes good inputs. */
const withoutSteering: Step = (_, given) =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([word, one]) =>
        !(MAKING.includes(plainWord(word)) && typeof one === 'string' && (isHint(one) || STEERING.test(one))),
    ),
  );
const MAKING = [
  'made_of',
  'made_from',
  'built_from',
  'style',
  'flavour',
  'flavor',
  'content',
  'contents',
  'tendency',
  'mix',
  'variety',
];
const STEERING =
  /^(?:an? |only )?(?:few|couple of|handful of|small (?:set|pool|number) of) [a-z]+(?: (?:words|names|ones|values))?(?: (?:that|which) (?:repeat|come again|recur|overlap))?$/i;

/** A value that stands in another parameter. */
const withPicked: Step = (reading, given, place) => {
  const word = wordOf(given, DOMAIN);
  const text = word === undefined ? undefined : given[word];
  const picked = typeof text === 'string' ? pickedFrom(reading, text, place) : null;
  if (word === undefined || picked === null) return given;
  const { [word]: _, ...rest } = given;
  return { ...rest, ...picked };
};

const WORDS_BOOL =
  /^(?:either )?(?:true|false|yes|no|both|boolean|bool|random|any)(?:(?: or |\/|\||, )(?:true|false|yes|no))?$/i;

/** Of true or false nothing more can be said; of texts `domain: [add, sub]` is what they are. */
const withListed: Step = (_, given, { type, seen }) => {
  const word = wordOf(given, type.kind === 'bool' ? DOMAIN : ['domain']);
  const said = word === undefined ? undefined : given[word];
  if (word === undefined) return given;
  const { [word]: __, ...rest } = given;
  if (type.kind === 'bool') return typeof said === 'string' && WORDS_BOOL.test(said.trim()) ? rest : given;
  const words: unknown[] = type.kind === 'str' && Array.isArray(said) ? said : [];
  const long = words.some((one) => typeof one === 'string' && one.length > 1);
  const fit = long && seen.length > 0 && seen.every((one) => words.includes(one));
  return fit ? { ...rest, one_of: said } : given;
};

/** "int 0..9, sorted ascending, distinct": what is said of the list with what is said of its items. */
const withListWords: Step = (_, given, { type }) => {
  const word = wordOf(given, ITEMS);
  const text = word === undefined ? undefined : given[word];
  if (word === undefined || typeof text !== 'string' || type.kind !== 'list' || !isScalar(type.of))
    return given;
  const [first = '', ...others] = clausesOf(text);
  const said = others.map((clause) => (OF_LIST.test(clause) ? adjectivesIn(clause, type, '') : null));
  const own = said.filter((one) => one !== null);
  if (own.length === 0) return given;
  const left = others.filter((_clause, i) => said[i] === null);
  const both = own.reduce<{ both: unknown } | null>(
    (so_far, one) => (so_far === null ? null : together(so_far.both, one)),
    { both: { ...given, [word]: [first, ...left].join(', ') } },
  );
  return both !== null && isGiven(both.both) ? both.both : given;
};
const OF_LIST =
  /^(?:all |pairwise |mutually |strictly )?(?:sorted|ordered|ascending|increasing|descending|decreasing|non-?decreasing|non-?increasing|in (?:ascending|descending)|distinct|different|unique|no (?:duplicates|repeats)|without (?:duplicates|repeats)|(?:duplicates|repeats) (?:are )?(?:allowed|possible))\b/i;

const maps: Step = (reading, given, place) =>
  place.type.kind === 'dict' ? mapInWords(reading, given, place, place.type) : given;

const STEPS: readonly Step[] = [
  withoutSteering,
  withListed,
  withListWords,
  withClauses,
  withKinds,
  withSize,
  maps,
  withCells,
  withSquare,
  withDifferent,
  withPicked,
  withDomain,
];
