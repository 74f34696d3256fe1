/**
 * What `<Gather>` makes of keys and words, as a pure reducer.
 *
 * States: `prompting` (the nested Say and Play sound), `listening` (the timer runs), `done`. The first key or word cuts
 * the prompt off where bargeIn allows it. Keys win over words: with one key pressed, speech no longer counts.
 */
import type { Gather } from './verbs.ts';

export interface GatherState {
  readonly rules: Pick<
    Gather,
    'keys' | 'speech' | 'timeout_ms' | 'num_digits' | 'finish_on_key' | 'speech_timeout_ms' | 'barge_in'
  >;
  readonly phase: 'prompting' | 'listening' | 'done';
  readonly digits: string;
  readonly words: readonly string[];
  readonly confidence: number;
}

export type GatherEvent =
  | { type: 'key'; digit: string }
  | { type: 'heard'; transcript: string; confidence: number; is_final: boolean; speech_final: boolean }
  | { type: 'prompts_over' }
  | { type: 'timed_out' };

export type GatherResult =
  | { kind: 'digits'; digits: string; finished_on: string }
  | { kind: 'speech'; text: string; confidence: number }
  | { kind: 'nothing' };

type GatherEffect =
  | { type: 'stop_prompts' }
  | { type: 'arm_timer'; ms: number }
  | { type: 'finish'; result: GatherResult };

type Step = [GatherState, GatherEffect[]];

export function newGatherState(rules: GatherState['rules']): GatherState {
  return { rules, phase: 'prompting', digits: '', words: [], confidence: 0 };
}

export function reduceGather(state: GatherState, event: GatherEvent): Step {
  if (state.phase === 'done') return [state, []];
  switch (event.type) {
    case 'key':
      return keyed(state, event.digit);
    case 'heard':
      return heard(state, event);
    case 'prompts_over':
      return state.phase === 'listening' ? [state, []] : armed({ ...state, phase: 'listening' });
    case 'timed_out':
      return state.phase === 'listening' ? finished(state, '') : [state, []];
  }
}

function keyed(state: GatherState, digit: string): Step {
  if (!state.rules.keys || !mayInterrupt(state)) return [state, []];
  const [next, stop] = interrupted(state);
  if (digit === next.rules.finish_on_key) return joined(stop, finished(next, digit));
  const grown = { ...next, digits: next.digits + digit };
  const full = grown.rules.num_digits !== null && grown.digits.length >= grown.rules.num_digits;
  return joined(stop, full ? finished(grown, '') : armed(grown));
}

function heard(state: GatherState, event: Extract<GatherEvent, { type: 'heard' }>): Step {
  const silent = event.transcript.trim() === '' && !(event.speech_final && state.words.length > 0);
  if (!state.rules.speech || state.digits !== '' || silent || !mayInterrupt(state)) return [state, []];
  const [next, stop] = interrupted(state);
  const said = event.is_final && event.transcript.trim() !== '';
  const grown = said
    ? { ...next, words: [...next.words, event.transcript.trim()], confidence: event.confidence }
    : next;
  const over = event.speech_final && grown.words.length > 0 && grown.rules.speech_timeout_ms === null;
  if (over) return joined(stop, finished(grown, ''));
  const quiet_ms = said && grown.rules.speech_timeout_ms;
  const ms = typeof quiet_ms === 'number' ? quiet_ms : grown.rules.timeout_ms;
  return joined(stop, [grown, [{ type: 'arm_timer', ms }]]);
}

function mayInterrupt(state: GatherState): boolean {
  return state.phase === 'listening' || state.rules.barge_in;
}

function interrupted(state: GatherState): Step {
  return state.phase === 'listening'
    ? [state, []]
    : [{ ...state, phase: 'listening' }, [{ type: 'stop_prompts' }]];
}

function armed(state: GatherState): Step {
  return [state, [{ type: 'arm_timer', ms: state.rules.timeout_ms }]];
}

function finished(state: GatherState, finished_on: string): Step {
  return [{ ...state, phase: 'done' }, [{ type: 'finish', result: resultOf(state, finished_on) }]];
}

function resultOf(state: GatherState, finished_on: string): GatherResult {
  if (state.digits !== '') return { kind: 'digits', digits: state.digits, finished_on };
  if (state.words.length > 0)
    return { kind: 'speech', text: state.words.join(' '), confidence: state.confidence };
  return { kind: 'nothing' };
}

function joined(before: GatherEffect[], [state, after]: Step): Step {
  return [state, [...before, ...after]];
}
