/**
 * Rows that take something back, told by the one negative number among others: always behind a row of the same name that is
 * none of them. No law where the text says that such a row is skipped.
 */
import type { Json } from '../../../contract.ts';
import { isNumber } from '../../domain/parts.ts';
import { asLines, tellsOfSkips } from '../lines.ts';
import type { Input, Joint, Law } from './joint.ts';

/** As many rows that take something back. */
const LEAST_ROWS = 2;
type Row = readonly Json[];
interface Places {
  name: number;
  number: number;
}

export function takenBackLaws({ params, given, clear, lines }: Joint): Law[] {
  if (lines.some(tellsOfSkips)) return [];
  return params
    .filter(({ name }) => !clear.has(name))
    .flatMap(({ name }) => {
      const rowsOf = (input: Input) => rowsIn(input[name] ?? null);
      const all = given.flatMap(rowsOf);
      const width = Math.min(...all.map((row) => row.length));
      if (!Number.isFinite(width)) return [];
      const at = Array.from({ length: width }, (_, i) => i);
      const names = at.filter((i) => all.every((row) => typeof row[i] === 'string'));
      const numbers = at.filter((i) => isTold(all.map((row) => row[i] ?? null)));
      return names.flatMap((one) =>
        numbers
          .map(
            (number): Law =>
              (input) =>
                standsBehind(rowsOf(input), { name: one, number }),
          )
          .filter((law) => given.every(law)),
      );
    });
}

/** Numbers of which some are negative, and all these are one. */
function isTold(items: readonly Json[]): boolean {
  const negative = items.filter((item) => isNumber(item) && item < 0);
  return (
    items.every((item) => isNumber(item)) && negative.length >= LEAST_ROWS && new Set(negative).size === 1
  );
}

function rowsIn(value: Json): Row[] {
  const rows = asLines(value);
  return Array.isArray(rows) ? rows.flatMap((row) => (Array.isArray(row) ? [row] : [])) : [];
}

function standsBehind(rows: readonly Row[], { name, number }: Places): boolean {
  const last = new Map<Json, boolean>();
  return rows.every((row) => {
    const [one, takes] = [row[name] ?? null, Number(row[number]) < 0];
    const stands = !takes || last.get(one) === false;
    last.set(one, takes);
    return stands;
  });
}
