/** The time that there is: for the whole interview and for its phases, told as it runs out, and what follows when it is over. */
import { fixed } from './acts.ts';
import { closing } from './closing.ts';
import { toReflection, workingTimes } from './code.ts';
import { isCutOff, leavesTime } from './outage.ts';
import { CODING } from './judged.ts';
import type { Stepper } from './say.ts';
import { leftMs, wholeMs, type Context, type State, type Step, type Timer } from './state.ts';
import { texts } from './texts.ts';
import { onUnderstandingTime } from './turns.ts';

const MINUTE = 60_000;
const WARNINGS = [
  ['warn_10', 10],
  ['warn_5', 5],
  ['warn_2', 2],
] as const;

export const TOTAL = ['warn_10', 'warn_5', 'warn_2', 'time_up'] as const satisfies readonly Timer[];

/** When this timer of the whole interview rings (session clock); null for another one. */
export function totalDue(context: Context, state: State, timer: Timer): number | null {
  const minutes = timer === 'time_up' ? 0 : WARNINGS.find(([name]) => name === timer)?.[1];
  if (minutes === undefined || state.began_ms === null) return null;
  return state.began_ms + wholeMs(context, state) - minutes * MINUTE;
}

/** Not while the time stands still: then they are set when it goes on. */
export function totalTimes(context: Context, step: Stepper): void {
  if (step.state.stopped_since_ms !== null) return;
  const left_ms = leftMs(context, step.state, step.at);
  for (const [timer, minutes] of WARNINGS) {
    const until_ms = left_ms - minutes * MINUTE;
    if (until_ms > 0) step.timer(timer, until_ms);
  }
  step.timer('time_up', left_ms);
}

/** The session's own budgets, also when a restart has forgotten them. */
export function timesLeft(context: Context, step: Stepper): void {
  const { phase, back_to } = step.state;
  totalTimes(context, step);
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
