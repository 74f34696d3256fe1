/** How long this caller pauses in the middle of what they say, by the pauses that turned out not to be the end. Pure. */

/** Shorter ones are the gaps of any speech. */
const PAUSE_MS = 250;
/** Longer ones are not the rhythm of their speech: they read, typed, or were thinking hard. */
const AT_MOST_MS = 4_000;
/** The latest ones count: people warm up. */
const KEPT = 24;
/** With fewer nothing is known yet, and with twice as many the estimate counts fully. */
const ENOUGH = 4;
/** This share of their pauses is waited out. */
const QUANTILE = 0.8;
/** The pause that share of an average speaker's pauses stays below; profiles are made for it. */
const AVERAGE_MS = 1_000;
const FASTEST = 0.75;
const SLOWEST = 1.7;

/** Pauses in ms, the latest last. */
export type Pace = readonly number[];

export const UNKNOWN_PACE: Pace = [];

/** `ms` of silence stood between two words of one turn, or of a turn that we took as over too early. */
export function withPause(pace: Pace, ms: number): Pace {
  return ms < PAUSE_MS || ms > AT_MOST_MS ? pace : [...pace, ms].slice(-KEPT);
}

/** How many times longer than with an average speaker is to be waited. */
export function paceFactor(pace: Pace): number {
  if (pace.length < ENOUGH) return 1;
  const sorted = pace.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(QUANTILE * (sorted.length - 1))] ?? AVERAGE_MS;
  const factor = Math.min(SLOWEST, Math.max(FASTEST, high / AVERAGE_MS));
  const weight = Math.min(1, (pace.length - ENOUGH + 1) / (ENOUGH + 1));
  return 1 + (factor - 1) * weight;
}
