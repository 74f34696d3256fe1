/** What the proctor decided and why, in words for a recruiter who does not program. */
import type { Judgement } from './events.ts';

const WHY: Readonly<Record<string, string>> = {
  // verdicts on the code
  syntax: 'the code could not be read yet, a line is half typed',
  unfinished: 'the code is not finished, a part is still to be written',
  no_witness: 'no input was found on which it surely fails',
  correct: 'it gives the right answer on every input that was tried',
  wrong_answer: 'a wrong answer',
  crash: 'it crashes',
  timeout: 'it does not come to an end',
  mutates_input: 'it changes its input',
  nondeterministic: 'its answers differ from run to run',
  too_slow: 'right, but far too slow on large inputs',
  // why a found fault was not spoken of
  not_believed_done: 'it fails on the input below, and the candidate is probably still working on it',
  cooling_down: 'it fails on the input below, and the last interruption was only a moment ago',
  just_ran: 'it fails on the input below, and the candidate is reading a run that shows red',
  said_before: 'it fails on the input below, and the candidate was asked about this already',
  enough_said: 'it fails on the input below, and this phase has had its share of interruptions',
  slow_so_far: 'right, but slow on large inputs; a simple version first is good practice',
  candidate_speaking: 'it fails on the input below, and there was no gap to speak in',
  repaired: 'what was asked about is repaired',
  stale: 'the code changed before there was a verdict',
  sandbox_unavailable: 'the code could not be run just now; this is our fault, and it is tried again',
  sandbox_back: 'the code can be run again',
  // milestones
  first_green: 'every case passed for the first time',
  good_approach: 'a sensible approach was recognised',
  // kinds of fault
  missing_logic: 'a part of the logic is missing',
  excess_logic: 'there is more logic than there should be',
  wrong_operator: 'a wrong operator',
  wrong_boundary: 'a wrong boundary',
  wrong_variable: 'a wrong variable',
  wrong_value: 'a wrong value',
  wrong_data_structure: 'a data structure that does not fit',
  wrong_growth: 'it takes far too long on large inputs',
  mutation: 'it changes its input',
  non_termination: 'it does not come to an end',
  nondeterminism: 'its answers differ from run to run',
  unknown: 'it fails on the input below',
};

/** Why something that was decided was never heard. */
const DROPPED: Readonly<Record<string, string>> = {
  candidate_speaking: 'the candidate went on speaking and there was no gap',
  stale: 'the candidate changed the code before it could be said',
  line_gone: 'the call ended before it could be said',
  voice_failed: 'the voice failed',
};
const KEPT: Readonly<Record<Exclude<Judgement['kept'], null | undefined>, string>> = {
  off_the_line: 'nobody was on the call',
  other_phase: 'the interview had moved on from the code',
  said_already: 'it had just been said',
  person_speaks: 'a person from the company leads the interview',
};
const plain = (reason: string): string => reason.replaceAll('_', ' ');

export function whyOf({ reason, kept, dropped }: Judgement): string {
  const why = WHY[reason] ?? plain(reason);
  if (dropped !== null) return `${why}; ${DROPPED[dropped.reason] ?? plain(dropped.reason)}`;
  return kept === null || kept === undefined ? why : `${why}; ${KEPT[kept]}`;
}

/** Reasons that are about us, not about the code. */
const NOTES: Readonly<Record<string, string>> = {
  stale: 'Not judged',
  sandbox_unavailable: 'Could not judge',
  sandbox_back: 'Judging again',
};

/** A note about ourselves; nothing was decided about the code. */
export const isNote = ({ reason }: Judgement): boolean => reason in NOTES;

export function headOf({ decision, spoke, heard_ms, reason }: Judgement): string {
  switch (decision) {
    case 'interrupt':
      return spoke
        ? heard_ms === null
          ? 'Interrupting'
          : 'Interrupted'
        : 'Would have interrupted, stayed silent';
    case 'encourage':
      return spoke ? 'Encouraged' : 'Would have encouraged, stayed silent';
    case 'hold':
      return 'Waited';
    case 'ignore':
      return NOTES[reason] ?? 'Let it be';
  }
}
