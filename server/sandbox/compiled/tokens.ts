/**
 * Arguments as a line of words that any language reads with a few lines of code, led by the declared types:
 * whole numbers and floats in decimal, `0`/`1` for bool, text as `x` and the hex of its UTF-8 bytes, a list as its length and its
 * items, a map as its size and its pairs, an optional as `0` or `1` and the value, a tuple as its items, null as nothing.
 */
import type { DeclaredType, Tagged } from '../contract.ts';

/** A value that is not of its declared type: a fault of whoever made the job. */
export class NotOfType extends TypeError {
  override readonly name = 'NotOfType';
}

export function argumentLine(args: readonly Tagged[], types: readonly DeclaredType[]): string {
  return types.flatMap((type, i) => words(args[i] ?? null, type)).join(' ');
}

function words(value: Tagged, type: DeclaredType): string[] {
  switch (type.kind) {
    case 'null':
      return [];
    case 'bool':
      return [value === true ? '1' : '0'];
    case 'int':
      return [whole(value)];
    case 'float':
      return [decimal(value)];
    case 'str':
      return [hex(value)];
    case 'optional':
      return value === null ? ['0'] : ['1', ...words(value, type.of)];
    case 'list':
      return list(value, (item) => words(item, type.of));
    case 'tuple':
      return items(value).flatMap((item, i) => words(item, type.items[i] ?? { kind: 'null' }));
    case 'dict':
      return map(value, (key, item) => [...words(key, type.key), ...words(item, type.value)]);
  }
}

function list(value: Tagged, each: (item: Tagged) => string[]): string[] {
  const found = items(value);
  return [String(found.length), ...found.flatMap(each)];
}

function items(value: Tagged): Tagged[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && value.$ === 'tuple') return value.v;
  throw new NotOfType('a list was expected');
}

function map(value: Tagged, each: (key: Tagged, item: Tagged) => string[]): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value.$ !== 'dict')
    throw new NotOfType('a map was expected');
  return [String(value.v.length), ...value.v.flatMap(([key, item]) => each(key, item))];
}

/** The largest whole number that Java, Go and C++ have without a library. */
const MOST = 2n ** 63n - 1n;

function whole(value: Tagged): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value.$ !== 'int')
    throw new NotOfType('a whole number was expected');
  const big = BigInt(value.v);
  if (big > MOST || big < -MOST - 1n) throw new NotOfType('a number does not fit into 64 bits');
  return value.v;
}

function decimal(value: Tagged): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && value.$ === 'float')
    return value.v;
  return whole(value);
}

/** A lone surrogate has no UTF-8: it becomes U+FFFD, as every compiled language would make of it. */
function hex(value: Tagged): string {
  if (typeof value === 'string') return `x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && value.$ === 'str')
    return `x${Buffer.from(String.fromCharCode(...value.v)).toString('hex')}`;
  throw new NotOfType('a text was expected');
}
