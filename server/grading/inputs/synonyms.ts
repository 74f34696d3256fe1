/**
 * The words of other authors brought to ours. Only where no other meaning is possible: `length` of a list is its size,
 * `elements` are its items, `range` of a number is its least and most. A description in words is left out and reported,
 * because it may promise something that we cannot keep.
 */
import type { ValueType } from '../contract.ts';
import { readRange } from './bounds.ts';
import { InputsError } from './error.ts';

type Given = Record<string, unknown>;
const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parameters' specs by name, and the relations, from any layout that can be told. Throws InputsError. */
export function plainTop(given: unknown, names: readonly string[]): { specs: Given; relations: unknown } {
  if (Array.isArray(given) && given.every((one) => isGiven(one) && typeof one['name'] === 'string'))
    return { specs: named(given.filter(isGiven)), relations: undefined };
  if (!isGiven(given)) throw new InputsError('', 'must name each parameter');
  const { relations, constraints, params, parameters, domains, sizes, seed: _, ...rest } = given;
  const own = (name: string, value: unknown) =>
    value !== undefined && !names.includes(name) ? value : undefined;
  const inner = own('params', params) ?? own('parameters', parameters) ?? own('domains', domains);
  const flat = { ...rest, ...(names.includes('params') ? { params } : {}) };
  const specs = inner === undefined ? flat : { ...flat, ...plainTop(inner, names).specs };
  return {
    specs: withSizes(specs, own('sizes', sizes)),
    relations: relations ?? own('constraints', constraints),
  };
}

function named(list: readonly Given[]): Given {
  return Object.fromEntries(list.map(({ name, ...spec }) => [String(name), spec]));
}

function withSizes(specs: Given, sizes: unknown): Given {
  if (!isGiven(sizes)) return specs;
  const both = Object.entries(sizes).map(([name, size]) => {
    const spec = specs[name] ?? {};
    return [name, isGiven(spec) ? { ...spec, size } : { of: spec, size }];
  });
  return { ...specs, ...Object.fromEntries(both) };
}

/** For whatever type a value has. */
const NAMES: Readonly<Record<string, string>> = {
  enum: 'one_of',
  choices: 'one_of',
  oneOf: 'one_of',
  distinct: 'unique',
  all_different: 'unique',
  order: 'sorted',
  minimum: 'min',
  maximum: 'max',
  low: 'min',
  high: 'max',
  regex: 'pattern',
};
/** For what has a length. */
const SIZED: Readonly<Record<string, string>> = {
  length: 'size',
  len: 'size',
  count: 'size',
  sizes: 'size',
  lengths: 'size',
  elements: 'of',
  element: 'of',
  item: 'of',
  each: 'of',
  domain: 'of',
  alphabet: 'chars',
  charset: 'chars',
  characters: 'chars',
};
/** For numbers. */
const NUMERIC: Readonly<Record<string, string>> = {
  range: 'range',
  between: 'range',
  domain: 'range',
  bounds: 'range',
};
const LEAST = ['min_size', 'min_length', 'min_len', 'minLength', 'minSize', 'min_items', 'minItems'];
const MOST = ['max_size', 'max_length', 'max_len', 'maxLength', 'maxSize', 'max_items', 'maxItems'];

/** One value's spec with our keys. Throws InputsError for what is no spec at all. */
export function plainSpec(given: unknown, type: ValueType, field: string): Given {
  const of = type.kind === 'optional' ? type.of : type;
  const numeric = of.kind === 'int' || of.kind === 'float';
  if (given === undefined || given === null) return {};
  if (!isGiven(given)) return shortForm(given, numeric, field);
  const { type: declared, nullable: _, ...rest } = given;
  if (declared !== undefined && !isSameType(declared, of))
    throw new InputsError(`${field}.type`, `is not the parameter's type in function.params`);
  const renamed = Object.entries(withRows(withOrder(withChoices(rest, of)), of)).map(
    ([key, value]): [string, unknown] => [NAMES[key] ?? (numeric ? NUMERIC[key] : SIZED[key]) ?? key, value],
  );
  const spec = ends(Object.fromEntries(renamed), field);
  if (!numeric && of.kind === 'list' && isGiven(spec['items'])) return withoutItems(spec);
  return numeric ? withRange(spec, field) : withChars(spec);
}

/** `values: [in, out]` of a text; of a number two values might be meant as its ends. */
function withChoices(spec: Given, { kind }: ValueType): Given {
  const { values, ...rest } = spec;
  const least = kind === 'str' || kind === 'bool' ? 1 : kind === 'int' || kind === 'float' ? 3 : Infinity;
  // [0, 1] is the same either way.
  const same = Array.isArray(values) && values.length === 2 && Number(values[1]) - Number(values[0]) === 1;
  return Array.isArray(values) && (values.length >= least || (same && kind === 'int')) && !('one_of' in spec)
    ? { ...rest, one_of: values }
    : spec;
}

/** `ascending: true`, `ascending: strict`, `descending: true`. */
function withOrder(spec: Given): Given {
  const { ascending, descending, ...rest } = spec;
  if ('sorted' in spec || (ascending === undefined) === (descending === undefined)) return spec;
  if (descending !== undefined) return descending === true ? { ...rest, sorted: 'descending' } : spec;
  const strict = typeof ascending === 'string' && /^strict(?:ly)?$/i.test(ascending);
  return strict || ascending === true ? { ...rest, sorted: strict ? 'strict' : 'ascending' } : spec;
}

/** `rows` and `columns` of a list of lists; what its cells are stands beside them. */
function withRows(spec: Given, type: ValueType): Given {
  const { rows, columns, cols = columns, of, cells = of, ...rest } = spec;
  const is_grid = type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'str');
  if (!is_grid || rows === undefined || cols === undefined || 'size' in spec) return spec;
  const row = type.of.kind === 'str' && isGiven(cells) ? cells : { of: cells };
  return { ...rest, size: rows, rectangular: true, of: { ...row, size: cols } };
}

function withoutItems({ items, ...spec }: Given): Given {
  return { ...spec, of: spec['of'] ?? items };
}

function shortForm(given: unknown, numeric: boolean, field: string): Given {
  const range = readRange(given);
  if (range === null)
    throw new InputsError(field, 'is not understood: write {min, max}, {size, of} or {one_of}');
  return numeric ? { min: range[0], max: range[1] } : { size: range };
}

/** `min_length` and `max_length`, in any spelling, as one size. */
function ends(spec: Given, field: string): Given {
  const least = LEAST.find((key) => key in spec);
  const most = MOST.find((key) => key in spec);
  if (least === undefined && most === undefined) return spec;
  if (most === undefined) throw new InputsError(`${field}.${least ?? ''}`, 'needs a largest size beside it');
  const rest = Object.fromEntries(Object.entries(spec).filter(([key]) => key !== least && key !== most));
  return { ...rest, size: [least === undefined ? 0 : spec[least], spec[most]] };
}

function withRange(spec: Given, field: string): Given {
  if (!('range' in spec)) return spec;
  const { range: given, ...rest } = spec;
  const range = readRange(given);
  if (range === null) throw new InputsError(`${field}.range`, 'is no range: write [least, most]');
  return { ...rest, min: range[0], max: range[1] };
}

const SETS: Readonly<Record<string, string>> = {
  lowercase: 'a-z',
  lower: 'a-z',
  uppercase: 'A-Z',
  upper: 'A-Z',
  letters: 'a-zA-Z',
  digits: '0-9',
  alphanumeric: 'a-zA-Z0-9',
};

/** `a-z0-9` and `lowercase` name many characters; anything else is taken letter by letter. */
function withChars(spec: Given): Given {
  const given = spec['chars'];
  if (Array.isArray(given)) return { ...spec, chars: given.map(String).join('') };
  if (typeof given !== 'string') return spec;
  const ranges = SETS[given] ?? given;
  if (!/^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9])+$/.test(ranges)) return spec;
  const chars = ranges.match(/.-./g)?.flatMap((range) => between(range.charCodeAt(0), range.charCodeAt(2)));
  return { ...spec, chars: (chars ?? []).join('') };
}

function between(first: number, last: number): string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => String.fromCharCode(first + i));
}

const TYPE_WORDS: Readonly<Record<string, readonly string[]>> = {
  int: ['int', 'integer', 'number', 'whole'],
  float: ['float', 'number', 'double', 'real'],
  str: ['str', 'string', 'text'],
  bool: ['bool', 'boolean'],
  list: ['list', 'array'],
  tuple: ['tuple', 'list', 'array', 'pair'],
  dict: ['dict', 'map', 'object'],
  null: ['null', 'none'],
};

/** Only the outermost word is looked at: what is inside has a spec of its own. */
function isSameType(declared: unknown, type: ValueType): boolean {
  if (typeof declared !== 'string') return false;
  const word = /^\s*(?:optional\s*\[\s*)?([a-z]+)/i.exec(declared)?.[1]?.toLowerCase() ?? '';
  return TYPE_WORDS[type.kind]?.includes(word) ?? false;
}
