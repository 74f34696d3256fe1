/**
 * A vendor fails: it is recorded once, told once, gone round, and recorded again when it is over. What cannot be heard
 * is written; who cannot be heard types. When nothing goes any more we apologise, keep the pad, and call back.
 */
import { fixed } from './acts.ts';
import type { Stepper } from './say.ts';
import type { Context, Input, Pending, Step, Vendor } from './state.ts';
import { listenForSilence } from './quiet.ts';
import { texts } from './texts.ts';
import type { Spoken } from '../speech/contract.ts';

/** Connections are made anew at once; what takes longer than this a caller notices. */
const TELL_AFTER_MS = 1_500;

export function onTrouble(step: Stepper, { where, code, message }: Extract<Input, { on: 'trouble' }>): Step {
  const { troubles } = step.state;
  if (troubles[where] !== undefined) return step.done();
  step.record({ type: 'ERROR', payload: { where, code, message } });
  step.with({ troubles: { ...troubles, [where]: { since_ms: step.at, told: false } } });
  // Nobody hears it when only words get plainer.
  return where === 'model' ? step.done() : step.timer('trouble', TELL_AFTER_MS).done();
}

export function onRecovered(context: Context, step: Stepper, where: Vendor): Step {
  const trouble = step.state.troubles[where];
  if (trouble === undefined) return step.done();
  const { [where]: _over, ...troubles } = step.state.troubles;
  step.with({ troubles });
  step.record({ type: 'RESUMED', payload: { reason: `${where}_back`, gap_ms: step.at - trouble.since_ms } });
  if (!trouble.told || !step.state.on_the_line || step.state.by_text) return step.done();
  step.say(fixed(`${where}_back`, where === 'ears' ? texts.ears_back : texts.mouth_back));
  return listenForSilence(context, step).done();
}

/** It has lasted: whoever is there is told, in a way that still reaches them. */
export function tellTrouble(step: Stepper): Step {
  const { troubles, on_the_line, by_text, phase } = step.state;
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
  if (ears && mouth) return write(step, 'all_down', texts.all_down).effect({ do: 'hang_up' }).done();
  if (mouth) return write(step, 'mouth_down', texts.mouth_down).done();
  const yes_or_no = phase === 'disclosure' || phase === 'identity';
  return step.say(fixed('ears_down', yes_or_no ? texts.ears_down_keys : texts.ears_down)).done();
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
