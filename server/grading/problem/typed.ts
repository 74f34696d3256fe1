/**
 * Values as people write them in cases.yaml, checked against the declared type and brought into the one JSON form that
 * everything inside relies on: integers beyond 2^53 are decimal text, `nan`, `inf` and `-inf` are text, dict keys that
 * are not strings are JSON text.
 */
import type { Json, ValueType } from '../contract.ts';
import { parseJson } from './json.ts';
import { typeName } from './types.ts';

/** Where in a value something does not fit its type. */
export class ValueMismatch extends Error {
  override readonly name = 'ValueMismatch';
  readonly path: readonly (string | number)[];
  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.path = path;
  }
}

type Path = readonly (string | number)[];

/** Throws ValueMismatch, which names the place. */
export function typed(value: unknown, type: ValueType, path: Path = []): Json {
  switch (type.kind) {
    case 'null':
      return value === null ? null : mismatch(value, type, path);
    case 'bool':
      return typeof value === 'boolean' ? value : mismatch(value, type, path);
    case 'str':
      return typeof value === 'string' ? value : mismatch(value, type, path);
    case 'int':
      return integer(value) ?? mismatch(value, type, path);
    case 'float':
      return float(value) ?? mismatch(value, type, path);
    case 'optional':
      return value === null ? null : typed(value, type.of, path);
    case 'list':
      return array(value, type, path).map((item, i) => typed(item, type.of, [...path, i]));
    case 'tuple':
      return tuple(value, type, path);
    case 'dict':
      return dict(value, type, path);
  }
}

function integer(value: unknown): Json | null {
  if (typeof value === 'bigint') return fromBigInt(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : null;
  return typeof value === 'string' && /^-?\d{16,}$/.test(value) ? fromBigInt(BigInt(value)) : null;
}

/** A safe integer as a number, a larger one as decimal text. */
export function fromBigInt(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function float(value: unknown): Json | null {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return fromNumber(value);
  return value === 'nan' || value === 'inf' || value === '-inf' ? value : null;
}

/** JSON has no NaN and no infinities. */
export function fromNumber(value: number): Json {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'inf' : '-inf';
}

function array(value: unknown, type: ValueType, path: Path): unknown[] {
  return Array.isArray(value) ? value : mismatch(value, type, path);
}

function tuple(value: unknown, type: Extract<ValueType, { kind: 'tuple' }>, path: Path): Json {
  const items = array(value, type, path);
  if (items.length !== type.items.length)
    throw new ValueMismatch(path, `${typeName(type)} needs ${type.items.length} items, not ${items.length}`);
  return type.items.map((of, i) => typed(items[i], of, [...path, i]));
}

function dict(value: unknown, type: Extract<ValueType, { kind: 'dict' }>, path: Path): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return mismatch(value, type, path);
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    dictKey(key, type, path),
    typed(item, type.value, [...path, key]),
  ]);
  return Object.fromEntries(entries);
}

function dictKey(key: string, type: Extract<ValueType, { kind: 'dict' }>, path: Path): string {
  if (type.key.kind === 'str') return key;
  return JSON.stringify(typed(parseKey(key), type.key, [...path, key]));
}

/** A dict key that is no string: `1`, `true`, `[1,2]` or `1,2`. */
export function parseKey(key: string): Json {
  return parseJson(key) ?? parseJson(`[${key}]`) ?? key;
}

function mismatch(value: unknown, type: ValueType, path: Path): never {
  const text = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
  throw new ValueMismatch(path, `${(text ?? 'nothing').slice(0, 60)} is not ${typeName(type)}`);
}
