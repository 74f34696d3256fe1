/**
 * Inputs each of which is a small world: few names, and all numbers from one short stretch, so that times, gaps, limits and
 * counts meet. What a program does wrong it mostly does wrong in some small world, and the numbers that an author gives are
 * seldom near to each other.
 */
import type { Json, Problem, ValueType } from '../../contract.ts';
import { chance } from '../make/chance.ts';
import { firstLawful } from './arranged.ts';
import type { Allowed } from '../laws/laws.ts';
import type { Said } from '../said/said.ts';
import { observe, type Observed } from './observed.ts';

type Input = Record<string, Json>;

const SEED = 0x5c09;
/** Most break some law where there are many. */
const TRIES = 5_000;
/** How many numbers there are in a world, how many names, and how long lists are. */
const WIDTHS = [2, 3, 5, 8, 13];
const NAMES = [1, 2, 2, 3];
const LENGTHS = [3, 4, 5, 6, 8];
const MISSING = [0, 0.2, 0.4];
const INNER_LENGTH = 4;
/** Little happens where a list has nothing in it. */
const EMPTY = 0.15;

/** Numbers at the ends of what is said, in lists that are longer: what a program takes for none is a sum of some of them. */
const AT_ENDS = 0.08;
const LONG = 24;
const LOWS = [0.1, 0.5, 0.9];

interface World {
  next(): number;
  width: number;
  at_ends: boolean;
  /** How many of those are at the lower end. */
  lows: number;
  /** Minutes of a day: clock times begin there. */
  begins: number;
  names: number;
  longest: number;
  /** How many of items that may be missing are. */
  missing: number;
  /** For each place of texts those that there are. */
  few: Map<Observed, readonly Json[]>;
}

/** Up to `wanted` lawful ones, the same for every caller. */
export function scopedInputs(problem: Problem, { given, said, lawful }: Allowed, wanted: number): Input[] {
  const places = problem.function.params.map(({ name, type }) => {
    const values = given.map((input) => input[name] ?? null);
    return [name, placeOf(type, values, said.get(name))] as const;
  });
  const next = chance(SEED);
  const found = new Map<string, Input>();
  const helped: number[] = [];
  for (let i = 0; i < TRIES && found.size < wanted; i++) {
    const world = worldOf(next);
    const drawn = Object.fromEntries(places.map(([name, place]) => [name, drawParam(place, world)]));
    const good = firstLawful(drawn, lawful, helped);
    if (good !== null) found.set(JSON.stringify(good), good);
  }
  return [...found.values()];
}

function worldOf(next: () => number): World {
  const of = (some: readonly number[]) => pick(some, next) ?? 1;
  const at_ends = next() < AT_ENDS;
  return {
    next,
    at_ends,
    lows: of(LOWS),
    width: of(WIDTHS),
    begins: Math.floor(next() * HOURS) * 60 - Math.floor(next() * 2) * of(WIDTHS),
    names: of(NAMES),
    longest: at_ends ? LONG : of(LENGTHS),
    missing: of(MISSING),
    few: new Map(),
  };
}

interface Place {
  observed: Observed;
  /** Items of which some are missing. */
  gaps: boolean;
}

function placeOf(type: ValueType, values: readonly Json[], said: Said | undefined): Place {
  if (type.kind !== 'list' || type.of.kind !== 'optional')
    return { observed: observe(type, values, said), gaps: false };
  const known = values.map((value) => (Array.isArray(value) ? value.filter((item) => item !== null) : value));
  return { observed: observe({ kind: 'list', of: type.of.of }, known, said), gaps: true };
}

function drawParam({ observed, gaps }: Place, world: World): Json {
  const value = draw(observed, observed.kind === 'number' ? alone(world) : world);
  if (!gaps || !Array.isArray(value)) return value;
  return value.map((item) => (world.next() < world.missing ? null : item));
}

/** A limit beside times is often the smaller one. */
function alone(world: World): World {
  return { ...world, width: Math.min(world.width, pick(WIDTHS, world.next) ?? 1) };
}

function draw(place: Observed, world: World): Json {
  switch (place.kind) {
    case 'any':
      return pick(place.seen, world.next) ?? null;
    case 'number':
      return numberOf(place, world);
    case 'text':
      return place.seen.every(isClock) ? clockOf(world) : (pick(fewOf(place, world), world.next) ?? null);
    case 'list':
      return listOf(place, world);
    case 'map':
      return mapOf(place, world);
    case 'row':
      return place.places.map((one) => draw(one, world));
    case 'record':
      return Object.fromEntries([...place.fields].map(([key, one]) => [key, draw(one, world)]));
    case 'tagged': {
      const row = pick(place.rows, world.next);
      return row === undefined ? null : draw(row, world);
    }
  }
}

/** From the least on, or around zero. */
function numberOf(
  { seen, span, whole }: Extract<Observed, { kind: 'number' }>,
  { next, width }: World,
): Json {
  if (!whole) return pick(seen, next) ?? null;
  const [low, high] = span;
  const from = low < 0 && high > 0 ? Math.max(low, -Math.floor(width / 2)) : low;
  return Math.min(high, from + Math.floor(next() * width));
}

const HOURS = 24;
const CLOCK = /^[0-2]\d:[0-5]\d$/;
const isClock = (text: Json): boolean => typeof text === 'string' && CLOCK.test(text);

/** Around a full hour, where minutes and the digits of a time part. */
function clockOf({ begins, next, width }: World): string {
  const minutes = Math.min(Math.max(0, begins + Math.floor(next() * 2 * width)), HOURS * 60 - 1);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function fewOf(place: Extract<Observed, { kind: 'text' }>, { few, next, names }: World): readonly Json[] {
  const known = few.get(place) ?? Array.from({ length: names }, () => pick(place.seen, next) ?? null);
  few.set(place, known);
  return known;
}

function lengthIn([least, most]: readonly [number, number], { next, longest }: World): number {
  const high = Math.max(least, Math.min(most, longest));
  const low = next() < EMPTY ? least : Math.min(high, Math.max(1, least));
  return low + Math.floor(next() * (high - low + 1));
}

/** Lists within lists are shorter, and as long as each other where they are so in all given ones. */
function listOf({ lengths, item, first, even }: Extract<Observed, { kind: 'list' }>, world: World): Json[] {
  const inner = { ...world, longest: Math.min(world.longest, INNER_LENGTH) };
  const same = even && item.kind === 'list' ? lengthIn(item.lengths, inner) : null;
  const one =
    same === null || item.kind !== 'list' ? item : { ...item, lengths: [same, same] as [number, number] };
  const items = Array.from({ length: lengthIn(lengths, world) }, () => draw(one, inner));
  return first === undefined || items.length === 0 ? items : [first, ...items.slice(1)];
}

function mapOf({ lengths, keys, item }: Extract<Observed, { kind: 'map' }>, world: World): Json {
  const inner = { ...world, longest: Math.min(world.longest, INNER_LENGTH) };
  return Object.fromEntries(
    Array.from({ length: lengthIn(lengths, inner) }, () => {
      const key = keys.kind === 'text' ? pick(keys.seen, world.next) : draw(keys, world);
      return [typeof key === 'string' ? key : JSON.stringify(key ?? ''), draw(item, inner)];
    }),
  );
}

function pick<T>(items: readonly T[], next: () => number): T | undefined {
  return items[Math.floor(next() * items.length)];
}
