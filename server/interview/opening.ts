/**
 * Disclosure and consent first, then who it is, then the pad, then the problem. Yes and no are decided by rules and
 * keys, never by a model, and nothing is recorded before a yes.
 */
import { disclosureText, type DisclosureText } from '../duty/disclosure/index.ts';
import type { Payload } from '../record/contract/events.ts';
import type { Spoken } from '../speech/contract.ts';
import { fixed, fromFile, worded } from './acts.ts';
import { closing } from './closing.ts';
import { answerOffer } from './hints.ts';
import { isDeaf } from './outage.ts';
import { personAnswered } from './pickup.ts';
import { yesOrNo } from './meaning.ts';
import type { Stepper } from './say.ts';
import type { Context, Pending, State, Step } from './state.ts';
import { alive } from './quiet.ts';
import { texts } from './texts.ts';

/** Time to answer a yes-or-no question before it is put again. */
export const ANSWER_WITHIN_MS = 8_000;
/** The same by key, for somebody who was told that we cannot hear. */
const KEYED_WITHIN_MS = 20_000;
/** What our voice could not say the network's reads out, or they read it: at a slow voice's pace. */
const MS_PER_CHAR = 100;
/** No briefing takes longer; if its end is never told, the time to understand begins all the same. */
const BRIEF_AT_MOST_MS = 60_000;
/** Put once, then twice more, then the call ends politely. */
const MAX_ASKED = 3;

/** Before the problem is told. */
export function isOpening(phase: State['phase']): boolean {
  return OPENING.includes(phase);
}
const OPENING: readonly State['phase'][] = ['connecting', 'disclosure', 'identity', 'intro'];

/** Goes on with the opening from wherever it stands. */
export function opens(context: Context, step: Stepper): Step {
  const { state } = step;
  if (state.asked >= MAX_ASKED)
    return closing(context, step, 'aborted', 'no clear answer', texts.consent_unanswered);
  if (state.consent !== 'given') return askConsent(context, step);
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

function askConsent(context: Context, step: Stepper): Step {
  const { disclosed: heard_out, by_text } = step.state;
  step.phase('disclosure', by_text ? 'pad is open' : 'call is up');
  const again = by_text ? texts.consent_again_text : texts.consent_again;
  const text = heard_out ? again : disclosed(context, by_text).body;
  return step.say(fixed('disclosure', text), { interruptible: false, asks: true }).done();
}

/** By the law of where they are, in English: the voice and the ears know no other language. */
function disclosed({ settings, jurisdiction = 'default' }: Context, by_text: boolean): DisclosureText {
  const variant = by_text ? 'text' : settings.record_audio ? 'recorded' : 'silent';
  return disclosureText(jurisdiction, 'en', variant);
}

/** What is said first, to be fetched ahead. */
export function firstTexts(context: Context): string[] {
  const { candidate_name, problem } = context;
  return [disclosed(context, false).body, texts.identity(candidate_name), problem.spoken];
}

/** Which text it was that they agreed to. */
export function disclosureVersion(context: Context, { state }: Stepper): string {
  return disclosed(context, state.by_text).version;
}

function askIdentity(context: Context, step: Stepper): Step {
  // Who dialled in has shown the PIN that only the invitation carries.
  if (step.state.direction === 'inbound')
    return introduce(context, step.phase('identity', 'PIN was right').phase('intro', 'known by PIN'));
  const first_time = step.state.phase === 'disclosure';
  step.phase('identity', 'consent given');
  const { identity, identity_keys, identity_again } = texts;
  const first = isDeaf(step.state) ? identity_keys : identity;
  const text = (first_time ? first : identity_again)(context.candidate_name);
  return step.say(fixed('identity', text), { asks: true, interruptible: first_time }).done();
}

function introduce(context: Context, step: Stepper): Step {
  if (!step.state.pad_open && !step.state.by_text)
    return alive(context, step.say(fixed('pad_missing', texts.pad_missing), { asks: true })).done();
  const plain =
    'Good. I see you in the pad. I watch as you type, and I may ask something in between. Run your code whenever you like.';
  return step
    .with({ question: null })
    .say(worded('intro', plain, { pad_open: true }))
    .done();
}

/** The candidate's words while a yes or no is wanted. */
export function openingTurn(context: Context, step: Stepper, text: string, how: 'speech' | 'text'): Step {
  const { state } = step;
  if (state.phase === 'intro') return alive(context, step).done();
  const answer = yesOrNo(text);
  const put = Object.entries(state.pending).filter(
    ([, { act }]) => act.kind === 'fixed' && act.name === 'disclosure',
  );
  // Words spoken over the disclosure cannot be consent to what was not yet heard; over the repeated question they can.
  if (put.length > 0 && (!state.disclosed || answer === null)) return step.done();
  for (const [id] of put) step.withdraw(id, true);
  return answered(context, step, answer, { how, heard: text });
}

/** 1 is yes, 2 is no, wherever a yes or no is wanted. */
export function openingDigit(context: Context, step: Stepper, digit: string): Step {
  if (digit !== '1' && digit !== '2') return alive(context, step).done();
  if (!wantsYesOrNo(step.state)) {
    answerOffer(context, alive(context, step), digit === '1');
    return step.done();
  }
  return answered(context, step, digit === '1' ? 'yes' : 'no', { how: 'keypad' });
}

/** The pad's own yes and no. */
export function openingChoice(context: Context, step: Stepper, yes: boolean): Step {
  if (wantsYesOrNo(step.state)) return answered(context, step, yes ? 'yes' : 'no', { how: 'button' });
  answerOffer(context, step, yes);
  return step.done();
}

export function wantsYesOrNo({ phase }: State): boolean {
  return phase === 'disclosure' || phase === 'identity';
}

type By = Pick<Payload<'CONSENT'>, 'how' | 'heard'>;

function answered(context: Context, step: Stepper, answer: 'yes' | 'no' | null, by: By): Step {
  step.cancel('answer', 'hang_up').with({ held_since_ms: null, let_go: false });
  // By key, in the middle of being asked for keys, or of being let go.
  for (const [id, { act }] of Object.entries(step.state.pending))
    if (act.name === 'ears_down' || act.name === 'let_go') step.withdraw(id, true);
  if (answer !== null) personAnswered(step);
  if (answer === null) return opens(context, step.with({ asked: step.state.asked + 1 }));
  return step.state.phase === 'disclosure'
    ? consented(context, step, answer === 'yes', by)
    : identified(context, step, answer === 'yes');
}

function consented(context: Context, step: Stepper, given: boolean, by: By): Step {
  const text_version = disclosureVersion(context, step);
  step.record({ type: 'CONSENT', payload: { kind: 'recording', given, ...by, text_version } });
  step.with({ consent_text: text_version });
  if (!given) return refused(context, step);
  return opens(context, recording(context, step.with({ consent: 'given', asked: 0 })));
}

/** They are told that the recruiter hears of it, so it is noted. */
function refused(context: Context, step: Stepper): Step {
  step.note('wants_person', 'The candidate did not agree to this interviewer, and may want a person.');
  return closing(
    context,
    step.with({ consent: 'refused' }),
    'aborted',
    'consent refused',
    texts.consent_declined,
  );
}

/** Only after a yes that was not taken back, only where it is wanted, and only where there is sound. */
export function recording({ settings }: Context, step: Stepper): Stepper {
  const { consent, by_text, unrecorded } = step.state;
  return consent === 'given' && !unrecorded && settings.record_audio && !by_text
    ? step.effect({ do: 'record_audio' })
    : step;
}

function identified(context: Context, step: Stepper, right: boolean): Step {
  if (!right) return closing(context, step, 'aborted', 'wrong person', texts.wrong_person);
  return opens(context, step.with({ asked: 0 }).phase('intro', 'candidate confirmed'));
}

/** What follows when one of our own speeches has ended. */
export function afterSpoken(context: Context, step: Stepper, pending: Pending, spoken: Spoken): Step {
  const { act } = pending;
  // Taken back on purpose, it is not put again for that.
  const taken_back = pending.withdrawn && spoken.outcome !== 'complete';
  if (spoken.why === 'hung_up' || taken_back) return step.done();
  if (act.name === 'caller_is') return step.timer('answer', ANSWER_WITHIN_MS).done();
  if (act.kind === 'fixed' && (act.name === 'disclosure' || act.name === 'identity'))
    return afterQuestion(context, step, pending, spoken);
  if (act.name === 'ears_down' && wantsYesOrNo(step.state))
    return step.timer('answer', KEYED_WITHIN_MS).done();
  if (act.kind === 'worded' && act.name === 'intro' && step.state.phase === 'intro')
    return brief(context, step);
  if (act.name === 'ask_approach' && step.state.phase === 'understanding')
    return step.timer('phase_time', context.settings.understanding_s * 1_000).done();
  return step.done();
}

/** Their time begins. */
function afterQuestion(context: Context, step: Stepper, { act, text }: Pending, spoken: Spoken): Step {
  if (spoken.outcome === 'complete' && act.name === 'disclosure') step.with({ disclosed: true });
  // What the voice could not say stands in the pad, and can be answered there.
  const unsaid = spoken.why === 'mouth_failed';
  if (spoken.outcome === 'dropped' && !unsaid)
    return opens(context, step.with({ asked: step.state.asked + 1 }));
  const rest_ms = unsaid ? (text.length - spoken.heard.length) * MS_PER_CHAR : 0;
  return step.timer('answer', ANSWER_WITHIN_MS + rest_ms).done();
}

function brief(context: Context, step: Stepper): Step {
  step.phase('understanding', 'problem is presented').effect({ do: 'present' });
  step.timer('phase_time', BRIEF_AT_MOST_MS + context.settings.understanding_s * 1_000);
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
