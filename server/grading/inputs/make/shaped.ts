/** What conditions say of how a whole list is built, for it to be drawn so: drawn at random it would hardly ever obey. */
import type { Domain, Inputs, ListDomain, Order } from '../domain/domain.ts';
import { isForestList, isParentList } from '../domain/parents.ts';
import type { Node } from '../formula/tree.ts';
import type { Json } from '../../contract.ts';

type Input = Record<string, Json>;

export function shapedBy(inputs: Inputs, given: readonly Input[]): Inputs {
  const trees = inputs.relations.flatMap((one) => (one.kind === 'formula' ? [one.tree] : []));
  const params = inputs.params.map(({ name, domain }) => ({
    name,
    domain: trees.reduce((so_far, tree) => shaped(so_far, tree, name, given), domain),
  }));
  return { ...inputs, params };
}

function shaped(domain: Domain, tree: Node, name: string, given: readonly Input[]): Domain {
  if (domain.kind !== 'list' || tree.kind !== 'call') return domain;
  const [of] = tree.args;
  if (tree.name === 'is_tree' && domain.of.kind === 'int' && of?.kind === 'name' && of.name === name)
    return { ...domain, parents: { root: -1, sorted: false } };
  if (tree.name === 'is_forest' && domain.of.kind === 'int' && of?.kind === 'name' && of.name === name)
    return { ...domain, parents: { root: -1, sorted: false, several: true } };
  const first = parentsFirst(tree, name);
  if (first && domain.parents !== undefined)
    return { ...domain, parents: { ...domain.parents, sorted: true } };
  const sorting = domain.sorted === null && !domain.rotated ? sortingOf(tree, name, domain) : null;
  const sorted = sorting === null ? domain : { ...domain, ...sorting };
  return given.every((input) => fits(sorted, input[name] ?? null)) ? sorted : domain;
}

/** Only what the condition says by itself is taken over: the given inputs obey it anyway. */
function fits(domain: ListDomain, value: Json): boolean {
  const { parents } = domain;
  if (parents === undefined) return true;
  if (!Array.isArray(value)) return false;
  return parents.several === true ? isForestList(value) : isParentList(value, parents.root);
}

function parentsFirst(tree: Node, name: string): boolean {
  return (
    tree.kind === 'call' &&
    tree.name === 'all' &&
    JSON.stringify(tree).includes(`"place and parent"`) &&
    JSON.stringify(tree).includes(`"${name}"`)
  );
}

const ORDERS: Readonly<Record<string, Order>> = { '<': 'strict', '<=': 'ascending' };

/** `all(a[0] < b[0] for a, b in pairs(rows))`. */
function sortingOf(tree: Extract<Node, { kind: 'call' }>, name: string, { of }: ListDomain) {
  const [each] = tree.args;
  if (tree.name !== 'all' || each?.kind !== 'each' || each.where !== null) return null;
  const { of: pairs, item } = each;
  if (pairs.kind !== 'call' || pairs.name !== 'pairwise') return null;
  const [list] = pairs.args;
  if (list?.kind !== 'name' || list.name !== name || item.kind !== 'compare' || item.items.length !== 2)
    return null;
  const order = ORDERS[item.signs[0] ?? ''];
  const [a, b] = item.items.map((one) => placeOf(one, each.name));
  if (order === undefined || a?.part !== 0 || b?.part !== 1 || a.at !== b.at) return null;
  if (a.at === null) return { sorted: order };
  return of.kind === 'items' ? { sorted: order, by: a.at } : null;
}

/** Which row of a pair, and which place of it. */
function placeOf(node: Node, pair: string): { part: number; at: number | null } | null {
  if (node.kind === 'at') {
    const row = placeOf(node.of, pair);
    const at = node.at.kind === 'value' ? node.at.value : null;
    return row?.at === null && typeof at === 'number' && at >= 0 ? { ...row, at } : null;
  }
  if (node.kind !== 'call' || node.name !== 'part') return null;
  const [of, i] = node.args;
  if (of?.kind !== 'name' || of.name !== pair || i?.kind !== 'value' || typeof i.value !== 'number')
    return null;
  return { part: i.value, at: null };
}
