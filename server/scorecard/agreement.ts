/**
 * How far two raters agree: Cohen's kappa with quadratic weights (Cohen 1968). A difference of two levels weighs four
 * times as much as one of one level. 1 is full agreement, 0 what chance would give. Pure.
 */
import type { Agreement } from '../http/contract/scorecard.ts';

/** Levels 1 to 4; null is "not enough evidence". */
export interface Pair {
  first: number | null;
  second: number | null;
}

const LEVELS = 4;

export function agreementOf(all: readonly Pair[]): Agreement {
  const table = Array.from({ length: LEVELS }, () => Array.from({ length: LEVELS }, () => 0));
  for (const { first, second } of all) {
    const row = first === null || second === null ? undefined : table[first - 1];
    if (row !== undefined && second !== null) row[second - 1] = (row[second - 1] ?? 0) + 1;
  }
  const pairs = sum(table.flat());
  const same = sum(table.map((row, level) => row[level] ?? 0));
  return {
    pairs,
    all: all.length,
    kappa: weightedKappa(table),
    same: pairs === 0 ? null : same / pairs,
    table,
  };
}

/**
 * `table[i][j]`: how often the first rater said i and the second j; square. Null without pairs, and where both gave one and
 * the same category throughout: then nothing can be told from chance.
 */
export function weightedKappa(table: readonly (readonly number[])[]): number | null {
  const total = sum(table.flat());
  const rows = table.map(sum);
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  const disagreement = (of: (i: number, j: number) => number) =>
    sum(rows.flatMap((_, i) => columns.map((__, j) => (i - j) ** 2 * of(i, j))));
  const expected = disagreement((i, j) => ((rows[i] ?? 0) * (columns[j] ?? 0)) / total);
  if (total === 0 || expected === 0) return null;
  return 1 - disagreement((i, j) => table[i]?.[j] ?? 0) / expected;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
