/** Short rows of commands, and lists of texts that differ only in where one text ends and the next begins. */
import type { Json } from '../../../contract.ts';
import { tagOf } from '../../laws/tags.ts';
import { between, pick, shuffled, type Next } from './random.ts';
import type { Vary } from './contract.ts';

/** Different first words; with more they are data. */
const MOST_KINDS = 12;
/** Commands that a row is made of, and how many there are in it. */
const FEW = 3;
const LONGEST = 6;

/** A row out of one command of each of a few kinds, in any order and some of them again: done twice, done before there is anything to do. */
export const fewCommands: Vary = (input, { given }, next) => {
  const name = pick(Object.keys(input), next) ?? '';
  const kinds = kindsOf(given.flatMap((one) => itemsOf(one[name])));
  if (kinds.length < 2 || kinds.length > MOST_KINDS) return input;
  const few = shuffled(kinds, next)
    .slice(0, between(2, FEW, next))
    .map((same) => pick(same, next) ?? null);
  const count = between(2, LONGEST, next);
  return { ...input, [name]: Array.from({ length: count }, () => pick(few, next) ?? null) };
};

const itemsOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** By their first words; none where they are no commands, or all are one word. */
function kindsOf(items: readonly Json[]): Json[][] {
  const kinds = new Map<string, Json[]>();
  for (const item of items) {
    const [kind] = (tagOf(item) ?? '').split(/\s/);
    if (kind === undefined || kind === '') return [];
    kinds.set(kind, [...(kinds.get(kind) ?? []), item]);
  }
  const more = items.some((item) => typeof item !== 'string' || /\s/.test(item));
  return more && kinds.size < items.length ? [...kinds.values()] : [];
}

/** A list becomes another one with two of its texts in one: whoever joins them takes the two lists for one. */
export const joined: Vary = (input, _, next) => {
  const name = pick(Object.keys(input), next) ?? '';
  const value = input[name] ?? null;
  if (typeof value !== 'object' || value === null) return input;
  const entries = Object.entries(value);
  const from = pick(
    entries.filter(([, list]) => areTexts(list) && list.length > 1),
    next,
  )?.[1];
  const to = pick(entries, next)?.[0];
  if (to === undefined || !areTexts(from)) return input;
  const other = twoInOne(from, next);
  const changed = entries.map(([key, list]): [string, Json] => [key, key === to ? other : list]);
  return {
    ...input,
    [name]: Array.isArray(value) ? changed.map(([, list]) => list) : Object.fromEntries(changed),
  };
};

const areTexts = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function twoInOne(list: readonly string[], next: Next): string[] {
  const at = between(0, list.length - 2, next);
  return list.toSpliced(at, 2, `${list[at] ?? ''}${list[at + 1] ?? ''}`);
}
