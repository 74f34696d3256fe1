/** Trees as lists of parents: at the place of every node its parent, and -1 at that of the root. */
import type { Json } from '../contract.ts';

const NONE = -1;

/** One root, and from every node it is reached. */
export function areParents(items: readonly Json[], root?: number): boolean {
  const roots = items.flatMap((item, i) => (item === NONE ? [i] : []));
  if (roots.length !== 1 || (root !== undefined && roots[0] !== root)) return false;
  return items.every((_, i) => {
    let at = i;
    for (let steps = 0; steps < items.length; steps++) {
      const next = items[at];
      if (next === NONE) return true;
      if (typeof next !== 'number' || !Number.isInteger(next) || next < 0 || next >= items.length)
        return false;
      at = next;
    }
    return false;
  });
}

/** A tree out of any numbers; `pick` is a natural number that chooses how nodes are numbered. */
export function asParents(items: readonly Json[], pick: number, root?: number): number[] {
  const order = numbering(items, pick, root);
  const parents = items.map(() => NONE);
  for (const [i, node] of order.entries()) {
    const item = items[i];
    const number = typeof item === 'number' ? Math.abs(Math.trunc(item)) : 0;
    if (i > 0) parents[node] = order[number % i] ?? NONE;
  }
  return parents;
}

/** In every third tree as they come, the root first; else in an order of its own. */
function numbering(items: readonly Json[], pick: number, root?: number): number[] {
  const nodes = items.map((_, i) => i);
  const by = Math.abs(pick);
  if (by % 3 > 0)
    for (let i = nodes.length - 1; i > 0; i--) {
      // Numbers that no two places share much of, so that most orders come up.
      const j = (by * (2 * i + 1) + (by >> (i % 7))) % (i + 1);
      [nodes[i], nodes[j]] = [nodes[j] ?? 0, nodes[i] ?? 0];
    }
  if (root === undefined || root >= nodes.length) return nodes;
  return [root, ...nodes.filter((node) => node !== root)];
}
