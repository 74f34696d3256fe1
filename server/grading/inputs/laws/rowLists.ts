/**
 * Lists within rows, like the people of ["ann", 500, ["ann", "bob"]]: who is in one is in it once, and in the order in which they
 * always were. What is said of any list of the parameter, "nobody twice" or "in any order", is said of these.
 */
import type { Json, ValueType } from '../../contract.ts';
import { DISTINCT_LAWS, ORDER_LAWS, STRICT_LAWS } from './lawbook.ts';

type Law = (value: Json) => boolean;

const [ASCENDING, DESCENDING] = ORDER_LAWS;
const [ALL_DIFFERENT] = DISTINCT_LAWS;
const [STRICT] = STRICT_LAWS;
const BOOK = [ALL_DIFFERENT, STRICT, ASCENDING, DESCENDING].filter((law) => law !== undefined);

/** For each place of a row that has a list of plain values, those that stand. */
export function rowListLaws(type: ValueType, stands: (law: Law) => boolean): Law[] {
  const laws = BOOK.filter(stands);
  return listPlaces(type).flatMap((read) => laws.map((law) => (value: Json) => read(value).every(law)));
}

/** For each place at which a list of texts stands within another list, in a row of it or by itself: all of those lists. */
export function innerLists(type: ValueType, of: ValueType['kind']): ((value: Json) => Json[][])[] {
  if (type.kind !== 'list') return [];
  const rows = type.of;
  if (isListOf(rows, of)) return [(value) => itemsOf(value).map(itemsOf)];
  if (rows.kind !== 'tuple') return [];
  return rows.items.flatMap((item, i) =>
    isListOf(item, of)
      ? [(value: Json) => itemsOf(value).map((row) => itemsOf(itemsOf(row)[i] ?? null))]
      : [],
  );
}

const isListOf = (type: ValueType, of: ValueType['kind']) => type.kind === 'list' && type.of.kind === of;

type Read = (value: Json) => Json[];

function listPlaces(type: ValueType): Read[] {
  switch (type.kind) {
    case 'optional':
      return listPlaces(type.of);
    case 'list':
      return listPlaces(type.of).map((read) => (value) => itemsOf(value).flatMap(read));
    case 'dict':
      return listPlaces(type.value).map((read) => (value) => itemsOf(value).flatMap(read));
    case 'tuple':
      return type.items.flatMap((item, i) => {
        const at: Read = (value) => itemsOf(value).slice(i, i + 1);
        const own = isPlainList(item) ? [at] : [];
        return [
          ...own,
          ...listPlaces(item).map(
            (read): Read =>
              (value) =>
                at(value).flatMap(read),
          ),
        ];
      });
    default:
      return [];
  }
}

function isPlainList(type: ValueType): boolean {
  return type.kind === 'list' && ['int', 'float', 'str'].includes(type.of.kind);
}

const itemsOf = (value: Json): Json[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
