/** A list's part of `inputs:`: one that stands for a tree or a graph, a fixed row of items, a grid, or just a list. */
import type { ValueType } from '../../contract.ts';
import type { Domain, ListDomain } from '../domain/domain.ts';
import { InputsError } from '../error.ts';
import { call, compare, value } from '../formula/tree.ts';
import { uniqueKey } from './chosen.ts';
import { hasSize, readEnds, readSize, tie } from './ends.ts';
import { readAdjacency, readEdges } from './graphs.ts';
import { NUMBER_WORDS, readExcept } from './numbers.ts';
import { readSorting } from './order.ts';
import { isPermutation } from '../domain/rows.ts';
import { attempt, condition, doubt, itemAt, itemsAt, type Place, type Reading } from './reading.ts';
import { isGiven, withoutOptional, yesOrNo, type Given, type Spec } from './spec.ts';

/** How the spec of a value within is read. */
export type ReadInner = (reading: Reading, given: unknown, place: Place) => Domain;

const ITEMS = [
  'of',
  'list_of',
  'array_of',
  'sequence_of',
  'each_of',
  'elements',
  'element',
  'item',
  'each',
  'domain',
  'cells',
  'cell',
  'values',
  'value',
  'entries',
  'entry',
  'members',
  'items',
  'element_domain',
  'item_domain',
];
const ROWS = ['rows', 'row_count', 'height', 'num_rows'];
const COLUMNS = ['columns', 'cols', 'col', 'width', 'column_count', 'num_cols', 'num_columns'];
const UNIQUE = [
  'unique',
  'distinct',
  'all_different',
  'unique_items',
  'no_duplicates',
  'no_repeats',
  'unique_elements',
  'distinct_items',
  'unique_values',
  'distinct_values',
];
const REPEATS = ['duplicates', 'allow_duplicates', 'repeats', 'repetition', 'repetitions', 'with_duplicates'];

export function readList(
  reading: Reading,
  spec: Spec,
  place: Place,
  of: ValueType,
  inner: ReadInner,
): Domain {
  const { field } = place;
  const row = rowOf(spec, of);
  if (row !== null) {
    if (place.seen.some((one) => !Array.isArray(one) || one.length !== row.length))
      throw new InputsError(`${field}.items`, 'are not as many as in the given cases');
    const items = row.map((item, i) => inner(reading, item, itemAt(place, i, of)));
    return { kind: 'items', items, sorted: readSorting(reading, spec, place).order };
  }
  const bst = yes(reading, spec, ['bst', 'binary_search_tree'], field);
  if (yes(reading, spec, ['tree', 'binary_tree'], field) || bst)
    return treeOf(reading, spec, { place, of, inner, bst });
  const edges = spec.take(['edges']);
  if (edges !== undefined) return readEdges(reading, spec, place, of, edges);
  const adjacency = spec.take(['adjacency', 'adjacency_list']);
  if (adjacency !== undefined) return readAdjacency(reading, spec, place, adjacency);
  return plainList(reading, withGrid(reading, spec, place, of), place, of, inner);
}

/** `items: [..]` is a fixed row; of a list of rows, which has a size, it is what each row has. */
function rowOf(spec: Spec, of: ValueType): unknown[] | null {
  const rows = (of.kind === 'list' || of.kind === 'tuple') && hasSize(spec);
  const words = ['tuple', 'fixed', ...(rows ? [] : ['items'])];
  const word = words.find((one) => Array.isArray(spec.peek(one)));
  const found = word === undefined ? null : spec.take([word]);
  return Array.isArray(found) ? found : null;
}

function yes(reading: Reading, spec: Spec, words: readonly string[], field: string): boolean {
  const given = spec.take(words);
  return attempt(reading, field, () => yesOrNo(given, `${field}.${words[0] ?? ''}`)) ?? false;
}

interface TreeOf {
  place: Place;
  of: ValueType;
  inner: ReadInner;
  bst: boolean;
}

function treeOf(reading: Reading, spec: Spec, { place, of, inner, bst }: TreeOf): Domain {
  const type = of.kind === 'optional' ? of.of : of;
  const size = readSize(reading, spec, place, ['nodes', 'node_count']);
  const items = itemsAt(place, type);
  const nodes = { ...items, seen: items.seen.filter((one) => one !== null), every: items.every };
  // A null among the nodes is none: what is said of one is held to by the domain alone.
  const written = itemSpec(spec);
  const domain = inner(reading, isGiven(written) ? withoutOptional(written) : withoutNull(written), {
    ...nodes,
    path: null,
  });
  yes(reading, spec, ['unique', 'distinct'], place.field);
  return { kind: 'tree', size, of: domain, ...(bst ? { bst } : {}) };
}

/** "int 0..9 or null" of a node. */
function withoutNull(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  return given
    .replace(/\s*[,;]\s*(?:null|none) (?:for|where|when|if|means|=)(?: [a-z]+){1,6}$/i, '')
    .replace(/\s*(?:,\s*)?(?:\bor\s+|\|\s*)(?:null|none)$/i, '')
    .replace(/^(?:null|none)\s*(?:\bor\b|\|)\s*/i, '');
}

/** What is said of the items; ranges of numbers may stand beside the size. */
function itemSpec(spec: Spec): unknown {
  const values = spec.peek('values');
  const of = Array.isArray(values) && spec.take(['values']) !== undefined ? { values } : spec.take(ITEMS);
  const beside = spec.has(NUMBER_WORDS) && hasSizeOrItems(of) ? numbersBeside(spec) : {};
  if (Object.keys(beside).length === 0) return of;
  return isGiven(of) ? { ...beside, ...of } : of === undefined ? beside : of;
}

const hasSizeOrItems = (of: unknown) => of === undefined || isGiven(of);

function numbersBeside(spec: Spec): Given {
  const found = NUMBER_WORDS.map((word): [string, unknown] => [word, spec.take([word])]);
  return Object.fromEntries(found.filter(([, given]) => given !== undefined));
}

interface Gridded {
  spec: Spec;
  /** What is said of how wide rows are. */
  columns: unknown;
  shape: ListDomain['shape'];
}

/** `rows` and `columns`, `shape: [r, c]`, `rectangular`, `square`; of a list of texts a row is a text. */
function withGrid(reading: Reading, spec: Spec, place: Place, of: ValueType): Gridded {
  const { field } = place;
  const rows = of.kind === 'list' || of.kind === 'str';
  const square = yes(reading, spec, ['square'], field);
  const jagged = spec.take(['jagged', 'ragged']);
  const flat =
    yes(reading, spec, ['rectangular', 'rectangle', 'grid', 'matrix', 'uniform'], field) || jagged === false;
  if ((square || flat) && !rows) {
    doubt(reading, `${field}.${square ? 'square' : 'rectangular'}`, 'needs a list of lists or of texts');
    return { spec, columns: undefined, shape: null };
  }
  const columns = rows ? spec.take(COLUMNS) : undefined;
  const shape = square ? 'square' : flat || columns !== undefined ? 'rectangular' : null;
  return { spec, columns, shape };
}

function plainList(
  reading: Reading,
  { spec, columns, shape }: Gridded,
  place: Place,
  of: ValueType,
  inner: ReadInner,
): ListDomain {
  const { field } = place;
  const size = attempt(reading, `${field}.size`, () =>
    readSize(reading, spec, place, columns === undefined ? [] : ROWS),
  ) ?? [0, 0];
  const sum = spec.take(['sum', 'total']);
  const items = columns === undefined ? itemSpec(spec) : cellsOf(itemSpec(spec), of, columns);
  const first = permutationOf(reading, spec, place, items);
  const domain = inner(
    reading,
    first === null ? items : (items ?? { min: first, max: Math.max(first, size[1] - 1 + first) }),
    itemsAt(place, of),
  );
  const { order, by } = readSorting(reading, spec, place);
  const rotated = yes(reading, spec, ['rotated'], field);
  if (sum !== undefined) sumOf(reading, place, sum);
  exceptIn(reading, spec, place);
  return {
    kind: 'list',
    size,
    of: domain,
    unique: isUnique(reading, spec, place, of),
    sorted: order ?? (rotated ? 'ascending' : null),
    rotated,
    shape,
    ...(by === null ? {} : { by }),
    ...(first === null ? {} : { permutation: first }),
    ...(isDisjoint(reading, spec, place) ? { disjoint: true } : {}),
  };
}

/** The spec of a row, from that of its cells. */
function cellsOf(cells: unknown, of: ValueType, columns: unknown): Given {
  const row = of.kind === 'str' ? (isGiven(cells) ? cells : { chars: cells }) : { of: cells };
  return { ...row, size: columns };
}

function isUnique(reading: Reading, spec: Spec, place: Place, of: ValueType): boolean {
  const { field } = place;
  const repeats = spec.take(REPEATS);
  if (isUniqueBy(reading, spec, place, of)) return false;
  const no_repeats =
    repeats !== undefined && attempt(reading, field, () => !yesOrNo(repeats, `${field}.duplicates`));
  return yes(reading, spec, UNIQUE, field) || no_repeats === true;
}

const UNIQUE_BY = ['unique_by', 'distinct_by', 'unique_key', 'unique_on', ...UNIQUE];

/** `unique: "frozenset(edge)"`, `unique_by: day`: no two items have the same there. */
function isUniqueBy(reading: Reading, spec: Spec, place: Place, of: ValueType): boolean {
  const word = UNIQUE_BY.find((one) => isKey(spec.peek(one)));
  const field = `${place.field}.unique`;
  const given = word === undefined ? undefined : spec.take([word]);
  const key = given === undefined ? null : attempt(reading, field, () => uniqueKey(reading, given, of));
  if (key !== null) condition(reading, place.every(key), field);
  else if (given !== undefined && !reading.doubts.some((one) => one.field === field))
    doubt(reading, field, 'is not understood');
  return given !== undefined;
}

const isKey = (given: unknown) =>
  Array.isArray(given) || (typeof given === 'string' && !/^(?:yes|no|true|false)$/i.test(given));

/** `sum: {max: 100}` of the items. */
function sumOf(reading: Reading, place: Place, given: unknown): void {
  const field = `${place.field}.sum`;
  const ends = attempt(reading, field, () => readEnds(reading, given, field));
  if (ends === null) return;
  const fixed = [
    [ends.low, '>='],
    [ends.high, '<='],
  ] as const;
  for (const [end, sign] of fixed)
    if (end !== null && 'number' in end)
      condition(
        reading,
        place.every((it) => compare(call('sum', it), sign, value(end.number))),
        field,
      );
  tie(reading, place, (it) => call('sum', it), ends, field);
}

/** Values that no item is. */
function exceptIn(reading: Reading, spec: Spec, place: Place): void {
  const except = readExcept(reading, spec, place.field);
  const items = itemsAt(place, place.type);
  if (except.length > 0)
    condition(
      reading,
      items.every((it) => compare(it, 'not in', value(except))),
      `${place.field}.except`,
    );
}

/** The first number of a permutation: where it is not written, the given lists say whether they begin at 0 or at 1. */
function permutationOf(reading: Reading, spec: Spec, { field, seen }: Place, items: unknown): 0 | 1 | null {
  const given = spec.take(['permutation', 'permutation_of']);
  if (given === undefined || given === false) return null;
  const text =
    typeof given === 'string'
      ? plainRange(given)
      : Array.isArray(given)
        ? String(given[0])
        : plainRange(items);
  if (text === '0' || text === '1') return text === '0' ? 0 : 1;
  const fits = ([0, 1] as const).filter((first) =>
    seen.every((list) => Array.isArray(list) && isPermutation(list, first)),
  );
  const [only, ...others] = fits;
  if (only !== undefined && others.length === 0) return only;
  doubt(
    reading,
    `${field}.permutation`,
    'does not say where it begins: write permutation_of: 0..n-1 or 1..n',
  );
  return null;
}

function plainRange(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  return /^\s*\[?\s*([01])\s*(?:\.\.|to|,|-)\s*n?/.exec(given)?.[1] ?? null;
}

/** Pairs that have no point in common, not even an end. */
function isDisjoint(reading: Reading, spec: Spec, place: Place): boolean {
  const wanted = yes(
    reading,
    spec,
    ['disjoint', 'non_overlapping', 'nonoverlapping', 'no_overlap', 'no_overlaps'],
    place.field,
  );
  const overlapping = spec.take(['overlapping', 'overlaps', 'overlap', 'allow_overlap', 'may_overlap']);
  const items = place.seen.flatMap((list) => (Array.isArray(list) ? list : []));
  const disjoint = wanted || overlapping === false;
  const pairs = items.every((item) => Array.isArray(item) && item.length === 2);
  if (disjoint && !pairs) doubt(reading, `${place.field}.disjoint`, 'is for pairs [start, end]');
  return disjoint && pairs;
}
