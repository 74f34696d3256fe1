/**
 * Things that name others which they need, lead to or are made of, as maps or as rows with a list of names: that no way goes round,
 * and how long the longest may be.
 */
import type { Json, Problem, ValueType } from '../../contract.ts';
import { isMap, leaves } from '../domain/parts.ts';
import { plainText } from '../said/numbers.ts';

type Law = (value: Json) => boolean;
/** By name, whom each one names. */
export type Links = ReadonlyMap<string, readonly string[]>;

/** Whether all can be put in an order in which each comes before whom it names. */
export function hasNoCircle(links: Links): boolean {
  const left = new Map(links);
  for (;;) {
    const done = [...left].find(([, names]) => !names.some((name) => left.has(name)));
    if (done === undefined) return left.size === 0;
    left.delete(done[0]);
  }
}

/** How many stand on the longest way, where no way goes round. */
function longestWay(links: Links): number {
  const known = new Map<string, number>();
  const from = (name: string): number => {
    const names = links.get(name);
    if (names === undefined) return 0;
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, Infinity);
    const length = 1 + Math.max(0, ...names.map(from));
    known.set(name, length);
    return length;
  };
  return Math.max(0, ...[...links.keys()].map(from));
}

/** Of a map that holds maps the inner keys are names, of another one what it holds. */
const namesIn = (value: Json): string[] =>
  isMap(value) ? Object.keys(value) : leaves(value).filter((leaf) => typeof leaf === 'string');

function linksIn(value: Json, lists: number | null): Links | null {
  if (isMap(value)) return new Map(Object.entries(value).map(([name, named]) => [name, namesIn(named)]));
  if (!Array.isArray(value) || lists === null) return null;
  const links = new Map<string, string[]>();
  for (const row of value) {
    if (!Array.isArray(row) || typeof row[0] !== 'string') return null;
    links.set(row[0], [...(links.get(row[0]) ?? []), ...namesIn(row[lists] ?? null)]);
  }
  return links;
}

/** Where rows that begin with a name have a list of names. */
function listPlace(type: ValueType): number | null {
  if (type.kind !== 'list' || type.of.kind !== 'tuple' || type.of.items[0]?.kind !== 'str') return null;
  const at = type.of.items.findIndex((item) => item.kind === 'list' && item.of.kind === 'str');
  return at < 0 ? null : at;
}

/** Of rows with a list of names; of maps see maps.ts. */
export function rowLinkLaws(type: ValueType): Law[] {
  const lists = listPlace(type);
  if (lists === null) return [];
  return [
    (value) => {
      const links = linksIn(value, lists);
      return links !== null && hasNoCircle(links);
    },
  ];
}

const LONGEST = [
  /\bno (?:chain|path|way|line|row|sequence|nesting)s?\b[^.;,]*\b(?:longer|deeper|more) than (\d+)/i,
  /\b(?:chains?|nesting|depth|levels?)\b[^.;,]*?(?:<=|\bat most|\bup to|\bno (?:more|deeper|longer) than) ?(\d+)(?: (?:deep|long|levels?|steps?))?\b/i,
];

/** "No chain of recipes is longer than 6": held where a parameter is such a one, and no given one breaks it. */
export function chainLaws({
  function: { params },
  constraints,
  inputs,
}: Problem): ((input: Record<string, Json>) => boolean)[] {
  const text = plainText([...constraints, JSON.stringify(inputs ?? '')].join('\n'));
  const most = Math.min(...LONGEST.flatMap((said) => Number(said.exec(text)?.[1] ?? Infinity)));
  if (!Number.isFinite(most)) return [];
  return params
    .filter(({ type }) => listPlace(type) !== null || holdsNames(type))
    .map(({ name, type }) => (input) => {
      const links = linksIn(input[name] ?? null, listPlace(type));
      return links !== null && longestWay(links) <= most;
    });
}

/** Maps of names, of lists of names, or of maps. */
const holdsNames = (type: ValueType) =>
  type.kind === 'dict' &&
  (type.value.kind === 'dict' ||
    type.value.kind === 'str' ||
    (type.value.kind === 'list' && type.value.of.kind === 'str'));
