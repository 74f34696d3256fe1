/**
 * Inputs next to the examples that an author chose: one item less, one twice, two neighbours swapped. They reach faults
 * that small random inputs miss, like brackets that cross.
 */
import type { Json } from '../contract.ts';
import type { Domain, Inputs } from './domain.ts';
import { compareJson } from './order.ts';

type Input = Record<string, Json>;

/** Edits of a longer example are no longer small. */
const MAX_LENGTH = 10;

/** May leave what the domain allows: the caller checks. */
export function neighboursOf(inputs: Inputs, example: Input): Input[] {
  return inputs.params.flatMap(({ name }) => {
    const value = example[name];
    if (typeof value === 'string')
      return edits(Array.from(value)).map((chars) => ({ ...example, [name]: chars.join('') }));
    return Array.isArray(value) ? edits(value).map((items) => ({ ...example, [name]: items })) : [];
  });
}

function edits<T>(items: readonly T[]): T[][] {
  if (items.length > MAX_LENGTH) return [];
  return items.flatMap((item, i) => {
    const next = items[i + 1];
    const swapped = next === undefined ? [] : [[...items.slice(0, i), next, item, ...items.slice(i + 2)]];
    return [items.toSpliced(i, 1), items.toSpliced(i, 0, item), ...swapped];
  });
}

/** Whether a value lies in its domain: lengths, order, bounds, characters. */
export function allows(domain: Domain, value: Json): boolean {
  switch (domain.kind) {
    case 'constant':
      return value === domain.value;
    case 'one_of':
      return domain.values.some((one) => JSON.stringify(one) === JSON.stringify(value));
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
    case 'float':
      return typeof value === 'number' && value >= domain.min && value <= domain.max;
    case 'str':
      return (
        typeof value === 'string' &&
        within(domain.size, value.length) &&
        Array.from(value).every((char) => domain.chars.includes(char))
      );
    case 'optional':
      return value === null || allows(domain.of, value);
    case 'list':
      return allowsList(domain, value);
    case 'items':
      return (
        Array.isArray(value) &&
        value.length === domain.items.length &&
        inOrder(value, domain.sorted) &&
        domain.items.every((item, i) => allows(item, value[i] ?? null))
      );
    case 'dict':
      return typeof value === 'object' && value !== null && within(domain.size, Object.keys(value).length);
  }
}

function allowsList(domain: Extract<Domain, { kind: 'list' }>, value: Json): boolean {
  if (!Array.isArray(value) || !within(domain.size, value.length) || !inOrder(value, domain.sorted))
    return false;
  const unique = !domain.unique || new Set(value.map((item) => JSON.stringify(item))).size === value.length;
  return unique && value.every((item) => allows(domain.of, item));
}

function within([low, high]: [number, number], length: number): boolean {
  return length >= low && length <= high;
}

function inOrder(items: readonly Json[], order: 'ascending' | 'strict' | 'descending' | null): boolean {
  if (order === null) return true;
  return items.every((item, i) => {
    const step = i === 0 ? null : compareJson(items[i - 1] ?? null, item);
    if (step === null) return true;
    if (order === 'descending') return step >= 0;
    return order === 'strict' ? step < 0 : step <= 0;
  });
}
