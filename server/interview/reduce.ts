/**
 * The interview as a pure reducer: `(context, state, input) -> [state, effects]`. It is the only writer of the phase.
 *
 *   connecting -> disclosure -> identity -> intro -> understanding -> approach -> coding <-> testing <-> debugging
 *     -> complexity (-> optimization) -> reflection -> followup -> wrapup -> done
 *
 * From any phase the end of the call leads to `away` and back, `end` and a refusal to `aborted`. What the candidate says
 * is handled in turns.ts, the yes-or-no questions at the start in opening.ts, code and runs in code.ts; here are the
 * telephone, the timers and what became of our own speech.
 */
import { afterSpoken, openingDigit, opens } from './opening.ts';
import { onEdit, onRun } from './code.ts';
import { afterJudged, onJudgement } from './judged.ts';
import { onTurn } from './turns.ts';
import { closing } from './closing.ts';
import { texts } from './texts.ts';
import { fixed, fromFile, worded } from './acts.ts';
import { Stepper } from './say.ts';
import { totalMs } from './settings.ts';
import type { Context, Input, State, Step, Timer } from './state.ts';

/** Two calls back, each after a pause: more would be a nuisance. */
const MAX_CALL_BACKS = 2;
/** Time for the caller to redial by themselves before we do. */
const CALL_BACK_AFTER_MS = 15_000;
const MINUTE = 60_000;

export function reduce(context: Context, state: State, input: Input): Step {
  if (state.phase === 'done' || state.phase === 'aborted') return afterTheEnd(state, input);
  switch (input.on) {
    case 'leg_started':
      return onLegStarted(context, state, input);
    case 'leg_ended':
      return onLegEnded(context, state, input.why);
    case 'call_failed':
      return onCallFailed(state, input.status);
    // Words that were still being understood when the line went: they are recorded, and nobody is there to answer.
    case 'turn':
      return state.on_the_line ? onTurn(context, state, input) : [state, []];
    case 'digit':
      return state.on_the_line ? openingDigit(context, state, input.digit) : [state, []];
    case 'spoken':
      return onSpoken(context, state, input);
    case 'pad':
      return onPad(context, state, input.open);
    case 'edit':
      return onEdit(context, state);
    case 'run':
      return onRun(context, state, input.run);
    case 'judgement':
      return onJudgement(state, input);
    case 'timer':
      return onTimer(context, state, input.timer, input.at);
    case 'end':
      return closing(new Stepper(state), 'aborted', input.reason);
  }
}

/** Nothing is asked or recorded any more; the goodbye is heard out, then the line is closed. */
function afterTheEnd(state: State, input: Input): Step {
  const step = new Stepper(state);
  if (input.on === 'spoken') {
    const { [input.spoken.id]: pending, ...rest } = state.pending;
    step.with({ pending: rest });
    if (pending?.act.kind === 'fixed' && pending.act.name === 'goodbye') step.effect({ do: 'hang_up' });
  }
  if (input.on === 'timer' && input.timer === 'hang_up') step.effect({ do: 'hang_up' });
  if (input.on === 'leg_ended') step.with({ on_the_line: false });
  return step.done();
}

function onLegStarted(context: Context, state: State, input: Extract<Input, { on: 'leg_started' }>): Step {
  const step = new Stepper(state)
    .with({ on_the_line: true, direction: input.direction })
    .cancel('call_back', 'abandon');
  if (state.phase === 'connecting') {
    for (const [timer, minutes] of [
      ['warn_10', 10],
      ['warn_5', 5],
      ['warn_2', 2],
    ] as const) {
      step.timer(timer, totalMs(context.settings) - minutes * MINUTE);
    }
    return opens(context, step.timer('time_up', totalMs(context.settings)));
  }
  const back_to = state.back_to ?? state.phase;
  step.record({ type: 'RESUMED', payload: { reason: 'call_back', gap_ms: input.gap_ms } });
  step.with({ back_to: null }).phase(back_to, 'call is back');
  if (state.consent !== 'given') return opens(context, step);
  step.effect({ do: 'record_audio' }).say(fixed('welcome_back', texts.welcome_back));
  if (state.question) step.say(fromFile('repeat', state.question), { asks: true });
  return watchWhileCoding(step).timer('silence', context.settings.silence_before_nudge_ms).done();
}

function watchWhileCoding(step: Stepper): Stepper {
  const coding = ['coding', 'testing', 'debugging', 'optimization'].includes(step.state.phase);
  return step.effect({ do: 'watch', on: coding });
}

function onLegEnded(context: Context, state: State, why: 'stop' | 'lost' | 'closed'): Step {
  const step = new Stepper(state).with({ on_the_line: false }).cancel('answer', 'silence');
  // A caller who hangs up when everything was asked and answered has finished, not dropped.
  const finished =
    ['reflection', 'followup', 'wrapup'].includes(state.phase) ||
    (state.phase === 'complexity' && state.green && state.complexity_asked > 1);
  if (finished && why === 'stop') return closing(step, 'done', 'candidate hung up at the end');
  if (state.phase === 'away') return step.done();
  step
    .with({ back_to: state.phase, drops: state.drops + 1 })
    .phase('away', why === 'stop' ? 'caller hung up' : 'line was lost');
  step.effect({ do: 'watch', on: false }).timer('abandon', context.settings.abandon_min * MINUTE);
  if (state.drops < MAX_CALL_BACKS && state.consent === 'given') step.timer('call_back', CALL_BACK_AFTER_MS);
  return step.done();
}

function onCallFailed(state: State, status: string): Step {
  const step = new Stepper(state);
  if (state.on_the_line) return step.done();
  step.record({
    type: 'ERROR',
    payload: {
      where: 'phone',
      code: `call_${status.replace('-', '_')}`,
      message: `The call to the candidate ended: ${status}.`,
    },
  });
  if (state.phase === 'away' && state.drops < MAX_CALL_BACKS)
    step.with({ drops: state.drops + 1 }).timer('call_back', CALL_BACK_AFTER_MS);
  return step.done();
}

function onSpoken(context: Context, state: State, input: Extract<Input, { on: 'spoken' }>): Step {
  const pending = state.pending[input.spoken.id];
  if (!pending) return [state, []];
  const { [input.spoken.id]: _gone, ...rest } = state.pending;
  const step = new Stepper(state).with({ pending: rest });
  afterJudged(step, pending, input.spoken, input.speaks_seq);
  if (state.on_the_line) step.timer('silence', context.settings.silence_before_nudge_ms);
  return afterSpoken(context, step, pending, input.spoken);
}

function onPad(context: Context, state: State, open: boolean): Step {
  if (state.pad_open === open) return [state, []];
  const step = new Stepper(state)
    .with({ pad_open: open })
    .record({ type: 'PAD', payload: { what: open ? 'joined' : 'left' } });
  if (open && state.phase === 'intro' && state.question === texts.pad_missing)
    return opens(context, step.with({ question: null }));
  return step.timer('silence', context.settings.silence_before_nudge_ms).done();
}

function onTimer(context: Context, state: State, timer: Timer, at: number): Step {
  const step = new Stepper(state);
  switch (timer) {
    case 'warn_10':
    case 'warn_5':
    case 'warn_2':
      return onWarning(step, timer);
    case 'time_up':
      return onTimeUp(step);
    case 'call_back':
      return state.phase === 'away' ? step.effect({ do: 'dial' }).done() : step.done();
    case 'abandon':
      return state.phase === 'away' ? closing(step, 'aborted', 'the caller did not come back') : step.done();
    case 'hang_up':
      return step.effect({ do: 'hang_up' }).done();
    case 'answer':
      return opens(context, step.with({ asked: state.asked + 1 }));
    case 'silence':
      return onSilence(context, step, at);
  }
}

function onWarning(step: Stepper, timer: 'warn_10' | 'warn_5' | 'warn_2'): Step {
  const minutes = Number(timer.slice('warn_'.length));
  const text = texts.warn(minutes);
  step.record({ type: 'TIMER', payload: { name: timer, message: text } });
  return step.state.on_the_line ? step.say(fixed('time', text)).done() : step.done();
}

function onTimeUp(step: Stepper): Step {
  step.record({ type: 'TIMER', payload: { name: 'time_up', message: texts.time_up } });
  if (!step.state.on_the_line) return closing(step, 'done', 'time was up');
  return closing(step.say(fixed('time', texts.time_up)), 'done', 'time was up');
}

/** Nobody types, nobody speaks: offer something, at a distance, and less each time it goes unanswered. */
function onSilence(context: Context, step: Stepper, at: number): Step {
  const { state } = step;
  const again = context.settings.nudge_interval_ms;
  const quiet = ['connecting', 'disclosure', 'identity', 'away'].includes(state.phase) || !state.on_the_line;
  if (quiet) return step.done();
  // Our own voice is no silence; the next one counts from its end.
  if (Object.keys(state.pending).length > 0)
    return step.timer('silence', context.settings.silence_before_nudge_ms).done();
  const wait = Math.max(state.patient_until_ms, state.nudged_ms === 0 ? 0 : state.nudged_ms + again) - at;
  if (wait > 0) return step.timer('silence', wait).done();
  const plain = state.question ?? 'How is it going? Tell me what you are thinking about.';
  const message = state.nudges_in_a_row === 0 ? `Are you still with me? ${plain}` : plain;
  step.with({ nudged_ms: at, nudges_in_a_row: state.nudges_in_a_row + 1 });
  step.record({ type: 'NUDGE', payload: { message, silent_ms: context.settings.silence_before_nudge_ms } });
  step.say(worded('nudge', message, { phase: state.phase, question: state.question }), {
    priority: 'remark',
    speaks: true,
  });
  return step.timer('silence', again).done();
}
