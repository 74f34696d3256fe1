/** What rows look like in the given inputs: a board, what happened one after the other, or places of one another. */
import type { Json } from '../../contract.ts';
import { width } from '../domain/parts.ts';

const rowsOf = (value: Json): Json[][] =>
  Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : [];

/** At every place of rows something comes twice in some list, and no two places have a value in common, as the ends of edges have. */
export function areEvents(values: readonly Json[]): boolean {
  const lists = values.map((value) => rowsOf(value).filter((row) => row.length > 1));
  const widest = Math.max(0, ...lists.flat().map((row) => row.length));
  const columns = Array.from({ length: widest }, (_, at) =>
    lists.map((rows) => rows.map((row) => JSON.stringify(row[at] ?? null))),
  );
  const pools = columns.map((all) => new Set(all.flat()));
  const apart = pools.every((one, i) =>
    pools.slice(i + 1).every((other) => [...one].every((value) => !other.has(value))),
  );
  const again = columns.every((all) => all.some((one) => new Set(one).size < one.length));
  return columns.length > 1 && apart && again;
}

/** "-1 or the index of another carriage": minus one stands among them. */
export const namePlaces = (values: readonly Json[], lines: readonly string[]): boolean =>
  lines.some((line) => PLACE_OF.test(line)) &&
  values.some((value) => rowsOf(value).some((row) => row.includes(-1)));
const PLACE_OF = /-1\b.*\b(?:index|position)\b|\b(?:index|position)\b.*-1\b/i;

/** More than the parts of a row. */
const LEAST_COLUMNS = 5;
export const isBoard = (values: readonly Json[]) =>
  values.some((value) => Array.isArray(value) && value.some((row) => width(row) >= LEAST_COLUMNS)) &&
  values.every(
    (value) =>
      Array.isArray(value) &&
      value.every(
        (row) => Array.isArray(row) && row.every(Number.isFinite) && width(row) === width(value[0] ?? null),
      ),
  );
