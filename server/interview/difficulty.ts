/** Whether the problem is too easy or too hard for this candidate, as far as it shows, and what follows from it. */
import { worded } from './acts.ts';
import type { Stepper } from './say.ts';
import type { Context, State } from './state.ts';

/** Green within this share of the time for code, without help and at the first or second run: too easy. */
const EASY_SHARE = 0.25;
const EASY_RUNS = 2;
/** So many hints, or red runs without progress: they struggle. */
const STRUGGLES_HINTS = 2;
const STRUGGLES_RUNS = 4;

/** When a run was green. */
export function showsEase({ settings }: Context, step: Stepper): void {
  const { difficulty, working_ms, runs, hints, interrupts } = step.state;
  if (difficulty !== 'unknown' || working_ms === null) return;
  const took_ms = step.at - working_ms;
  const alone = hints === 0 && interrupts === 0 && runs <= EASY_RUNS;
  if (!alone || took_ms > EASY_SHARE * settings.coding_s * 1_000) return;
  step.with({ difficulty: 'too_easy' });
  step.note('difficulty', `too easy: green after ${Math.round(took_ms / 1_000)} s of code, without help`);
}

/** When they were helped, or a run was red; true when something was said. */
export function showsStruggle(step: Stepper): boolean {
  const { difficulty, hints, red_runs, green } = step.state;
  if (difficulty === 'struggling' || green) return false;
  if (hints < STRUGGLES_HINTS && red_runs < STRUGGLES_RUNS) return false;
  step.with({ difficulty: 'struggling' });
  step.note('difficulty', `struggles: ${hints} hints, ${red_runs} runs without progress`);
  return true;
}

/** Example first, then plain words, then code. */
export function takeSteps(step: Stepper): void {
  const plain =
    'Let us take it in steps. Leave the code for a moment, take one example, and tell me in plain words what your program should do with it, line by line.';
  step.record({ type: 'NUDGE', payload: { message: plain, silent_ms: 0, why: 'steps' } });
  step.say(worded('take_steps', plain), { asks: true, speaks: true });
}

/** Follow-up questions: one more for whom it was easy, none for whom it was hard. */
export function followUpsFor({ settings }: Context, state: State): number {
  if (struggles(state)) return 0;
  const { difficulty } = state;
  return settings.follow_ups + (difficulty === 'too_easy' && settings.follow_ups > 0 ? 1 : 0);
}

/** What to give this candidate next, for the recruiter; null where nothing speaks for another one. */
export function nextProblem({ problem }: Context, state: State): string | null {
  if (state.difficulty === 'too_easy') return problem.harder ?? null;
  if (struggles(state) && !state.green_praised) return problem.simpler ?? null;
  return null;
}

/** Who was helped so much and never got there struggles, whether they ran it or not. */
function struggles({ difficulty, hints, green_praised }: State): boolean {
  return difficulty === 'struggling' || (!green_praised && hints >= STRUGGLES_HINTS);
}
