/**
 * Whether the candidate believes to be done with the present text (issue B): the evidence is gathered from the watcher's
 * state here, weighed in believed.ts.
 *
 *   believed.ts  evidence -> probability, pure          pace.ts   this candidate's own pauses
 *   place.ts     when was which line touched, was a block left behind          ../words/done.ts  what they say of it
 */
import type { Considered } from '../judge.ts';
import { ranThis, saidOf, type State } from '../state.ts';
import { believedDone, type DoneFacts } from './believed.ts';
import { patienceOf } from './pace.ts';
import { leftBlock, touchedAt } from './place.ts';

export { firstTime } from './believed.ts';

/** Kinds of fault that have no place of their own: what is missing may be what they are about to write. */
const PLACELESS: readonly string[] = ['missing_logic', 'unknown', 'wrong_growth', 'wrong_data_structure'];
/** These verdicts say that a part is still to be written. */
const INCOMPLETE: readonly string[] = ['syntax', 'unfinished'];

/** 0..1, for the present text at this time; `result` is its verdict, null while there is none. */
export function believedAt(state: State, result: Considered | null, at: number): number {
  return believedDone({
    open_ended: result?.open_ended ?? false,
    complete: result !== null && !INCOMPLETE.includes(result.judgement.reason),
    quiet_ms: at - state.edited_at,
    patience_ms: patienceOf(state.pace),
    place: result === null ? null : placeOf(state, result, at),
    said: saidOf(state),
    ran: ranThis(state) !== null,
  });
}

function placeOf(state: State, { judgement }: Considered, at: number): DoneFacts['place'] {
  const { line, witness, flaw_type, confidence } = judgement;
  if (witness === null || line === null || flaw_type === null || PLACELESS.includes(flaw_type)) return null;
  const here = state.cursor_line ?? state.edited_line ?? line;
  return {
    certainty: confidence,
    quiet_ms: at - touchedAt(state.touched, line),
    away: Math.abs(here - line),
    left_block: leftBlock(state.code, line, here),
  };
}
