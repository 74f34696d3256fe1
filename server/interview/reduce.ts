/**
 * The interview as a pure reducer: `(context, state, input) -> [state, effects]`. It is the only writer of the phase.
 *
 *   connecting -> disclosure -> identity -> intro -> understanding -> approach -> coding <-> testing <-> debugging
 *     -> complexity (-> optimization) -> reflection -> followup -> wrapup -> done
 *
 * From any phase the end of the call leads to `away` and back, `end` and a refusal to `aborted`. The yes-or-no questions
 * at the start are in opening.ts, the candidate's words in turns.ts and requests.ts, code, runs and the time for them in
 * code.ts, help in hints.ts and difficulty.ts, silence in quiet.ts, failing vendors in trouble.ts, the time there is in
 * time.ts, people of the company in company/steps.ts; here are the telephone and what became of our own speech.
 */
import { afterSpoken, isOpening, openingChoice, openingDigit, opens, recording } from './opening.ts';
import { afterDone, onCodingTime, onEdit, onRun, onTestingTime } from './code.ts';
import { codeOf, dropped, leftBy, mayCallBack, missed } from './drops.ts';
import { onNoAnswer } from './held.ts';
import { takenOff } from './company/leaving.ts';
import { besidePerson, onExtend, onPerson, onPersonLost, onWhisper, tellsOfPerson } from './company/steps.ts';
import {
  afterPickupSpeech,
  catchesUp,
  isMachine,
  listensAgain,
  meets,
  notReached,
  onDetector,
  onPickupTime,
  onTheirKey,
  onTheirWords,
  waitsForPerson,
  type Next,
} from './pickup.ts';
import { afterJudged, CODING, onJudgement } from './judged.ts';
import { onPhaseTime, onTimeUp, onWarning, timesLeft } from './time.ts';
import { afterAcknowledged, onTurn } from './turns.ts';
import { closing } from './closing.ts';
import { afterLetGo, alive, listenForSilence, onLink, onSilence } from './quiet.ts';
import { lastSaid } from './lastSaid.ts';
import { keepOwed, paysOwed } from './owed.ts';
import { mannerOf, onMenu } from './requests.ts';
import { texts } from './texts.ts';
import { fixed, fromFile } from './acts.ts';
import { Stepper } from './say.ts';
import { type Context, type Input, type State, type Step, type Timer } from './state.ts';
import { keepTime, waitsForUs } from './standstill.ts';
import { keepUnheard, saysOn } from './unheard.ts';
import { withdrawn } from './withdrawal.ts';
import { allDown, fellSilent, onRecovered, onTrouble, tellTrouble, writeInstead } from './trouble.ts';

/** Time for the caller to redial by themselves before we do. */
const CALL_BACK_AFTER_MS = 15_000;
/** Who is asked too much is left alone for a minute. It ends with the time to come back (`abandon_min`), or with the call. */
const REFUSED_FOR_MS = 60_000;
/** A call that nobody takes rings for 25 s (phone/dialler.ts), and is on its way before. */
const RINGS_AT_MOST_MS = 45_000;
const MINUTE = 60_000;

export function reduce(context: Context, state: State, input: Input): Step {
  return keepTime(context, state, onInput(context, state, input), input.at);
}

function onInput(context: Context, state: State, input: Input): Step {
  const step = new Stepper(state, input.at);
  if (state.phase === 'done' || state.phase === 'aborted') return afterTheEnd(step, input);
  return besidePerson(context, step, input) ?? onCall(context, step, input);
}

function onCall(context: Context, step: Stepper, input: Input): Step {
  const { state } = step;
  switch (input.on) {
    case 'leg_started':
      return onLegStarted(context, step, input);
    case 'leg_ended':
      return onLegEnded(context, step, input.why);
    case 'restarted':
      return onRestarted(context, step);
    case 'call_failed':
      return onCallFailed(step, input.status);
    case 'call_refused':
      return state.phase === 'away' ? step.timer('call_back', REFUSED_FOR_MS).done() : step.done();
    case 'answerer':
      return next(context, step, onDetector(context, step, input), () => step.done());
    // Words that were still being understood when the line went: they are recorded, and nobody is there to answer.
    case 'turn':
      return state.on_the_line ? heard(context, step, input) : step.done();
    case 'digit':
      if (!state.on_the_line) return step.done();
      return next(context, step, onTheirKey(context, step), () => openingDigit(context, step, input.digit));
    case 'choice':
      return state.on_the_line ? openingChoice(context, step, input.yes) : step.done();
    case 'withdraw':
      return withdrawn(context, step, { how: 'button' });
    case 'menu':
      return menu(context, step, input);
    case 'sign':
      return alive(context, step).done();
    case 'spoken':
      return onSpoken(context, step, input);
    case 'link':
      return onLink(context, step, input);
    case 'pad':
      return onPad(context, step, input.open);
    case 'edit':
      return onEdit(context, step);
    case 'run':
      return onRun(context, step, input.run);
    case 'judgement':
      return judged(step, input);
    case 'trouble':
      return onTrouble(step, input);
    case 'recovered':
      return onRecovered(context, step, input.where);
    case 'unmeant':
      return saysOn(step, state.unheard).done();
    case 'listening':
      return onListening(step, input.hears).done();
    case 'timer':
      return onTimer(context, step, input.timer);
    case 'whisper':
      return onWhisper(step, input);
    case 'extend':
      return onExtend(context, step, input);
    case 'person':
      return onPerson(context, step, input);
    case 'end':
      return ended(context, step, input);
  }
}

/** From outside: whatever is being said is cut short for the last words. */
function ended(context: Context, step: Stepper, { reason, last_words }: Extract<Input, { on: 'end' }>): Step {
  for (const id of Object.keys(step.state.pending)) step.withdraw(id, true);
  return closing(context, step, 'aborted', reason, last_words);
}

/** Nothing is asked or recorded any more; the goodbye is heard out, then the line is closed. */
function afterTheEnd(step: Stepper, input: Input): Step {
  if (input.on === 'spoken') {
    const pending = step.take(input.spoken.id);
    if (pending?.act.kind !== 'fixed' || pending.act.name !== 'goodbye') return step.done();
    writeInstead(step, pending, input.spoken);
    step.effect({ do: 'hang_up' });
  }
  if (input.on === 'timer' && input.timer === 'hang_up') step.effect({ do: 'hang_up' });
  if (input.on === 'leg_ended') step.with({ on_the_line: false });
  // Somebody was being called for it meanwhile.
  if (input.on === 'person' && input.what === 'asked')
    step.effect({ do: 'let_person_go', call_sid: input.call_sid });
  return step.done();
}

function onLegStarted(context: Context, step: Stepper, input: Extract<Input, { on: 'leg_started' }>): Step {
  const { state } = step;
  const by_text = input.by_text ?? false;
  step
    .with({ on_the_line: true, direction: input.direction, by_text, let_go: false, quiet: 0, troubles: {} })
    // What an older leg never told of is not waited for.
    .with({ began_ms: state.began_ms ?? step.at, pending: {} })
    // Whoever is there now hears everything from its beginning.
    .with({ unheard: [], asked: 0, disclosed: false, held_since_ms: null })
    .with({ hears_since_ms: 0, deaf_since_ms: null, hung_up: false })
    .cancel('call_back', 'abandon', 'trouble', 'hang_up');
  if (state.slow || state.loud) step.effect(mannerOf(state));
  meets(step, input);
  // A machine has had its message: a line that comes back is only to be closed.
  if (isMachine(step.state) && step.state.pickup?.due === 'stay')
    return step.effect({ do: 'hang_up' }).done();
  timesLeft(context, step);
  // Who goes on in writing has no line that a person could be heard on.
  if (by_text) takenOff(step, 'line_lost');
  begins(context, step, state, input.gap_ms);
  return catchesUp(context, step).done();
}

function begins(context: Context, step: Stepper, state: State, gap_ms: number): void {
  if (state.phase === 'connecting') return void opens(context, step);
  const by_text = step.state.by_text;
  const back_to = state.back_to ?? state.phase;
  step.record({ type: 'RESUMED', payload: { reason: 'call_back', gap_ms } });
  step.with({ back_to: null }).phase(back_to, by_text ? 'goes on by text' : 'call is back');
  if (state.consent !== 'given') return void opens(context, step);
  recording(context, step);
  welcomes(context, step, welcome(state, by_text));
}

function welcomes(context: Context, step: Stepper, text: string): void {
  step.say(fixed('welcome_back', text));
  const { question, person, phase } = step.state;
  if (person?.joined === true) tellsOfPerson(step, person.by);
  // The opening goes on by itself from what is asked, or told, in its phase.
  if (isOpening(phase)) return void opens(context, step);
  paysOwed(step);
  if (question !== null) step.say(fromFile('repeat', question), { asks: true });
  listenForSilence(context, watchWhileCoding(step));
}

/** Who picked up is settled first; to a person who came late everything is said from its beginning. */
function next(context: Context, step: Stepper, what: Next, asEver: () => Step): Step {
  switch (what) {
    case 'as_ever':
      return asEver();
    case 'nothing':
      return step.done();
    case 'open_anew':
      listensAgain(step);
      if (step.state.consent !== 'given') return opens(context, step);
      welcomes(context, step, texts.welcome_back);
      return step.done();
  }
}

function heard(context: Context, step: Stepper, input: Extract<Input, { on: 'turn' }>): Step {
  hears(context, step.with({ owed: [] }), input);
  const turn = () => onTurn(context, step, input);
  return input.how === 'text' ? turn() : next(context, step, onTheirWords(context, step, input.text), turn);
}

function welcome(before: State, by_text: boolean): string {
  if (by_text) return texts.now_by_text;
  return before.by_text ? texts.now_by_phone : texts.welcome_back;
}

function watchWhileCoding(step: Stepper): Stepper {
  return step.effect({ do: 'watch', on: CODING.includes(step.state.phase) });
}

function onLegEnded(context: Context, step: Stepper, why: 'stop' | 'lost' | 'closed'): Step {
  const { state } = step;
  step
    .with({ on_the_line: false, by_text: false, done_said: false, offered: null })
    .cancel('answer', 'silence', 'after_done', 'phase_time', 'coding_time', 'testing_time', 'trouble')
    .cancel('pickup', 'hang_up');
  if (isMachine(state) && state.consent !== 'given') return notReached(step).done();
  // A caller who hangs up when everything was asked and answered has finished, not dropped.
  const finished =
    ['reflection', 'followup', 'wrapup'].includes(state.phase) ||
    (state.phase === 'complexity' && state.green && state.complexity_asked > 1);
  const by = leftBy(state, why);
  if (finished && by === 'caller hung up' && !state.let_go)
    return closing(context, step, 'done', 'candidate hung up at the end');
  if (state.phase === 'away') return step.done();
  step.with({ back_to: state.phase, ...dropped(state, by) }).phase('away', by);
  step.effect({ do: 'watch', on: false }).timer('abandon', context.settings.abandon_min * MINUTE);
  if (mayCallBack(state)) step.timer('call_back', CALL_BACK_AFTER_MS);
  return step.done();
}

/** What we do not remember is how long they have been away; a call that we had placed may still ring. */
function onRestarted(context: Context, step: Stepper): Step {
  if (step.state.phase !== 'away') return onLegEnded(context, step, 'lost');
  step.timer('abandon', context.settings.abandon_min * MINUTE);
  if (mayCallBack(step.state)) step.timer('call_back', RINGS_AT_MOST_MS);
  return step.done();
}

function onCallFailed(step: Stepper, status: Parameters<typeof codeOf>[0]): Step {
  const { state } = step;
  if (state.on_the_line) return step.done();
  step.record({
    type: 'ERROR',
    payload: {
      where: 'phone',
      code: codeOf(status),
      message: `The call to the candidate ended: ${status}.`,
    },
  });
  const counted = missed(state);
  if (counted !== null) step.with(counted).timer('call_back', CALL_BACK_AFTER_MS);
  return step.done();
}

/** Words came: so the ears hear, whatever was told of them. */
function hears(context: Context, step: Stepper, { how }: Extract<Input, { on: 'turn' }>): Stepper {
  if (how !== 'text') onRecovered(context, step, 'ears');
  return step;
}

function menu(context: Context, step: Stepper, input: Extract<Input, { on: 'menu' }>): Step {
  const { on_the_line, consent } = step.state;
  if (!on_the_line) return step.done();
  const key = onTheirKey(context, step);
  if (key !== 'as_ever') return next(context, step, key, () => step.done());
  if (consent === 'given' || input.choice === 'person') onMenu(context, step, input);
  return alive(context, step).done();
}

function judged(step: Stepper, input: Extract<Input, { on: 'judgement' }>): Step {
  onJudgement(step, input);
  if (!step.state.done_said) return step.done();
  const { decision, reason } = input.judgement;
  if (decision === 'interrupt') return step.with({ done_said: false }).cancel('after_done').done();
  return reason === 'correct' || reason === 'repaired' ? afterDone(step) : step.done();
}

function onSpoken(context: Context, step: Stepper, input: Extract<Input, { on: 'spoken' }>): Step {
  const pending = step.take(input.spoken.id);
  if (!pending) return step.done();
  const { spoken } = input;
  afterJudged(step, pending, spoken, input.speaks_seq);
  keepUnheard(step, pending, spoken);
  keepOwed(step, pending, spoken);
  if (spoken.heard !== '')
    step.with({ last_said: lastSaid(step.state.last_said, pending.act.name, spoken.intended) });
  if (fellSilent(step, pending, spoken)) return allDown(step);
  writeInstead(step, pending, spoken);
  if (spoken.outcome === 'complete' && !step.state.by_text) onRecovered(context, step, 'mouth');
  if (step.state.on_the_line) listenForSilence(context, step);
  if (pending.act.name === 'let_go' && !pending.withdrawn) return afterLetGo(step, spoken);
  afterPickupSpeech(step, pending.act.name, spoken);
  if (pending.act.name === 'acknowledge_approach') return afterAcknowledged(context, step);
  return afterSpoken(context, step, pending, spoken);
}

function onPad(context: Context, step: Stepper, open: boolean): Step {
  const { state } = step;
  if (state.pad_open === open) return step.done();
  step.with({ pad_open: open }).record({ type: 'PAD', payload: { what: open ? 'joined' : 'left' } });
  if (open && state.phase === 'intro' && state.question === texts.pad_missing)
    return opens(context, step.with({ question: null }));
  return open ? alive(context, step).done() : step.done();
}

function onListening(step: Stepper, connected: boolean): Stepper {
  const { deaf_since_ms } = step.state;
  return connected
    ? step.with({ hears_since_ms: step.at, deaf_since_ms: null })
    : step.with({ hears_since_ms: null, deaf_since_ms: deaf_since_ms ?? step.at });
}

function onTimer(context: Context, step: Stepper, timer: Timer): Step {
  const { phase } = step.state;
  if (waitsForUs(context, step, timer)) return step.done();
  switch (timer) {
    case 'warn_10':
    case 'warn_5':
    case 'warn_2':
      return onWarning(step, timer);
    case 'time_up':
      return onTimeUp(context, step);
    case 'phase_time':
      return onPhaseTime(context, step);
    case 'coding_time':
      return onCodingTime(step);
    case 'testing_time':
      return onTestingTime(context, step);
    case 'after_done':
      return afterDone(step);
    case 'trouble':
      return tellTrouble(step);
    case 'call_back':
      return phase === 'away' ? step.effect({ do: 'dial' }).done() : step.done();
    case 'abandon':
      return phase === 'away'
        ? closing(context, step, 'aborted', 'the caller did not come back')
        : step.done();
    case 'hang_up':
      return step.effect({ do: 'hang_up' }).done();
    case 'answer':
      // Our name was said to whoever asked for it; now it is their turn to hear what it is about.
      if (step.state.on_the_line && waitsForPerson(step.state))
        return next(context, step, 'open_anew', () => step.done());
      return onNoAnswer(context, step);
    case 'pickup':
      return next(context, step, onPickupTime(context, step), () => step.done());
    case 'silence':
      return onSilence(context, step);
    case 'person_back':
      return onPersonLost(context, step);
    // It has made somebody look at the clock (standstill.ts).
    case 'standstill':
      return step.done();
  }
}
