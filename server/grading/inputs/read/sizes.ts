/**
 * `sizes: [0..100, 1..4]` beside a parameter's domain: one range for everything in it that has a size, from the outside in
 * and from left to right. `sizes: []` of a lone number says nothing.
 */
import type { ValueType } from '../../contract.ts';
import { readRange } from '../domain/bounds.ts';
import { isGiven, type Given } from './spec.ts';

/** What has a size within a type, in the order in which it is written. */
function sized(type: ValueType): number {
  switch (type.kind) {
    case 'list':
      return 1 + sized(type.of);
    case 'str':
      return 1;
    case 'dict':
      return 1 + sized(type.key) + sized(type.value);
    case 'tuple':
      return type.items.reduce((sum, item) => sum + sized(item), 0);
    case 'optional':
      return sized(type.of);
    case 'int':
    case 'float':
    case 'bool':
    case 'null':
      return 0;
  }
}

/** The spec with its sizes where they belong; as it is where they are none of ours, or are more than there are places. */
export function withSizes(given: Given, type: ValueType): Given {
  const { sizes, ...rest } = given;
  if (!Array.isArray(sizes)) return given;
  const ranges: unknown[] = sizes;
  // Two numbers are one range.
  const ours = ranges.every((one) => typeof one === 'string' && readRange(one) !== null);
  if (!ours || ranges.length > sized(type) || (ranges.length > 0 && rest['size'] !== undefined)) return given;
  return ranges.length === 0 ? rest : placed(rest, type, ranges);
}

/** `ranges` are as many as there are places, or fewer: then the inner ones have none. */
function placed(given: Given, type: ValueType, ranges: readonly unknown[]): Given {
  const [first, ...others] = ranges;
  if (first === undefined) return given;
  switch (type.kind) {
    case 'str':
      return { ...given, size: first };
    case 'list':
      return others.length === 0
        ? { ...given, size: first }
        : { ...given, size: first, of: { ...specOf(given['of']), sizes: others } };
    case 'dict': {
      const keys = sized(type.key);
      const key = { ...specOf(given['key']), sizes: others.slice(0, keys) };
      const value = { ...specOf(given['value']), sizes: others.slice(keys) };
      return { ...given, size: first, key, value };
    }
    case 'tuple': {
      const { tuple, items = tuple, ...rest } = given;
      return { ...rest, items: inRow(items, type.items, ranges) };
    }
    case 'optional':
      return placed(given, type.of, ranges);
    case 'int':
    case 'float':
    case 'bool':
    case 'null':
      return given;
  }
}

function inRow(given: unknown, types: readonly ValueType[], ranges: readonly unknown[]): unknown[] {
  const specs: unknown[] = Array.isArray(given) ? given : [];
  let left = ranges;
  return types.map((type, i) => {
    const [own, rest] = [left.slice(0, sized(type)), left.slice(sized(type))];
    left = rest;
    return own.length === 0 ? specs[i] : { ...specOf(specs[i]), sizes: own };
  });
}

/** A spec that is no map stands for its domain. */
function specOf(given: unknown): Given {
  if (isGiven(given)) return given;
  return given === undefined ? {} : { domain: given };
}
