/**
 * What all given inputs of a problem have in common. Each law is a question about one input; those that every given input
 * answers with yes are taken as promised. Too many laws only cost some inputs; one too few could accuse a right program.
 */
import type { Json, ValueType } from '../../contract.ts';
import {
  APART_FROM_ITEMS,
  LIFTED_BY_ONE,
  BELOW_LAWS,
  columnLaws,
  DIFFER,
  GRAPH_LAWS,
  LENGTHS_BESIDE,
  LEAST_LAWS,
  LESS,
  NO_LESS_LAWS,
  NOT_IN,
  PAIR_LAWS,
  SIZE_LAWS,
  type Law2,
  UP_TO_LAWS,
  WITHIN_LAWS,
} from './between.ts';
import { acrossLaws } from './across.ts';
import { rowLinkLaws } from './chains.ts';
import { clockless, type Clocks } from './clocks.ts';
import { fitTree } from '../domain/levelOrder.ts';
import { endLaws, landmarkLaws } from './landmarks.ts';
import {
  CHANCY_DISTINCT,
  CHANCY_LAWS,
  DISTINCT_LAWS,
  START_LAW,
  STRICT_LAWS,
  TEXT_LAWS,
  type Chancy,
} from './lawbook.ts';
import { FOREST } from './linkedPairs.ts';
import { inAll, inKeys, inLeaves, isHolder } from './inside.ts';
import { DIGIT_LAWS } from './numberLaws.ts';
import { EQUAL_IN_ROWS, type Lifted } from './permitted.ts';
import type { Said, Span } from '../said/said.ts';
import { byWordLaws } from './byWord.ts';
import { withSamples, type Slot } from '../said/slots.ts';
import { sequenceLaws } from './sequences.ts';
import { spelledLaws, writtenLaws } from './spelled.ts';
import { NATURAL_PAIR_LAWS } from './natural.ts';
import { pointingLaws } from './pointing.ts';
import { totalLaws } from './totals.ts';
import { rowsByTag } from './tags.ts';
import { READING_LAWS, SHAPE_LAWS, SPEAKS_OF_SHAPE, TREE_LAWS } from './treeLaws.ts';
import { cellLaws, lawsAmongThree, parallelLaws, roomLaws } from './among.ts';
import { asLines, linesIn, lineType, tellsOfSkips } from './lines.ts';
import { asRows, recordKeys } from './records.ts';
import type { Beyond } from './beyond.ts';
import { countLaws } from './counted.ts';
import type { Reached } from './reached.ts';
import { usualLaws } from './usual.ts';
import { rosterLaws } from './rosters.ts';
import type { Untied } from './untied.ts';
import { rowListLaws } from './rowLists.ts';

type Input = Record<string, Json>;
type Param = { name: string; type: ValueType };
type Law = (input: Input) => boolean;

/** What may be made of a problem's given inputs. */
export interface Allowed {
  given: readonly Input[];
  said: ReadonlyMap<string, Said>;
  /** Whether an input obeys everything that is known. */
  lawful(input: Input): boolean;
}

/** Laws that an input need not obey. */
export interface Free {
  lifted: Lifted;
  /** Parameters of which everything is said: no law of theirs alone, and none between two of them. */
  clear: ReadonlySet<string>;
  /** How far numbers are said to go. */
  reached?: Reached;
  /** Parameters that need not have what another one names. */
  unmatched?: ReadonlySet<string>;
  /** What may be larger than what. */
  beyond?: Beyond;
  untied?: Untied;
  clocks?: Clocks | null;
  /** Numbers within lines that may be any of a range. */
  slots?: ReadonlyMap<string, readonly Slot[]>;
  /** The text speaks of names that stand nowhere else. */
  strangers?: boolean;
}
const FREE: Free = { lifted: new Map(), clear: new Set() };
const NOTHING_SAID: Required<Omit<Free, 'lifted' | 'clear'>> = {
  reached: new Map(),
  unmatched: new Set(),
  beyond: new Map(),
  untied: () => false,
  clocks: null,
  slots: new Map(),
  strangers: false,
};

/**
 * A function that says whether an input obeys every law that all given inputs obey. What is `said` of a parameter widens
 * the numbers and lengths that were seen; `words` are the problem's text, where it is known.
 */
export function commonLaws(
  params: readonly Param[],
  given: readonly Input[],
  said: ReadonlyMap<string, Said> = new Map(),
  words: string | null = null,
  free: Free = FREE,
): Law {
  const { lifted, clear, clocks = null, slots } = free;
  const kinds = { ...ALL_KINDS, clocks, slots };
  const held = params.filter(({ name }) => !clear.has(name));
  const laws = [
    ...held.flatMap((param) => lawsOf(param, given, said.get(param.name), lifted.get(param.name), kinds)),
    ...held.flatMap((param) => recordLaws(param, given, lifted.get(param.name), kinds)),
    ...held.flatMap((param) => lineLaws(param, given, lifted.get(param.name), { words, kinds })),
    ...held.flatMap((param) => severalLines(param, given, lifted.get(param.name), { words, kinds })),
    ...shapeLaws(held, words),
    ...lawsBetween(params, { ...NOTHING_SAID, ...free }, said),
    ...roomLaws(params, given),
    ...lawsAmongThree(params, free.untied),
    ...cellLaws(params, given, lifted),
    ...parallelLaws(params, given),
    ...countLaws(params, given, said),
    ...(free.strangers === true ? [] : rosterLaws(params, given, free.unmatched ?? new Set())),
  ].filter((law) => given.every(law));
  return eagerly(laws);
}

/** What else is held to: numbers within what was seen, which command comes after which, what names what and where it ends. */
interface Kinds {
  ranges: boolean;
  sequences: boolean;
  links: boolean;
  /** Times of a day of which any may be given. */
  clocks: Clocks | null;
  /** The same of numbers, by parameter. */
  slots: ReadonlyMap<string, readonly Slot[]> | undefined;
}
const ALL_KINDS: Kinds = { ranges: true, sequences: true, links: true, clocks: null, slots: undefined };

function lawsOf(
  { name, type }: Param,
  given: readonly Input[],
  said: Said | undefined,
  lifted: ReadonlySet<unknown> = new Set(),
  { ranges, sequences, links, clocks, slots }: Kinds = ALL_KINDS,
): Law[] {
  const stands = (law: unknown) => !lifted.has(law);
  const values = given.map((input) => input[name] ?? null);
  const may_be_empty = mayBeEmpty(type, said);
  const here =
    (law: (value: Json) => boolean): Law =>
    (input) =>
      (may_be_empty && holdsNothing(input[name] ?? null)) || law(input[name] ?? null);
  const [timeless, sampled] = [clockless(clocks), withSamples(slots?.get(name))];
  const plain = (value: Json) => sampled(timeless(value));
  const plainly = (law: (value: Json) => boolean) => (value: Json) => law(plain(value));
  const text_laws = TEXT_LAWS.filter(stands).map(plainly);
  const about = (where: Said | undefined, holds = stands) => [
    ...text_laws,
    ...usualLaws(type, where).filter(holds),
  ];
  const digits = values.some((value) => typeof value === 'number' && value > 9) ? DIGIT_LAWS : [];
  const laws = [
    ...spelledLaws(values.map(plain), { type, said, lifted, ranges }).map(plainly),
    ...about(said),
    ...believed([...CHANCY_LAWS, ...(links ? [...pointingLaws(values, lifted), FOREST] : [])], values).filter(
      stands,
    ),
    ...(links && stands(landmarkLaws) ? landmarkLaws(values, !stands(endLaws)) : []),
    ...(sequences ? sequenceLaws(values) : []),
    ...digits.filter(stands),
  ].map(here);
  const tree = type.kind === 'list' && type.of.kind === 'optional' ? [isTree, ...TREE_LAWS].map(here) : [];
  const parts = values.flatMap(partsOf);
  // Of rows that begin with a word every place is held to by itself.
  const stands_within = (law: unknown) => stands(law) && !(lifted.has(EQUAL_IN_ROWS) && DISTINCT.has(law));
  const inner =
    rowsByTag(parts) === null
      ? [
          ...about(said?.item, stands_within),
          ...believed([...CHANCY_LAWS, ...pointingLaws(parts, lifted)], parts).filter(stands_within),
        ]
      : [];
  // Texts within rows and deeper; of rows of a command each place is held to by itself.
  const deep = inner.length > 0 && parts.some(isHolder) ? text_laws.map((law) => here(inLeaves(law))) : [];
  const keys = type.kind === 'dict' ? text_laws.map((law) => here(inKeys(law))) : [];
  const forms = [
    ...writtenLaws(values.map(plain), { type, said, lifted }).map(plainly),
    ...nestedLaws(values, type, stands),
  ].map(here);
  return [...laws, ...forms, ...inner.map((law) => here(inAll(law, said?.item))), ...keys, ...deep, ...tree];
}

/** What the text says may be empty obeys no law about what is in it: "0 to 50 items", where "at most 50" may mean that there are some. */
function mayBeEmpty({ kind }: ValueType, said: Said | undefined): boolean {
  const least = said?.length?.[0];
  if (least === undefined || least > 0) return false;
  return kind === 'str' || ((kind === 'list' || kind === 'dict') && Number.isFinite(least));
}
const holdsNothing = (value: Json): boolean =>
  value === '' || (isHolder(value) && Object.keys(Object(value)).length === 0);

/** What lists within lists and rows have to do with each other. */
const nestedLaws = (values: readonly Json[], type: ValueType, stands: (law: unknown) => boolean) => [
  ...rowListLaws(type, stands),
  ...acrossLaws(values, type, stands),
  ...totalLaws(values, type),
  ...byWordLaws(values, type),
  ...rowLinkLaws(type),
];

/** What is equal begins with the other as well. */
const DISTINCT = new Set<unknown>([...STRICT_LAWS, ...DISTINCT_LAWS, ...CHANCY_DISTINCT, START_LAW]);

/** Of records what is true of rows: their order, and what one field has to do with another. */
function recordLaws(
  { name, type }: Param,
  given: readonly Input[],
  lifted: ReadonlySet<unknown> | undefined,
  kinds: Kinds,
): Law[] {
  const one = type.kind === 'dict' ? type : type.kind === 'list' ? type.of : null;
  if (one?.kind !== 'dict') return [];
  const values = given.map((input) => input[name] ?? null);
  const keys = recordKeys(type.kind === 'dict' ? values : values.flatMap(partsOf));
  if (keys === null) return [];
  const row: ValueType = { kind: 'tuple', items: keys.map(() => one.value) };
  const rows = (input: Input): Input => ({ [name]: asRows(input[name] ?? null, keys) });
  const param = { name, type: type.kind === 'dict' ? row : { kind: 'list' as const, of: row } };
  const laws = lawsOf(param, given.map(rows), undefined, lifted, { ...kinds, ranges: false });
  return laws.map((law) => (input) => law(rows(input)));
}

/** Of lines what is true of rows: which of them come first, and what one word has to do with another. */
function lineLaws(
  { name, type }: Param,
  given: readonly Input[],
  lifted: ReadonlySet<unknown> | undefined,
  { words, kinds: { clocks, slots } }: { words: string | null; kinds: Kinds },
): Law[] {
  const sequences = words === null || !tellsOfSkips(words);
  const kinds = { ranges: false, links: false, sequences, clocks, slots };
  const row = lineType(
    type,
    given.map((input) => input[name] ?? null),
  );
  if (row === null) return [];
  const rows = (input: Input): Input => ({ [name]: asLines(input[name] ?? null) });
  const laws = lawsOf({ name, type: row }, given.map(rows), undefined, lifted, kinds);
  return laws.map((law) => (input) => law(rows(input)));
}

/** Of a text of several lines what is true of a list of them. */
function severalLines(
  { name, type }: Param,
  given: readonly Input[],
  lifted: ReadonlySet<unknown> | undefined,
  about: { words: string | null; kinds: Kinds },
): Law[] {
  const apart = linesIn(
    type,
    given.map((input) => input[name] ?? null),
  );
  if (apart === null) return [];
  const lines = (input: Input): Input => ({ [name]: apart(input[name] ?? null) });
  const param: Param = { name, type: { kind: 'list', of: { kind: 'str' } } };
  const all = given.map(lines);
  const laws = [
    ...lawsOf(param, all, undefined, lifted, about.kinds),
    ...lineLaws(param, all, lifted, about),
  ];
  return laws.map((law) => (input) => law(lines(input)));
}

const partsOf = (value: Json): Json[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

/** Whether all hold. What was broken last is asked first: most inputs break one of the same few laws. */
function eagerly(laws: readonly Law[]): Law {
  const order = [...laws];
  return (input) => {
    const broken = order.findIndex((law) => !law(input));
    if (broken > 0) order.unshift(...order.splice(broken, 1));
    return broken < 0;
  };
}

/** As many given values as this could have broken a law that is else taken for chance. */
const LEAST_TELLING = 3;

function believed(laws: readonly Chancy[], values: readonly Json[]): ((value: Json) => boolean)[] {
  return laws.flatMap(({ law, tells }) => (values.filter(tells).length < LEAST_TELLING ? [] : [law]));
}

function shapeLaws(params: readonly Param[], words: string | null): Law[] {
  if (words !== null && !SPEAKS_OF_SHAPE.test(words)) return [];
  return params
    .filter(({ type }) => type.kind === 'list' && type.of.kind === 'optional')
    .flatMap(({ name }) =>
      SHAPE_LAWS.map(
        (law): Law =>
          (input) =>
            law(input[name] ?? null),
      ),
    );
}

function lawsBetween(
  params: readonly Param[],
  { lifted, clear, reached, unmatched, beyond, untied }: Required<Free>,
  said: ReadonlyMap<string, Said>,
): Law[] {
  return params.flatMap((a) =>
    params.flatMap((b) => {
      if (clear.has(a.name) && clear.has(b.name)) return [];
      const both =
        (law: (x: Json, y: Json) => boolean): Law =>
        (input) =>
          law(input[a.name] ?? null, input[b.name] ?? null);
      const [of_a, of_b] = [lifted.get(a.name), lifted.get(b.name)];
      const are_unlike = areUnlike(a.type, b.type);
      const goes_below = goesBelow(said.get(b.name)?.item?.value, said.get(a.name)?.value);
      const [goes_to_a, goes_to_b] = [
        reached.get(a.name)?.has(b.name) === true,
        reached.get(b.name)?.has(a.name) === true,
      ];
      const [a_beyond_b, b_beyond_a] = [
        beyond.get(a.name)?.has(b.name) === true,
        beyond.get(b.name)?.has(a.name) === true,
      ];
      // What may stand in the other may be the least or the most there.
      const may_be_in = of_a?.has(NOT_IN) === true && of_b?.has(NOT_IN) === true;
      const gone = (law: Law2) =>
        untied(a.name, b.name, law) ||
        (are_unlike && LENGTHS_BESIDE.has(law)) ||
        (may_be_in && APART_FROM_ITEMS.has(law)) ||
        (goes_to_a && BELOW_LAWS.has(law)) ||
        (goes_to_b && law === LESS) ||
        (unmatched.has(b.name) && WITHIN_LAWS.has(law)) ||
        ((goes_to_a || goes_to_b) && law === DIFFER) ||
        (of_a?.has(law) === true && (of_b?.has(law) === true || SIZE_LAWS.some((one) => one === law))) ||
        (LIFTED_BY_ONE.has(law) && (of_a?.has(law) === true || of_b?.has(law) === true)) ||
        (a_beyond_b && UP_TO_LAWS.has(law)) ||
        (b_beyond_a && NO_LESS_LAWS.has(law)) ||
        (goes_below && LEAST_LAWS.some((one) => one === law));
      const columns_below = (at: number) =>
        goesBelow(said.get(b.name)?.item?.places?.get(at), said.get(a.name)?.value);
      const outside =
        untied(a.name, b.name, columnLaws) || [of_a, of_b].some((laws) => laws?.has(columnLaws) === true);
      const graph = GRAPH_LAWS.filter((law) => of_b?.has(law) !== true && !gone(law));
      return a.name === b.name
        ? graph.map((law) => both(law))
        : [
            ...PAIR_LAWS.filter((law) => !gone(law)),
            ...(a.type.kind === 'str' && b.type.kind === 'str' ? NATURAL_PAIR_LAWS : []),
            ...READING_LAWS,
            ...graph,
            ...((a.type.kind === 'int' || a.type.kind === 'float') && !outside
              ? PLACES.flatMap((at) => columnLaws(at, { reached: goes_to_a, below: columns_below(at) }))
              : []),
          ].map((law) => both(law));
    }),
  );
}

/** A text and a list; lists of rows that are as long as their type says. */
const areUnlike = (a: ValueType, b: ValueType) =>
  a.kind !== b.kind ||
  (a.kind === 'list' && b.kind === 'list' && a.of.kind === 'tuple' && b.of.kind === 'tuple');

/** Whether one may be less than another ever is. */
const goesBelow = (items: Span | undefined, other: Span | undefined) =>
  items !== undefined && other !== undefined && Number.isFinite(items[0]) && items[0] < other[0];

/** Of rows that are looked at place by place. */
const PLACES = [0, 1, 2, 3];

function isTree(value: Json): boolean {
  return Array.isArray(value) && fitTree(value).length === value.length;
}
