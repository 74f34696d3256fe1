/**
 * Specs as most people write them, brought to the words that the other readers know: the type with its range under `domain`
 * ("int 0..2000"), sizes with what is counted, kinds in words, what stands in the cells of a grid beside the grid's size, and
 * rows as a list of names. What is not understood stays as it is, for the others to doubt.
 */
import type { ValueType } from '../../contract.ts';
import { readRange } from '../domain/bounds.ts';
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
  const told = textOf(reading, given, place);
  if (told.left.length === 0) return given;
  const texts = place.type.kind === 'str' ? textDomain(reading, given, place) : null;
  return texts ?? pickedFrom(reading, given, place) ?? given;
}

const SIZE = [
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

/** `size: "1..30 rows x 1..30 columns"`. */
const withSize: Step = (reading, given, place) => {
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

const wordOf = (given: Given, words: readonly string[]) =>
  Object.keys(given).find((key) => words.includes(plainWord(key)));

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
  const texts = type.kind === 'str' ? textDomain(reading, text, place) : null;
  if (texts !== null) return withSpec(given, rest, texts);
  if (type.kind === 'str') return strange(reading, given, rest, text, place);
  const plain = mostWords(withLetter(text));
  const told = textOf(reading, plain, place);
  if (told.understood === 0 || Object.keys(told.spec).length === 0) return given;
  const found = withSpec(given, rest, told.spec);
  if (found === given) return given;
  told.tie();
  for (const clause of told.left) doubt(reading, place.field, `"${clause}" is not understood`);
  return found;
};

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
    ? { ...rest, of: spread(type.of, said) }
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

const maps: Step = (reading, given, place) =>
  place.type.kind === 'dict' ? mapInWords(reading, given, place, place.type) : given;

const STEPS: readonly Step[] = [
  withoutSteering,
  withKinds,
  withSize,
  maps,
  withCells,
  withSquare,
  withDifferent,
  withPicked,
  withDomain,
];
