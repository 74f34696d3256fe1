/** What "could you repeat that?" is about: what the candidate heard last that is worth hearing again. Pure. */
import { FILE_ACTS, puts } from './acts.ts';
import type { State } from './state.ts';

/** The question after the briefing leaves the briefing to be repeated, and what is repeated is what was said before. */
const NOT_AGAIN: ReadonlySet<string> = new Set(['ask_approach', 'repeat']);
/** Beside questions and texts from files; a nudge, praise or receipt is none. */
const TELLS: ReadonlySet<string> = new Set([
  'move_on',
  'converse',
  'reassure',
  'offer_hint',
  'offer_smaller',
  'fishing',
  'note_taken',
  'wants_person',
]);
const FROM_FILES: ReadonlySet<string> = new Set(FILE_ACTS);

/** Worth hearing, whoever missed it. */
export function tells(act: string): boolean {
  return puts(act) || FROM_FILES.has(act) || TELLS.has(act);
}

/** "What was the problem again?" */
const OF_THE_PROBLEM = /\b(?:the|this|whole|entire|your) (?:problem|task|exercise|statement|description)\b/i;

/** `text`: of a speech that was heard, all that was meant to be said. */
export function lastSaid(before: string | null, act: string | undefined, text: string): string | null {
  return act !== undefined && !NOT_AGAIN.has(act) && tells(act) ? text : before;
}

export function saidAgain(
  { last_said, question }: Pick<State, 'last_said' | 'question'>,
  problem: string,
  asked = '',
): string {
  return OF_THE_PROBLEM.test(asked) ? problem : (last_said ?? question ?? problem);
}
