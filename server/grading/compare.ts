/** Whether a program's value is a right answer. Both sides are JSON of the declared type. */
import type { Language, Tagged } from '../sandbox/contract.ts';
import type { Compare, Json, ValueType } from './contract.ts';
import { conform } from './values.ts';

export interface Question {
  compare: Compare;
  type: ValueType;
  language: Language;
  input: Record<string, Json>;
  expected: Json;
}

/** Strict about types; a value that is not of the declared type is never right. Throws what a checker throws. */
export function isRight(actual: Tagged, question: Question): boolean {
  const { compare, type, language, input, expected } = question;
  // Of `unordered` only the order is free: a set is no list, and has lost how often each item comes.
  const conformed = conform(actual, type, language, compare.kind === 'set');
  if (!conformed.fits) return false;
  const value = conformed.value;
  switch (compare.kind) {
    case 'exact':
      return canonical(value) === canonical(expected);
    case 'unordered':
      return sameItems(value, expected, (list) => list.sort());
    case 'set':
      return sameItems(value, expected, (list) => [...new Set(list)].sort());
    case 'float':
      return close(value, expected, compare);
    case 'any_of':
      return Array.isArray(expected) && expected.some((one) => canonical(one) === canonical(value));
    case 'checker':
      return compare.check(structuredClone(input), value, structuredClone(expected));
  }
}

/** One text per value: dict order does not matter, -0 is 0. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
    return `{${entries.sort().join(',')}}`;
  }
  return JSON.stringify(value);
}

function sameItems(value: Json, expected: Json, arrange: (list: string[]) => string[]): boolean {
  if (!Array.isArray(value) || !Array.isArray(expected)) return canonical(value) === canonical(expected);
  const [a, b] = [arrange(value.map(canonical)), arrange(expected.map(canonical))];
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

interface Tolerance {
  abs: number;
  rel: number;
}

/** Numbers within either tolerance; the values already are of one type, so `nan` and `inf` meet as text. */
function close(value: Json, expected: Json, tolerance: Tolerance): boolean {
  if (typeof value === 'number' && typeof expected === 'number') {
    const gap = Math.abs(value - expected);
    return gap <= tolerance.abs || gap <= tolerance.rel * Math.max(Math.abs(value), Math.abs(expected));
  }
  if (Array.isArray(value) && Array.isArray(expected))
    return (
      value.length === expected.length &&
      value.every((item, i) => close(item, expected[i] ?? null, tolerance))
    );
  if (isRecord(value) && isRecord(expected)) {
    const names = Object.keys(value);
    return (
      names.length === Object.keys(expected).length &&
      names.every((name) => name in expected && close(value[name] ?? null, expected[name] ?? null, tolerance))
    );
  }
  return canonical(value) === canonical(expected);
}

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
