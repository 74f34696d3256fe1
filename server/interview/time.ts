/** The time that there is: for the whole interview and for its phases, told as it runs out, and what follows when it is over. */
import { fixed } from './acts.ts';
import { closing } from './closing.ts';
import { toReflection, workingTimes } from './code.ts';
import { isCutOff, leavesTime } from './outage.ts';
import { CODING } from './judged.ts';
import type { Stepper } from './say.ts';
import { wholeMs, type Context, type Step } from './state.ts';
import { texts } from './texts.ts';
import { onUnderstandingTime } from './turns.ts';

const MINUTE = 60_000;
const WARNINGS = [
  ['warn_10', 10],
  ['warn_5', 5],
  ['warn_2', 2],
] as const;

/** The session's own budgets, also when a restart has forgotten them. */
export function timesLeft(context: Context, step: Stepper): void {
  const { began_ms, phase, back_to } = step.state;
  const end_ms = (began_ms ?? step.at) + wholeMs(context, step.state);
  for (const [timer, minutes] of WARNINGS) {
    const left_ms = end_ms - minutes * MINUTE - step.at;
    if (left_ms > 0) step.timer(timer, left_ms);
  }
  step.timer('time_up', end_ms - step.at);
  const here = back_to ?? phase;
  if (CODING.includes(here)) workingTimes(context, step);
  if (here === 'understanding' || here === 'approach')
    step.timer('phase_time', context.settings.understanding_s * 1_000);
  if (here === 'complexity' || here === 'optimization')
    step.timer('phase_time', context.settings.complexity_s * 1_000);
}

/** Nobody is sent on for an answer that we did not hear, or to a question that they did not. */
export function onPhaseTime(context: Context, step: Stepper): Step {
  if (isCutOff(step.state) && step.state.on_the_line) return leavesTime(step).done();
  switch (step.state.phase) {
    case 'understanding':
    case 'approach':
      return onUnderstandingTime(context, step);
    case 'complexity':
    case 'optimization':
      return step.state.on_the_line ? toReflection(context, step) : step.done();
    default:
      return step.done();
  }
}

export function onWarning(step: Stepper, timer: 'warn_10' | 'warn_5' | 'warn_2'): Step {
  const minutes = Number(timer.slice('warn_'.length));
  const text = texts.warn(minutes);
  step.record({ type: 'TIMER', payload: { name: timer, message: text } });
  return step.state.on_the_line && step.state.consent === 'given'
    ? step.say(fixed('time', text)).done()
    : step.done();
}

export function onTimeUp(context: Context, step: Stepper): Step {
  step.record({ type: 'TIMER', payload: { name: 'time_up', message: texts.time_up } });
  if (!step.state.on_the_line) return closing(context, step, 'done', 'time was up');
  return closing(context, step.say(fixed('time', texts.time_up)), 'done', 'time was up');
}
