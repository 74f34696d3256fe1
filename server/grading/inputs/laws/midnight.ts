/**
 * Times of a day that go past midnight: "23:50", then "00:10". Where given ones do so once at most, and never come round to where they
 * began, so does every other.
 */
import type { Json, Problem } from '../../contract.ts';
import { asLines } from './lines.ts';
import { linesOf } from './telling.ts';

type Law = (value: Json) => boolean;

const TELLS = /\bmidnight\b|\bnext (?:day|morning)\b/i;
const IN_ORDER =
  /\b(?:in (?:the )?order|chronolog\w*|sorted|as (?:they|it|things) happen\w*|never go(?:es)? back|one after)\b/i;

/** Of times that are in order and of which it is told that they go past midnight. */
export function pastMidnight(problem: Problem): ((input: Record<string, Json>) => boolean)[] {
  const lines = linesOf(problem);
  if (![TELLS, IN_ORDER].every((one) => lines.some((line) => one.test(line)))) return [];
  return problem.function.params.flatMap(({ name }) =>
    midnightLaws(problem.cases.map(({ input }) => input[name] ?? null)).map(
      (law) => (input: Record<string, Json>) => law(input[name] ?? null),
    ),
  );
}

const CLOCK = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;
/** As many columns as are looked at. */
const PLACES = [0, 1, 2, 3];

/** None where no given list goes past midnight: then they are in order, or in none. */
export function midnightLaws(values: readonly Json[]): Law[] {
  return PLACES.map((at) => (value: Json) => timesAt(value, at)).flatMap((timesOf) => {
    const given = values.map(timesOf);
    const past = given.filter((times) => times !== null && turnsIn(times) > 0);
    if (past.length === 0 || !given.every(isOneDay)) return [];
    return [(value: Json) => isOneDay(timesOf(value))];
  });
}

/** Null where some row has no time there. */
function timesAt(value: Json, at: number): string[] | null {
  const rows = asLines(value);
  if (!Array.isArray(rows)) return null;
  const times = rows.map((row) => (Array.isArray(row) ? (row[at] ?? null) : at === 0 ? row : null));
  const known = times.filter((time) => typeof time === 'string' && CLOCK.test(time)).map(String);
  return known.length === times.length ? known.map((time) => time.padStart(5, '0')) : null;
}

const turnsIn = (times: readonly string[]): number =>
  times.filter((time, i) => i > 0 && time < (times[i - 1] ?? '')).length;

function isOneDay(times: readonly string[] | null): boolean {
  if (times === null) return false;
  const turns = turnsIn(times);
  return turns === 0 || (turns === 1 && (times.at(-1) ?? '') < (times[0] ?? ''));
}
