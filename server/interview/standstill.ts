/**
 * The interview's own time stands still while we cannot hear them or be heard: nobody is told that it runs out, sent on by
 * it or ended by it, for what was ours. That it stands still is stored with the moment from which it counts, and that it
 * goes on with how much was given back: a restart in the middle of it gives back the same.
 *
 *   runs --ears or voice in trouble--> stands still --over, another line, or somebody else leads--> runs, that much longer
 */
import type { EventOf } from '../record/contract/events.ts';
import { workingDue, workingTimes } from './code.ts';
import { CODING } from './judged.ts';
import { SETTLES_MS } from './outage.ts';
import { Stepper } from './say.ts';
import type { Context, State, Step, Timer } from './state.ts';
import { totalDue, totalTimes, TOTAL } from './time.ts';

/** Only speaking shows that the voice works again: so long after its last failure it is not held against the clock. */
const VOICE_DOUBTED_MS = 120_000;
const STANDING_STILL: readonly Timer[] = [...TOTAL, 'coding_time', 'testing_time'];

/** Brings the clock in line with what a step has changed. */
export function keepTime(context: Context, before: State, [state, effects]: Step, at: number): Step {
  if (state.phase === 'done' || state.phase === 'aborted') return [state, effects];
  const step = new Stepper(state, at);
  step.effects.push(...effects);
  const { mouth } = state.troubles;
  if (mouth !== undefined && mouth.seen_ms !== before.troubles.mouth?.seen_ms)
    step.timer('standstill', VOICE_DOUBTED_MS);
  const stopped = standsStill(state, at);
  if (stopped && state.stopped_since_ms === null) return stops(step, before).done();
  if (!stopped && state.stopped_since_ms !== null)
    return goesOn(context, step, state.stopped_since_ms).done();
  return step.done();
}

/** True when this timer has to wait: what it tells of may be ours. */
export function waitsForUs(context: Context, step: Stepper, timer: Timer): boolean {
  const { state, at } = step;
  if (!STANDING_STILL.includes(timer)) return false;
  // It is set anew when the time goes on.
  if (state.stopped_since_ms !== null) return true;
  // Not yet known whether it is more than a moment; but whoever looks only at such moments does not wait for ever.
  const due = totalDue(context, state, timer) ?? workingDue(context, state)?.[timer] ?? at;
  const unsure = state.deaf_since_ms !== null && !state.by_text && state.person?.joined !== true;
  if (!unsure || at - due > SETTLES_MS) return false;
  step.timer(timer, SETTLES_MS);
  return true;
}

/** Whoever writes needs no line, and whoever is led by a person does not need us. */
function standsStill({ began_ms, by_text, person, troubles }: State, at: number): boolean {
  if (began_ms === null || by_text || person?.joined === true) return false;
  const { ears, mouth } = troubles;
  return ears !== undefined || (mouth !== undefined && at - mouth.seen_ms < VOICE_DOUBTED_MS);
}

function stops(step: Stepper, before: State): Stepper {
  const { state, at } = step;
  // It is called trouble a moment after they were last heard.
  const news = before.troubles.ears === undefined && state.troubles.ears !== undefined;
  const from = news ? (state.deaf_since_ms ?? at) : at;
  const since_ms = Math.min(at, Math.max(from, state.runs_since_ms, state.began_ms ?? at));
  return step
    .record({ type: 'TIMER', payload: { name: 'time_stopped', since_ms } })
    .with({ stopped_since_ms: since_ms })
    .cancel(...STANDING_STILL);
}

function goesOn(context: Context, step: Stepper, since_ms: number): Stepper {
  const returned_ms = step.at - since_ms;
  step
    .record({ type: 'TIMER', payload: { name: 'time_goes_on', returned_ms } })
    .with(givenBack(step.state, step.at, returned_ms))
    .cancel('standstill');
  const { began_ms, phase, green, on_the_line } = step.state;
  if (began_ms === null) return step;
  totalTimes(context, step);
  // After a green run the time for code is not counted any more.
  const at_work = CODING.includes(phase) && phase !== 'optimization' && !green && on_the_line;
  return at_work ? workingTimes(context, step) : step;
}

/** For a restart: the same, out of what is stored. */
export function foldTime(state: State, { at_ms, payload }: EventOf<'TIMER'>): Partial<State> {
  const { since_ms, returned_ms } = payload;
  if (returned_ms !== undefined) return givenBack(state, at_ms, returned_ms);
  return since_ms === undefined ? {} : { stopped_since_ms: since_ms };
}

function givenBack({ began_ms, working_ms }: State, at: number, returned_ms: number): Partial<State> {
  const later = (from: number | null) => (from === null ? null : from + Math.min(returned_ms, at - from));
  return {
    began_ms: later(began_ms),
    working_ms: later(working_ms),
    stopped_since_ms: null,
    runs_since_ms: at,
  };
}
