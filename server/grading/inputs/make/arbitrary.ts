/** fast-check arbitraries for domains, from the smallest inputs to the largest that the constraints allow. */
import * as fc from 'fast-check';
import type { Json } from '../../contract.ts';
import { allows } from '../domain/allows.ts';
import { settled } from './chosen.ts';
import type { Domain, EdgesDomain, Inputs, ListDomain, NumberDomain, Order, Size } from '../domain/domain.ts';
import { fitEdges, toAdjacency } from '../domain/graph.ts';
import { fitTree } from '../domain/levelOrder.ts';
import { compareJson } from '../domain/order.ts';
import { repaired } from '../formula/repair.ts';
import { derive, LAST } from '../domain/relations.ts';
import { withRepeats } from './repeats.ts';
import { keptApart } from '../domain/rows.ts';
import { filledFromLeft } from '../domain/searchTree.ts';
import { tellingNumbers } from './telling.ts';

type Input = Record<string, Json>;

export interface Profile {
  /** Longest list and text, as far as their own sizes allow. */
  length: number;
  /** Exactly as long as that, not up to it. */
  exact: boolean;
  /** Numbers close together, as far apart as they may be, or below the length; or one value over and over. */
  values: 'near' | 'wide' | 'below' | 'equal';
  /** Whole numbers that are not drawn but given. */
  fixed: Readonly<Record<string, number>>;
  /** What the last relation picks stands at the end, where a search finds it last; whole numbers are as large as they may be. */
  late: boolean;
}
export const small = (length: number): Profile => ({
  length,
  exact: false,
  values: 'near',
  fixed: {},
  late: false,
});

/** Numbers stay in a window this wide: small differences are where boundaries are met. */
const WINDOW = 6;
/** Inner lists and texts of a small input, and of an input whose outer list is long. */
const SMALL_INNER = 3;
const LARGE_INNER = 8;
/** Draws that decide which values come once more; they are gone through in turn. */
const REPEATS = { minLength: 12, maxLength: 12, size: 'max' as const };
/** Of fewer numbers most come up by themselves. */
const MANY = 200;
/** Places among what is chosen from. */
const MOST_CHOSEN = 9_999;
/** Longer lists of different items are drawn from far more values than they have places. */
const SPARSE = 64;
/** Inner lists that may be at least this long share the length with the list around them. */
const SHARES = 16;

/** Relations are derived, yet an input may still break what problem.yaml says: the caller checks. */
export function inputArbitrary(inputs: Inputs, profile: Profile): fc.Arbitrary<Input> {
  const params = Object.fromEntries(
    inputs.params.map(({ name, domain }) => {
      // A large limit, or what is sought and stands nowhere, makes the most work.
      const late = profile.late && domain.kind === 'int' ? domain.max : undefined;
      const fixed = profile.fixed[name] ?? late;
      return [name, fixed === undefined ? arbitrary(domain, profile) : fc.constant<Json>(fixed)];
    }),
  );
  const picks = fc.array(fc.nat(), {
    minLength: inputs.relations.length,
    maxLength: inputs.relations.length,
  });
  // Large inputs repeat themselves enough.
  const repeats = profile.exact ? fc.constant([]) : fc.array(fc.nat(), REPEATS);
  return fc.tuple(fc.record(params), picks, repeats).map(([drawn, chosen, again]) => {
    const raw = withRepeats(inputs, drawn, profile.values, again);
    const input = settled(inputs, withEdges(inputs, raw));
    const related = inputs.relations.reduce(
      (so_far, relation, i) =>
        keepFixed(
          derive(
            so_far,
            relation,
            profile.late && i === inputs.relations.length - 1 ? LAST : (chosen[i] ?? 0),
          ),
          profile,
        ),
      input,
    );
    return repaired(inputs, related, again[1] ?? chosen[0] ?? 0, profile.fixed);
  });
}

function keepFixed(input: Input, { fixed }: Profile): Input {
  return { ...input, ...fixed };
}

/** Edges are drawn before it is known how many nodes there are. */
function withEdges(inputs: Inputs, raw: Input): Input {
  const made = inputs.params.flatMap(({ name, domain }) => {
    if (domain.kind !== 'edges') return [];
    const nodes = typeof domain.nodes === 'string' ? raw[domain.nodes] : domain.nodes;
    return [[name, edgesOf(domain, raw[name] ?? null, typeof nodes === 'number' ? nodes : 0)] as const];
  });
  return { ...raw, ...Object.fromEntries(made) };
}

function edgesOf(domain: EdgesDomain, raw: Json, nodes: number): Json {
  const edges = Array.isArray(raw) ? raw.map(asEdge) : [];
  const { weight } = domain;
  const weigh = (i: number) => (weight ? [weight.min + (i % (weight.max - weight.min + 1))] : []);
  return fitEdges(edges, nodes, domain.graph, weigh).slice(0, domain.size[1]);
}

function asEdge(raw: Json): [number, number, ...number[]] {
  const [a = 0, b = 0, ...rest] = Array.isArray(raw) ? raw.filter((item) => typeof item === 'number') : [];
  return [a, b, ...rest];
}

function arbitrary(domain: Domain, profile: Profile): fc.Arbitrary<Json> {
  switch (domain.kind) {
    case 'constant':
      return fc.constant(domain.value);
    case 'one_of':
      return fc.constantFrom(...domain.values);
    case 'chosen':
      return fc.nat({ max: MOST_CHOSEN });
    case 'bool':
      return fc.boolean();
    case 'int':
      return numbers(domain, profile);
    case 'float':
      return fractions(domain, profile);
    case 'str':
      return texts(domain, profile);
    case 'pattern':
      return fc.stringMatching(new RegExp(`^(?:${domain.pattern})$`, 'u'), {
        size: profile.exact ? 'large' : profile.length <= SMALL_INNER ? 'xsmall' : 'small',
      });
    case 'optional':
      return fc.option(arbitrary(domain.of, profile), { freq: 4 });
    case 'list':
      return lists(domain, profile);
    case 'items':
      return fc
        .tuple(...domain.items.map((item) => arbitrary(item, profile)))
        .map((items) => sorted(items, domain.sorted));
    case 'tree':
      return trees(domain, profile);
    case 'edges':
      return rawEdges(domain, profile);
    case 'adjacency':
      return adjacency(domain, profile);
    case 'dict':
      return dicts(domain, profile);
  }
}

/** A number that is left out makes room for the next one that is not. */
function numbers(domain: NumberDomain, profile: Profile): fc.Arbitrary<number> {
  const { min, max, except, step = 1, rest = 0 } = domain;
  const first = Math.ceil((min - rest) / step);
  const all = integer(first, Math.floor((max - rest) / step), profile).map((i) => i * step + rest);
  if (except === undefined) return all;
  const near = Array.from({ length: 2 * except.length + 2 }, (_, i) =>
    i % 2 === 0 ? 1 + i / 2 : -(i + 1) / 2,
  );
  return all.map(
    (one) => [0, ...near].map((by) => one + by * step).find((other) => allows(domain, other)) ?? one,
  );
}

/** Halves lie close together; with decimals far apart ones have them all. */
function fractions(domain: NumberDomain, profile: Profile): fc.Arbitrary<number> {
  const { min, max, decimals, except } = domain;
  const fine = decimals !== undefined && profile.values === 'wide';
  const parts = decimals === 0 ? 1 : fine ? 10 ** decimals : 2;
  const drawn = integer(Math.ceil(min * parts), Math.floor(max * parts), profile).map((one) =>
    Number((one / parts).toFixed(fine ? decimals : 1)),
  );
  return except === undefined
    ? drawn
    : drawn.map((one) => (except.includes(one) ? Math.min(max, one + 1) : one));
}

/** Mostly near zero or the bound nearest to it, at times the bounds themselves. */
function integer(min: number, max: number, { values, length, exact }: Profile): fc.Arbitrary<number> {
  if (values === 'wide') {
    const anywhere = fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
    const telling = max - min > MANY ? tellingNumbers([Math.ceil(min), Math.floor(max)]) : [];
    if (exact || telling.length === 0) return anywhere;
    return fc.oneof(
      { weight: 2, arbitrary: anywhere },
      { weight: 1, arbitrary: fc.constantFrom(...telling) },
    );
  }
  if (values === 'below')
    return fc.integer({
      min: Math.ceil(min),
      max: Math.max(Math.ceil(min), Math.min(Math.floor(max), length - 1)),
    });
  const low = Math.max(min, Math.min(-WINDOW / 3, max - WINDOW));
  const high = Math.min(max, low + WINDOW + (low < 0 ? 0 : 2));
  const near = fc.integer({ min: Math.ceil(low), max: Math.floor(high) });
  const bounds = fc.constantFrom(...[min, max].filter(Number.isSafeInteger), Math.ceil(low));
  return fc.oneof({ weight: 40, arbitrary: near }, { weight: 1, arbitrary: bounds });
}

function between([low, high]: Size, { length, exact }: Profile): { minLength: number; maxLength: number } {
  const maxLength = Math.max(low, Math.min(high, length));
  return { minLength: exact ? maxLength : low, maxLength };
}

function repeated<T>(
  item: fc.Arbitrary<T>,
  bounds: { minLength: number; maxLength: number },
  { values }: Profile,
): fc.Arbitrary<T[]> {
  const size = { ...bounds, size: 'max' as const };
  if (values !== 'equal') return fc.array(item, size);
  return fc.tuple(item, fc.array(fc.constant(null), size)).map(([one, places]) => places.map(() => one));
}

/**
 * Items that differ by their text. Drawn with some to spare, and fewer than wanted where there are not so many: then the
 * caller refuses them. (fc.uniqueArray tries for ever.)
 */
function different<T>(
  item: fc.Arbitrary<T>,
  { minLength: min, maxLength: max }: { minLength: number; maxLength: number },
  textOf: (item: T) => string,
): fc.Arbitrary<T[]> {
  return fc.integer({ min, max }).chain((wanted) => {
    const drawn = wanted > SPARSE ? Math.ceil(wanted * 1.25) : wanted * 3 + 2;
    return fc
      .array(item, { minLength: drawn, maxLength: drawn, size: 'max' })
      .map((items) => [...new Map(items.map((one) => [textOf(one), one])).values()].slice(0, wanted));
  });
}

function texts(domain: Extract<Domain, { kind: 'str' }>, profile: Profile): fc.Arbitrary<Json> {
  return repeated(fc.constantFrom(...domain.chars), between(domain.size, profile), profile).map((chars) =>
    chars.join(''),
  );
}

function lists(domain: ListDomain, profile: Profile): fc.Arbitrary<Json> {
  if (domain.shape !== null) return grids(domain, profile);
  if (domain.permutation !== undefined) return permutations(domain, domain.permutation, profile);
  const { outer, inner } = shared(domain, profile);
  const items = arbitrary(domain.of, inner);
  const bounds = between(domain.size, outer);
  const list = domain.unique ? different(items, bounds, JSON.stringify) : repeated(items, bounds, outer);
  const ordered = list.map((drawn) => arranged(domain, drawn));
  if (!domain.rotated) return ordered;
  return fc.tuple(ordered, fc.nat()).map(([drawn, cut]) => {
    const at = drawn.length === 0 ? 0 : cut % drawn.length;
    return [...drawn.slice(at), ...drawn.slice(0, at)];
  });
}

function arranged({ disjoint, sorted: order, by }: ListDomain, drawn: Json[]): Json[] {
  const apart = disjoint === true ? keptApart(drawn) : drawn;
  if (by === undefined) return sorted(apart, order);
  const first = (row: Json) => (Array.isArray(row) ? [row[by] ?? null, ...row] : row);
  return sorted(apart.map(first), order).map((row) => (Array.isArray(row) ? row.slice(1) : row));
}

function permutations(domain: ListDomain, first: 0 | 1, profile: Profile): fc.Arbitrary<Json> {
  const { minLength: min, maxLength: max } = between(domain.size, profile);
  return fc.integer({ min, max }).chain((length) => {
    const all = Array.from({ length }, (_, i) => i + first);
    return fc.shuffledSubarray(all, { minLength: length, maxLength: length });
  });
}

/** How a wanted length is divided between a list and the lists in it. */
function shared({ of }: ListDomain, profile: Profile): { outer: Profile; inner: Profile } {
  if (!profile.exact)
    return { outer: profile, inner: { ...profile, length: Math.min(profile.length, SMALL_INNER) } };
  if (of.kind === 'list' && of.size[1] >= SHARES) {
    const side = { ...profile, length: Math.ceil(Math.sqrt(profile.length)) };
    return { outer: side, inner: side };
  }
  return { outer: profile, inner: { ...profile, exact: false, length: LARGE_INNER } };
}

/** Rows of equal length. */
function grids(domain: ListDomain, profile: Profile): fc.Arbitrary<Json> {
  const { of } = domain;
  if (of.kind !== 'list' && of.kind !== 'str') return fc.constant([]);
  const side = {
    ...profile,
    length: profile.exact ? Math.ceil(Math.sqrt(profile.length)) : Math.min(profile.length, SMALL_INNER + 1),
  };
  const [rows, columns] = [between(domain.size, side), between(of.size, side)];
  const count = ({ minLength: min, maxLength: max }: typeof rows) => fc.integer({ min, max });
  return fc.tuple(count(rows), count(columns)).chain(([height, width]) => {
    const across = domain.shape === 'square' ? height : width;
    const row = arbitrary({ ...of, size: [across, across] }, { ...side, length: across });
    return repeated(row, { minLength: height, maxLength: height }, profile);
  });
}

function trees(domain: Extract<Domain, { kind: 'tree' }>, profile: Profile): fc.Arbitrary<Json> {
  // Without gaps the tree is as flat as it can be; with many it is deep and thin.
  const item = (freq: number) => fc.option(arbitrary(domain.of, { ...profile, values: 'near' }), { freq });
  const bounds = between(domain.size, profile);
  const size = { ...bounds, size: 'max' as const };
  return fc
    .tuple(
      fc.oneof(fc.array(item(2), size), fc.array(item(5), size), fc.array(item(50), size)),
      arbitrary(domain.of, profile),
    )
    .map(([raw, spare]) => fitTree(profile.exact ? keptOpen(raw, spare) : raw))
    .map((tree) => (domain.bst === true ? asSearchTree(tree, domain.of) : tree));
}

/** With its values from left to right, each a little more than the one before. */
function asSearchTree(tree: Json[], of: Domain): Json[] {
  const values = sorted(
    tree.filter((item) => item !== null),
    'strict',
  );
  const over = of.kind === 'int' ? Math.max(0, Number(values.at(-1) ?? 0) - of.max) : 0;
  return filledFromLeft(
    tree,
    values.map((item) => (typeof item === 'number' ? item - over : item)),
  );
}

/** Where nothing could follow any more, `spare` takes the place of the null: the tree gets as large as was wanted. */
function keptOpen(raw: readonly Json[], spare: Json): Json[] {
  let open = 1;
  return raw.map((item) => {
    const kept = item === null && open === 1 ? spare : item;
    open += kept === null ? -1 : 1;
    return kept;
  });
}

function rawEdges(domain: EdgesDomain, profile: Profile): fc.Arbitrary<Json> {
  const weight = domain.weight ? [integer(domain.weight.min, domain.weight.max, profile)] : [];
  return repeated(fc.tuple(fc.nat(), fc.nat(), ...weight), between(domain.size, profile), {
    ...profile,
    values: 'near',
  });
}

/** Edges per node: enough for circles and crossings, few enough for several parts. */
const DENSITY = 1.5;

function adjacency(domain: Extract<Domain, { kind: 'adjacency' }>, profile: Profile): fc.Arbitrary<Json> {
  const { minLength: min, maxLength: max } = between(domain.size, profile);
  return fc.integer({ min, max }).chain((nodes) =>
    fc
      .array(fc.tuple(fc.nat(), fc.nat()), { maxLength: Math.ceil(nodes * DENSITY), size: 'max' })
      .map((raw) =>
        toAdjacency(
          fitEdges(raw, nodes, domain.graph, () => []),
          nodes,
          domain.graph.directed,
        ),
      ),
  );
}

function dicts(domain: Extract<Domain, { kind: 'dict' }>, profile: Profile): fc.Arbitrary<Json> {
  const entry = fc.tuple(arbitrary(domain.key, profile), arbitrary(domain.value, profile));
  return different(entry, between(domain.size, profile), ([key]) => keyText(key)).map((entries) =>
    Object.fromEntries(entries.map(([key, value]) => [keyText(key), value])),
  );
}

const keyText = (key: Json): string => (typeof key === 'string' ? key : JSON.stringify(key));

/** `strict` moves equal neighbours apart by one. */
export function sorted(items: Json[], order: Order | null): Json[] {
  if (order === null) return items;
  const list = [...items].sort(compareJson);
  if (order === 'descending') return list.toReversed();
  if (order === 'ascending') return list;
  const done: Json[] = [];
  for (const item of list) {
    const last = done.at(-1);
    done.push(typeof item === 'number' && typeof last === 'number' && item <= last ? last + 1 : item);
  }
  return done;
}
