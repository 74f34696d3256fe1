/**
 * Believed done: how likely the candidate takes the present text to be finished, 0..1. An interruption before that would
 * tell people what they were about to write.
 *
 * Evidence adds up as log odds, so that every piece counts the same wherever the others stand, and none alone decides:
 *
 *   START                    a key was pressed this moment: one in twenty
 *   PER_DOUBLING of quiet    quiet q against the patience p (pace.ts), as log2(1 + q / p): at q = p it is even, at 3p one
 *                            in twenty is not done. The longer one has waited already, the less another second tells
 *   UNREADABLE               it does not parse or lacks a part: people know that, and it takes words to believe otherwise
 *   OPEN_ENDED               one more line at the end could mend what fails, and a line is what people stop to think about
 *   AWAY, MOVED_ON           the cursor is lines away from the failing place, the block was left: the place is behind
 *                            them. Counts for as much as we are sure of the place, and only where the place itself has
 *                            been quiet for the patience: code touched a moment ago is theirs
 *   SAID, RAN                "that should do it", Run pressed on this very text: they say so themselves
 *   NOT_YET                  "I'm not done", "let me think": they say the contrary
 *
 * Monotone: more quiet, distance, certainty, words for or a run never lower it; words against, slower pace and an
 * unreadable text never raise it.
 */

const START = Math.log(1 / 19);
/** START and this give one half at q = p. */
const PER_DOUBLING = -START;
const UNREADABLE = -4;
/** Half an odds' worth of words: from about twice the patience to about five times. */
const OPEN_ENDED = -3;
const AWAY = 1;
/** From here on the place is out of the eye's corner. */
const AWAY_LINES = 4;
const MOVED_ON = 1.5;
/** Enough by themselves, at any setting, on a text that can be run: nineteen in twenty with no quiet at all. */
const SAID = 6;
const RAN = 6;
/** Asks for about twice the quiet: they want time, and may forget to say that they are done. */
const NOT_YET = -2;

export interface DoneFacts {
  /** It can be run, and nothing in it is waiting to be written. */
  complete: boolean;
  /** What fails, one more line at the end could mend. */
  open_ended: boolean;
  quiet_ms: number;
  patience_ms: number;
  /** What is known of the failing place; null when nothing fails, or nobody knows where. */
  place: {
    /** 0..1: how sure we are of it. */
    certainty: number;
    quiet_ms: number;
    /** Lines between the cursor and it. */
    away: number;
    left_block: boolean;
  } | null;
  said: 'done' | 'not_yet' | null;
  /** Run was pressed on this very text. */
  ran: boolean;
}

export function believedDone(facts: DoneFacts): number {
  const { complete, open_ended, quiet_ms, patience_ms, said, ran } = facts;
  const evidence =
    START +
    PER_DOUBLING * Math.log2(1 + Math.max(0, quiet_ms) / patience_ms) +
    (complete ? 0 : UNREADABLE) +
    (open_ended && said !== 'done' && !ran ? OPEN_ENDED : 0) +
    ofPlace(facts) +
    (said === 'done' ? SAID : said === 'not_yet' ? NOT_YET : 0) +
    (ran ? RAN : 0);
  return 1 / (1 + Math.exp(-evidence));
}

function ofPlace({ place, patience_ms }: DoneFacts): number {
  if (place === null || place.quiet_ms < patience_ms) return 0;
  const away = AWAY * Math.min(1, place.away / AWAY_LINES);
  return place.certainty * (away + (place.left_block ? MOVED_ON : 0));
}

/** Nobody's patience is longer: whoever waits for belief looks no further ahead. */
const HORIZON_MS = 60_000;

/**
 * The first whole millisecond from `from` on at which `holds`, which once true stays true; null when it does not within
 * the horizon.
 */
export function firstTime(from: number, holds: (at: number) => boolean): number | null {
  if (!holds(from + HORIZON_MS)) return null;
  let [no, yes] = [-1, HORIZON_MS];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(from + middle)) yes = middle;
    else no = middle;
  }
  return from + yes;
}
