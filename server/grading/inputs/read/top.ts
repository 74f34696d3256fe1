/** The outermost layout of `inputs:`: which part is of which parameter, which are relations, which are whole inputs. */
import type { Json, ValueType } from '../../contract.ts';
import { InputsError } from '../error.ts';
import { doubt, type Reading } from './reading.ts';
import { isGiven, promisesNothing, type Given } from './spec.ts';
import { sizeTold, type SizeTold } from './sizeText.ts';
import { plainWord } from './words.ts';

type Input = Record<string, Json>;

export interface Layout {
  specs: Map<string, unknown>;
  /** Each with the word that it stands under. */
  relations: [string, unknown][];
  /** Inputs that the author lists: each is valid. */
  listed: Input[];
  /** Conditions that no input obeys, each with the word that it stands under. */
  excluded: [string, unknown][];
  /** What stands under words that are neither. */
  loose: [string, unknown][];
}

const RELATIONS = [
  'relations',
  'relation',
  'constraints',
  'conditions',
  'where',
  'rules',
  'invariants',
  'requires',
  'require',
  'such_that',
  'filters',
  'filter',
  'valid',
  'valid_if',
  'assume',
  'assumptions',
];
const EXCLUDED = [
  'exclude',
  'excluded',
  'excluding',
  'except',
  'not',
  'forbid',
  'forbidden',
  'must_not',
  'never',
  'disallow',
  'disallowed',
  'avoid',
  'reject',
];
const NESTED = [
  'params',
  'parameters',
  'domains',
  'domain',
  'args',
  'arguments',
  'inputs',
  'fields',
  'variables',
  'generate',
  'generators',
  'properties',
  'types',
  'spec',
];
const SIZES = ['sizes', 'lengths', 'size', 'length'];
const LISTED = [
  'examples',
  'example',
  'random',
  'edge',
  'edges',
  'edge_cases',
  'boundary',
  'boundaries',
  'boundary_cases',
  'corner_cases',
  'samples',
  'cases',
  'explicit',
  'handpicked',
  'fixed',
  'special',
  'extra',
  'also',
];
const COUNTS = [
  'count',
  'num_cases',
  'number_of_cases',
  'max_cases',
  'tests',
  'trials',
  'runs',
  'cases',
  'num_tests',
  'how_many',
  'random',
  'version',
  'strategy',
  'timeout',
  'max_examples',
];

export function emptyLayout(): Layout {
  return { specs: new Map(), relations: [], excluded: [], listed: [], loose: [] };
}

/** Throws InputsError where nothing of it is understood. */
export function layoutOf(reading: Reading, given: unknown): Layout {
  const layout: Layout = emptyLayout();
  if (typeof given === 'string') readLines(reading, given, layout);
  else if (Array.isArray(given)) readListed(reading, given, layout);
  else if (isGiven(given)) readMap(reading, given, layout);
  else throw new InputsError('', 'must name each parameter');
  return layout;
}

/** "nums: 1..9 ints", "n ∈ [1, 9]", "s ::= [a-z]+": one a line; what names no parameter is a condition. */
function readLines(reading: Reading, text: string, layout: Layout): void {
  for (const line of text.split(/\n|;\s*(?=\w+\s*(?::|∈))/)) {
    const bare = line.trim().replace(/^[-*•]\s+/, '');
    const told = toldOf(reading, bare);
    if (told !== null) layout.specs.set(told.param, told.text);
    else if (bare !== '') layout.relations.push(['', [bare]]);
  }
  if (!reading.names.params.some(({ name }) => new RegExp(`\\b${name}\\b`).test(text)))
    throw new InputsError('', 'must name each parameter');
}

/** A text that begins with what it is about: "nums: distinct". */
export function toldOf(reading: Reading, text: string): { param: string; text: string } | null {
  const [, word = '', sign = '', rest = ''] =
    /^`?([\p{L}_]\w*)`?\s*(::=|::|:|∈|~|<-)\s*(\S.*)$/su.exec(text) ?? [];
  const param = word === '' ? null : paramCalled(reading, word);
  if (param === null) return null;
  return {
    param,
    text: sign === '∈' ? `in ${rest}` : sign === '::=' && !/^['"<]/.test(rest) ? `=~ ${rest}` : rest,
  };
}

function readListed(reading: Reading, given: readonly unknown[], layout: Layout): void {
  for (const [i, one] of given.entries()) {
    const whole = wholeInput(reading, one);
    if (whole !== null) layout.listed.push(whole);
    else if (typeof one === 'string') layout.relations.push([`[${i}]`, [one]]);
    else if (isGiven(one)) readEntry(reading, one, layout, `[${i}]`);
    else doubt(reading, `[${i}]`, 'is not understood');
  }
}

/** `{name: n, min: 1}`, or `{n: {min: 1}}`. */
function readEntry(
  reading: Reading,
  { name, param = name, ...spec }: Given,
  layout: Layout,
  field: string,
): void {
  if (typeof param !== 'string')
    return readMap(reading, { ...spec, ...(param === undefined ? {} : { name: param }) }, layout);
  const known = paramCalled(reading, param);
  if (known === null) doubt(reading, `${field}.name`, `the function has no parameter "${param}"`);
  else layout.specs.set(known, spec);
}

function readMap(reading: Reading, given: Given, layout: Layout): void {
  for (const [word, one] of Object.entries(given)) {
    const param = isSizes(reading, word, one) ? null : paramCalled(reading, word);
    if (param === null) readWord(reading, word, one, layout);
    else if (layout.specs.has(param)) layout.specs.set(param, merged(layout.specs.get(param), one));
    else layout.specs.set(param, one);
  }
}

/** Also where a parameter is called `sizes`: what stands there is said of parameters. */
function isSizes({ names }: Reading, word: string, given: unknown): boolean {
  const params = names.params.map(({ name }) => name);
  const keys = isGiven(given) ? Object.keys(given) : [];
  return SIZES.includes(plainWord(word)) && keys.length > 0 && keys.every((key) => params.includes(key));
}

function merged(before: unknown, more: unknown): unknown {
  if (!isGiven(more)) return isGiven(before) ? { of: more, ...before } : more;
  return isGiven(before) ? { ...before, ...more } : { ...more, of: before };
}

function readWord(reading: Reading, word: string, given: unknown, layout: Layout): void {
  const plain = plainWord(word);
  if (RELATIONS.includes(plain)) layout.relations.push([word, given]);
  else if (EXCLUDED.includes(plain)) layout.excluded.push([word, given]);
  else if (SIZES.includes(plain) && isGiven(given)) readSizes(reading, given, layout);
  else if (NESTED.includes(plain) && (isGiven(given) || Array.isArray(given))) {
    if (isGiven(given)) readMap(reading, given, layout);
    else readListed(reading, given, layout);
  } else if (LISTED.includes(plain) && Array.isArray(given)) readWhole(reading, word, given, layout);
  else if (plain === 'type' && typeof given === 'string' && /^(?:object|dict|map|record)$/i.test(given))
    return;
  else if (COUNTS.includes(plain) && (typeof given === 'number' || typeof given === 'boolean')) return;
  else if (!promisesNothing(word, given)) layout.loose.push([word, given]);
}

/** Lists of whole inputs; a list of anything else under such a word is an example of something, and promises nothing. */
function readWhole(reading: Reading, word: string, given: readonly unknown[], layout: Layout): void {
  const whole = given.map((one) => wholeInput(reading, one));
  layout.listed.push(...whole.filter((one) => one !== null));
  if (whole.includes(null) && !promisesNothing(word, given))
    doubt(reading, word, 'has something that is no whole input');
}

function readSizes(reading: Reading, given: Given, layout: Layout): void {
  for (const [word, size] of Object.entries(given)) {
    const param = paramCalled(reading, word);
    if (param === null) layout.loose.push([`len(${word})`, size]);
    else {
      const before = layout.specs.get(param);
      const told = sizeTold(reading, param, size);
      if (told !== null && (before === undefined || typeof before === 'string')) {
        layout.specs.set(param, withSize(before, told));
        continue;
      }
      layout.specs.set(
        param,
        isGiven(before) ? { ...before, size } : before === undefined ? { size } : { of: before, size },
      );
    }
  }
}

/** As `{of, size}`; what is said of how long the items are stands with what the items are. */
function withSize(before: string | undefined, { size, inner }: SizeTold): Given {
  const item =
    inner === null ? before : before === undefined ? { size: inner } : `${before}; length ${inner}`;
  return { ...(item === undefined ? {} : { of: item }), size };
}

/** A parameter by its name, or by the same word written another way. */
export function paramCalled({ names }: Reading, word: string): string | null {
  const all = names.params.map(({ name }) => name);
  if (all.includes(word)) return word;
  const alike = all.filter((name) => plainWord(name) === plainWord(word));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

function wholeInput({ names }: Reading, given: unknown): Input | null {
  if (!isGiven(given)) return null;
  const { input = given } = given;
  if (!isGiven(input)) return null;
  const entries = names.params.map(({ name, type }): [string, Json] | null => {
    const value = input[name];
    return isOfType(value, type) ? [name, value] : null;
  });
  const known = entries.filter((one) => one !== null);
  return known.length === entries.length && Object.keys(input).length === known.length && known.length > 0
    ? Object.fromEntries(known)
    : null;
}

/** Whether a value, as it stands in a file, is of the declared type. */
function isOfType(value: unknown, type: ValueType): value is Json {
  switch (type.kind) {
    case 'int':
      return Number.isSafeInteger(value);
    case 'float':
      return typeof value === 'number' && Number.isFinite(value);
    case 'str':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'optional':
      return value === null || isOfType(value, type.of);
    case 'list':
      return Array.isArray(value) && value.every((item) => isOfType(item, type.of));
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length === type.items.length &&
        type.items.every((of, i) => isOfType(value[i], of))
      );
    case 'dict':
      return isGiven(value) && Object.values(value).every((item) => isOfType(item, type.value));
  }
}
