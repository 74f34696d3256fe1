/** Laws about pairs of names or numbers that hang together, like the legs of a journey. */
import type { Json } from '../../contract.ts';
import { isNumber } from '../domain/parts.ts';

type Law = (value: Json) => boolean;
type Pair = readonly [string, string];

/** "09:30": from and to, and no names. */
const CLOCK = /^\d\d:\d\d$/;
export const isClock = (value: Json): boolean => typeof value === 'string' && CLOCK.test(value);
const isEnd = (value: Json): boolean => isNumber(value) || isClock(value);

/** Null where they are no pairs of plain values. */
function pairsIn(value: Json): Pair[] | null {
  if (!Array.isArray(value)) return null;
  const pairs: Pair[] = [];
  for (const item of value) {
    if (!Array.isArray(item) || item.length !== 2) return null;
    const [a = null, b = null] = item;
    if (typeof a === 'object' || typeof b === 'object' || typeof a !== typeof b) return null;
    pairs.push([JSON.stringify(a), JSON.stringify(b)]);
  }
  return pairs;
}

const ofPairs =
  (law: (pairs: readonly Pair[]) => boolean): Law =>
  (value) => {
    const pairs = pairsIn(value);
    return pairs !== null && law(pairs);
  };

/** Names reached from the first one when pairs lead both ways. */
function isConnected(pairs: readonly Pair[]): boolean {
  const reached = new Set(pairs.slice(0, 1).flat());
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const [a, b] of pairs) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
  }
  return reached.size === new Set(pairs.flat()).size;
}

function hasNoCircle(pairs: readonly Pair[]): boolean {
  let left = pairs;
  for (;;) {
    const starts = new Set(left.map(([a]) => a));
    const rest = left.filter(([, b]) => starts.has(b));
    if (rest.length === 0) return true;
    if (rest.length === left.length) return false;
    left = rest;
  }
}

/** As if every pair could be walked both ways, none of them twice. */
function isForest(pairs: readonly Pair[]): boolean {
  const group = new Map<string, string>();
  const rootOf = (name: string): string => {
    const above = group.get(name);
    return above === undefined ? name : rootOf(above);
  };
  return pairs.every(([a, b]) => {
    const [x, y] = [rootOf(a), rootOf(b)];
    if (x !== y) group.set(x, y);
    return x !== y;
  });
}

/** Two names, and what else stands beside them, like a rate or a distance; null where they are no such rows. */
function namesIn(value: Json): Pair[] | null {
  if (!Array.isArray(value)) return null;
  const pairs = value.map((item): Pair | null => {
    const [a, b] = Array.isArray(item) && item.length <= WIDEST ? item : [];
    return typeof a === 'string' && typeof b === 'string' && !isClock(a) ? [a, b] : null;
  });
  return pairs.every((pair) => pair !== null) ? pairs : null;
}
/** Wider rows are records, no edges. */
const WIDEST = 4;

const areOnce = (names: readonly string[]) => new Set(names).size === names.length;
const startsOnce = (pairs: readonly Pair[]) => areOnce(pairs.map(([a]) => a));
const endsOnce = (pairs: readonly Pair[]) => areOnce(pairs.map(([, b]) => b));

/** Each pair once, in one go: at most one name is left more often than reached, and one reached more often than left. */
function isTrail(pairs: readonly Pair[]): boolean {
  const balance = new Map<string, number>();
  for (const [a, b] of pairs) {
    balance.set(a, (balance.get(a) ?? 0) + 1);
    balance.set(b, (balance.get(b) ?? 0) - 1);
  }
  const odd = [...balance.values()].filter((value) => value !== 0);
  return isConnected(pairs) && odd.every((value) => Math.abs(value) === 1) && odd.length <= 2;
}

/** From one end to the other, no name twice, in any order. */
export const isPath: Law = ofPairs(
  (pairs) => startsOnce(pairs) && endsOnce(pairs) && isConnected(pairs) && hasNoCircle(pairs),
);

/** Numbers and times may be from and to as well: of them only what no two intervals are by chance. */
const ofNames =
  (law: Law): Law =>
  (value) =>
    Array.isArray(value) && value.some((item) => Array.isArray(item) && item.some(isEnd))
      ? isPath(value)
      : law(value);

/** Given lists that hold a circle among this many edges would have shown one. */
const MANY = 3;

/** Edges between names, as roads that never make a circle: said rarely, and so believed only where it shows. */
export const FOREST: { law: Law; tells: Law } = {
  law: (value) => {
    const pairs = namesIn(value);
    return pairs === null || isForest(pairs);
  },
  tells: (value) => (namesIn(value)?.length ?? 0) >= MANY,
};

const [STARTS_ONCE, ENDS_ONCE, CONNECTED, NO_CIRCLE, TRAIL] = [
  startsOnce,
  endsOnce,
  isConnected,
  hasNoCircle,
  isTrail,
].map((law) => ofNames(ofPairs(law)));
export const LINK_LAWS: readonly Law[] = [
  isPath,
  ofPairs((pairs) => pairs.every(([a], i) => i === 0 || a === pairs[i - 1]?.[1])),
  ...[STARTS_ONCE, ENDS_ONCE, CONNECTED, NO_CIRCLE, TRAIL].filter((law) => law !== undefined),
];
/** No laws where the text says that several may join the same two. */
export const LINKS_ONCE: readonly unknown[] = [isPath, STARTS_ONCE, ENDS_ONCE, TRAIL, FOREST.law];
/** No laws where the text says that one may lead back to where it begins. */
export const LINKS_APART: readonly unknown[] = [isPath, NO_CIRCLE, FOREST.law];
