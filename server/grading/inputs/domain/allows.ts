/** Whether a value is what problem.yaml allows: lengths, order, bounds, characters, shape. */
import type { Json } from '../../contract.ts';
import type { Domain, Inputs, ListDomain, NumberDomain, Order } from './domain.ts';
import { allowsAdjacency, allowsEdges, within } from './graph.ts';
import { fitTree } from './levelOrder.ts';
import { isForestList, isParentList } from './parents.ts';
import { areApart, isPermutation, rowPlace } from './rows.ts';
import { compareJson } from './order.ts';
import { parseJson } from '../../problem/json.ts';
import { holds } from './relations.ts';
import { fromLeft } from './searchTree.ts';

/** The whole input, with its relations and valid.ts. */
export function isValid(inputs: Inputs, input: Record<string, Json>): boolean {
  const allowed = inputs.params.every(({ name, domain }) => allows(domain, input[name] ?? null, input));
  if (!allowed || !inputs.relations.every((relation) => holds(input, relation))) return false;
  return inputs.valid === null || inputs.valid(input);
}

/** `input` is for what another parameter decides. */
export function allows(domain: Domain, value: Json, input: Record<string, Json> = {}): boolean {
  switch (domain.kind) {
    case 'constant':
      return value === domain.value;
    case 'one_of':
      return domain.values.some((one) => JSON.stringify(one) === JSON.stringify(value));
    case 'chosen':
      return true;
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return Number.isSafeInteger(value) && isNumberOf(domain, value);
    case 'float':
      return isNumberOf(domain, value);
    case 'str':
      return isText(value, domain.size) && Array.from(value).every((char) => domain.chars.includes(char));
    case 'pattern':
      return isText(value, domain.size) && new RegExp(`^(?:${domain.pattern})$`, 'u').test(value);
    case 'optional':
      return value === null || allows(domain.of, value);
    case 'list':
      return allowsList(domain, value);
    case 'items':
      return (
        Array.isArray(value) &&
        value.length === domain.items.length &&
        inOrder(value, domain.sorted) &&
        domain.items.every((item, i) => allows(item, value[i] ?? null))
      );
    case 'tree':
      return Array.isArray(value) && allowsTree(domain, value);
    case 'edges':
      return allowsEdges(
        domain,
        value,
        typeof domain.nodes === 'string' ? (input[domain.nodes] ?? null) : domain.nodes,
      );
    case 'adjacency':
      return allowsAdjacency(domain.size, domain.graph, value);
    case 'dict':
      return allowsDict(domain, value);
  }
}

function isNumberOf({ min, max, except, step = 1, rest = 0, decimals }: NumberDomain, value: Json): boolean {
  if (typeof value !== 'number' || value < min || value > max) return false;
  if (except?.includes(value) === true || (step !== 1 && (value - rest) % step !== 0)) return false;
  return decimals === undefined || Number(value.toFixed(decimals)) === value;
}

function isText(value: Json, size: [number, number]): value is string {
  return typeof value === 'string' && within(size, value.length);
}

function allowsTree({ size, of, bst }: Extract<Domain, { kind: 'tree' }>, value: Json[]): boolean {
  // A size may mean nodes or entries: few enough entries and enough nodes are right either way.
  const nodes = value.filter((item) => item !== null);
  if (nodes.length < size[0] || value.length > size[1]) return false;
  if (bst === true && !inOrder(fromLeft(value), 'strict')) return false;
  return fitTree(value).length === value.length && nodes.every((item) => allows(of, item));
}

function allowsDict(domain: Extract<Domain, { kind: 'dict' }>, value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const key = (text: string): Json => {
    if (domain.key.kind === 'str' || domain.key.kind === 'pattern') return text;
    if (domain.key.kind === 'one_of' && domain.key.values.includes(text)) return text;
    return parseJson(text) ?? text;
  };
  return (
    within(domain.size, entries.length) &&
    entries.every(([name, item]) => allows(domain.key, key(name)) && allows(domain.value, item))
  );
}

function allowsList(domain: ListDomain, value: Json): boolean {
  if (!Array.isArray(value) || !within(domain.size, value.length)) return false;
  const keys = domain.by === undefined ? value : value.map((row) => rowPlace(row, domain.by ?? 0));
  if (domain.rotated ? !isRotated(keys, domain.sorted) : !inOrder(keys, domain.sorted)) return false;
  if (domain.permutation !== undefined && !isPermutation(value, domain.permutation)) return false;
  if (domain.parents !== undefined && !allowsParents(domain.parents, value)) return false;
  if (domain.disjoint === true && !areApart(value)) return false;
  if (domain.unique && new Set(value.map((item) => JSON.stringify(item))).size !== value.length) return false;
  return hasShape(domain, value) && value.every((item) => allows(domain.of, item));
}

function allowsParents(
  { root, sorted, several }: NonNullable<ListDomain['parents']>,
  list: readonly Json[],
): boolean {
  const before = list.every((one, i) => one === root || (typeof one === 'number' && one < i));
  return (several === true ? isForestList(list) : isParentList(list, root)) && (!sorted || before);
}

function hasShape({ shape }: ListDomain, rows: readonly Json[]): boolean {
  if (shape === null) return true;
  const widths = rows.map((row) => (Array.isArray(row) || typeof row === 'string' ? row.length : -1));
  const wanted = shape === 'square' ? rows.length : widths[0];
  return widths.every((width) => width === wanted);
}

/** In order when cut at the one place where the order breaks. */
function isRotated(items: readonly Json[], order: Order | null): boolean {
  if (inOrder(items, order)) return true;
  const cut = items.findIndex((item, i) => i > 0 && !inOrder([items[i - 1] ?? null, item], order));
  return inOrder([...items.slice(cut), ...items.slice(0, cut)], order);
}

function inOrder(items: readonly Json[], order: Order | null): boolean {
  if (order === null) return true;
  return items.every((item, i) => {
    const step = i === 0 ? null : compareJson(items[i - 1] ?? null, item);
    if (step === null) return true;
    if (order === 'descending') return step >= 0;
    return order === 'strict' ? step < 0 : step <= 0;
  });
}
