/** Maps that are records: the same keys in every one of them, like the names of a row's parts. */
import type { Json } from '../../contract.ts';
import type { Said } from '../said/said.ts';
import { isMap } from '../domain/parts.ts';

/** What the keys are, in the order of the first one; null where the maps differ, or may be longer or shorter than that. */
export function recordKeys(values: readonly Json[], said?: Said): readonly string[] | null {
  const [first, ...others] = values.filter(isMap);
  if (first === undefined) return null;
  const keys = Object.keys(first);
  const same = others.every(
    (map) => Object.keys(map).length === keys.length && keys.every((key) => Object.hasOwn(map, key)),
  );
  return keys.length > 0 && same && !variesInLength(keys.length, said) ? keys : null;
}

function variesInLength(count: number, said: Said | undefined): boolean {
  const [low, high] = said?.length ?? [count, count];
  return high !== low && Number.isFinite(high) && high !== count;
}

/** What every map has under a key. */
export const valuesUnder = (key: string, values: readonly Json[]): Json[] =>
  values.filter(isMap).flatMap((map) => (Object.hasOwn(map, key) ? [map[key] ?? null] : []));

/** A record as a row, and a list of records as rows. */
export function asRows(value: Json, keys: readonly string[]): Json {
  if (isMap(value)) return keys.map((key) => value[key] ?? null);
  return Array.isArray(value) ? value.map((item) => asRows(item, keys)) : value;
}
