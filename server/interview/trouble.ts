/**
 * A vendor fails: it is recorded once, told once, gone round, and recorded again when it is over. What cannot be heard
 * is written; who cannot be heard types. When nothing goes any more we apologise, keep the pad, and call back.
 */
import { fixed } from './acts.ts';
import type { Stepper } from './say.ts';
import { mayCallBack } from './drops.ts';
import type { Context, Input, Pending, Step, Vendor } from './state.ts';
import { asksAgain } from './held.ts';
import { wantsYesOrNo } from './opening.ts';
import { hold, leavesTime, letsGo } from './outage.ts';
import { listenForSilence } from './quiet.ts';
import { texts } from './texts.ts';
import type { Spoken } from '../speech/contract.ts';

/** Connections are made anew at once; what takes longer than this a caller notices. */
const TELL_AFTER_MS = 1_500;

export function onTrouble(step: Stepper, { where, code, message }: Extract<Input, { on: 'trouble' }>): Step {
  const { troubles } = step.state;
  const known = troubles[where];
  if (known !== undefined)
    return step.with({ troubles: { ...troubles, [where]: { ...known, seen_ms: step.at } } }).done();
  step.record({ type: 'ERROR', payload: { where, code, message } });
  step.with({ troubles: { ...troubles, [where]: { since_ms: step.at, seen_ms: step.at, told: false } } });
  // What they did not hear of us, or we of them, was no silence of theirs.
  if (where === 'ears') step.with({ quiet: 0 });
  // Nobody hears it when only words get plainer.
  return where === 'model' ? step.done() : step.timer('trouble', TELL_AFTER_MS).done();
}

export function onRecovered(context: Context, step: Stepper, where: Vendor): Step {
  const trouble = step.state.troubles[where];
  if (trouble === undefined) return step.done();
  const { [where]: _over, ...troubles } = step.state.troubles;
  step.with({ troubles });
  if (where === 'ears') step.with({ hears_since_ms: step.at });
  step.record({ type: 'RESUMED', payload: { reason: `${where}_back`, gap_ms: step.at - trouble.since_ms } });
  if (!step.state.on_the_line || step.state.by_text || where === 'model') return step.done();
  leavesTime(step);
  if (where === 'ears') step.with({ quiet: 0 });
  if (where === 'ears' && asksAgain(context, step, trouble.told)) return step.done();
  if (!trouble.told) return step.done();
  step.say(fixed(`${where}_back`, where === 'ears' ? texts.ears_back : texts.mouth_back));
  return listenForSilence(context, step).done();
}

/** It has lasted: whoever is there is told, in a way that still reaches them. */
export function tellTrouble(step: Stepper): Step {
  const { troubles, on_the_line, by_text } = step.state;
  if (!on_the_line || by_text) return step.done();
  const { ears, mouth } = troubles;
  const news = [ears, mouth].some((trouble) => trouble !== undefined && !trouble.told);
  if (!news) return step.done();
  step.with({
    troubles: {
      ...troubles,
      ...(ears ? { ears: { ...ears, told: true } } : {}),
      ...(mouth ? { mouth: { ...mouth, told: true } } : {}),
    },
  });
  // That the voice failed a while ago does not say that it would now: saying so will tell (fellSilent).
  if (ears && mouth && !mouth.told) return allDown(step);
  if (mouth && !mouth.told) return write(step, 'mouth_down', texts.mouth_down).done();
  if (!wantsYesOrNo(step.state)) return step.say(fixed('ears_down', texts.ears_down)).done();
  return hold(step) ? letsGo(step) : step.say(fixed('ears_down', texts.ears_down_keys)).done();
}

/** That we do not hear could not be said either. */
export function fellSilent({ state }: Stepper, { act }: Pending, { why }: Spoken): boolean {
  const { ears, mouth } = state.troubles;
  const both = ears !== undefined && mouth?.told === true && state.on_the_line;
  return both && act.name === 'ears_down' && why === 'mouth_failed';
}

export function allDown(step: Stepper): Step {
  const text = mayCallBack(step.state) ? texts.all_down : texts.all_down_call_again;
  return write(step, 'all_down', text).effect({ do: 'hang_up' }).done();
}

function write(step: Stepper, name: string, text: string): Stepper {
  return step.effect({ do: 'write', act: fixed(name, text), text });
}

/** What the voice could not say stands in the pad; true when it was so. */
export function writeInstead(step: Stepper, { act }: Pending, spoken: Spoken): boolean {
  // When the network takes the line to speak for us, what still waited is cut off with it.
  const failed =
    spoken.why === 'mouth_failed' ||
    (spoken.why === 'hung_up' && step.state.troubles.mouth !== undefined && act.kind !== 'worded');
  if (!failed || !step.state.on_the_line) return false;
  const { heard, intended } = spoken;
  const rest = intended.startsWith(heard) ? intended.slice(heard.length).trim() : intended;
  if (rest !== '') step.effect({ do: 'write', act, text: rest });
  return true;
}
