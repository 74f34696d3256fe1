/** Binary trees in level order: other shapes, other values, numbers next to those above them. */
import type { Json } from '../../../contract.ts';
import { filledFromLeft, fromLeft } from '../../domain/searchTree.ts';
import { between, pick, shuffled, type Next } from './random.ts';
import type { Vary } from './contract.ts';

interface Node {
  value: Json;
  left: Node | null;
  right: Node | null;
}

const MOST_NODES = 11;

/** For parameters of these names, one of them at a time. */
export function treeVaries(names: readonly string[]): Vary[] {
  const onTree =
    (change: (tree: Json[], next: Next) => Json[]): Vary =>
    (input, _, next) => {
      const name = pick(names, next);
      const tree = name === undefined ? undefined : input[name];
      return name === undefined || !Array.isArray(tree) || tree.length === 0
        ? input
        : { ...input, [name]: change(tree, next) };
    };
  return [onTree(grown), onTree(searched), onTree(misplaced), onTree(revalued), onTree(pruned)];
}

/** Read into nodes; null where there is none. */
function nodesOf(tree: readonly Json[]): Node[] {
  const nodes: Node[] = [];
  const make = (value: Json | undefined): Node | null => {
    if (value === undefined || value === null) return null;
    const node: Node = { value, left: null, right: null };
    nodes.push(node);
    return node;
  };
  make(tree[0]);
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node === undefined) break;
    node.left = make(tree[2 * at + 1]);
    node.right = make(tree[2 * at + 2]);
  }
  return nodes;
}

function levelOrder(root: Node | undefined): Json[] {
  const found: Json[] = [];
  const row: (Node | null)[] = root === undefined ? [] : [root];
  for (let at = 0; at < row.length; at++) {
    const node = row[at] ?? null;
    found.push(node === null ? null : node.value);
    if (node !== null) row.push(node.left, node.right);
  }
  return found.slice(0, found.findLastIndex((value) => value !== null) + 1);
}

const numbers = (tree: readonly Json[]) => tree.filter((value) => typeof value === 'number');

/** A node more below any place that is free. */
function grown(tree: Json[], next: Next): Json[] {
  const nodes = nodesOf(tree);
  for (let i = between(1, 4, next); i > 0 && nodes.length < MOST_NODES; i--) {
    const above = pick(nodes, next);
    const value = near(pick(numbers(tree), next) ?? null, next) ?? pick(tree, next) ?? null;
    if (above === undefined || value === null) continue;
    const node = { value, left: null, right: null };
    const side = next() < 1 / 2 ? 'left' : 'right';
    if (above[side] !== null) continue;
    above[side] = node;
    nodes.push(node);
  }
  return levelOrder(nodes[0]);
}

/** Of any shape, its numbers ascend from left to right, close together or as they were; zero and negative ones among them. */
function searched(tree: Json[], next: Next): Json[] {
  const wide = grown(tree, next);
  const count = fromLeft(wide).length;
  const low = between(-count, next() < 1 / 2 ? 0 : 5, next);
  const step = between(1, 3, next);
  return filledFromLeft(
    wide,
    Array.from({ length: count }, (_, i) => low + i * step),
  );
}

/** A search tree but for one number: as large as another one, or next to it. */
function misplaced(tree: Json[], next: Next): Json[] {
  const made = searched(tree, next);
  if (made.length === 0) return made;
  const places = [...made.keys()].filter((i) => made[i] !== null);
  const place = pick(places, next) ?? 0;
  return made.with(place, near(pick(numbers(made), next) ?? null, next));
}

function near(value: Json, next: Next): Json {
  return typeof value === 'number' ? value + between(-1, 1, next) : value;
}

/** Other values of its own, few or in another order. */
function revalued(tree: Json[], next: Next): Json[] {
  const values = tree.filter((value) => value !== null);
  const few = next() < 1 / 2 ? shuffled(values, next).slice(0, between(1, 3, next)) : values;
  return tree.map((value) => (value === null ? null : (pick(few, next) ?? value)));
}

/** Without one node and what is below it. */
function pruned(tree: Json[], next: Next): Json[] {
  const nodes = nodesOf(tree);
  const above = pick(nodes, next);
  if (above !== undefined) above[next() < 1 / 2 ? 'left' : 'right'] = null;
  return levelOrder(nodes[0]);
}
