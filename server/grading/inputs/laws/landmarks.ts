/** Laws that one value is special: always first, always last, always there as often, like a root without a parent or one "S" in a maze. */
import type { Json } from '../../contract.ts';
import { itemsOf, leaves } from '../domain/parts.ts';

type Law = (value: Json) => boolean;

/** In so many given values it must be so. */
const LEAST_TELLING = 4;

/** `anywhere`: the text says that such a value may stand at any place. */
export function landmarkLaws(values: readonly Json[], anywhere = false): Law[] {
  const rows = values.map(itemsOf).filter((items) => items !== null);
  const full = rows.filter((items) => items.length > 0);
  if (
    full.length < LEAST_TELLING ||
    full.length + rows.filter((items) => items.length === 0).length < values.length
  )
    return [];
  return [...(anywhere ? [] : endLaws(full)), ...countLaws(values)];
}

/** No law where the text says that they may stand anywhere. */
export function endLaws(rows: readonly Json[][]): Law[] {
  return [0, -1].flatMap((at) => {
    const ends = new Set(rows.map((items) => JSON.stringify(items.at(at) ?? null)));
    const [end, ...others] = ends;
    if (end === undefined || others.length > 0) return [];
    return [
      (value: Json) => {
        const items = itemsOf(value);
        return items !== null && (items.length === 0 || JSON.stringify(items.at(at) ?? null) === end);
      },
    ];
  });
}

/** A value that every one has exactly so often; of a grid in all its rows together, and of rows that are texts their letters. */
function countLaws(values: readonly Json[]): Law[] {
  return [itemsIn, lettersIn].flatMap((parts) => {
    const full = values.filter((value) => parts(value).length > 0);
    const [first] = full;
    if (first === undefined || full.length < LEAST_TELLING) return [];
    const count = (value: Json, one: Json) => parts(value).filter((item) => item === one).length;
    return [...new Set(parts(first))].flatMap((one) => {
      const times = count(first, one);
      if (full.some((value) => count(value, one) !== times)) return [];
      return [(value: Json) => parts(value).length === 0 || count(value, one) === times];
    });
  });
}

const itemsIn = (value: Json): Json[] => leaves(value);
const lettersIn = (value: Json): Json[] =>
  leaves(value).flatMap((leaf) => (typeof leaf === 'string' ? Array.from(leaf) : []));
