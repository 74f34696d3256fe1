/** How somebody works: the pauses between their bursts of typing, which tell what a pause of theirs means. */

/** A rest of the keys: longer than between two keystrokes, shorter than a thought. */
export const PAUSE_MS = 600;
/** Longer than this they were away, or talking with us: it says nothing about how they type. */
const ABSENCE_MS = 30_000;
/** The last so many pauses: pace changes in the course of a session. */
const KEPT = 40;
/**
 * What is taken for granted before anything was seen: a second between two thoughts, as if seen this often. So two or
 * three odd pauses at the beginning change little.
 */
const TYPICAL_MS = 1_000;
const TYPICAL_WEIGHT = 4;
/** After twice the usual pause it is as likely as not that it is no pause any more. */
const PATIENCE_PER_PAUSE = 2;
/** Nobody is judged by a pause that short, however fast they type; and nobody's silence waits longer, however slowly. */
const LEAST_MS = 1_500;
const MOST_MS = 4_000;

export interface Pace {
  readonly pauses: readonly number[];
}
export const UNKNOWN_PACE: Pace = { pauses: [] };

/** After a gap between two edits. */
export function withGap(pace: Pace, gap_ms: number): Pace {
  if (gap_ms < PAUSE_MS || gap_ms > ABSENCE_MS) return pace;
  return { pauses: [...pace.pauses, gap_ms].slice(-KEPT) };
}

/** The pause after which it is as likely as not that this person is done, in milliseconds. */
export function patienceOf({ pauses }: Pace): number {
  const typical = Array.from({ length: TYPICAL_WEIGHT }, () => TYPICAL_MS);
  return Math.min(MOST_MS, Math.max(LEAST_MS, PATIENCE_PER_PAUSE * median([...pauses, ...typical])));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? TYPICAL_MS;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
