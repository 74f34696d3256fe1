/** A condition on an input, as a tree: what parse.ts reads and evaluate.ts works out. */
import type { Json } from '../../contract.ts';

export type Sign = '<' | '<=' | '==' | '!=' | '>' | '>=' | 'in' | 'not in';
export type MathSign = '+' | '-' | '*' | '/' | '//' | '%' | '**';

export type Node =
  | { kind: 'value'; value: Json }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: Node[] }
  | { kind: 'call'; name: string; args: Node[] }
  | { kind: 'at'; of: Node; at: Node }
  /** A part of a row by its name; only until resolve.ts has found which it is. */
  | { kind: 'field'; of: Node; name: string }
  | { kind: 'if'; test: Node; a: Node; b: Node }
  | { kind: 'not' | 'minus'; of: Node }
  | { kind: 'math'; sign: MathSign; a: Node; b: Node }
  /** `a < b <= c`: one sign between each two. */
  | { kind: 'compare'; items: Node[]; signs: Sign[] }
  | { kind: 'and' | 'or'; a: Node; b: Node }
  /** The values of `item` for every `name` in `of` for which `where` holds. */
  | { kind: 'each'; item: Node; name: string; of: Node; where: Node | null }
  /** `body` for every whole number `name` with which each place that it names exists. */
  | { kind: 'every'; name: string; body: Node };

export const value = (given: Json): Node => ({ kind: 'value', value: given });
export const name = (given: string): Node => ({ kind: 'name', name: given });
export const call = (fn: string, ...args: Node[]): Node => ({ kind: 'call', name: fn, args });
export const compare = (a: Node, sign: Sign, b: Node): Node => ({
  kind: 'compare',
  items: [a, b],
  signs: [sign],
});

/** The parts directly below. */
export function partsOf(node: Node): Node[] {
  switch (node.kind) {
    case 'value':
    case 'name':
      return [];
    case 'list':
    case 'compare':
      return node.items;
    case 'call':
      return node.args;
    case 'at':
      return [node.of, node.at];
    case 'field':
    case 'not':
    case 'minus':
      return [node.of];
    case 'if':
      return [node.test, node.a, node.b];
    case 'math':
    case 'and':
    case 'or':
      return [node.a, node.b];
    case 'each':
      return [node.of, node.item, ...(node.where === null ? [] : [node.where])];
    case 'every':
      return [node.body];
  }
}

/** The node and everything below it. */
export function allIn(node: Node): Node[] {
  return [node, ...partsOf(node).flatMap(allIn)];
}

/** With `change` applied to every part; a part for which it gives null is looked into. */
export function changed(node: Node, change: (part: Node) => Node | null): Node {
  const other = change(node);
  if (other !== null) return other;
  const deep = (part: Node) => changed(part, change);
  switch (node.kind) {
    case 'value':
    case 'name':
      return node;
    case 'list':
      return { ...node, items: node.items.map(deep) };
    case 'compare':
      return { ...node, items: node.items.map(deep) };
    case 'call':
      return { ...node, args: node.args.map(deep) };
    case 'at':
      return { ...node, of: deep(node.of), at: deep(node.at) };
    case 'field':
    case 'not':
    case 'minus':
      return { ...node, of: deep(node.of) };
    case 'if':
      return { ...node, test: deep(node.test), a: deep(node.a), b: deep(node.b) };
    case 'math':
    case 'and':
    case 'or':
      return { ...node, a: deep(node.a), b: deep(node.b) };
    case 'each':
      return {
        ...node,
        of: deep(node.of),
        item: deep(node.item),
        where: node.where === null ? null : deep(node.where),
      };
    case 'every':
      return { ...node, body: deep(node.body) };
  }
}

/** With `one` in the place of a name. */
export function replaced(tree: Node, word: string, one: Node): Node {
  return changed(tree, (part) => (part.kind === 'name' && part.name === word ? one : null));
}

/** Names that stand for nothing within the node: parameters, or what is not known. */
export function freeNames(node: Node, bound: readonly string[] = []): Set<string> {
  if (node.kind === 'name') return new Set(bound.includes(node.name) ? [] : [node.name]);
  if (node.kind === 'every') return freeNames(node.body, [...bound, node.name]);
  const inner = node.kind === 'each' ? [...bound, node.name] : bound;
  return new Set(
    partsOf(node).flatMap((part) => [
      ...freeNames(part, node.kind === 'each' && part === node.of ? bound : inner),
    ]),
  );
}
