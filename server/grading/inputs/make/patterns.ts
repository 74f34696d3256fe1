/**
 * Large inputs that tell: all of one letter, two in turn, in order, one that differs at an end. A search that repeats
 * itself ends early on letters by chance, and never on one of these. Letters are those of the domain, the most common of
 * the given cases first; whole values where a list holds words of a few kinds.
 */
import type { Json } from '../../contract.ts';
import type { Domain } from '../domain/domain.ts';

type Input = Record<string, Json>;

/** What stands in the texts and lists of a parameter. */
interface Units {
  /** Characters of its texts, or whole items of its lists. */
  of: 'characters' | 'items';
  /** The most common first. */
  pool: readonly Json[];
}
interface Pattern {
  name: string;
  at(i: number, count: number, pool: readonly Json[]): Json | undefined;
}

/** Up to so many each has an input of its own; of more the most common, the first and the last. */
const EACH = 10;
const COMMON = 4;
/** Numbers on which counting goes wrong or ends at once. */
const NUMBERS = [0, 1, 2];
/** Words of a list are of a few kinds when each comes as often as this, and there are no more than this. */
const OFTEN = 3;
const KINDS = 6;

const one =
  (k: number): Pattern['at'] =>
  (_, __, pool) =>
    pool[k];
const turn =
  (a: number, b: number): Pattern['at'] =>
  (i, _, pool) =>
    pool[i % 2 === 0 ? a : b];
const only = (from: number, to: number): Pattern[] =>
  Array.from({ length: to - from }, (_, k) => ({ name: `only unit ${from + k + 1}`, at: one(from + k) }));
/** The most telling first: there is not always time for all. */
const PATTERNS: readonly Pattern[] = [
  { name: 'another at the end', at: (i, count, pool) => pool[i === count - 1 ? 1 : 0] },
  { name: 'another before the end', at: (i, count, pool) => pool[i === count - 2 ? 1 : 0] },
  ...only(0, 2),
  { name: 'two in turn', at: turn(0, 1) },
  { name: 'two in turn, the other first', at: turn(1, 0) },
  { name: 'another two in turn', at: turn(0, 2) },
  { name: 'the other with another at the end', at: (i, count, pool) => pool[i === count - 1 ? 0 : 1] },
  { name: 'another at the start', at: (i, _, pool) => pool[i === 0 ? 1 : 0] },
  { name: 'one half each', at: (i, count, pool) => pool[i < count / 2 ? 0 : 1] },
  { name: 'all in turn', at: (i, _, pool) => pool[i % pool.length] },
  { name: 'in blocks', at: (i, count, pool) => pool[Math.floor((i * pool.length) / count)] },
  {
    name: 'in blocks, the last first',
    at: (i, count, pool) => pool[pool.length - 1 - Math.floor((i * pool.length) / count)],
  },
  ...only(2, EACH),
];

/** The input with its parameters in each pattern: all of them, and one with the others constant. Not all need be valid. */
export function patterned(
  input: Input,
  domains: ReadonlyMap<string, Domain>,
  examples: readonly Input[],
): { name: string; input: Input }[] {
  const units = Object.keys(input).flatMap((name) => {
    const seen = examples.map((example) => example[name] ?? null);
    const found = unitsOf(domains.get(name) ?? null, seen);
    return found === null || found.pool.length === 0 ? [] : [{ name, ...found }];
  });
  const constant: Pattern = { name: '', at: one(0) };
  // One that ends otherwise than all others is what a search goes through everything for.
  const leads = units.length > 1 ? [...units.map(({ name }) => name), null] : [null];
  return PATTERNS.flatMap((pattern) =>
    leads.flatMap((lead) => {
      const filled: Input = { ...input };
      for (const { name, ...unit } of units) {
        const value = fill(input[name] ?? null, unit, lead === null || lead === name ? pattern : constant);
        if (value === undefined) return [];
        filled[name] = value;
      }
      if (units.length === 0) return [];
      return [{ name: lead === null ? pattern.name : `${lead} ${pattern.name}`, input: filled }];
    }),
  );
}

function unitsOf(domain: Domain | null, seen: readonly Json[]): Units | null {
  if (domain === null) return unitsSeen(seen);
  switch (domain.kind) {
    case 'list':
      return domain.of.kind === 'str' ? unitsOf(domain.of, seen) : itemsOf(domain.of, seen);
    case 'str':
      return { of: 'characters', pool: ranked(domain.chars, charactersOf(seen)) };
    case 'pattern':
      return { of: 'characters', pool: ranked([], charactersOf(seen)) };
    case 'optional':
      return unitsOf(domain.of, seen);
    default:
      return null;
  }
}

/** Inside a list: an item stands for itself. */
function itemsOf(domain: Domain, seen: readonly Json[]): Units | null {
  switch (domain.kind) {
    case 'one_of':
      return { of: 'items', pool: ranked(domain.values, leavesOf([...seen])) };
    case 'bool':
      return { of: 'items', pool: [false, true] };
    case 'int': {
      const { min, max } = domain;
      const telling = [...NUMBERS, min, max].filter((value) => value >= min && value <= max);
      return {
        of: 'items',
        pool: ranked(telling, leavesOf([...seen])).filter((value) => typeof value === 'number'),
      };
    }
    default:
      return unitsOf(domain, seen);
  }
}

function unitsSeen(seen: readonly Json[]): Units | null {
  const leaves = leavesOf([...seen]);
  if (leaves.length === 0 || leaves.some((leaf) => typeof leaf !== typeof leaves[0])) return null;
  const kinds = new Set(leaves).size;
  const listed = seen.every((value) => Array.isArray(value));
  if (typeof leaves[0] === 'string' && !(listed && kinds <= KINDS && leaves.length >= OFTEN * kinds))
    return { of: 'characters', pool: ranked([], charactersOf(seen)) };
  return listed ? { of: 'items', pool: ranked([], leaves) } : null;
}

/** Everything known, the most common first; of many the most common and both ends. */
function ranked(known: readonly Json[], seen: readonly Json[]): Json[] {
  const counts = new Map<Json, number>(known.map((unit) => [unit, 0]));
  for (const unit of seen) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([unit]) => unit);
  if (all.length <= EACH) return all;
  const ends = [known[0], known.at(-1)].filter((unit) => unit !== undefined);
  return [...new Set([...all.slice(0, COMMON), ...ends])];
}

function charactersOf(values: readonly Json[]): string[] {
  return leavesOf([...values]).flatMap((leaf) => (typeof leaf === 'string' ? Array.from(leaf) : []));
}

function leavesOf(value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return typeof value === 'object' && value !== null ? [] : [value];
}

/** Undefined where the pattern needs more different units than there are. */
function fill(value: Json, { of, pool }: Units, { at }: Pattern): Json | undefined {
  const count = unitsIn(value, of);
  let next = 0;
  let lacking = false;
  const unit = (): Json => {
    const found = at(next++, count, pool);
    lacking ||= found === undefined;
    return found ?? null;
  };
  const character = () => {
    const found = unit();
    return typeof found === 'string' ? found : '';
  };
  const filled = (part: Json): Json => {
    if (Array.isArray(part)) return alike(part, part.map(filled));
    if (of === 'items') return unit();
    return typeof part === 'string' ? Array.from(part, character).join('') : part;
  };
  const made = filled(value);
  return lacking ? undefined : made;
}

/** Where no text came twice none does now: words that have become the same become shorter ones, the shortest first. */
function alike(before: readonly Json[], after: Json[]): Json[] {
  const texts = after.filter((item) => typeof item === 'string');
  const different = [...new Set(texts)];
  if (texts.length < after.length || new Set(before).size < before.length) return after;
  const [longest = ''] = different.toSorted((a, b) => b.length - a.length);
  const shorter = Array.from(longest, (_, i) => longest.slice(0, i)).filter(
    (text) => text !== '' && !different.includes(text),
  );
  return [...shorter.slice(0, before.length - different.length), ...different];
}

function unitsIn(value: Json, of: Units['of']): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + unitsIn(part, of), 0);
  return of === 'characters' && typeof value === 'string' ? Array.from(value).length : 1;
}
