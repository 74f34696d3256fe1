/**
 * The silence ladder. Nobody speaks, types, presses a key or moves the cursor: something fitting is offered, then again,
 * then the line is checked, then the link is sent, and then we let go: the call ends, the interview stays open. Any sign
 * of life leads back to the bottom.
 */
import { fixed, worded } from './acts.ts';
import { CODING } from './judged.ts';
import { mayOffer, offerHelp } from './hints.ts';
import { hold, isCutOff, isDeaf, isSettling, SETTLES_MS } from './outage.ts';
import { waitsForPerson } from './pickup.ts';
import type { Stepper } from './say.ts';
import type { Context, Input, State, Step } from './state.ts';
import { texts } from './texts.ts';
import type { Spoken } from '../speech/contract.ts';

type Rung = 'nudge' | 'line_check' | 'text_sent' | 'let_go';
const CALL: readonly Rung[] = ['nudge', 'nudge', 'line_check', 'text_sent', 'let_go'];
/** Without a pad there is nothing to do but open it. */
const NO_PAD: readonly Rung[] = ['nudge', 'text_sent', 'line_check', 'let_go'];
/** The line is what does not work, and that is ours: who is told so is not asked whether they are there. */
const CUT_OFF: readonly Rung[] = ['line_check', 'line_check', 'text_sent', 'let_go'];
/** Who reads and writes is slower, and there is no line to check. */
const PAD: readonly Rung[] = ['nudge', 'nudge'];
const WRITING_TIMES = 4;
/** A goodbye by the network's voice: its way there, and 20 s of text. */
const BY_NETWORK_MS = 30_000;
/** After the text message people have to find their telephone. */
const LAST_WAIT_TIMES = 2;

const NOT_SENT = {
  where: 'phone',
  code: 'text_failed',
  message: 'The text message with the link could not be sent.',
} as const;

const NO_SILENCE = ['connecting', 'disclosure', 'identity', 'away'];

/** Somebody is there: whatever silence there was is over. */
export function alive(context: Context, step: Stepper): Stepper {
  step.with(NO_SILENCE.includes(step.state.phase) ? { quiet: 0 } : { quiet: 0, held_since_ms: null });
  return step.state.on_the_line ? listenForSilence(context, step) : step;
}

export function listenForSilence({ settings }: Context, step: Stepper): Stepper {
  return step.timer('silence', slower(step.state) * settings.silence_before_nudge_ms);
}

export function onSilence(context: Context, step: Stepper): Step {
  const { state, at } = step;
  if (NO_SILENCE.includes(state.phase) || !state.on_the_line || waitsForPerson(state)) return step.done();
  // Our own voice is no silence; the next one counts from its end.
  if (Object.keys(state.pending).length > 0) return listenForSilence(context, step).done();
  // Not heard for a moment is not silent, unless there is no end of such moments.
  const unsure = state.hears_since_ms === null && state.troubles.ears === undefined;
  const moment = (unsure && !state.by_text) || isSettling(state, at);
  if (moment && !hold(step)) return step.timer('silence', SETTLES_MS).done();
  const again = context.settings.nudge_interval_ms * slower(state);
  const wait = Math.max(state.patient_until_ms, state.nudged_ms === 0 ? 0 : state.nudged_ms + again) - at;
  if (wait > 0) return step.timer('silence', wait).done();
  const rung = ladderOf(state)[state.quiet] ?? (isCutOff(state) ? 'let_go' : undefined);
  if (rung === undefined) return step.done();
  climb(context, step, rung);
  return step.timer('silence', rung === 'text_sent' ? LAST_WAIT_TIMES * again : again).done();
}

/**
 * What became of the text message. That it was sent is said only when it was; without it the ladder goes on at once. Who
 * has shown a sign of life meanwhile is told neither.
 */
export function onLink(context: Context, step: Stepper, { sent }: Extract<Input, { on: 'link' }>): Step {
  const { state } = step;
  if (sent === 'failed') step.record({ type: 'ERROR', payload: NOT_SENT });
  const waits = state.on_the_line && !NO_SILENCE.includes(state.phase) && state.person?.joined !== true;
  if (!waits || ladderOf(state)[state.quiet - 1] !== 'text_sent') return step.done();
  const again = context.settings.nudge_interval_ms * slower(state);
  if (sent === 'taken') {
    remind(context, step, 'text_sent', isCutOff(state) ? texts.text_sent_deaf : texts.text_sent);
    return step.timer('silence', LAST_WAIT_TIMES * again).done();
  }
  climb(context, step, ladderOf(state)[state.quiet] ?? 'let_go');
  return step.timer('silence', again).done();
}

function slower(state: State): number {
  return state.by_text || isCutOff(state) ? WRITING_TIMES : 1;
}

/** The goodbye is over; where it fell to the network to say it, that takes the line for as long. */
export function afterLetGo(step: Stepper, { why }: Spoken): Step {
  if (why === 'mouth_failed') return step.timer('hang_up', BY_NETWORK_MS).done();
  return step.effect({ do: 'hang_up' }).done();
}

function ladderOf(state: State): readonly Rung[] {
  if (state.by_text) return PAD;
  if (isCutOff(state)) return CUT_OFF;
  return state.phase === 'intro' && !state.pad_open ? NO_PAD : CALL;
}

function climb(context: Context, step: Stepper, rung: Rung): void {
  const { state, at } = step;
  step.with({ quiet: state.quiet + 1, nudged_ms: at });
  switch (rung) {
    case 'nudge':
      return nudge(context, step, silentMs(context, state));
    case 'line_check':
      // Who cannot be heard cannot answer either.
      return remind(context, step, 'line_check', lineCheck(state));
    case 'text_sent':
      step.effect({ do: 'text_link' });
      return;
    case 'let_go':
      step.with({ let_go: true });
      return remind(context, step, 'let_go', isCutOff(state) ? texts.let_go_deaf : texts.let_go);
  }
}

function remind(context: Context, step: Stepper, why: Exclude<Rung, 'nudge'>, message: string): void {
  step.record({ type: 'NUDGE', payload: { message, silent_ms: silentMs(context, step.state), why } });
  step.say(fixed(why, message), { speaks: true });
}

/** How long they were silent is not known of who could not be heard. */
function silentMs({ settings }: Context, state: State): number {
  return isCutOff(state) ? 0 : settings.silence_before_nudge_ms;
}

function lineCheck(state: State): string {
  if (isDeaf(state)) return texts.ears_down;
  return isCutOff(state) ? texts.mouth_down : texts.line_check;
}

function nudge(context: Context, step: Stepper, silent_ms: number): void {
  const { state } = step;
  if (state.quiet > 1 && mayOffer(context, step)) return offerHelp(context, step, silent_ms);
  const plain = onScreen(state);
  const message = state.quiet === 1 && !state.by_text ? `Are you still with me? ${plain}` : plain;
  step.record({ type: 'NUDGE', payload: { message, silent_ms } });
  step.say(worded('nudge', message, { phase: state.phase, question: state.question }), {
    priority: 'remark',
    speaks: true,
  });
}

/** What fits to where they are and to what stands before them. */
function onScreen(state: State): string {
  if (state.question !== null) return state.question;
  if (!CODING.includes(state.phase)) return 'How is it going? Tell me what you are thinking about.';
  if (!state.typed) return 'Where would you like to begin? Tell me the first step.';
  if (state.failing !== null && !state.changed)
    return 'Which of the cases fails, and what comes out instead of what should?';
  if (state.changed && state.runs > 0) return 'What did you change? You can run it any time.';
  return 'How is it going? Tell me what you are working on.';
}
