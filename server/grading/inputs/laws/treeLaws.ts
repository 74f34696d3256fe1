/** Laws about binary trees in level order, and about what is read of one in two orders. */
import type { Json } from '../../contract.ts';
import { compareJson } from '../domain/order.ts';
import { areDistinct, itemsOf, texts } from '../domain/parts.ts';
import { fromLeft } from '../domain/searchTree.ts';

type Law = (value: Json) => boolean;

interface Node {
  value: Json;
  above: Node | null;
  depth: number;
  below: Node[];
}

/** Every node after the one above it; the first is the root. */
function nodesOf(tree: readonly Json[]): Node[] {
  const nodes: Node[] = [];
  for (const [i, value] of tree.entries()) {
    if (value === null) continue;
    const above = i === 0 ? null : (nodes[Math.floor((i - 1) / 2)] ?? null);
    const node: Node = { value, above, depth: (above?.depth ?? -1) + 1, below: [] };
    above?.below.push(node);
    nodes.push(node);
  }
  return nodes;
}

const tree =
  (law: (nodes: readonly Node[], items: readonly Json[]) => boolean): Law =>
  (value) =>
    Array.isArray(value) && law(nodesOf(value), value);
const inOrder = (items: readonly Json[], fits: (step: number) => boolean) =>
  items.every((item, i) => i === 0 || fits(compareJson(items[i - 1] ?? null, item)));
const eachAbove = (fits: (step: number) => boolean) =>
  tree((nodes) => nodes.every(({ value, above }) => above === null || fits(compareJson(above.value, value))));
const endsOf = (nodes: readonly Node[]) => nodes.filter(({ below }) => below.length === 0);

/** Levels below a node, itself included; of its two sides no more than one apart where it is balanced. */
function isBalanced(nodes: readonly Node[]): boolean {
  const height = new Map<Node, number>();
  return [...nodes].toReversed().every((node) => {
    const sides = node.below.map((one) => height.get(one) ?? 0);
    const [a = 0, b = 0] = sides;
    height.set(node, 1 + Math.max(a, b));
    return Math.abs(a - b) <= 1;
  });
}

export const TREE_LAWS: readonly Law[] = [
  tree((_, items) => inOrder(fromLeft(items), (step) => step < 0)),
  tree((_, items) => inOrder(fromLeft(items), (step) => step <= 0)),
  tree((nodes) => areDistinct(nodes.map(({ value }) => value))),
  tree((_, items) => items.length === 0 || items[0] !== null),
  ...[-1, 1].flatMap((sign) => [eachAbove((step) => step * sign > 0), eachAbove((step) => step * sign >= 0)]),
];

/** Of their shape: few small trees have it by chance, so it is a law only where the text speaks of it. */
export const SHAPE_LAWS: readonly Law[] = [
  tree((nodes) => nodes.every(({ below }) => below.length !== 1)),
  tree((nodes) => isBalanced(nodes)),
  tree((nodes) => new Set(endsOf(nodes).map(({ depth }) => depth)).size <= 1),
  tree((_, items) => !items.includes(null)),
];
export const SPEAKS_OF_SHAPE =
  /\b(?:balanced|full|perfect|complete|both (?:children|sides)|(?:two|no|0 or 2|one) child(?:ren)?|same (?:depth|level|height)|heights?|depths?|gaps?|heap)\b/i;

/** Read root first, or root last, and from left to right: the same tree without repeats. */
function areReadings(ahead: Json, across: Json, root_last: boolean): boolean {
  const [first, middle] = [texts(itemsOf(ahead) ?? []), texts(itemsOf(across) ?? [])];
  if (!Array.isArray(ahead) || first.length !== middle.length || new Set(middle).size < middle.length)
    return false;
  const order = root_last ? first.toReversed() : first;
  let next = 0;
  const fill = (from: number, to: number): boolean => {
    if (from >= to) return true;
    const at = middle.indexOf(order[next++] ?? '');
    if (at < from || at >= to) return false;
    const sides: [number, number][] = [
      [from, at],
      [at + 1, to],
    ];
    return (root_last ? sides.toReversed() : sides).every(([a, b]) => fill(a, b));
  };
  return fill(0, middle.length);
}

export const READING_LAWS: readonly ((a: Json, b: Json) => boolean)[] = [false, true].map(
  (root_last) => (a: Json, b: Json) => areReadings(a, b, root_last),
);
