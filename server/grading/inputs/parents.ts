/** Lists that give for each place the place above it, as of a tree: one has none. */
import type { Json } from '../contract.ts';

/** Whether exactly one is the root, and every other comes to it. */
export function isParentList(list: readonly Json[], root: Json): boolean {
  if (list.filter((one) => one === root).length !== 1) return false;
  const known = list.map((one) => one === root);
  return list.every((_, i) => {
    const path: number[] = [];
    for (let at = i; known[at] !== true; at = Number(list[at])) {
      // Any longer way goes round.
      const above = list[at];
      if (typeof above !== 'number' || !(above in list) || path.length > list.length) return false;
      path.push(at);
    }
    for (const at of path) known[at] = true;
    return true;
  });
}

/**
 * The nearest such list: places come to the root in the order of `raw` numbers, and each hangs on one that came before it.
 * With `sorted` no place hangs on a later one.
 */
export function asParentList(raw: readonly number[], root: Json, sorted: boolean): Json[] {
  const places = raw.map((_, i) => i);
  const order = sorted ? places : shuffled(places, raw);
  const found: Json[] = [];
  order.forEach((at, i) => {
    found[at] = i === 0 ? root : (order[Math.abs(raw[at] ?? 0) % i] ?? root);
  });
  return found;
}

function shuffled(places: readonly number[], by: readonly number[]): number[] {
  const order = [...places];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.abs((by[i] ?? 0) * 7 + (by[0] ?? 0)) % (i + 1);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}
