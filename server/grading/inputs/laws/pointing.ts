/**
 * Laws about lists whose numbers are places of the list itself: for each place the one above it, or the next one. Where every given
 * list is a tree so, every other is one, whatever words tell it: no place above itself, and no way that goes round.
 */
import type { Json } from '../../contract.ts';
import type { Chancy } from './lawbook.ts';
import { namingLaws } from './naming.ts';

type Law = (value: Json) => boolean;

/** Of a root or a last place. */
const NONE = -1;

/** Places numbered from `from` on; null where one is no place and no end. A place that names itself is an end where `own` is set. */
function nextOf(list: readonly Json[], from: number, own: boolean): (number | null)[] | null {
  const next: (number | null)[] = [];
  for (const [i, item] of list.entries()) {
    const end = item === NONE || item === null || (from === 1 && item === 0);
    const at = typeof item === 'number' ? item - from : -1;
    if (!end && !(Number.isInteger(at) && at >= 0 && at < list.length)) return null;
    next.push(end || (own && at === i) ? null : at);
  }
  return next;
}

/** Whether every way comes to an end. */
function allEnd(next: readonly (number | null)[]): boolean {
  const known = new Set<number>();
  return next.every((_, start) => {
    const path = new Set<number>();
    for (let at: number | null | undefined = start; at !== null && at !== undefined; at = next[at]) {
      if (known.has(at)) break;
      if (path.has(at)) return false;
      path.add(at);
    }
    for (const at of path) known.add(at);
    return true;
  });
}

const pointing =
  (from: number, own: boolean, law: (next: readonly (number | null)[]) => boolean): Law =>
  (value) => {
    const next = Array.isArray(value) ? nextOf(value, from, own) : null;
    return next !== null && law(next);
  };
const ends = (next: readonly (number | null)[]) => next.filter((one) => one === null).length;
/** A list that leads somewhere, so that it could go round. */
const tells = (value: Json) => Array.isArray(value) && value.length > 1;

const FORMS = [0, 1].flatMap((from) => [false, true].map((own) => [from, own] as const));

const ONE_END = FORMS.map(([from, own]) => ({
  from,
  law: pointing(from, own, (next) => ends(next) === 1),
}));
/** No law where the text says that there may be several without one above. */
export const ONE_END_LAWS: readonly Law[] = ONE_END.map(({ law }) => law);
const ALL = [
  ...ONE_END,
  ...FORMS.flatMap(([from, own]) =>
    [pointing(from, own, allEnd), pointing(from, own, (next) => ends(next) > 0)].map((law) => ({
      from,
      law,
    })),
  ),
];

/** Of rows with a place of another row in them, at which minus one stands for none: none is beyond the last, and no way goes round. */
const ROWS = [0, 1, 2, 3].flatMap((at) => {
  const column = (value: Json) =>
    Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? (row[at] ?? NaN) : NaN)) : null;
  const leads = (value: Json) =>
    Array.isArray(value) && value.some((row) => Array.isArray(row) && row.length > 1 && row[at] === NONE);
  return [() => true, allEnd].map((law) => ({
    law: (value: Json) => {
      const items = column(value);
      const next = items === null ? null : nextOf(items, 0, false);
      return next !== null && law(next);
    },
    tells: leads,
  }));
});

/** Lists of places of their own, with minus one for none in some. */
export const namesItsPlaces = (values: readonly Json[]): boolean =>
  values.some((value) => Array.isArray(value) && value.includes(NONE)) && values.every(comesToAnEnd);

/** Whether from every place of a list the way leads to an end. */
export const comesToAnEnd: Law = pointing(0, false, allEnd);

/**
 * Held to where enough of the given lists are long enough to show it. Where a zero stands beside what is no place, it is one. Of
 * rows that name each other (naming.ts) too.
 */
export function pointingLaws(values: readonly Json[], lifted: ReadonlySet<unknown>): Chancy[] {
  const from_zero = values.some(
    (value) => Array.isArray(value) && value.includes(0) && (value.includes(NONE) || value.includes(null)),
  );
  return [
    ...ALL.filter(({ from }) => from === 0 || !from_zero).map(({ law }) => ({ law, tells })),
    ...ROWS,
    ...namingLaws(values, lifted).map((law) => ({ law, tells: Array.isArray })),
  ];
}
