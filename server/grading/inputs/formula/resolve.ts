/**
 * Says what the names in a condition stand for: parameters, names that another condition defines ("n == len(nums)"), and
 * places ("nums[i]" is every item). A name that stands for nothing is a FormulaError.
 */
import type { ValueType } from '../../contract.ts';
import { isFunction } from './functions.ts';
import { FormulaError, parseFormula } from './parse.ts';
import { allIn, call, changed, freeNames, name, partsOf, value, type Node } from './tree.ts';

/** What a part of the rows of a parameter is called. */
export interface Field {
  name: string;
  param: string;
  /** How many lists are around a row. */
  depth: number;
  /** Its place in a row. */
  at: number;
}

export interface Names {
  params: readonly { name: string; type: ValueType }[];
  /** What other names stand for. */
  defined: ReadonlyMap<string, Node>;
  /** What a single name that is unknown stands for: the value that a condition stands beside. */
  it?: Node;
  fields?: readonly Field[];
}

/** Throws FormulaError. */
export function readFormula(text: string, names: Names): Node {
  return resolved(parseFormula(text), names);
}

/** What parseFormula gave, with its names understood. Throws FormulaError. */
export function resolved(parsed: Node, names: Names): Node {
  for (const node of allIn(parsed))
    if (node.kind === 'call' && !isFunction(node.name)) throw new FormulaError(`${node.name}() is not known`);
  if (allIn(parsed).some((node) => node.kind === 'call' && node.name === 'pairs') && !areEach(parsed))
    throw new FormulaError('which pairs are meant is not said');
  return withPlaces(withNames(ofEachRow(withFields(parsed, names), names), names), names);
}

/** Whether pairs are only asked one by one whether something holds for all. */
function areEach(tree: Node): boolean {
  const asked = allIn(tree).filter(
    (node) =>
      node.kind === 'call' &&
      node.name === 'all' &&
      node.args[0]?.kind === 'each' &&
      node.args[0].of.kind === 'call' &&
      node.args[0].of.name === 'pairs',
  );
  const all = allIn(tree).filter((node) => node.kind === 'call' && node.name === 'pairs');
  return asked.length === all.length && !allIn(tree).some(({ kind }) => kind === 'not' || kind === 'if');
}

/** `event.minute` and `event['minute']` are a place of the row. */
function withFields(tree: Node, names: Names): Node {
  const { fields = [] } = names;
  const maps = names.params.some(({ type }) => hasMap(type));
  const place = (word: string) => {
    const [only, ...others] = new Set(fields.filter((one) => one.name === word).map(({ at }) => at));
    return others.length > 0 ? undefined : only;
  };
  return changed(tree, (part) => {
    if (part.kind === 'call' && part.args.length === 1 && place(part.name) !== undefined)
      throw new FormulaError(`"${part.name}" may be more than one thing`);
    const word =
      part.kind === 'field'
        ? part.name
        : part.kind === 'at' && part.at.kind === 'value' && !maps
          ? part.at.value
          : null;
    if (typeof word !== 'string' || (part.kind !== 'field' && part.kind !== 'at')) return null;
    const at = place(word);
    if (at !== undefined) return { kind: 'at', of: withFields(part.of, names), at: value(at) };
    if (part.kind === 'field') throw new FormulaError(`".${word}" is not understood`);
    return null;
  });
}

function hasMap(type: ValueType): boolean {
  if (type.kind === 'dict') return true;
  return 'of' in type ? hasMap(type.of) : type.kind === 'tuple' && type.items.some(hasMap);
}

/** "start < end", where these are parts of the rows of one parameter, is asked of every row. */
function ofEachRow(tree: Node, names: Names): Node {
  const known = paramNames(names);
  const free = [...freeNames(tree)];
  const called = (word: string) => (names.fields ?? []).filter((one) => one.name === word);
  const used = free.filter((one) => !known.has(one) && !names.defined.has(one) && called(one).length > 0);
  const [first] = used.flatMap(called);
  if (first === undefined) return tree;
  const rows = new Set(used.flatMap(called).map(({ param, depth }) => `${param} ${depth}`));
  if (rows.size > 1 || free.some((one) => known.has(one) && called(one).length > 0))
    throw new FormulaError(`of what "${first.name}" is a part is not said`);
  const row = `row of ${first.param}`;
  const parts = new Map(
    used.flatMap(called).map((one) => [one.name, { kind: 'at', of: name(row), at: value(one.at) } as const]),
  );
  const asked = changed(tree, (part) => (part.kind === 'name' ? (parts.get(part.name) ?? null) : null));
  return overRows(asked, row, first);
}

function overRows(body: Node, row: string, { param, depth }: Field): Node {
  if (depth === 0)
    return changed(body, (part) => (part.kind === 'name' && part.name === row ? name(param) : null));
  const outer = Array.from({ length: depth }, (_, i) => (i === 0 ? param : `${row} ${i}`));
  return outer.reduceRight<Node>(
    (inner, of, i) =>
      call('all', {
        kind: 'each',
        item: inner,
        name: i === depth - 1 ? row : `${row} ${i + 1}`,
        of: name(of),
        where: null,
      }),
    body,
  );
}

const paramNames = ({ params }: Names) => new Set(params.map((param) => param.name));

function withNames(tree: Node, names: Names): Node {
  const known = paramNames(names);
  const places = placeNames(tree, names);
  const unknown = [...freeNames(tree)].filter((one) => !known.has(one) && !places.has(one));
  const meant = new Map<string, Node>();
  for (const one of unknown) {
    const only = unknown.length === 1 ? names.it : undefined;
    const other = names.defined.get(one) ?? only ?? lengthCalled(one, names);
    if (other === null) throw new FormulaError(`"${one}" is no parameter`);
    meant.set(one, other);
  }
  return changed(tree, (part) => (part.kind === 'name' ? (meant.get(part.name) ?? null) : null));
}

/** `n` is how many there are, where only one parameter has a length. */
function lengthCalled(word: string, { params }: Names): Node | null {
  const sized = params.filter(({ type }) => ['list', 'str', 'dict'].includes(type.kind));
  const [only, ...others] = sized;
  if (word.toLowerCase() !== 'n' || only === undefined || others.length > 0) return null;
  return call('len', name(only.name));
}

/** Names that stand within `[ ]` and for nothing else: `i` in `nums[i + 1]`. */
function placeNames(tree: Node, names: Names): Set<string> {
  const found = allIn(tree).flatMap((node) => (node.kind === 'at' ? [...freeNames(node.at)] : []));
  const [free, known] = [freeNames(tree), paramNames(names)];
  const means = (one: string) =>
    known.has(one) || names.defined.has(one) || lengthCalled(one, names) !== null;
  return new Set(found.filter((one) => !means(one) && free.has(one)));
}

function withPlaces(tree: Node, names: Names): Node {
  // What is a place in a place is asked within.
  const depth = (one: string) => Math.max(0, ...[...listsAt(tree, one)].map((list) => list.length));
  const indexes = [...placeNames(tree, names)].sort((a, b) => depth(a) - depth(b));
  for (const [i, a] of indexes.entries())
    for (const b of indexes.slice(i + 1))
      if ([...listsAt(tree, a)].some((list) => listsAt(tree, b).has(list)))
        throw new FormulaError(`whether "${a}" and "${b}" may be the same is not said`);
  return indexes.reduceRight<Node>(everyItem, tree);
}

function listsAt(tree: Node, index: string): Set<string> {
  return new Set(
    allIn(tree).flatMap((node) =>
      node.kind === 'at' && freeNames(node.at).has(index) ? [JSON.stringify(node.of)] : [],
    ),
  );
}

/** Where the index only picks items of one list, each item is asked by itself. */
function everyItem(body: Node, index: string): Node {
  const [list, ...others] = listsAt(body, index);
  const simple = allIn(body).every(
    (node) => node.kind !== 'at' || !freeNames(node.at).has(index) || node.at.kind === 'name',
  );
  const only_there = allIn(body).every(
    (node) =>
      node.kind === 'at' || partsOf(node).every((part) => part.kind !== 'name' || part.name !== index),
  );
  const of =
    list === undefined || others.length > 0
      ? null
      : allIn(body).find((node) => JSON.stringify(node) === list);
  if (!of || !simple || !only_there) return { kind: 'every', name: index, body };
  const item = `${index}_item`;
  const asked = changed(body, (part) =>
    part.kind === 'at' &&
    JSON.stringify(part.of) === list &&
    part.at.kind === 'name' &&
    part.at.name === index
      ? name(item)
      : null,
  );
  return call('all', { kind: 'each', item: asked, name: item, of, where: null });
}
