/** Lists whose items hang together: each number once, intervals that keep apart, rows in the order of one place. */
import type { Json } from '../../contract.ts';

/** Each whole number from `first` on, once. */
export function isPermutation(list: readonly Json[], first: number): boolean {
  const wanted = new Set(list.map((_, i) => i + first));
  return list.every((item) => typeof item === 'number' && wanted.delete(item));
}

export function rowPlace(row: Json, place: number): Json {
  return Array.isArray(row) ? (row[place] ?? null) : null;
}

/** Pairs that have no point in common, not even an end. */
export function areApart(rows: readonly Json[]): boolean {
  const pairs = rows.flatMap((row) => {
    const [start, end] = Array.isArray(row) ? row : [];
    return typeof start === 'number' && typeof end === 'number' ? [[start, end] as const] : [];
  });
  const ordered = pairs.sort((a, b) => a[0] - b[0]);
  return (
    pairs.length === rows.length &&
    ordered.every(([start], i) => i === 0 || start > (ordered[i - 1]?.[1] ?? -Infinity))
  );
}

/** The same pairs without those that touch one before them. */
export function keptApart(rows: readonly Json[]): Json[] {
  const kept: Json[] = [];
  for (const row of rows) if (areApart([...kept, row])) kept.push(row);
  return kept;
}
