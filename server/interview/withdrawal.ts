/** Taking the recording back in the middle: it stops before anything else happens, and the interview goes on without it. */
import { fixed } from './acts.ts';
import { disclosureVersion } from './opening.ts';
import { alive } from './quiet.ts';
import type { Stepper } from './say.ts';
import type { Context, Step } from './state.ts';
import { texts } from './texts.ts';

const POLITE = String.raw`(?:(?:please|okay|ok|hey|wait|no|and|could you|can you|would you|will you|i want you to|i would like you to|i'd like you to|i need you to|actually|now)[ ,]+)*`;
/** The whole of what they say: "I stop recording the maximum once the window closes" is about their code. */
const STOP = new RegExp(
  String.raw`^${POLITE}(?:stop|end|turn off|switch off|quit) (?:the |this |that |your |all )?recording(?: (?:me|this|us|this call|the call|our call|now|please|at once|immediately))*$`,
);
const CONSENT =
  /\b(?:withdraw|revoke|take back|cancel) (?:my |the )?(?:consent|agreement|permission)\b|\b(?:consent|agreement|permission) back\b/;
const UNWILLING =
  /\b(?:don't|do not|didn't|no longer|never) (?:want|wish|agree|consent|like) (?:to be|to being|you to be|this to be|being|to you) ?record(?:ed|ing)\b/;

export function takesBack(text: string): boolean {
  const words = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[.!?]+/g, '')
    .trim();
  return STOP.test(words) || CONSENT.test(words) || UNWILLING.test(words);
}

/** `heard`: their words, where they spoke. */
export function withdrawn(
  context: Context,
  step: Stepper,
  by: { how: 'speech' | 'text' | 'button'; heard?: string },
): Step {
  const { consent, unrecorded, on_the_line } = step.state;
  if (consent !== 'given' || unrecorded || !context.settings.record_audio)
    return on_the_line ? step.say(fixed('recording_off', texts.recording_off)).done() : step.done();
  step.effect({ do: 'stop_recording' }).with({ unrecorded: true });
  step.record({
    type: 'CONSENT',
    payload: {
      kind: 'recording',
      given: false,
      ...by,
      text_version: disclosureVersion(context, step),
      withdrawn: true,
    },
  });
  if (by.heard !== undefined) alive(context, step);
  return on_the_line
    ? step.say(fixed('recording_stopped', texts.recording_stopped), { interruptible: false }).done()
    : step.done();
}
