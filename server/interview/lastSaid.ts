/** What "could you repeat that?" is about: what the candidate heard last that is worth hearing again. Pure. */
import type { State } from './state.ts';

/**
 * Speech acts that tell or ask something, by the names of acts.ts. A nudge, praise or receipt is none; and the question after
 * the briefing leaves the briefing to be repeated.
 */
const TOLD = new Set([
  'brief',
  'answer',
  'job_answer',
  'hint',
  'smaller',
  'interrupt',
  'follow_up',
  'ask_tests',
  'move_on',
  'converse',
  'reassure',
  'ask_to_test',
  'ask_to_debug',
  'name_pattern',
  'take_steps',
  'first_step',
  'offer_hint',
  'offer_smaller',
  'ask_complexity',
  'probe_optimization',
  'reflect',
  'harder',
  'role_question',
  'wrap_up',
  'fishing',
  'note_taken',
  'wants_person',
]);

/** "What was the problem again?" */
const OF_THE_PROBLEM = /\b(?:the|this|whole|entire|your) (?:problem|task|exercise|statement|description)\b/i;

/** `text`: of a speech that was heard, all that was meant to be said. */
export function lastSaid(before: string | null, act: string | undefined, text: string): string | null {
  return act !== undefined && TOLD.has(act) ? text : before;
}

export function saidAgain(
  { last_said, question }: Pick<State, 'last_said' | 'question'>,
  problem: string,
  asked = '',
): string {
  return OF_THE_PROBLEM.test(asked) ? problem : (last_said ?? question ?? problem);
}
