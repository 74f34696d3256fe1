/**
 * What hangs together by name or number: pairs (with something behind them or not), a map from one to others or to one. As
 * a path in any order, a path that comes back, a tree, a star.
 */
import type { Json } from '../../../contract.ts';
import { isMap } from '../../domain/parts.ts';
import { between, pick, shuffled, type Next } from './random.ts';
import type { Known, Vary } from './contract.ts';

type Pair = [Json, Json];

const MOST_NODES = 8;
const isLeaf = (value: Json | undefined) => value !== undefined && typeof value !== 'object';

const keyOf = (node: Json) => (typeof node === 'string' ? node : JSON.stringify(node));

/** How a value holds its links, and which ones. */
interface Form {
  linksOf(value: Json): Pair[];
  /** `old` is a value of the same parameter, for what stands beside the links. */
  from(pairs: readonly Pair[], nodes: readonly Json[], old: Json, next: Next): Json;
}

const isRow = (row: Json): row is Json[] =>
  Array.isArray(row) && row.length >= 2 && isLeaf(row[0]) && typeof row[0] === typeof row[1];
const areRows = (value: Json): value is Json[][] => Array.isArray(value) && value.every(isRow);

const ROWS: Form = {
  linksOf: (value) => (areRows(value) ? value.map(([a = null, b = null]): Pair => [a, b]) : []),
  from(pairs, _, old, next) {
    const tails = areRows(old) ? old.map((row) => row.slice(2)) : [];
    return pairs.map((pair) => [...pair, ...(pick(tails, next) ?? [])]);
  },
};
/** Of a map from one to one the first link of each counts. */
const ONE_EACH: Form = {
  linksOf: (value) => (isMap(value) ? Object.entries(value).map(([key, to]): Pair => [key, to]) : []),
  from: (pairs) => Object.fromEntries(pairs.toReversed().map(([a, b]) => [keyOf(a), b])),
};
const MANY_EACH: Form = {
  linksOf: (value) =>
    isMap(value)
      ? Object.entries(value).flatMap(([key, all]) => [
          [key, key] satisfies Pair,
          ...(Array.isArray(all) ? all.map((to): Pair => [key, to]) : []),
        ])
      : [],
  from(pairs, nodes, _, next) {
    const all = new Map<string, Json[]>();
    for (const [a, b] of pairs) all.set(keyOf(a), [...(all.get(keyOf(a)) ?? []), b]);
    // Where all are keys everything can be followed to its end; where some are not, some of it leads out.
    if (next() < 2 / 3) for (const key of nodes.map(keyOf)) if (!all.has(key)) all.set(key, []);
    return Object.fromEntries(shuffled([...all], next));
  },
};

/** Null where a parameter holds no links. */
function formOf(values: readonly Json[]): Form | null {
  if (values.every(areRows)) return values.some((value) => value.length > 0) ? ROWS : null;
  if (!values.every(isMap)) return null;
  const parts = values.flatMap((map) => Object.values(map));
  if (parts.length > 0 && parts.every((part) => typeof part === 'string')) return ONE_EACH;
  const lists = parts.every((part) => Array.isArray(part) && part.every((to) => typeof to === 'string'));
  return parts.length > 0 && lists ? MANY_EACH : null;
}

export const linked: Vary = (input, known, next) => {
  const forms = Object.keys(input).flatMap((name) => {
    const form = formOf(known.given.map((one) => one[name] ?? null));
    return form === null ? [] : [{ name, form }];
  });
  const one = pick(forms, next);
  if (one === undefined) return input;
  const { name, form } = one;
  const nodes = nodesOf(name, form, known, next);
  if (nodes.length < 2) return input;
  const pairs = pick(SHAPES, next)?.(nodes, next) ?? [];
  const both = known.given.every((each) => leadsBothWays(form.linksOf(each[name] ?? null)));
  const all = both ? bothWays(pairs) : pairs;
  const mixed = next() < 3 / 4 ? shuffled(all, next) : all;
  const made = { ...input, [name]: form.from(mixed, nodes, input[name] ?? null, next) };
  return next() < 2 / 3 ? withEnds(made, name, form, nodes, known, next) : made;
};

const textOf = ([a, b]: Pair) => JSON.stringify([keyOf(a), keyOf(b)]);
/** Friends of each other; a key stands beside its list as a link to itself. */
function leadsBothWays(pairs: readonly Pair[]): boolean {
  const known = new Set(pairs.map(textOf));
  return pairs.every(([a, b]) => known.has(textOf([b, a])));
}

/** None twice, and none to itself. */
function bothWays(pairs: readonly Pair[]): Pair[] {
  const apart = pairs.filter(([a, b]) => keyOf(a) !== keyOf(b));
  const all = apart.flatMap(([a, b]): Pair[] => [
    [a, b],
    [b, a],
  ]);
  return [...new Map(all.map((pair) => [textOf(pair), pair])).values()];
}

/** What names a node elsewhere names one of these, most often one of the ends; a number may be about as many as there are. */
function withEnds(
  input: Readonly<Record<string, Json>>,
  name: string,
  form: Form,
  nodes: readonly Json[],
  { given }: Known,
  next: Next,
): Record<string, Json> {
  const changed = { ...input };
  const ends = [nodes[0] ?? null, nodes.at(-1) ?? null];
  for (const other of Object.keys(input)) {
    if (other === name || !given.every((one) => isLeaf(one[other]))) continue;
    const naming = given.filter((one) =>
      form
        .linksOf(one[name] ?? null)
        .flat()
        .includes(one[other] ?? null),
    );
    if (2 * naming.length >= given.length && typeof input[other] === typeof ends[0])
      changed[other] =
        (next() < 2 / 3 ? ends.splice(next() < 1 / 2 ? 0 : -1, 1)[0] : pick(nodes, next)) ?? null;
    else if (typeof input[other] === 'number' && next() < 1 / 2)
      changed[other] = between(1, nodes.length, next);
  }
  return changed;
}

/** Some of what any given value has; half the time all from one. */
function nodesOf(name: string, form: Form, { given }: Known, next: Next): Json[] {
  const ends = (value: Json | undefined) => form.linksOf(value ?? null).flat();
  const all =
    next() < 1 / 2 ? given.flatMap((input) => ends(input[name])) : ends((pick(given, next) ?? {})[name]);
  const distinct = [...new Map(all.map((end) => [JSON.stringify(end), end])).values()];
  const count = between(2, MOST_NODES, next);
  const within = next() < 1 / 4 ? pick(partsOf(distinct), next) : undefined;
  if (within === undefined) return shuffled(distinct, next).slice(0, count);
  const others = shuffled(distinct, next).filter((node) => !within.includes(node));
  return [...within, ...others.slice(0, Math.max(0, count - 2))];
}

/** A name and another one that it is part of: who looks for one in a text finds both. */
function partsOf(nodes: readonly Json[]): Pair[] {
  const names = nodes.filter((node) => typeof node === 'string');
  return names.flatMap((one) =>
    names.filter((other) => other !== one && other.includes(one)).map((other): Pair => [one, other]),
  );
}

const path = (nodes: readonly Json[]): Pair[] =>
  nodes.slice(1).map((node, i): Pair => [nodes[i] ?? null, node]);

/** Two ways from the first to the last of four, and what hangs on one of the ways. */
const diamond = ([start = null, one = null, other = null, end = null, ...rest]: readonly Json[]): Pair[] => [
  [start, one],
  [start, other],
  [one, end],
  [other, end],
  ...rest.map((node): Pair => [one, node]),
];
/** Of all pairs every other one. */
const dense = (nodes: readonly Json[], next: Next): Pair[] =>
  nodes.flatMap((a, i) => nodes.slice(i + 1).flatMap((b): Pair[] => (next() < 1 / 2 ? [[a, b]] : [])));

const SHAPES: readonly ((nodes: readonly Json[], next: Next) => Pair[])[] = [
  path,
  path,
  (nodes) => path([...nodes, ...nodes.slice(0, 1)]),
  (nodes, next) => path([...nodes, ...nodes.map(() => pick(nodes, next) ?? null)]),
  (nodes, next) => nodes.slice(1).map((node, i): Pair => [pick(nodes.slice(0, i + 1), next) ?? null, node]),
  (nodes, next) => nodes.slice(1).map((node, i): Pair => [node, pick(nodes.slice(0, i + 1), next) ?? null]),
  (nodes, next) =>
    nodes.map((): Pair => {
      const [a, b] = shuffled(nodes, next);
      return [a ?? null, b ?? null];
    }),
  (nodes) => (nodes.length < 4 ? path(nodes) : diamond(nodes)),
  dense,
];
