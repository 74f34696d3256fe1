/**
 * What is ours to answer for: while our ears or our voice are down, nobody's silence says anything of them. Every clock
 * that waits for the candidate asks here first (held.ts, quiet.ts, time.ts, pickup.ts).
 */
import { fixed } from './acts.ts';
import type { Stepper } from './say.ts';
import type { State, Step } from './state.ts';
import { texts } from './texts.ts';

/** What was said while the ears were away is replayed to them: its words are there so long after they are back. */
export const SETTLES_MS = 3_000;
/** Who holds a telephone that does not hear them hangs up by then; nobody is kept longer. */
const HELD_AT_MOST_MS = 120_000;
/** To answer after all, when the line works again. */
const AFTER_OUTAGE_MS = 30_000;
/** The network may still say the last words that our voice could not. */
const HANG_UP_AT_LATEST_MS = 30_000;

/** What is said on the line does not reach us just now. What is written does. */
export function isDeaf({ by_text, troubles, hears_since_ms }: State): boolean {
  return !by_text && (troubles.ears !== undefined || hears_since_ms === null);
}

/** The line carries nothing from them, or nothing to them. */
export function isCutOff(state: State): boolean {
  return isDeaf(state) || (!state.by_text && state.troubles.mouth !== undefined);
}

/** For a moment more: words of the time in which we were deaf may be on their way. */
export function isSettling({ by_text, hears_since_ms }: State, at: number): boolean {
  return !by_text && hears_since_ms !== null && hears_since_ms > 0 && at - hears_since_ms < SETTLES_MS;
}

/** Something waits for us: notes since when. True when that is too long ago. */
export function hold(step: Stepper): boolean {
  const since = step.state.held_since_ms ?? step.at;
  step.with({ held_since_ms: since });
  return step.at - since >= HELD_AT_MOST_MS;
}

/** The time for an answer was ours as well: some of it is left to them. */
export function leavesTime(step: Stepper): Stepper {
  const { phase_due_ms } = step.state;
  const short = phase_due_ms !== null && phase_due_ms - step.at < AFTER_OUTAGE_MS;
  return short ? step.timer('phase_time', AFTER_OUTAGE_MS) : step;
}

/** It has lasted too long: the call ends, the interview stays open, and whose fault it is is said. */
export function letsGo(step: Stepper): Step {
  return step
    .with({ let_go: true, held_since_ms: null })
    .cancel('answer')
    .say(fixed('let_go', texts.let_go_deaf))
    .timer('hang_up', HANG_UP_AT_LATEST_MS)
    .done();
}
