/** What grows in the inputs of a problem, how far, and how large an input is by that measure. */
import type { Json } from '../../contract.ts';
import type { Domain, Inputs } from '../domain/domain.ts';

type Input = Record<string, Json>;

/** Lists that may be this long grow by themselves; where none may, whole numbers grow by their value as well. */
export const LONG = 32;
/** What ends earlier than this does not grow for long enough to be told. */
const TOGETHER = 128;
/** Fewer sizes than this are no growth. */
const LEAST = 4;

/** What grows, and how far: `length` in items, `value` of whole numbers. */
export interface Extent {
  by: 'length' | 'value';
  max: number;
  /** Up to here everything that grows grows together; beyond, something has reached its own limit. */
  together: number;
}

/** Null when nothing can grow. */
export function extentOf(inputs: Inputs): Extent | null {
  const lengths = inputs.params.map(({ domain }) => longest(domain));
  const length = Math.max(0, ...lengths);
  if (length >= LONG)
    return {
      by: 'length',
      max: length,
      together: Math.min(...lengths.filter((one) => one >= TOGETHER), length),
    };
  const values = inputs.params.flatMap(({ domain }) => (domain.kind === 'int' ? [domain.max] : []));
  const value = Math.max(0, ...values);
  if (value >= LEAST && value >= length) return { by: 'value', max: value, together: value };
  return length >= LEAST ? { by: 'length', max: length, together: length } : null;
}

/** Items that a value can have in all. */
export function longest(domain: Domain): number {
  switch (domain.kind) {
    case 'str':
    case 'pattern':
    case 'tree':
    case 'edges':
    case 'adjacency':
    case 'dict':
      return domain.size[1];
    case 'list': {
      const inner = domain.of.kind === 'list' || domain.shape !== null ? longest(domain.of) : 1;
      return domain.size[1] * Math.max(1, inner);
    }
    case 'optional':
      return longest(domain.of);
    case 'items':
      return Math.max(0, ...domain.items.map(longest));
    default:
      return 0;
  }
}

/** How large an input came out: items in all, or the largest whole number where values grow. */
export function sizeIn(input: Input, { by }: Extent): number {
  const values = Object.values(input);
  if (by === 'value') return Math.max(1, ...values.filter((value) => typeof value === 'number'));
  return Math.max(
    1,
    values.reduce<number>((sum, value) => sum + leaves(value), 0),
  );
}

function leaves(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  const items = Array.isArray(value) ? value : Object.values(value);
  return items.reduce<number>((sum, item) => sum + Math.max(1, leaves(item)), 0);
}
