/** Binary trees in level order, read from left to right: of a search tree the values then ascend. */
import type { Json } from '../../contract.ts';

/** Places in the level order, from the leftmost node to the rightmost. */
function placesFromLeft(tree: readonly Json[]): number[] {
  const children = new Map<number, [number, number]>();
  let next = 1;
  for (const [i, item] of tree.entries()) {
    if (item === null) continue;
    children.set(i, [next, next + 1]);
    next += 2;
  }
  const found: number[] = [];
  const above: number[] = [];
  const there = (i: number) => i < tree.length && tree[i] !== null;
  let at = 0;
  while (there(at) || above.length > 0) {
    for (; there(at); at = children.get(at)?.[0] ?? tree.length) above.push(at);
    const node = above.pop() ?? 0;
    found.push(node);
    at = children.get(node)?.[1] ?? tree.length;
  }
  return found;
}

export function fromLeft(tree: readonly Json[]): Json[] {
  return placesFromLeft(tree).map((i) => tree[i] ?? null);
}

/** The tree with these values, which ascend, put into its nodes from left to right. */
export function filledFromLeft(tree: readonly Json[], values: readonly Json[]): Json[] {
  const filled = [...tree];
  for (const [i, place] of placesFromLeft(tree).entries()) filled[place] = values[i] ?? null;
  return filled;
}
