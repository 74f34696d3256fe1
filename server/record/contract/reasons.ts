/** Why a judgement says what it says, or nothing: as it is stored in events, and as pages put it into words. */
export const JUDGEMENT_REASONS = [
  'syntax',
  'unfinished',
  'no_witness',
  'correct',
  'wrong_answer',
  'crash',
  'timeout',
  'mutates_input',
  'nondeterministic',
  'too_slow',
  // why a found witness is not spoken (watch and live only)
  'not_believed_done',
  'cooling_down',
  'just_ran',
  'said_before',
  'repaired',
  'candidate_speaking',
  'stale',
  // right, and slower than wanted: a simple version first is good practice
  'slow_so_far',
  // as many interruptions as this phase may have
  'enough_said',
  'sandbox_unavailable',
  // a note after it, that code can be run again
  'sandbox_back',
] as const;
export type JudgementReason = (typeof JUDGEMENT_REASONS)[number];
