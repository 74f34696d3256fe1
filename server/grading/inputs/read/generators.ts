/** What a generator of a library for tests makes (calls.ts), as a spec. Null where a word of it is not known, or it is of another type. */
import type { Json, ValueType } from '../../contract.ts';
import { callIn, type Value } from './calls.ts';
import type { Given } from './spec.ts';
import { plainWord } from './words.ts';

type Call = Extract<Value, { kind: 'call' }>;

export function generatorOf(text: string, type: ValueType): Given | null {
  const found = callIn(text);
  return found?.kind === 'call' && (found.args.length > 0 || found.named.size > 0 || /\(\)/.test(text))
    ? meantBy(found, type)
    : null;
}

interface Said {
  name: string;
  args: Value[];
  /** Named arguments, and those of a last map: `{minLength: 1}`. */
  options: Map<string, Value>;
}

function saidBy({ name, args, named }: Call): Said {
  const last = args.at(-1);
  const entries = last?.kind === 'map' ? last.entries : new Map<string, Value>();
  return {
    name: plainWord(name),
    args: entries.size > 0 ? args.slice(0, -1) : args,
    options: new Map([...entries, ...named].map(([word, one]) => [plainWord(word), one])),
  };
}

function meantBy(value: Value | undefined, type: ValueType): Given | null {
  if (value?.kind !== 'call') return null;
  const said = saidBy(value);
  if (['sampled_from', 'constant_from', 'elements', 'just', 'constant', 'pure', 'choice'].includes(said.name))
    return choices(said);
  switch (type.kind) {
    case 'int':
    case 'float':
      return numbers(said, type.kind);
    case 'str':
      return texts(said);
    case 'bool':
      return ['boolean', 'booleans', 'bool', 'bools'].includes(said.name) ? {} : null;
    case 'list':
      return ['tuple', 'tuples', 'pair'].includes(said.name)
        ? row(
            said,
            said.args.map(() => type.of),
          )
        : list(said, type.of);
    case 'tuple':
      return row(said, type.items);
    case 'dict':
      return map(said, type);
    default:
      return null;
  }
}

function jsonOf(value: Value): Json | undefined {
  if (value.kind === 'plain') return value.value;
  if (value.kind !== 'list') return undefined;
  const items = value.items.map(jsonOf);
  return items.every((one) => one !== undefined) ? items : undefined;
}

function choices({ args, options }: Said): Given | null {
  const [first] = args;
  const values = args.length === 1 && first?.kind === 'list' ? first.items : args;
  const known = values.map(jsonOf);
  return options.size > 0 || known.length === 0 || known.includes(undefined) ? null : { one_of: known };
}

/** The number under the first of these words that is there, taken out; undefined where none is, null where it is no number. */
function take(options: Map<string, Value>, words: readonly string[]): number | null | undefined {
  const word = words.find((one) => options.has(one));
  if (word === undefined) return undefined;
  const found = options.get(word);
  options.delete(word);
  return found?.kind === 'plain' && typeof found.value === 'number' ? found.value : null;
}

const WHOLE = [
  'integers',
  'integer',
  'int',
  'ints',
  'choose',
  'choose_int',
  'randint',
  'nat',
  'natural',
  'naturals',
  'randrange',
  'range',
  'uniform',
  'in_range',
  'max_safe_integer',
];
const FRACTION = [
  'floats',
  'float',
  'double',
  'doubles',
  'uniform',
  'choose',
  'real',
  'decimals',
  'numbers',
  'number',
];
const EXTRAS = ['allow_nan', 'allow_infinity', 'no_nan', 'no_default_infinity', 'width', 'allow_subnormal'];

function numbers({ name, args, options }: Said, kind: 'int' | 'float'): Given | null {
  if (!(kind === 'int' ? WHOLE : FRACTION).includes(name)) return null;
  const [only] = args;
  const ends = args.length === 1 && only?.kind === 'list' ? only.items : args;
  const [a, b, ...others] = ends.map(jsonOf);
  const low = take(options, ['min', 'min_value', 'lower', 'lo', 'from']);
  const high = take(options, ['max', 'max_value', 'upper', 'hi', 'to']);
  for (const extra of EXTRAS) options.delete(extra);
  if (options.size > 0 || others.length > 0 || low === null || high === null) return null;
  if ([a, b].some((one) => one !== undefined && typeof one !== 'number')) return null;
  const natural = name.startsWith('nat');
  const one_end = b === undefined && (natural || name === 'randrange' || name === 'range');
  const min = low ?? (one_end ? 0 : a) ?? (natural ? 0 : undefined);
  const max = high ?? (one_end ? a : b);
  const open = name === 'randrange' || name === 'range';
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { [open ? 'lt' : 'max']: max }),
  };
}

const LEAST = ['min_size', 'min_length', 'min_len', 'min_items', 'min_keys', 'min'];
const MOST = ['max_size', 'max_length', 'max_len', 'max_items', 'max_keys', 'max'];

/** Null where something is said that is not understood. */
function sizeIn(options: Map<string, Value>, [least, most, ...others]: readonly Value[]): Given | null {
  const [low, high] = [take(options, LEAST), take(options, MOST)];
  const exact = take(options, ['size', 'length']);
  const [a, b] = [least, most].map((one) => (one === undefined ? undefined : jsonOf(one)));
  const known = [
    low ?? exact ?? a,
    high ?? exact ?? b ?? (most === undefined && least !== undefined ? a : undefined),
  ];
  if (others.length > 0 || low === null || high === null || exact === null) return null;
  if (known.some((one) => one !== undefined && typeof one !== 'number')) return null;
  const [min, max] = known;
  if (min === undefined && max === undefined) return {};
  return { size: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } };
}

function texts({ name, args, options }: Said): Given | null {
  if (['from_regex', 'string_matching', 'regex', 'matching'].includes(name)) {
    const [pattern] = args;
    options.delete('fullmatch');
    const text = pattern?.kind === 'regex' || pattern?.kind === 'plain' ? pattern.value : null;
    return typeof text === 'string' && options.size === 0 ? { pattern: text } : null;
  }
  if (
    ![
      'text',
      'string',
      'strings',
      'str',
      'ascii_string',
      'string_of',
      'list_of',
      'list_of1',
      'array',
    ].includes(name)
  )
    return null;
  const of =
    options.get('alphabet') ??
    options.get('unit') ??
    options.get('chars') ??
    (name === 'text' || /_of/.test(name) || name === 'array' ? args[0] : undefined);
  for (const word of ['alphabet', 'unit', 'chars']) options.delete(word);
  const chars = of === undefined ? [] : lettersOf(of);
  const size = sizeIn(
    options,
    args.filter((one) => one !== of),
  );
  if (chars === null || size === null || options.size > 0) return null;
  return {
    ...(name === 'list_of1' ? { non_empty: true } : {}),
    ...size,
    ...(chars.length === 0 ? {} : { chars }),
  };
}

function lettersOf(value: Value): string[] | null {
  if (value.kind === 'plain') return typeof value.value === 'string' ? Array.from(value.value) : null;
  const said = value.kind === 'call' ? saidBy(value) : null;
  const [first, last] = said?.args.map(jsonOf) ?? [];
  if (said?.name === 'choose' && Array.isArray(first)) return between(first[0], first[1]);
  if (said?.name === 'char_range' || said?.name === 'characters') return between(first, last);
  const values = said === null ? jsonOf(value) : choices(said)?.['one_of'];
  if (!Array.isArray(values)) return null;
  const letters = values.filter((one) => typeof one === 'string');
  return letters.length === values.length ? letters.flatMap((one) => Array.from(one)) : null;
}

function between(first: unknown, last: unknown): string[] | null {
  return typeof first === 'string' && typeof last === 'string' && first.length === 1 && last.length === 1
    ? [`${first}-${last}`]
    : null;
}

const LISTS = [
  'lists',
  'list',
  'array',
  'arrays',
  'list_of',
  'list_of1',
  'vector_of',
  'vector',
  'array_of',
  'unique_array',
  'sets',
  'set',
  'unique_list',
];

function list({ name, args, options }: Said, type: ValueType): Given | null {
  if (!LISTS.includes(name)) return null;
  const counted = name === 'vector_of' || (name === 'vector' && args[0]?.kind === 'plain');
  const [count] = args;
  const of = counted ? args[1] : args[0];
  const unique = options.get('unique') ?? options.get('unique_by');
  const selector = options.delete('unique_by') || options.delete('selector') || options.delete('comparator');
  options.delete('unique');
  // One number alone may be the least or the most.
  if (!counted && args.length === 2) return null;
  const size = sizeIn(options, counted && count !== undefined ? [count] : args.slice(1));
  const items = of === undefined ? {} : meantBy(of, type);
  if (size === null || items === null || options.size > 0 || selector) return null;
  const distinct =
    name.startsWith('unique') ||
    name.startsWith('set') ||
    (unique?.kind === 'plain' && unique.value === true);
  return {
    ...(name === 'list_of1' ? { non_empty: true } : {}),
    ...size,
    ...(distinct ? { unique: true } : {}),
    ...(Object.keys(items).length === 0 ? {} : { of: items }),
  };
}

function row({ name, args, options }: Said, types: readonly ValueType[]): Given | null {
  const known = ['tuples', 'tuple', 'pair', 'liftm2', 'zip'].includes(name);
  if (!known || options.size > 0 || args.length !== types.length || args.length === 0) return null;
  const items = types.map((type, i) => meantBy(args[i], type));
  return items.includes(null) ? null : { tuple: items };
}

function map({ name, args, options }: Said, type: Extract<ValueType, { kind: 'dict' }>): Given | null {
  if (!['dictionaries', 'dictionary', 'dict', 'dicts', 'maps', 'map', 'map_of'].includes(name)) return null;
  const keys = options.get('keys') ?? args[0];
  const values = options.get('values') ?? args[1];
  options.delete('keys');
  options.delete('values');
  const size = sizeIn(options, []);
  const [key, value] = [meantBy(keys, type.key), meantBy(values, type.value)];
  return size === null || key === null || value === null || options.size > 0 ? null : { ...size, key, value };
}
