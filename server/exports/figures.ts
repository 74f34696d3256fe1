/** The session in figures, as every form writes them: a name and a value each. None of it is part of a level. */
import type { Review } from '../http/contract/exports.ts';
import { clock } from './words.ts';

export function figuresOf({ figures }: Review): readonly (readonly [name: string, value: string])[] {
  const { speaking_ms, silences, runs, pass_rate, bugs, hints, words_per_minute } = figures;
  const rate = pass_rate === null ? '' : ` (${Math.round(pass_rate * 100)} %)`;
  return [
    ['Interview', clock(figures.interview_ms)],
    ['Candidate spoke', clock(speaking_ms.candidate)],
    ['Interviewer spoke', clock(speaking_ms.interviewer)],
    ['Typing', clock(figures.coding_ms)],
    ['Thinking', clock(figures.thinking_ms)],
    ['Words a minute', words_per_minute === null ? '–' : String(Math.round(words_per_minute))],
    ['Silences of 3 s and more', `${silences.count}, longest ${clock(silences.longest_ms)}`],
    ['First approach after', since(figures.first_approach_ms)],
    ['Working code after', since(figures.working_code_ms)],
    ['Own runs, passing', `${runs.all}, ${runs.green}${rate}`],
    ['Bugs made, repaired', `${bugs.made}, ${bugs.repaired}`],
    ['Hints given, declined', `${hints.given}, ${hints.declined}`],
    ['Questions about the code', String(figures.interrupts)],
    ['Clarifying questions', String(figures.clarifications)],
  ];
}

function since(ms: number | null): string {
  return ms === null ? '–' : clock(ms);
}
