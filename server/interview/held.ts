/**
 * A yes or no is wanted, and nothing comes. Only time in which we could hear them, and they us, counts as no answer.
 *
 *   put --its end was heard--> waits --their time is over--> put again, at last given up
 *                                |
 *                                +--we cannot hear, or be heard--> held: that is said, keys and pad are offered
 *                                     held --it is over--> put again, and not counted
 *                                     held --it lasts--> let go: the call ends, the interview stays open
 */
import { fixed } from './acts.ts';
import { ANSWER_WITHIN_MS, opens, wantsYesOrNo } from './opening.ts';
import { hold, isCutOff, isSettling, letsGo, SETTLES_MS } from './outage.ts';
import { waitsForPerson } from './pickup.ts';
import type { Stepper } from './say.ts';
import type { Context, Step } from './state.ts';
import { texts } from './texts.ts';

/** Their time is over, as far as the clock goes. */
export function onNoAnswer(context: Context, step: Stepper): Step {
  const { state, at } = step;
  if (!state.on_the_line || !wantsYesOrNo(state)) return step.done();
  // We are still speaking: their time begins at the end of that.
  if (Object.keys(state.pending).length > 0) return step.timer('answer', SETTLES_MS).done();
  if (isCutOff(state)) return onHeld(context, step);
  if (isSettling(state, at)) return hold(step) ? letsGo(step) : step.timer('answer', SETTLES_MS).done();
  return opens(context, step.with({ asked: state.asked + 1, held_since_ms: null }));
}

function onHeld(context: Context, step: Stepper): Step {
  if (hold(step)) return letsGo(step);
  const { ears, mouth } = step.state.troubles;
  if (ears?.told === true) return step.say(fixed('ears_down', texts.ears_down_keys)).done();
  // It is said anew: by our voice if that works again, else by the network's, and in writing.
  if (mouth !== undefined) return opens(context, step);
  // Not long enough to be told.
  return step.timer('answer', SETTLES_MS).done();
}

/** We hear again. `told`: they know that we did not. True when nothing more is to be said of it. */
export function asksAgain(context: Context, step: Stepper, told: boolean): boolean {
  const { phase, disclosed, pending } = step.state;
  if (!wantsYesOrNo(step.state) || waitsForPerson(step.state)) return false;
  if (Object.values(pending).some(({ asks, withdrawn }) => asks && !withdrawn)) return false;
  if (!told) step.timer('answer', ANSWER_WITHIN_MS);
  else if (phase === 'identity') putAnew(step, texts.identity_heard_again(context.candidate_name));
  else if (disclosed) putAnew(step, texts.consent_heard_again);
  else opens(context, step.say(fixed('ears_back', texts.ears_back)));
  return true;
}

function putAnew(step: Stepper, text: string): void {
  step.say(fixed(step.state.phase, text), { interruptible: false, asks: true });
}
