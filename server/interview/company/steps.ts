/**
 * What people of the company do to the interview, as steps of the reducer: a private note, more time, and somebody who
 * joins the call and leads it until they hand back.
 *
 *   nobody -> asked (their telephone rings) -> joined (we take notes and say nothing) -> nobody
 *                \-> failed                      ^ lost, for a while
 *
 * While somebody has joined, everything is recorded as ever; nothing is said by us but news of the call and of the
 * recording (say.ts), nothing decided but the end.
 */
import { fixed, fromFile, worded } from '../acts.ts';
import { asksAfterGreen, toCoding } from '../code.ts';
import { failureOf } from '../hints.ts';
import { afterJudged, CODING } from '../judged.ts';
import { isOpening, opens } from '../opening.ts';
import { alive, listenForSilence } from '../quiet.ts';
import type { Stepper } from '../say.ts';
import type { Context, Input, RunSummary, State, Step } from '../state.ts';
import { texts } from '../texts.ts';
import { timesLeft } from '../time.ts';
import { writeInstead } from '../trouble.ts';
import { addedMs, keptNotes } from './fold.ts';
import { takesBack } from '../withdrawal.ts';
import { takenOff } from './leaving.ts';
import { questionFor } from './notes.ts';

/** Their line was lost: so long the candidate is theirs all the same. */
const PERSON_BACK_WITHIN_MS = 20_000;
/** A note's question is put where talk is held. */
const TALK: readonly string[] = [
  'understanding',
  'approach',
  ...CODING,
  'complexity',
  'reflection',
  'followup',
];
const BEFORE_CODING: readonly string[] = ['understanding', 'approach'];
/** Their own time is counted, and the added time is added to it. */
const COUNTED: readonly string[] = ['complexity', 'optimization'];

export function onWhisper(step: Stepper, { text, by }: Extract<Input, { on: 'whisper' }>): Step {
  const notes = keptNotes(step.state, text);
  step.record({ type: 'WHISPER', payload: { text, by } }).with({ notes });
  const question = questionFor(text);
  const { on_the_line, consent, phase } = step.state;
  if (question === null || !on_the_line || consent !== 'given' || !TALK.includes(phase)) return step.done();
  return step.say(worded('on_note', question, { note: text }), { priority: 'remark', asks: true }).done();
}

export function onExtend(
  context: Context,
  step: Stepper,
  { minutes, by }: Extract<Input, { on: 'extend' }>,
): Step {
  const { began_ms, phase, phase_due_ms } = step.state;
  const ms = addedMs(minutes);
  step.with({ added_ms: step.state.added_ms + ms }).record({ type: 'EXTENDED', payload: { minutes, by } });
  const counted = COUNTED.includes(phase) && phase_due_ms !== null;
  if (began_ms !== null) timesLeft(context, step);
  if (counted) step.timer('phase_time', Math.max(0, phase_due_ms - step.at) + ms);
  const { on_the_line, consent } = step.state;
  return on_the_line && consent === 'given'
    ? step.say(fixed('extended', texts.extended(minutes))).done()
    : step.done();
}

export function onPerson(context: Context, step: Stepper, input: Extract<Input, { on: 'person' }>): Step {
  const { person, consent } = step.state;
  if (input.what === 'asked') {
    if (person !== null || consent !== 'given')
      return step.effect({ do: 'let_person_go', call_sid: input.call_sid }).done();
    const { by, actor, call_sid } = input;
    step.record({ type: 'TAKEOVER', payload: { what: 'asked', by, actor, call_sid } });
    return step.with({ person: { by, actor, call_sid, joined: false } }).done();
  }
  // News of a call that is over, or of another one.
  if (person?.call_sid !== input.call_sid) return step.done();
  switch (input.what) {
    case 'joined':
      return person.joined ? step.cancel('person_back').done() : stepsBack(step, person);
    case 'lost':
      return person.joined
        ? step.timer('person_back', PERSON_BACK_WITHIN_MS).done()
        : takenOff(step, 'line_lost').done();
    case 'gone':
      return person.joined ? handsBack(context, step, input.why) : takenOff(step, input.why).done();
  }
}

/** Their line did not come back. */
export function onPersonLost(context: Context, step: Stepper): Step {
  return step.state.person?.joined === true ? handsBack(context, step, 'line_lost') : step.done();
}

function stepsBack(step: Stepper, { by, actor, call_sid }: NonNullable<State['person']>): Step {
  for (const id of Object.keys(step.state.pending)) step.withdraw(id, true);
  step
    .with({ person: { by, actor, call_sid, joined: true }, offered: null, done_said: false })
    .cancel('after_done', 'answer')
    .record({ type: 'TAKEOVER', payload: { what: 'joined', by, actor, call_sid, agreed: 'keypad' } });
  return step.state.on_the_line ? tellsOfPerson(step, by).done() : step.done();
}

/** Whom the candidate hears from now on; also who comes back to the call, and may not have been there to be told. */
export function tellsOfPerson(step: Stepper, by: string): Stepper {
  return step.say(fixed('person_joined', texts.person_joined(by)), { interruptible: false });
}

function handsBack(context: Context, step: Stepper, why: Parameters<typeof takenOff>[1]): Step {
  const by = step.state.person?.by ?? null;
  takenOff(step, why);
  if (!step.state.on_the_line) return step.done();
  step.say(fixed('handed_back', texts.handed_back(by)));
  timesLeft(context, step);
  return goesOn(context, step);
}

/** With what was open, or with what came up meanwhile. */
function goesOn(context: Context, step: Stepper): Step {
  const { phase, green, question } = step.state;
  listenForSilence(context, step);
  if (isOpening(phase)) return opens(context, step);
  if (CODING.includes(phase)) {
    // In the talk about a faster way the complexity was asked for already.
    if (green && phase !== 'optimization') return asksAfterGreen(context, step);
    step.effect({ do: 'watch', on: true });
  }
  return question === null ? step.done() : step.say(fromFile('repeat', question), { asks: true }).done();
}

/** Somebody else leads: what is only noted meanwhile. Null: as ever. */
export function besidePerson(context: Context, step: Stepper, input: Input): Step | null {
  if (step.state.person?.joined !== true) return null;
  switch (input.on) {
    case 'turn':
      if (step.state.consent === 'given' && takesBack(input.text)) return null;
      if (input.understood.meanings.includes('approach')) step.with({ approach_said: true });
      return alive(context, step).done();
    case 'digit':
    case 'choice':
    case 'menu':
    case 'sign':
      return alive(context, step).done();
    case 'spoken':
      return saidBeside(step, input);
    case 'edit':
      return editedBeside(context, step);
    case 'run':
      return ranBeside(context, step, input.run);
    case 'timer':
      return timeBeside(step, input.timer);
    case 'leg_started':
    case 'leg_ended':
    case 'restarted':
    case 'call_failed':
    case 'call_refused':
    case 'answerer':
    case 'pad':
    case 'link':
    case 'judgement':
    case 'trouble':
    case 'recovered':
    case 'listening':
    case 'unmeant':
    case 'withdraw':
    case 'whisper':
    case 'extend':
    case 'person':
    case 'end':
      return null;
  }
}

function saidBeside(step: Stepper, { spoken, speaks_seq }: Extract<Input, { on: 'spoken' }>): Step {
  const pending = step.take(spoken.id);
  if (pending === undefined) return step.done();
  afterJudged(step, pending, spoken, speaks_seq);
  writeInstead(step, pending, spoken);
  return step.done();
}

function editedBeside(context: Context, step: Stepper): Step {
  alive(context, step).with({ changed: true, typed: true });
  if (BEFORE_CODING.includes(step.state.phase))
    return toCoding(context, step, 'candidate began to type').done();
  return CODING.includes(step.state.phase) ? step.with({ green: false }).done() : step.done();
}

/** Counted, so that we know where things stand when it is ours again. */
function ranBeside(context: Context, step: Stepper, run: RunSummary): Step {
  const { runs, best_passed } = step.state;
  const green = run.failed === 0 && run.total > 0 && run.load_error === undefined;
  alive(context, step).with({ runs: runs + 1, best_passed: Math.max(best_passed, run.passed) });
  if (BEFORE_CODING.includes(step.state.phase)) toCoding(context, step, 'candidate pressed Run');
  if (!CODING.includes(step.state.phase)) return step.done();
  step.phase('testing', 'candidate pressed Run');
  if (!green) step.phase('debugging', 'the run was red');
  const failing = green ? null : failureOf(run);
  return step.with({ green, changed: false, failing, failed_alike: green ? 0 : 1 }).done();
}

/** What runs out is noted; nobody is sent on while somebody else talks to them. */
function timeBeside(step: Stepper, timer: Extract<Input, { on: 'timer' }>['timer']): Step | null {
  switch (timer) {
    case 'warn_10':
    case 'warn_5':
    case 'warn_2':
    case 'time_up':
      return step.record({ type: 'TIMER', payload: { name: timer } }).done();
    case 'call_back':
    case 'abandon':
    case 'hang_up':
    case 'person_back':
    case 'standstill':
      return null;
    case 'answer':
    case 'pickup':
    case 'silence':
    case 'phase_time':
    case 'coding_time':
    case 'testing_time':
    case 'after_done':
    case 'trouble':
      return step.done();
  }
}
