import { fixed } from './acts.ts';
import { leavesWithUs } from './company/leaving.ts';
import { nextProblem } from './difficulty.ts';
import type { Stepper } from './say.ts';
import { TIMERS, type Context, type Step } from './state.ts';
import { texts } from './texts.ts';

/** If the goodbye's end is never reported, the line is closed all the same. */
const HANG_UP_AT_LATEST_MS = 20_000;

/** The one way out: says goodbye when somebody is there, stops everything, has the scorecard made. */
export function closing(
  context: Context,
  step: Stepper,
  to: 'done' | 'aborted',
  reason: string,
  last_words: string = texts.goodbye,
): Step {
  const next = to === 'done' ? nextProblem(context, step.state) : null;
  if (next !== null) step.note('next_problem', next);
  leavesWithUs(step)
    .takeBackQuestions()
    .phase(to, reason)
    .cancel(...TIMERS)
    .effect({ do: 'watch', on: false });
  if (step.state.on_the_line) {
    step.say(fixed('goodbye', last_words), { interruptible: false }).timer('hang_up', HANG_UP_AT_LATEST_MS);
  }
  return step.effect({ do: 'finish', status: to === 'done' ? 'completed' : 'abandoned' }).done();
}
