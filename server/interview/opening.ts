/**
 * Disclosure and consent first, then who it is, then the pad, then the problem. Yes and no are decided by rules and
 * keys, never by a model, and nothing is recorded before a yes.
 */
import type { Spoken } from '../speech/contract.ts';
import { fixed, fromFile, worded } from './acts.ts';
import { closing } from './closing.ts';
import { yesOrNo } from './meaning.ts';
import { Stepper } from './say.ts';
import type { Context, Pending, State, Step } from './state.ts';
import { DISCLOSURE_VERSION, texts } from './texts.ts';

/** Time to answer a yes-or-no question before it is put again. */
const ANSWER_WITHIN_MS = 8_000;
/** Put once, then twice more, then the call ends politely. */
const MAX_ASKED = 3;

/** Goes on with the opening from wherever it stands. */
export function opens(context: Context, step: Stepper): Step {
  const { state } = step;
  if (state.asked >= MAX_ASKED) return closing(step, 'aborted', 'no clear answer', texts.consent_unanswered);
  if (state.consent !== 'given') return askConsent(step);
  switch (state.phase) {
    case 'disclosure':
    case 'identity':
      return askIdentity(context, step);
    case 'intro':
      return introduce(context, step);
    default:
      return step.done();
  }
}

function askConsent(step: Stepper): Step {
  step.phase('disclosure', 'call is up');
  const text = step.state.asked === 0 ? texts.disclosure : texts.consent_again;
  return step.say(fixed('disclosure', text), { interruptible: false, asks: true }).done();
}

function askIdentity(context: Context, step: Stepper): Step {
  // Who dialled in has shown the PIN that only the invitation carries.
  if (step.state.direction === 'inbound')
    return introduce(context, step.phase('identity', 'PIN was right').phase('intro', 'known by PIN'));
  const first_time = step.state.phase === 'disclosure';
  step.phase('identity', 'consent given');
  const text = first_time
    ? texts.identity(context.candidate_name)
    : texts.identity_again(context.candidate_name);
  return step.say(fixed('identity', text), { asks: true, interruptible: first_time }).done();
}

function introduce(context: Context, step: Stepper): Step {
  if (!step.state.pad_open)
    return step
      .say(fixed('pad_missing', texts.pad_missing), { asks: true })
      .timer('silence', context.settings.silence_before_nudge_ms)
      .done();
  const plain =
    'Good. I see you in the pad. I watch as you type, and I may ask something in between. Run your code whenever you like.';
  return step
    .with({ question: null })
    .say(worded('intro', plain, { pad_open: true }))
    .done();
}

/** The candidate's words while a yes or no is wanted. */
export function openingTurn(context: Context, state: State, text: string): Step {
  const step = new Stepper(state);
  if (state.phase === 'intro') return step.done();
  // Words spoken over the disclosure cannot be consent to what was not yet heard.
  if (Object.values(state.pending).some((p) => p.act.kind === 'fixed' && p.act.name === 'disclosure'))
    return step.done();
  return answered(context, step, yesOrNo(text), { how: 'speech', heard: text });
}

/** 1 is yes, 2 is no, wherever a yes or no is wanted. */
export function openingDigit(context: Context, state: State, digit: string): Step {
  const step = new Stepper(state);
  const waiting = state.phase === 'disclosure' || state.phase === 'identity';
  if (!waiting || (digit !== '1' && digit !== '2')) return step.done();
  return answered(context, step, digit === '1' ? 'yes' : 'no', { how: 'keypad' });
}

function answered(
  context: Context,
  step: Stepper,
  answer: 'yes' | 'no' | null,
  by: { how: 'speech' | 'keypad'; heard?: string },
): Step {
  step.cancel('answer');
  if (answer === null) return opens(context, step.with({ asked: step.state.asked + 1 }));
  return step.state.phase === 'disclosure'
    ? consented(context, step, answer === 'yes', by)
    : identified(context, step, answer === 'yes');
}

function consented(
  context: Context,
  step: Stepper,
  given: boolean,
  by: { how: 'speech' | 'keypad'; heard?: string },
): Step {
  step.record({
    type: 'CONSENT',
    payload: { kind: 'recording', given, ...by, text_version: DISCLOSURE_VERSION },
  });
  if (!given)
    return closing(step.with({ consent: 'refused' }), 'aborted', 'consent refused', texts.consent_declined);
  return opens(context, step.with({ consent: 'given', asked: 0 }).effect({ do: 'record_audio' }));
}

function identified(context: Context, step: Stepper, right: boolean): Step {
  if (!right) return closing(step, 'aborted', 'wrong person', texts.wrong_person);
  return opens(context, step.with({ asked: 0 }).phase('intro', 'candidate confirmed'));
}

/** What follows when one of our own speeches has ended. */
export function afterSpoken(context: Context, step: Stepper, pending: Pending, spoken: Spoken): Step {
  const { act } = pending;
  if (spoken.why === 'hung_up') return step.done();
  if (act.kind === 'fixed' && (act.name === 'disclosure' || act.name === 'identity')) {
    return spoken.outcome === 'dropped'
      ? opens(context, step.with({ asked: step.state.asked + 1 }))
      : step.timer('answer', ANSWER_WITHIN_MS).done();
  }
  if (act.kind === 'worded' && act.name === 'intro' && step.state.phase === 'intro')
    return brief(context, step);
  return step.done();
}

function brief(context: Context, step: Stepper): Step {
  step.phase('understanding', 'problem is presented').effect({ do: 'present' });
  step.say(fromFile('brief', context.problem.spoken));
  return step
    .say(
      worded('ask_approach', 'What would you like to ask, or how would you go about it?', {
        title: context.problem.title,
      }),
      { asks: true },
    )
    .done();
}
