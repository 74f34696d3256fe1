/** What conditions say of single values: of "1 <= len(nums) <= 100" the range of a length. */
import type { ValueType } from '../../contract.ts';
import type { Fact, Span } from '../said/said.ts';
import { workedOut } from './evaluate.ts';
import { allIn, freeNames, type Node, type Sign } from './tree.ts';

/** What a condition says of one value by itself: its range, or the range of its length. */
export function factsIn(tree: Node, params: readonly { name: string; type: ValueType }[]): Fact[] {
  const places = new Map(params.map(({ name, type }) => [name, { param: name, depth: 0, type }]));
  return factsBelow(tree, places);
}

interface Place {
  param: string;
  depth: number;
  type: ValueType;
}

function factsBelow(tree: Node, places: ReadonlyMap<string, Place>): Fact[] {
  if (tree.kind === 'and') return [tree.a, tree.b].flatMap((part) => factsBelow(part, places));
  if (tree.kind === 'call' && tree.name === 'all') {
    const [each] = tree.args;
    if (each?.kind !== 'each' || each.where !== null) return [];
    const of = placeOf(each.of, places);
    if (of?.type.kind !== 'list') return [];
    const item = { ...of, depth: of.depth + 1, type: of.type.of };
    return factsBelow(each.item, new Map([...places, [each.name, item]]));
  }
  if (tree.kind !== 'compare') return [];
  return tree.signs.flatMap((sign, i) => {
    const [a, b] = [tree.items[i], tree.items[i + 1]];
    if (sign === 'in' && a !== undefined && b?.kind === 'call' && b.name === 'through') {
      const [low, high] = b.args;
      return low === undefined || high === undefined
        ? []
        : [...fact(a, '>=', low, places), ...fact(a, '<=', high, places)];
    }
    return a === undefined || b === undefined
      ? []
      : [...fact(a, sign, b, places), ...fact(b, turned(sign), a, places)];
  });
}

const TURNED: Readonly<Partial<Record<Sign, Sign>>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const turned = (sign: Sign): Sign => TURNED[sign] ?? sign;

/** Of `a` compared with a number. */
function fact(a: Node, sign: Sign, b: Node, places: ReadonlyMap<string, Place>): Fact[] {
  const limit =
    freeNames(b).size > 0 || allIn(b).some(({ kind }) => kind === 'list') ? null : workedOut(b, {});
  if (typeof limit !== 'number') return [];
  const sized =
    a.kind === 'call' && ['len', 'size', 'length', 'count', 'bars'].includes(a.name) && a.args.length === 1;
  const place = placeOf(sized ? a.args[0] : a, places);
  if (place === null) return [];
  const numeric = place.type.kind === 'int' || place.type.kind === 'float';
  if (sized === numeric) return [];
  const step = place.type.kind === 'float' ? 0 : 1;
  const span = spanOf(sign, limit, step);
  return span === null
    ? []
    : [{ param: place.param, depth: place.depth, what: sized ? 'length' : 'value', span }];
}

function placeOf(node: Node | undefined, places: ReadonlyMap<string, Place>): Place | null {
  return node?.kind === 'name' ? (places.get(node.name) ?? null) : null;
}

function spanOf(sign: Sign, limit: number, step: number): Span | null {
  switch (sign) {
    case '<':
      return [-Infinity, limit - step];
    case '<=':
      return [-Infinity, limit];
    case '>':
      return [limit + step, Infinity];
    case '>=':
      return [limit, Infinity];
    case '==':
      return [limit, limit];
    default:
      return null;
  }
}
