/** A spec that is no map (`[1, 9]`, "0..9", "int 1..50", "lowercase letters", [red, blue]) as the map that it stands for. */
import type { Json, ValueType } from '../../contract.ts';
import { readRange } from '../domain/bounds.ts';
import { InputsError } from '../error.ts';
import { lengthOf } from './ends.ts';
import { withChoice } from './chosen.ts';
import type { Place } from './reading.ts';
import { withSizes } from './sizes.ts';
import { withRow } from './rows.ts';
import { createSpec, isGiven, type Given } from './spec.ts';
import { plainWord } from './words.ts';
import { charsFrom, isSet } from './texts.ts';

/** Throws InputsError. */
export function inFull(given: unknown, place: Place): Given {
  const { type, field } = place;
  if (given === undefined || given === null) return {};
  if (isGiven(given))
    return withType(withParts(sizedDomain(withRow(withChoice(given), type), place), place), place);
  if (typeof given === 'string') return ofText(given, place);
  if (Array.isArray(given)) return ofList(given, place);
  const range = readRange(given);
  if (range === null || type.kind === 'bool') throw notUnderstood(field);
  return isNumeric(type) ? { min: range[0], max: range[1] } : { size: range };
}

const isNumeric = ({ kind }: ValueType) => kind === 'int' || kind === 'float';

function notUnderstood(field: string): InputsError {
  return new InputsError(field, 'is not understood: write {min, max}, {size, of} or {one_of}');
}

function ofList(given: readonly unknown[], place: Place): Given {
  const { type, field } = place;
  const range = readRange(given);
  if (isNumeric(type)) {
    if (range !== null) return { min: range[0], max: range[1] };
    if (given.length > 2) return { one_of: given };
  }
  if (type.kind === 'str' && given.every((one) => typeof one === 'string')) return { one_of: given };
  if (type.kind === 'tuple' && given.length === type.items.length) return { items: given };
  if (type.kind === 'list' && given.some((one) => isGiven(one) || Array.isArray(one)))
    return { tuple: given };
  if (range === null) throw notUnderstood(field);
  return sizeOrItems(range, place);
}

/** `[0, 9]` of a list is how long it is, unless the given lists show that it is what its numbers are. */
function sizeOrItems(range: readonly [number, number], { type, seen, field }: Place): Given {
  const within = (value: Json) => typeof value === 'number' && value >= range[0] && value <= range[1];
  const lengths = seen.map(lengthOf).every(within);
  if (type.kind !== 'list' || !isNumeric(type.of) || seen.length === 0) return { size: range };
  const items = seen.flatMap((list) => (Array.isArray(list) ? list : [])).every(within);
  if (lengths && items)
    throw new InputsError(field, 'may be how long it is or what its numbers are: write {size, of}');
  return lengths ? { size: range } : { of: range };
}

const ADJECTIVES: Readonly<Record<string, Given>> = {
  positive: { positive: true },
  nonnegative: { nonnegative: true },
  'non-negative': { nonnegative: true },
  negative: { negative: true },
  even: { even: true },
  odd: { odd: true },
  nonzero: { nonzero: true },
  'non-zero': { nonzero: true },
  distinct: { unique: true },
  unique: { unique: true },
  sorted: { sorted: true },
  'non-empty': { non_empty: true },
  nonempty: { non_empty: true },
};
const TYPE_WORD =
  /^(?:an?\s+)?(int(?:eger)?s?|whole|float(?:ing)?s?|numbers?|reals?|doubles?|str(?:ing)?s?|texts?|bool(?:ean)?s?|any)\b\s*(?:in|from|between|of|:)?\s*/i;

/** "positive int 1..50", "int[1..50]", "1 <= n <= 9", "a-z". */
function ofText(given: string, place: Place): Given {
  const { type, field } = place;
  const spec: Given = {};
  let text = given.trim();
  for (
    let word = text.split(' ')[0] ?? '';
    Object.hasOwn(ADJECTIVES, word.toLowerCase());
    word = text.split(' ')[0] ?? ''
  ) {
    Object.assign(spec, ADJECTIVES[word.toLowerCase()]);
    text = text.slice(word.length).trim();
  }
  const [typed = '', word = ''] = TYPE_WORD.exec(text) ?? [];
  if (word !== '' && !isSameType(word, type)) throw new InputsError(`${field}.type`, OTHER_TYPE);
  return { ...spec, ...ofRest(text.slice(typed.length).trim(), place, given) };
}

function ofRest(text: string, place: Place, given: string): Given {
  const { type, field } = place;
  if (text === '') return {};
  if (type.kind === 'str') return ofLetters(text, place);
  if (type.kind === 'bool') return /^(?:true|false)\b/i.test(text) ? {} : notBool(field);
  const range = readRange(text) ?? readRange(given);
  if (range !== null) return isNumeric(type) ? { min: range[0], max: range[1] } : sizeOrItems(range, place);
  const most = /^(?:<=|≤|up to|at most)\s*(.+)$/i.exec(text)?.[1];
  const least = /^(?:>=|≥|at least)\s*(.+)$/i.exec(text)?.[1];
  if (isNumeric(type) && (most ?? least) !== undefined)
    return most === undefined ? { min: least } : { max: most };
  const ends = /^\[?\s*(\S+?)\s*(?:\.\.\.?|,)\s*([^,]+?)\s*\]?$/.exec(text);
  if (isNumeric(type) && ends !== null) return { min: ends[1], max: ends[2] };
  throw notUnderstood(field);
}

function notBool(field: string): never {
  throw notUnderstood(field);
}

/** "a-z", "lowercase letters", "a-z, length 1..5". */
function ofLetters(text: string, { field }: Place): Given {
  const [whole = '', size] = /,?\s*(?:of\s+)?(?:length|size|len)\s*:?\s*(\S.*)$/i.exec(text) ?? [];
  const letters = text.slice(0, text.length - whole.length).trim();
  const range = readRange(size ?? text);
  if (size === undefined && range !== null) return { size: range };
  if (size !== undefined && range === null) throw notUnderstood(field);
  const sized = size === undefined ? {} : { size: range };
  // Several words, or signs around them, are a description that is not understood.
  if (/^(?:=~|[/~^<])|\S\s+\S/.test(letters) && !isSet(letters)) throw notUnderstood(field);
  // A single word may be a description.
  const listed = letters === '' ? null : charsFrom(letters, field);
  if (listed !== null && /^[\p{L}]{2,}$/u.test(letters) && listed.join('') === [...new Set(letters)].join(''))
    throw notUnderstood(field);
  return listed === null ? sized : { ...sized, chars: listed };
}

const TYPE_WORDS: Readonly<Record<ValueType['kind'], readonly string[]>> = {
  int: ['int', 'integer', 'number', 'whole', 'any'],
  float: ['float', 'number', 'double', 'real', 'floating', 'any'],
  str: ['str', 'string', 'text', 'any'],
  bool: ['bool', 'boolean', 'any'],
  list: ['list', 'array', 'sequence', 'vector'],
  tuple: ['tuple', 'list', 'array', 'pair', 'triple'],
  dict: ['dict', 'map', 'object', 'mapping', 'dictionary'],
  null: ['null', 'none'],
  optional: [],
};
const OTHER_TYPE = `is not the parameter's type in function.params`;
/** Types that say more than what the parameter is. */
const KINDS: Readonly<Record<string, Given>> = {
  matrix: { rectangular: true },
  grid: { rectangular: true },
  permutation: { permutation: true },
  bst: { bst: true },
  binary_tree: { tree: true },
  tree: { tree: true },
};

/** Which trees are tried, and that no null ends the list, goes for every tree. */
function withoutShape(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).filter(([word, value]) => {
      if (plainWord(word) === 'shape') return !Array.isArray(value);
      return !(typeof value === 'string' && /\bnull\b.*\bend\b|\bend\w*\b.*\bnull\b/i.test(value));
    }),
  );
}

function isSameType(word: string, { kind }: ValueType): boolean {
  const plain = word.toLowerCase();
  return TYPE_WORDS[kind].includes(plain) || TYPE_WORDS[kind].includes(plain.replace(/s$/, ''));
}

/** `type: int`, `type: "int[1..50]"`, `type: matrix`. Only the outermost word is looked at: what is inside has a spec of its own. */
function withType(given: Given, place: Place): Given {
  const { type: declared, kind = declared, ...rest } = given;
  if (kind === undefined) return given;
  const { type, field } = place;
  if (typeof kind !== 'string') throw new InputsError(`${field}.type`, OTHER_TYPE);
  const called = plainWord(/^[^,;(]*/.exec(kind)?.[0] ?? '');
  const more = Object.hasOwn(KINDS, called) && type.kind === 'list' ? KINDS[called] : undefined;
  if (more !== undefined) return { ...(called.includes('tree') ? withoutShape(rest) : rest), ...more };
  const word = /^\s*(?:optional\s*\[\s*)?([a-z]+)/i.exec(kind)?.[1] ?? '';
  if (!isSameType(word, type)) throw new InputsError(`${field}.type`, OTHER_TYPE);
  if (/\d/.test(kind) && !createSpec(rest).has(['min', 'max', 'range']))
    return { ...ofText(kind, place), ...rest };
  return rest;
}

/** `{start: {...}, end: {...}}` of a pair: as many maps as it has places, under words that mean nothing else. */
function withParts(given: Given, { type, seen }: Place): Given {
  const values = Object.values(given);
  const rows = seen.length > 0 && seen.every((one) => Array.isArray(one) && one.length === values.length);
  const width = type.kind === 'tuple' ? type.items.length : rows ? values.length : 0;
  const words = Object.keys(given).every((word) => PART.test(plainWord(word)));
  const specs = values.every((one) => isGiven(one) || Array.isArray(one) || typeof one === 'string');
  if (width < 2 || values.length !== width || !words || !specs) return wrapped(given, type);
  return type.kind === 'tuple' ? { items: values } : { tuple: values };
}

/** What people call the places of a row. */
export const PART =
  /^(?:start|end|from|to|first|second|third|left|right|x|y|z|a|b|c|u|v|w|src|dst|source|target|lo|hi|begin|finish|name|age|price|cost|value|id|score|time|row|col|qty|quantity|amount)$/;

/** Of a list `domain` is what its items are, unless it says itself what its items are. */
const WITHIN = [
  'list',
  'array',
  'list_of',
  'array_of',
  'items',
  'item',
  'of',
  'elements',
  'element',
  'each',
  'tuple',
  'rows',
  'tree',
  'edges',
  'nodes',
];

/** `{domain: {list: {int: 0..9}}, sizes: [1..5]}`. */
function sizedDomain(given: Given, place: Place): Given {
  const { type } = place;
  return withSizes(ofItems(withDomain(given, place), type), type);
}

/** `list: {int: 0..9}` is what stands in it, `dict: [key, value]` what keys and values are, `str: "[a-z]"` its letters. */
function ofItems(given: Given, { kind }: ValueType): Given {
  const word = Object.keys(given).find((key) => TYPE_KEYS[kind]?.includes(plainWord(key)));
  if (word === undefined) return given;
  const { [word]: inner, ...rest } = given;
  if (kind === 'list' && isGiven(inner) && !('of' in rest) && Object.keys(inner).length === 1) {
    const [called = ''] = Object.keys(inner).map(plainWord);
    return ITEM_TYPES.includes(called) ? { ...rest, of: inner } : given;
  }
  if (kind === 'dict' && Array.isArray(inner) && inner.length === 2)
    return { ...rest, key: inner[0], value: inner[1] };
  if (kind === 'str' && typeof inner === 'string')
    return { ...rest, ...(ofClass(inner) ?? { pattern: inner }) };
  return given;
}

/** "[.#a-c]" as the characters that it stands for; null where it is more than that, or leaves some out. */
function ofClass(text: string): Given | null {
  const inner = /^\[((?:[^\]\\^]|\\.)(?:[^\]\\]|\\[^\p{L}\d])*)\]$/u.exec(text)?.[1];
  if (inner === undefined) return null;
  const chars = Array.from(inner.matchAll(/\\(.)|(.)-(.)|(.)/gsu), ([, escaped, from, to, plain]) => {
    if (from === undefined || to === undefined) return [escaped ?? plain ?? ''];
    const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => String.fromCodePoint(low + i));
  });
  return { chars: chars.flat() };
}

/** `domain: {min, max}` beside `size` says what stands in it. */
function withDomain(given: Given, { type }: Place): Given {
  const word = Object.keys(given).find((key) => plainWord(key) === 'domain');
  const inner = word === undefined ? undefined : given[word];
  if (word === undefined) return given;
  const { [word]: _, ...beside } = given;
  // `domain: integer` only names the type.
  if (typeof inner === 'string' && isTypeAlone(inner, type)) return beside;
  if (!isGiven(inner)) return given;
  const words = Object.keys(inner).map(plainWord);
  if (type.kind === 'list' && !words.some((one) => WITHIN.includes(one))) return given;
  return words.some((one) => Object.keys(beside).map(plainWord).includes(one))
    ? given
    : { ...beside, ...inner };
}

function isTypeAlone(text: string, type: ValueType): boolean {
  return /^\s*[a-z]+\s*$/i.test(text) && isSameType(text.trim(), type);
}

/** Words for a type as a key: of what stands under it, or beside it. */
const TYPE_KEYS: Readonly<Partial<Record<ValueType['kind'], readonly string[]>>> = {
  int: ['int', 'integer'],
  float: ['float', 'number'],
  str: ['str', 'string', 'text'],
  list: ['list', 'array'],
  dict: ['dict', 'map'],
};
const ITEM_TYPES = [...Object.values(TYPE_KEYS).flat(), 'tuple', 'pair', 'optional', 'bool'];
/** What a list may be called, and what that says. */
const LIST_KEYS: Readonly<Record<string, Given>> = {
  matrix: { rectangular: true },
  grid: { rectangular: true },
  tree: { tree: true },
  binary_tree: { tree: true },
  bst: { bst: true },
  binary_search_tree: { bst: true },
};

/** `matrix: {rows, cols, of}`, `float: {...}` around the whole or beside other words, `int: true`. */
function wrapped(given: Given, { kind }: ValueType): Given {
  const keys = Object.keys(given);
  const [first] = keys;
  const called = first !== undefined && keys.length === 1 ? plainWord(first) : '';
  const inside = first === undefined ? undefined : given[first];
  if (kind === 'list' && Object.hasOwn(LIST_KEYS, called) && isGiven(inside))
    return withShape({ ...LIST_KEYS[called], ...inside });
  const word = keys.find((key) => TYPE_KEYS[kind]?.includes(plainWord(key)));
  if (word === undefined) return withShape(given);
  const { [word]: inner, ...rest } = given;
  if (inner === true) return withShape(rest);
  // `int: [1, 9]`, `int: "1..9"`.
  const is_number = kind === 'int' || kind === 'float';
  if (is_number && (Array.isArray(inner) || typeof inner === 'string')) return { ...rest, range: inner };
  const twice = isGiven(inner) && Object.keys(inner).some((key) => Object.hasOwn(rest, key));
  return withShape(isGiven(inner) && !twice ? { ...rest, ...inner } : given);
}

/** `shape: [rows, columns]`. */
function withShape(given: Given): Given {
  const { shape, dimensions = shape, dims = dimensions, ...rest } = given;
  const { kind, type = kind } = given;
  const of_tree = typeof type === 'string' && /tree/i.test(type);
  if (!Array.isArray(dims) || dims.length !== 2 || of_tree) return given;
  const [rows, columns]: unknown[] = dims;
  return { ...rest, rows, columns };
}
