/**
 * What all given inputs of a problem have in common. Each law is a question about one input; those that every given input
 * answers with yes are taken as promised. Too many laws only cost some inputs; one too few could accuse a right program.
 */
import type { Json, ValueType } from '../contract.ts';
import { fitTree } from './graph.ts';
import {
  DIGIT_LAWS,
  isBalanced,
  isNumeral,
  GRAPH_LAWS,
  LIST_LAWS,
  NO_ZERO,
  NO_ZERO_FIRST,
  NUMBER_LAWS,
  PAIR_LAWS,
  TEXT_LAWS,
} from './lawbook.ts';
import { numberIn, type Said, type Span } from './said/said.ts';
import { marksLaw, sharedSkeleton, skeletonLaw } from './skeleton.ts';

type Input = Record<string, Json>;
type Param = { name: string; type: ValueType };
type Law = (input: Input) => boolean;

/**
 * A function that says whether an input obeys every law that all given inputs obey. What is `said` of a parameter widens
 * the numbers and lengths that were seen.
 */
export function commonLaws(
  params: readonly Param[],
  given: readonly Input[],
  said: ReadonlyMap<string, Said> = new Map(),
): Law {
  const laws = [
    ...params.flatMap((param) => lawsOf(param, given, said.get(param.name))),
    ...lawsBetween(params),
  ].filter((law) => given.every(law));
  return (input) => laws.every((law) => law(input));
}

function lawsOf({ name, type }: Param, given: readonly Input[], said: Said | undefined): Law[] {
  const values = given.map((input) => input[name] ?? null);
  const here =
    (law: (value: Json) => boolean): Law =>
    (input) =>
      law(input[name] ?? null);
  const about = (where: Said | undefined) => [
    ...TEXT_LAWS,
    ...LIST_LAWS,
    ...NUMBER_LAWS,
    ...(hasZero(where?.item?.value) ? [] : [NO_ZERO]),
    ...(hasZero(where?.value) ? [] : [NO_ZERO_FIRST]),
  ];
  const digits = values.some((value) => typeof value === 'number' && value > 9) ? DIGIT_LAWS : [];
  const laws = [
    withinSeen(values, said),
    skeletonLaw(values),
    marksLaw(values),
    ...about(said),
    ...digits,
  ].map(here);
  const inner = about(said?.item).map((law) => here((value) => Array.isArray(value) && value.every(law)));
  const tree = type.kind === 'list' && type.of.kind === 'optional' ? [here(isTree)] : [];
  return [...laws, ...inner, ...tree];
}

function hasZero(span: Span | undefined): boolean {
  return span !== undefined && Number.isFinite(span[0]) && span[0] <= 0 && span[1] >= 0;
}

function lawsBetween(params: readonly Param[]): Law[] {
  return params.flatMap((a) =>
    params.flatMap((b) => {
      const both =
        (law: (x: Json, y: Json) => boolean): Law =>
        (input) =>
          law(input[a.name] ?? null, input[b.name] ?? null);
      return a.name === b.name
        ? GRAPH_LAWS.map((law) => both(law))
        : [...PAIR_LAWS, ...GRAPH_LAWS].map((law) => both(law));
    }),
  );
}

function isTree(value: Json): boolean {
  return Array.isArray(value) && fitTree(value).length === value.length;
}

/** Numbers between the smallest and the largest seen at that place, lengths and letters as seen; places of short fixed lists apart. */
function withinSeen(values: readonly Json[], said?: Said): (value: Json) => boolean {
  const kinds = new Set(values.map(kindOf));
  const inner = innerCheck(values, said?.item);
  const numbers = values.filter((value) => typeof value === 'number');
  const [low, high] = widened(numbers, said?.value);
  const whole = numbers.every(Number.isInteger);
  const texts = values.filter((value) => typeof value === 'string');
  const numerals = values.flatMap((value) => (typeof value === 'string' ? (numberIn(value) ?? []) : []));
  // Groups of digits are held to as numbers (skeleton.ts).
  const digits = sharedSkeleton(values) === null ? '' : '0123456789';
  const letters = new Set([...texts, digits].flatMap((text) => Array.from(text)));
  const [shortest, longest] = widened(values.map(lengthOf), said?.length);
  return (value) => {
    if (!kinds.has(kindOf(value))) return false;
    if (typeof value === 'string' && said?.value !== undefined && numberIn(value) !== null)
      return isWithin(numberIn(value) ?? 0, widened(numerals, said.value));
    if (lengthOf(value) < shortest || lengthOf(value) > longest) return false;
    if (typeof value === 'number')
      return value >= low && value <= high && (!whole || Number.isInteger(value));
    if (typeof value === 'string') return Array.from(value).every((letter) => letters.has(letter));
    return inner(value);
  };
}

function isWithin(value: number, [low, high]: Span): boolean {
  return value >= low && value <= high;
}

/** What was seen and what is said. */
function widened(seen: readonly number[], said: Span | undefined): Span {
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const finite = (value: number | undefined, other: number) =>
    value !== undefined && Number.isFinite(value) ? value : other;
  return [Math.min(low, finite(said?.[0], low)), Math.max(high, finite(said?.[1], high))];
}

/** Fixed rows, like an interval or an edge with its price, are held to what was seen at each place. */
const ROW = 4;

function innerCheck(values: readonly Json[], said: Said | undefined): (value: Json) => boolean {
  const lists = values.filter((value) => Array.isArray(value));
  const items = lists.flat();
  if (items.length === 0) return (value) => !Array.isArray(value) || value.length === 0;
  const width = lists[0]?.length ?? 0;
  const row = lists.length > 1 && width > 0 && width <= ROW && lists.every((list) => list.length === width);
  // Where something is said of all items, they are no places of a row.
  if (row && said?.value === undefined && items.every((item) => typeof item !== 'object')) {
    const places = Array.from({ length: width }, (_, i) => withinSeen(lists.map((list) => list[i] ?? null)));
    return (value) =>
      Array.isArray(value) && value.length === width && value.every((item, i) => places[i]?.(item) ?? false);
  }
  const check = withinSeen(items, said);
  return (value) => !Array.isArray(value) || value.every(check);
}

function kindOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

function lengthOf(value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** Whether an answer is of a kind that was seen: as long, as signed, as empty, as balanced as the given ones. */
export function answerLaws(given: readonly Json[]): (answer: Json) => boolean {
  const kinds = new Set(given.map(kindOf));
  const lengths = new Set(given.map(lengthOf));
  const one_length = lengths.size === 1;
  const negative = given.some((value) => typeof value === 'number' && value < 0);
  const zero = given.some((value) => value === 0);
  const empty =
    given.some((value) => typeof value === 'object' && lengthOf(value) === 0) || given.includes('');
  const balanced = given.every(isBalanced);
  const numeral = given.every(isNumeral);
  return (answer) => {
    if (!kinds.has(kindOf(answer))) return false;
    if (typeof answer === 'number') return (answer >= 0 || negative) && (answer !== 0 || zero);
    if (typeof answer === 'boolean' || answer === null) return given.includes(answer);
    if (one_length && !lengths.has(lengthOf(answer))) return false;
    return (
      (lengthOf(answer) > 0 || empty) && (!balanced || isBalanced(answer)) && (!numeral || isNumeral(answer))
    );
  };
}
