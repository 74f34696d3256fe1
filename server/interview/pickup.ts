/**
 * Who picked up a call that we placed. Until a person has answered our question, phone/answering.ts judges what the
 * carrier's detector says and the words on the line; here is what is done about it. A machine is told no more than a
 * message, and the interview then stands where it stood before that call.
 */
import { answeredBy } from '../phone/answered.ts';
import { answeringWakeAt, NOBODY_YET, reduceAnswering } from '../phone/answering.ts';
import type { Answering, AnsweringEvent, Decision } from '../phone/answering.ts';
import type { Answerer } from '../phone/contract.ts';
import { waitAfter } from '../phone/retry.ts';
import type { EventOf, Payload } from '../record/contract/events.ts';
import type { Spoken } from '../speech/contract.ts';
import { fixed } from './acts.ts';
import { isDeaf, SETTLES_MS } from './outage.ts';
import type { Stepper } from './say.ts';
import { TIMERS, type Context, type Input, type Pickup, type State } from './state.ts';
import { texts } from './texts.ts';

/** What is left to do after this: all as ever, put the opening to whoever is there, or nothing. */
export type Next = 'as_ever' | 'open_anew' | 'nothing';

const MINUTE = 60_000;
/** The network may still say the message that our voice could not; then the line is closed all the same. */
const MESSAGE_WITHIN_MS = 20_000;
/** No longer: it may be a machine that records the silence. */
const DEAF_AT_MOST_MS = 30_000;

const met = (call_sid: string): Pickup => ({
  call_sid,
  answering: NOBODY_YET,
  hushed: false,
  leaving: false,
  due: 'stay',
});

/** A leg of a call is up: of one that we placed it is to be found out who is there. */
export function meets(step: Stepper, leg: Extract<Input, { on: 'leg_started' }>): void {
  const { pickup } = step.state;
  const ours = leg.direction === 'outbound' && leg.call_sid !== undefined && leg.by_text !== true;
  const same = pickup !== null && pickup.call_sid === leg.call_sid;
  if (!ours) step.with({ pickup: null });
  else if (!same) step.with({ pickup: met(leg.call_sid ?? '') });
}

/** What was found out before the line was there for it, once the opening has begun. */
export function catchesUp(context: Context, step: Stepper): Stepper {
  const { pickup } = step.state;
  if (pickup === null) return step;
  const hush_still = pickup.answering.is === 'waiting' ? 'hush' : 'stay';
  const due = pickup.due === 'stay' ? hush_still : pickup.due;
  perform(context, step.with({ pickup: { ...pickup, due: 'stay' } }), due);
  return wakes(step);
}

/** The carrier's detector has decided. */
export function onDetector(
  context: Context,
  step: Stepper,
  { call_sid, by, beep }: Extract<Input, { on: 'answerer' }>,
): Next {
  const detail = `detector: ${by}${beep ? ', beep' : ''}`;
  tell(step, call_sid, { detail, detector: { by, beep } });
  const { pickup, on_the_line } = step.state;
  if (on_the_line && pickup?.call_sid !== call_sid) return 'nothing';
  if (pickup?.call_sid !== call_sid) step.with({ pickup: met(call_sid) });
  return judge(context, step, { type: 'detector', by, beep, at: step.at });
}

/** Their words; `as_ever` when they are a person's for all we know, or nothing is to be found out. */
export function onTheirWords(context: Context, step: Stepper, text: string): Next {
  const { pickup } = step.state;
  if (pickup === null) return 'as_ever';
  if (pickup.leaving && isPersons(text)) return tookOver(step, pickup, [text]);
  const next = judge(context, step, { type: 'words', text, at: step.at });
  if (next === 'as_ever' && step.state.consent === 'given' && byPerson(step.state)) personAnswered(step);
  return next;
}

/** Machines press no keys. */
export function onTheirKey(context: Context, step: Stepper): Next {
  const { pickup } = step.state;
  if (pickup === null) return 'as_ever';
  if (pickup.leaving) return tookOver(step, pickup, []);
  const next = judge(context, step, { type: 'answered', at: step.at });
  if (next !== 'as_ever') return next;
  if (pickup.hushed) return 'open_anew';
  if (step.state.consent === 'given') personAnswered(step);
  return next;
}

/** Time alone decides: the beep must be over, or nobody came to the telephone. */
export function onPickupTime(context: Context, step: Stepper): Next {
  const { held_since_ms } = step.state;
  // A person may be speaking, and we do not hear them.
  if (isDeaf(step.state) && step.at - (held_since_ms ?? step.at) < DEAF_AT_MOST_MS) {
    step.with({ held_since_ms: held_since_ms ?? step.at }).timer('pickup', SETTLES_MS);
    return 'nothing';
  }
  return judge(context, step, { type: 'tick', at: step.at });
}

/** They answered what we asked: there is nothing more to find out about this call. */
export function personAnswered(step: Stepper): void {
  const { pickup } = step.state;
  if (pickup === null) return;
  tell(step, pickup.call_sid, { detail: 'answered by a person', answered_by: 'human' });
  step.with({ pickup: null }).cancel('pickup');
}

/** What we said was taken back, and nobody has come to the telephone yet. */
export const waitsForPerson = ({ pickup }: State): boolean => pickup?.hushed === true;

/** The call is given up: only its end is waited for. */
export const isMachine = ({ pickup }: State): boolean => pickup?.answering.is === 'over';

/** The opening is put to them now, from its beginning. */
export function listensAgain(step: Stepper): Stepper {
  const { pickup } = step.state;
  return step.with({ asked: 0, disclosed: false, pickup: pickup && { ...pickup, hushed: false } });
}

/** Our name was said, or the message. */
export function afterPickupSpeech(step: Stepper, name: string, spoken: Spoken): void {
  const { pickup, messages } = step.state;
  if (name !== 'message' || pickup === null || !pickup.leaving) return;
  step.with({ pickup: { ...pickup, leaving: false }, messages: messages + 1, let_go: true });
  const again = waitAfter(Array.from({ length: messages + 1 }, () => ({ outcome: 'voicemail' })));
  const how = spoken.outcome === 'complete' ? 'a message was left' : 'a message was begun';
  const hint = again === null ? 'do not call again' : `call again after ${again / MINUTE} minutes`;
  tell(step, pickup.call_sid, { detail: `voicemail; ${how}; ${hint}`, answered_by: 'voicemail' });
  if (spoken.why === 'mouth_failed') step.timer('hang_up', MESSAGE_WITHIN_MS);
  else step.effect({ do: 'hang_up' });
}

/** Nobody was reached: the screen may be called again, and its time has not begun. */
export function notReached(step: Stepper): Stepper {
  return step
    .cancel(...TIMERS)
    .with({ began_ms: null, asked: 0, question: null, back_to: null })
    .phase('connecting', 'no person answered the call')
    .effect({ do: 'unreached' });
}

/** As it stands in the record, for a restart in the middle of it. */
export function foldPickup(state: State, event: EventOf<'CALL_STATUS' | 'UTTERANCE'>): Partial<State> {
  const { pickup } = state;
  const { payload, at_ms: at } = event;
  if ('speaker' in payload) {
    if (payload.speaker !== 'candidate' || payload.call_sid !== pickup?.call_sid) return {};
    return { pickup: after(pickup, { type: 'words', text: payload.text, at }) };
  }
  const { call_sid, direction, status, detector, answered_by } = payload;
  if (answered_by === 'voicemail') return { messages: state.messages + 1 };
  if (answered_by === 'human') return { pickup: null };
  if (detector && pickup?.call_sid === call_sid)
    return { pickup: after(pickup, { type: 'detector', ...detector, at }) };
  if (status !== 'media-started' || pickup?.call_sid === call_sid) return {};
  return { pickup: direction === 'outbound' ? met(call_sid) : null };
}

function after(pickup: Pickup, event: AnsweringEvent): Pickup {
  return { ...pickup, answering: reduceAnswering(pickup.answering, event)[0] };
}

function judge(context: Context, step: Stepper, event: AnsweringEvent): Next {
  const { pickup } = step.state;
  if (pickup === null || pickup.answering.is === 'over') return 'nothing';
  const [answering, decision] = reduceAnswering(pickup.answering, event);
  const now = { ...pickup, answering };
  if (!step.state.on_the_line) {
    step.with({ pickup: { ...now, due: decision } });
    return 'nothing';
  }
  step.with({ pickup: now });
  const next = decision === 'stay' ? stays(now, event) : perform(context, step, decision);
  wakes(step);
  return next;
}

function stays({ answering, hushed }: Pickup, event: AnsweringEvent): Next {
  if (event.type !== 'words') return event.type === 'answered' ? 'as_ever' : 'nothing';
  if (answering.is === 'waiting' || answering.menu_at !== null) return 'nothing';
  return hushed ? 'open_anew' : 'as_ever';
}

function perform(context: Context, step: Stepper, decision: Decision): Next {
  switch (decision) {
    case 'stay':
      return 'nothing';
    case 'go_on':
      return 'open_anew';
    case 'hush':
      hush(step);
      return 'nothing';
    case 'identify':
      hush(step).say(fixed('caller_is', texts.caller_is(context.candidate_name)));
      return 'nothing';
    case 'leave_message':
      hush(step, true).say(fixed('message', texts.message(context.candidate_name)), { interruptible: false });
      return 'nothing';
    case 'hang_up':
      giveUp(hush(step));
      return 'nothing';
  }
}

/** Stops what is said and takes back what waits. */
function hush(step: Stepper, leaving = false): Stepper {
  const { pickup, pending } = step.state;
  for (const id of Object.keys(pending)) step.withdraw(id, true);
  if (pickup !== null) step.with({ pickup: { ...pickup, hushed: true, leaving } });
  return step.cancel('answer', 'silence').effect({ do: 'watch', on: false });
}

function giveUp(step: Stepper): void {
  const { pickup } = step.state;
  if (pickup === null) return;
  const { by } = answeredBy(pickup.answering);
  tell(step, pickup.call_sid, { detail: `${by}; nobody was reached`, answered_by: by });
  step.with({ let_go: true }).effect({ do: 'hang_up' });
}

/** A person speaks into our message: the detector was wrong. */
function tookOver(step: Stepper, pickup: Pickup, said: readonly string[]): Next {
  hush(step);
  const answering: Answering = { ...NOBODY_YET, said, spoke_at: step.at };
  step.with({ let_go: false, pickup: { ...pickup, answering, hushed: true, leaving: false } });
  return 'open_anew';
}

function isPersons(text: string): boolean {
  return answeredBy({ detector: null, said: [text], answered_after: null }).by === 'human';
}
function byPerson({ pickup }: State): boolean {
  return pickup !== null && answeredBy(pickup.answering).by === 'human';
}

function wakes(step: Stepper): Stepper {
  const { pickup } = step.state;
  const wake_at = pickup === null ? null : answeringWakeAt(pickup.answering);
  return wake_at === null ? step.cancel('pickup') : step.timer('pickup', wake_at - step.at);
}

type News = { detail: string; answered_by?: Answerer } & Pick<Payload<'CALL_STATUS'>, 'detector'>;
function tell(step: Stepper, call_sid: string, news: News): void {
  step.record({
    type: 'CALL_STATUS',
    payload: { call_sid, direction: 'outbound', status: 'in-progress', ...news },
  });
}
