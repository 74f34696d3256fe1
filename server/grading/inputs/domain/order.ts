/** An order of values: numbers by size, lists item by item, anything else by its text. */
import type { Json } from '../../contract.ts';

export function compareJson(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [i, item] of a.entries()) {
      const other = b[i];
      const difference = other === undefined ? 1 : compareJson(item, other);
      if (difference !== 0) return difference;
    }
    return a.length - b.length;
  }
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
