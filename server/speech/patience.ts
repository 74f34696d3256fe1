/** How much silence after the last word ends a turn: by its words, by what was asked, and by who speaks. Pure. */
import type { Attention, Patience } from './contract.ts';
import type { Ending } from './ending.ts';
import type { EndOfTurn } from './ears/contract.ts';

/** What is known of the caller's situation; `expects` null: nobody has said. */
export interface Situation {
  readonly patience: Patience;
  readonly expects: NonNullable<Attention['expects']> | null;
  readonly working: boolean;
}

export const UNKNOWN_SITUATION: Situation = { patience: 'standard', expects: null, working: false };

/**
 * In ms, for an average speaker. The recogniser has heard 300 ms of silence when it says so: less than that is at once.
 * Questions and closing words are for us to answer, and end in any situation.
 */
const UNTOLD: Record<Ending, number> = {
  question: 0,
  asking: 300,
  closing: 0,
  short: 0,
  plain: 0,
  open: 700,
  listing: 1_200,
  dependent: 1_400,
  trailing: 2_500,
  thinking: 3_500,
};
/** Answers are told in several sentences: a finished one is not the end. */
const ANSWER: Record<Ending, number> = {
  ...UNTOLD,
  asking: 600,
  closing: 400,
  short: 600,
  plain: 900,
  open: 1_000,
  listing: 1_300,
};
const YES_NO: Record<Ending, number> = {
  ...UNTOLD,
  open: 400,
  listing: 600,
  dependent: 1_000,
  trailing: 1_200,
};
/** Thinking aloud at work: nobody waits for our answer. */
const WORKING: Record<Ending, number> = {
  ...ANSWER,
  asking: 700,
  closing: 300,
  short: 1_200,
  plain: 1_600,
  open: 2_000,
  listing: 2_200,
  dependent: 2_500,
  trailing: 3_000,
  thinking: 4_500,
};

export const PATIENCE_SCALE: Record<Patience, number> = {
  brisk: 0.65,
  standard: 1,
  patient: 1.5,
  very_patient: 2.5,
};
/** Who is given much time is given some after every sentence. */
const AT_LEAST_MS: Record<Patience, number> = { brisk: 0, standard: 0, patient: 600, very_patient: 1_200 };

/** A recogniser that judges turns is sure of the end, or is not, by these factors. */
const SURELY_OVER = 0.5;
const SURELY_NOT = 1.3;

/** Counted from the end of the last word. `pace`: times as long as an average speaker. */
export function patienceMs(
  ending: Ending,
  { patience, expects, working }: Situation,
  pace: number,
  judged: EndOfTurn | null,
): number {
  const table = working ? WORKING : expects === null ? UNTOLD : expects === 'yes_no' ? YES_NO : ANSWER;
  if (ending === 'question') return 0;
  const base = table[ending];
  return Math.max(AT_LEAST_MS[patience], base * PATIENCE_SCALE[patience] * pace * evidence(judged));
}

function evidence(judged: EndOfTurn | null): number {
  if (judged === null) return 1;
  const sure = Math.min(1, Math.max(0, judged.confidence));
  return SURELY_NOT + (SURELY_OVER - SURELY_NOT) * sure;
}
