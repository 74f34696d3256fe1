/**
 * Laws about rows that name each other by number or name, like a comment and the one it answers, whatever words tell it: the names
 * are different, every row names another one of the list or none, and no way goes round.
 */
import type { Json } from '../../contract.ts';

type Law = (value: Json) => boolean;

/** Place of a row's own name, and of the one that it names; `none` stands for nobody. */
export interface Naming {
  own: number;
  other: number;
  none: Json;
}

/** No law where the text says that names come in any order. */
export const NAMED_FIRST = Symbol('named before it is named');
/** No law where the text says that several may name nobody. */
export const ONE_TOP = Symbol('one row names nobody');

/** Fewer rows that name another may do so by chance. */
const LEAST_NAMED = 3;
/** As many lists as this could have shown another order, or another top. */
const LEAST_LISTS = 3;
/** Wider rows are records in which equal numbers are chance. */
const WIDEST = 6;
/** What stands for nobody. */
const NOBODY: readonly Json[] = [null, -1, '', 0];

const rowsIn = (value: Json): Json[][] | null =>
  Array.isArray(value) && value.every((row) => Array.isArray(row)) ? value : null;

/** By name, whom each one names; null where a name comes twice or nobody has the one that is named. */
function linksIn(value: Json, { own, other, none }: Naming): Map<Json, Json> | null {
  const rows = rowsIn(value);
  if (rows === null) return null;
  const links = new Map(rows.map((row) => [row[own] ?? null, row[other] ?? null]));
  const known = [...links].every(([one, named]) => named === none || (named !== one && links.has(named)));
  return known && links.size === rows.length && !links.has(null) ? links : null;
}

/** Whether every way comes to somebody who names nobody. */
export function endsSomewhere(links: ReadonlyMap<Json, Json>): boolean {
  return [...links.keys()].every((start) => {
    let at: Json | undefined = start;
    for (let steps = 0; steps <= links.size; steps++) {
      at = links.get(at);
      if (at === undefined) return true;
    }
    return false;
  });
}

const namesBefore = (links: ReadonlyMap<Json, Json>) => {
  const before = new Set<Json>();
  return [...links].every(([one, named]) => {
    before.add(one);
    return !links.has(named) || before.has(named);
  });
};
const tops = (links: ReadonlyMap<Json, Json>) => [...links.values()].filter((named) => !links.has(named));

/** How the rows of all given lists name each other; none where too few do. */
export function namingsOf(values: readonly Json[]): Naming[] {
  const rows = values.flatMap((value) => rowsIn(value) ?? []);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width < 2 || width > WIDEST || rows.some((row) => row.length !== width)) return [];
  const places = Array.from({ length: width }, (_, i) => i);
  return places.flatMap((own) =>
    places.flatMap((other) => {
      const none = NOBODY.find((one) => own !== other && allName(values, { own, other, none: one }));
      return none === undefined ? [] : [{ own, other, none }];
    }),
  );
}

function allName(values: readonly Json[], naming: Naming): boolean {
  const all = values.map((value) => linksIn(value, naming));
  const named = all.flatMap((links) => [...(links ?? [])].filter(([, one]) => one !== naming.none));
  return !all.includes(null) && named.length >= LEAST_NAMED;
}

/** What every given list obeys. */
export function namingLaws(values: readonly Json[], lifted: ReadonlySet<unknown>): Law[] {
  return namingsOf(values).flatMap((naming) => {
    const about =
      (law: (links: ReadonlyMap<Json, Json>) => boolean): Law =>
      (value) => {
        const links = linksIn(value, naming);
        return links !== null && law(links);
      };
    const tells = values.filter((value) => [...(linksIn(value, naming) ?? [])].length > 1);
    const chancy = [
      ...(lifted.has(NAMED_FIRST) ? [] : [about(namesBefore)]),
      ...(lifted.has(ONE_TOP) ? [] : [about((links) => links.size === 0 || tops(links).length === 1)]),
    ];
    return [about(() => true), about(endsSomewhere), ...(tells.length < LEAST_LISTS ? [] : chancy)];
  });
}
