/** How much a person has to keep in mind to follow an input by ear. */
import type { Json } from '../../contract.ts';
import { compareJson } from './order.ts';

/** Larger numbers are a little harder than small ones; negative ones a little more. */
const PER_BIT = 0.25;
const NEGATIVE = 0.8;
/** Zero behaves like no other number: one explains as much and surprises less. */
const ZERO = 0.8;
/** Equal neighbours read well but hide what happens ("zero zero and zero zero"): an input without them explains more. */
const REPEATED = 0.75;
const PER_CHAR = 0.8;
/** Items out of order must be put in order by whoever listens. */
const OUT_OF_ORDER = 0.4;

function sizeOf(value: Json): number {
  if (typeof value === 'number') return sizeOfNumber(value);
  if (typeof value === 'string') return 1 + PER_CHAR * value.length;
  if (typeof value !== 'object' || value === null) return 1;
  if (!Array.isArray(value))
    return Object.entries(value).reduce((sum, [key, item]) => sum + sizeOf(key) + sizeOf(item), 1);
  const repeated = value.length - new Set(value.map((item) => JSON.stringify(item))).size;
  const unordered = value.filter((item, i) => i > 0 && compareJson(value[i - 1] ?? null, item) > 0).length;
  return value.reduce<number>(
    (sum, item) => sum + sizeOf(item),
    1 + REPEATED * repeated + OUT_OF_ORDER * unordered,
  );
}

function sizeOfNumber(value: number): number {
  if (value === 0) return 1 + ZERO;
  return 1 + PER_BIT * Math.log2(1 + Math.abs(value)) + (value < 0 ? NEGATIVE : 0);
}

/** Smallest first; the text decides between equals, so that the order is always the same. */
export function bySize<T extends { input: Record<string, Json> }>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, size: inputSize(item.input), text: JSON.stringify(item.input) }))
    .sort((a, b) => a.size - b.size || (a.text < b.text ? -1 : 1))
    .map(({ item }) => item);
}

export function inputSize(input: Record<string, Json>): number {
  return Object.values(input).reduce<number>((sum, value) => sum + sizeOf(value), 0);
}
