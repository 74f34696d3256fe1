/** "exactly one S": too many are changed into something else, too few are put in. */
import type { Json } from '../../contract.ts';
import type { Domain } from '../domain/domain.ts';
import { workedOut } from './evaluate.ts';
import { allIn, freeNames, type Node } from './tree.ts';

/** Numbers that stand in for others. */
const OTHERS = 6;

interface Wanted {
  item: Json;
  count: number;
}

/** How often something is to stand in a parameter by itself: `xs.count(item) == count`. */
function wantedIn(tree: Node, name: string): Wanted | null {
  for (const node of allIn(tree)) {
    if (node.kind !== 'compare' || node.signs.join() !== '==') continue;
    const asked = node.items.find((one) => one.kind === 'call' && one.name === 'count');
    const count = node.items.find((one) => one !== asked);
    if (asked?.kind !== 'call' || count === undefined) continue;
    const item = asked.args[1];
    const names = [...freeNames(asked)];
    if (item?.kind !== 'value' || names.length !== 1 || names[0] !== name || freeNames(count).size > 0)
      continue;
    const number = workedOut(count, {});
    if (typeof number === 'number') return { item: item.value, count: number };
  }
  return null;
}

/** The value with as many as are wanted; which ones, `pick` chooses. */
export function counted(tree: Node, name: string, domain: Domain, value: Json, pick: number): Json[] {
  const wanted = wantedIn(tree, name);
  if (wanted === null) return [];
  const { item, count } = wanted;
  const units = unitsOf(value, item);
  const others = othersIn(domain, units, item);
  const from = units.length === 0 ? 0 : pick % units.length;
  const places = units.map((_, i) => (i + from) % units.length);
  const there = places.filter((i) => same(units[i], item));
  const free = places.filter((i) => !same(units[i], item));
  const kept = new Set([...there.slice(0, count), ...free.slice(0, Math.max(0, count - there.length))]);
  const other = (i: number) => others[(i + pick) % others.length];
  if (kept.size !== count || (there.length > count && others.length === 0)) return [];
  const units_made = units.map((unit, i) =>
    kept.has(i) ? item : same(unit, item) ? (other(i) ?? unit) : unit,
  );
  return [putBack(value, item, units_made.values())];
}

const same = (a: Json | undefined, b: Json) => JSON.stringify(a) === JSON.stringify(b);
const isLetter = (item: Json) => typeof item === 'string' && Array.from(item).length === 1;

/** Letters where a letter is counted, else what stands in lists. */
function unitsOf(value: Json, item: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap((one) => unitsOf(one, item));
  return typeof value === 'string' && isLetter(item) ? Array.from(value) : [value];
}

function putBack(value: Json, item: Json, units: Iterator<Json>): Json {
  if (Array.isArray(value)) return value.map((one) => putBack(one, item, units));
  const next = (): Json => {
    const { value: unit, done } = units.next();
    return done === true ? null : unit;
  };
  if (typeof value !== 'string' || !isLetter(item)) return next();
  return Array.from(value)
    .map(next)
    .filter((one) => typeof one === 'string')
    .join('');
}

function othersIn(domain: Domain, units: readonly Json[], item: Json): Json[] {
  const there = units.filter((unit) => !same(unit, item));
  const allowed = valuesOf(domain).filter((one) => !same(one, item));
  return allowed.length > 0 ? allowed : there;
}

function valuesOf(domain: Domain): Json[] {
  switch (domain.kind) {
    case 'str':
      return domain.chars;
    case 'one_of':
      return domain.values;
    case 'int':
      return Array.from({ length: OTHERS }, (_, i) => domain.min + i).filter((one) => one <= domain.max);
    case 'list':
      return valuesOf(domain.of);
    default:
      return [];
  }
}
