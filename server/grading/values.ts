/**
 * Values on their way into the sandbox and out of it. Inside the product a value is JSON of its declared type (see
 * problem/typed.ts); in the sandbox it is what the language has for that type.
 */
import type { Language, Tagged } from '../sandbox/contract.ts';
import type { Json, ValueType } from './contract.ts';
import { fromBigInt, fromNumber, parseKey } from './problem/typed.ts';

/** JSON of a type -> what the program is called with: real tuples, dicts with int keys, floats that are floats. */
export function toTagged(value: Json, type: ValueType, language: Language): Tagged {
  switch (type.kind) {
    case 'int':
      return typeof value === 'string' ? { $: 'int', v: value } : plain(value);
    case 'float':
      return { $: 'float', v: typeof value === 'string' ? value : JSON.stringify(value) };
    case 'str':
      return typeof value === 'string' ? text(value) : plain(value);
    case 'optional':
      return value === null ? null : toTagged(value, type.of, language);
    case 'list':
      return items(value).map((item) => toTagged(item, type.of, language));
    case 'tuple': {
      const v = items(value).map((item, i) => toTagged(item, type.items[i] ?? { kind: 'null' }, language));
      return language === 'python' ? { $: 'tuple', v } : v;
    }
    case 'dict':
      return { $: 'dict', v: pairs(value, type, language) };
    default:
      return plain(value);
  }
}

function plain(value: Json): Tagged {
  return typeof value === 'object' ? null : value;
}

function items(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}

function text(value: string): Tagged {
  return value.isWellFormed()
    ? value
    : { $: 'str', v: Array.from({ length: value.length }, (_, i) => value.charCodeAt(i)) };
}

function pairs(
  value: Json,
  type: Extract<ValueType, { kind: 'dict' }>,
  language: Language,
): [Tagged, Tagged][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([key, item]) => [
    type.key.kind === 'str' ? text(key) : toTagged(parseKey(key), type.key, language),
    toTagged(item, type.value, language),
  ]);
}

/** What a program gave back, for people to read: never for comparing. */
export function display(value: Tagged): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string') return readable(value);
  if (Array.isArray(value)) return value.map(display);
  switch (value.$) {
    case 'float':
      return displayFloat(value.v);
    case 'int':
      return value.v;
    case 'tuple':
    case 'set':
    case 'deque':
      return value.v.map(display);
    case 'dict':
      return Object.fromEntries(value.v.map(([key, item]) => [displayKey(key), display(item)]));
    case 'str':
      return readable(String.fromCharCode(...value.v));
    case 'bytes':
      return `bytes ${value.v}`;
    case 'undefined':
      return 'undefined';
    case 'object':
      return `<${readable(value.v)}>`;
  }
}

/** A database and a page take neither a lone surrogate nor a NUL. */
function readable(value: string): string {
  return value.toWellFormed().replaceAll('\0', '\u2400');
}

/** 1.0 is shown as 1.0, so that a person sees why it is not 1. */
function displayFloat(decimal: string): Json {
  const number = floatOf(decimal);
  return Number.isInteger(number) && Math.abs(number) < 1e21
    ? decimal.includes('.')
      ? decimal
      : `${decimal}.0`
    : fromNumber(number);
}

function displayKey(key: Tagged): string {
  const shown = display(key);
  return typeof shown === 'string' ? shown : JSON.stringify(shown);
}

/** `nan`, `inf`, `-inf` or decimal text. */
function floatOf(decimal: string): number {
  switch (decimal.toLowerCase()) {
    case 'nan':
      return Number.NaN;
    case 'inf':
    case 'infinity':
      return Infinity;
    case '-inf':
    case '-infinity':
      return -Infinity;
    default:
      return Number(decimal);
  }
}

/** `fits` with the value as JSON of the type, or not of that type at all. */
export type Conformed = { fits: true; value: Json } | { fits: false };
const NO: Conformed = { fits: false };
const yes = (value: Json): Conformed => ({ fits: true, value });

/**
 * Brings a program's value to JSON of the declared type. Strict where it matters (True is no int, 1.0 is no int, None is
 * no list), lenient where languages differ (tuple or list, Map or object, undefined for an absent optional).
 */
export function conform(value: Tagged, type: ValueType, language: Language, sets: boolean): Conformed {
  switch (type.kind) {
    case 'null':
      return isNothing(value) ? yes(null) : NO;
    case 'bool':
      return typeof value === 'boolean' ? yes(value) : NO;
    case 'int':
      return conformInt(value, language);
    case 'float':
      return conformFloat(value);
    case 'str':
      return conformText(value);
    case 'optional':
      return isNothing(value) ? yes(null) : conform(value, type.of, language, sets);
    case 'list': {
      const list = sequence(value, sets);
      return list ? all(list.map((item) => conform(item, type.of, language, false))) : NO;
    }
    case 'tuple': {
      const list = sequence(value, false);
      return list?.length === type.items.length
        ? all(list.map((item, i) => conform(item, type.items[i] ?? { kind: 'null' }, language, false)))
        : NO;
    }
    case 'dict':
      return conformDict(value, type, language);
  }
}

type TagOf<K extends string> = Extract<Tagged, { $: unknown }> & { $: K };
function isTag<K extends Extract<Tagged, { $: unknown }>['$']>(
  value: Tagged,
  ...kinds: K[]
): value is TagOf<K> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    kinds.some((kind) => kind === value.$)
  );
}

function isNothing(value: Tagged): boolean {
  return value === null || isTag(value, 'undefined');
}

function sequence(value: Tagged, sets: boolean): Tagged[] | null {
  if (Array.isArray(value)) return value;
  if (isTag(value, 'tuple', 'deque') || (sets && isTag(value, 'set'))) return value.v;
  return null;
}

function conformInt(value: Tagged, language: Language): Conformed {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? yes(value + 0) : NO;
  if (isTag(value, 'int')) return yes(fromBigInt(BigInt(value.v)));
  // JavaScript has one kind of number: -0 and 1e20 are integers there.
  if (language === 'python' || !isTag(value, 'float')) return NO;
  const number = floatOf(value.v);
  return Number.isInteger(number) ? yes(fromBigInt(BigInt(number))) : NO;
}

function conformFloat(value: Tagged): Conformed {
  if (typeof value === 'number') return yes(value);
  if (isTag(value, 'float')) return yes(fromNumber(floatOf(value.v) + 0));
  return isTag(value, 'int') ? yes(fromNumber(Number(value.v))) : NO;
}

function conformText(value: Tagged): Conformed {
  if (typeof value === 'string') return yes(value);
  return isTag(value, 'str') ? yes(String.fromCharCode(...value.v)) : NO;
}

function conformDict(
  value: Tagged,
  type: Extract<ValueType, { kind: 'dict' }>,
  language: Language,
): Conformed {
  if (!isTag(value, 'dict')) return NO;
  const entries: [string, Json][] = [];
  for (const [key, item] of value.v) {
    const name = conformKey(key, type.key, language);
    const inner = conform(item, type.value, language, false);
    if (name === null || !inner.fits) return NO;
    entries.push([name, inner.value]);
  }
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return yes(Object.fromEntries(sorted));
}

function conformKey(key: Tagged, type: ValueType, language: Language): string | null {
  // Keys of a JavaScript object are text, whatever was meant.
  const meant =
    language !== 'python' && typeof key === 'string' && type.kind !== 'str' ? parseKey(key) : undefined;
  const conformed = conform(
    meant === undefined ? key : toTagged(meant, type, language),
    type,
    language,
    false,
  );
  if (!conformed.fits) return null;
  return typeof conformed.value === 'string' && type.kind === 'str'
    ? conformed.value
    : JSON.stringify(conformed.value);
}

function all(parts: Conformed[]): Conformed {
  const values: Json[] = [];
  for (const part of parts) {
    if (!part.fits) return NO;
    values.push(part.value);
  }
  return yes(values);
}

/** Whether a program left an argument as it was: numbers by value, everything else by structure. */
export function sameValue(a: Tagged, b: Tagged): boolean {
  return a === b || comparable(a) === comparable(b);
}

function comparable(value: Tagged): string {
  return JSON.stringify(value, (_, part: Tagged) => {
    if (isTag(part, 'float')) return fromNumber(floatOf(part.v) + 0);
    if (isTag(part, 'int')) return fromBigInt(BigInt(part.v));
    return part;
  });
}
