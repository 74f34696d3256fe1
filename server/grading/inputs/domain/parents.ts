/** Lists that give for each place the place above it, as of a tree: one has none. */
import type { Json } from '../../contract.ts';

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

/** Whether at least one has none above it (-1), and every other comes to one of these. */
export function isForestList(list: readonly Json[]): boolean {
  const root = list.indexOf(NONE);
  if (root < 0) return false;
  // Hung below the first, the others are a tree.
  return isParentList(
    list.map((one, i) => (one === NONE && i !== root ? root : one)),
    NONE,
  );
}

/** Of several trees every third place or so is a root. */
const ROOTS = 3;

/**
 * The nearest such list: places come to the root in the order of `raw` numbers, and each hangs on one that came before it.
 * With `sorted` no place hangs on a later one; `several` may be roots.
 */
export function asParentList(
  raw: readonly number[],
  { root, sorted, several = false }: { root: Json; sorted: boolean; several?: boolean },
): Json[] {
  const places = raw.map((_, i) => i);
  const order = sorted ? places : shuffled(places, raw);
  const found: Json[] = [];
  order.forEach((at, i) => {
    const number = Math.abs(raw[at] ?? 0);
    const alone = i === 0 || (several && number % ROOTS === 0);
    found[at] = alone ? root : (order[number % i] ?? root);
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

const NONE = -1;

/** With -1 at the root, which stands at `root` where that is said. */
export function areParents(items: readonly Json[], root?: number): boolean {
  return isParentList(items, NONE) && (root === undefined || items[root] === NONE);
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
