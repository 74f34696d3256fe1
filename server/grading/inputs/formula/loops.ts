/** `for u, v in edges`, `all(... for a in rows for b in a)`, `pairs(xs)` and sets, brought to what tree.ts has. */
import { FormulaError } from './tokens.ts';
import { allIn, call, compare, name, replaced, value, type Node } from './tree.ts';

/** What stands between `for` and `in`: a name, or several that a row is taken apart into. */
export type Target = string | Target[];

const textOf = (target: Target): string =>
  typeof target === 'string' ? target : `(${target.map(textOf).join(',')})`;

/** Each name in a target, and what it stands for when the whole is `of`. */
function partsIn(target: Target, of: Node): [string, Node][] {
  if (typeof target === 'string') return [[target, of]];
  return target.flatMap((one, i) => partsIn(one, call('part', of, value(i), value(target.length))));
}

/** `item` for every row of `of`, whose parts have the names of the target. */
export function looped(item: Node, target: Target, of: Node, where: Node | null): Node {
  const row = textOf(target);
  if (typeof target === 'string') return { kind: 'each', item, name: row, of, where };
  const parts = partsIn(target, name(row));
  const again = [item, ...(where === null ? [] : [where])].flatMap(allIn);
  if (again.some((node) => node.kind === 'each' && parts.some(([word]) => word === node.name)))
    throw new FormulaError('one name stands for two things');
  const meant = (tree: Node) => parts.reduce((so_far, [word, part]) => replaced(so_far, word, part), tree);
  return { kind: 'each', item: meant(item), name: row, of, where: where === null ? null : meant(where) };
}

/** Whether all or any of what several `for` give: one within the other, as long as nothing is listed twice. */
export function called(fn: string, args: readonly Node[]): Node {
  const [only] = args;
  if ((fn !== 'all' && fn !== 'any') || args.length !== 1 || only === undefined) return call(fn, ...args);
  if (only.kind === 'call' && only.name === 'flat' && only.args[0]?.kind === 'each') {
    const [each] = only.args;
    return call(fn, withNeighbours(fn, { ...each, item: called(fn, [each.item]) }));
  }
  return call(fn, only.kind === 'each' ? withNeighbours(fn, only) : only);
}

type Each = Extract<Node, { kind: 'each' }>;

/** `pairs(xs)` may be all pairs or neighbours only: of what passes on from neighbour to neighbour both are the same. */
function withNeighbours(fn: string, each: Each): Each {
  const { of, item, where } = each;
  if (of.kind !== 'call' || of.name !== 'pairs') return each;
  if (fn === 'any' || where !== null) throw new FormulaError('which pairs are meant is not said');
  return passesOn(item, each.name) ? { ...each, of: { ...of, name: 'pairwise' } } : each;
}

/** `f(a) < f(b)` of the two parts of a pair. */
function passesOn(item: Node, row: string): boolean {
  if (item.kind === 'and') return passesOn(item.a, row) && passesOn(item.b, row);
  if (item.kind !== 'compare' || item.items.length !== 2) return false;
  const [a, b] = item.items;
  const [sign] = item.signs;
  if (a === undefined || b === undefined || !['<', '<=', '>', '>=', '=='].includes(sign ?? '')) return false;
  const part = (i: number) => JSON.stringify(call('part', name(row), value(i), value(2)));
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  const swapped = x.replaceAll(part(0), part(1));
  return (x.includes(part(0)) && !x.includes(part(1)) && swapped === y) || isTurned(x, y, part);
}

const isTurned = (x: string, y: string, part: (i: number) => string) =>
  x.includes(part(1)) && !x.includes(part(0)) && x.replaceAll(part(1), part(0)) === y;

const SETS = ['set', 'frozenset', 'keys', 'union', 'intersection', 'difference'];
const isSet = (node: Node): boolean => node.kind === 'call' && SETS.includes(node.name);

/** Of sets `<=` asks whether one is within the other, and `==` not for an order. */
export function comparedSets(tree: Node): Node {
  if (tree.kind !== 'compare' || tree.items.length !== 2) return tree;
  const [a, b] = tree.items;
  const [sign] = tree.signs;
  if (a === undefined || b === undefined || !isSet(a) || !isSet(b)) return tree;
  const [x, y] = [call('set', a), call('set', b)];
  switch (sign) {
    case '==':
    case '!=':
      return compare(x, sign, y);
    case '<=':
      return call('issubset', x, y);
    case '>=':
      return call('issubset', y, x);
    case '<':
      return { kind: 'and', a: call('issubset', x, y), b: compare(x, '!=', y) };
    case '>':
      return { kind: 'and', a: call('issubset', y, x), b: compare(x, '!=', y) };
    default:
      return tree;
  }
}
