/**
 * Flux's turns: a pure reducer over what the listener hears and the quiet after it.
 *
 * initial   nothing said yet; the first words start the turn (StartOfTurn)
 * ongoing   words come, an Update for every quarter of a second; quiet makes the end likely (EagerEndOfTurn), sure or
 *           overdue (EndOfTurn)
 * awaiting  an eager end was told: other words take it back (TurnResumed), more quiet makes it an EndOfTurn
 *
 * After EndOfTurn the next turn is initial, with the next index. Time is audio time.
 */
import type { HeardWord } from '../engines/index.ts';

/** The vendor tells something at least so often, whether or not it is news. */
const UPDATE_EVERY_MS = 240;
/** How fast quiet makes the end of a turn likely: 63 % after this. A sentence that cannot end here takes longer. */
const WHOLE_MS = 400;
const TRAILING_MS = 1_600;
/** Words after which a sentence goes on. */
const GOES_ON = new Set(
  (
    'a an and are as at because but by for from if in into is it like my of on or so than that the then to um uh we ' +
    'when where which while with your'
  ).split(' '),
);

export interface TurnOptions {
  eot_threshold: number;
  /** Null: no eager ends are told. */
  eager_eot_threshold: number | null;
  eot_timeout_ms: number;
}

export interface Turn {
  options: TurnOptions;
  index: number;
  phase: 'initial' | 'ongoing' | 'awaiting';
  /** Words of pieces that the recogniser has finished, and its guess at the piece under way. */
  settled: readonly HeardWord[];
  guess: readonly HeardWord[];
  /** Where the turn's audio begins. */
  from_ms: number;
  now_ms: number;
  told_ms: number;
}

export type TurnEvent =
  | { type: 'heard'; words: readonly HeardWord[]; is_final: boolean; now_ms: number }
  /** After every frame. `quiet_ms`: since the last voice; `settled`: no words are still to come from what was said. */
  | { type: 'passed'; now_ms: number; quiet_ms: number; settled: boolean }
  /** The client's ForceEndTurn, or the end of its audio. */
  | { type: 'force'; trigger: 'manual' | 'model' }
  | { type: 'configure'; options: TurnOptions };

export interface TurnInfo {
  event: 'StartOfTurn' | 'Update' | 'EagerEndOfTurn' | 'TurnResumed' | 'EndOfTurn';
  index: number;
  from_ms: number;
  to_ms: number;
  words: readonly HeardWord[];
  /** None of the words is a guess. */
  settled: boolean;
  confidence: number;
  trigger?: 'model' | 'manual' | 'timeout';
}

export type TurnStep = [Turn, TurnInfo[]];

export function newTurn(options: TurnOptions): Turn {
  return { options, index: 0, phase: 'initial', settled: [], guess: [], from_ms: 0, now_ms: 0, told_ms: 0 };
}

export function turn(state: Turn, event: TurnEvent): TurnStep {
  switch (event.type) {
    case 'heard':
      return onHeard(state, event);
    case 'passed':
      return onPassed({ ...state, now_ms: event.now_ms }, event);
    case 'force':
      return state.phase === 'initial' ? [state, []] : end(state, 1, event.trigger);
    case 'configure':
      return [{ ...state, options: event.options }, []];
  }
}

function onHeard(before: Turn, event: Extract<TurnEvent, { type: 'heard' }>): TurnStep {
  const { words, is_final, now_ms } = event;
  const state: Turn = is_final
    ? { ...before, now_ms, settled: [...before.settled, ...words], guess: [] }
    : { ...before, now_ms, guess: words };
  const said = wordsOf(state);
  if (state.phase === 'initial') {
    return said.length === 0 ? [state, []] : tell({ ...state, phase: 'ongoing' }, 'StartOfTurn', 0);
  }
  const changed = textOf(said) !== textOf(wordsOf(before));
  return state.phase === 'awaiting' && changed
    ? tell({ ...state, phase: 'ongoing' }, 'TurnResumed', 0)
    : [state, []];
}

function onPassed(state: Turn, { quiet_ms, settled }: Extract<TurnEvent, { type: 'passed' }>): TurnStep {
  const { eot_threshold, eager_eot_threshold, eot_timeout_ms } = state.options;
  const confidence = confidenceOf(state, quiet_ms);
  if (state.phase !== 'initial' && settled) {
    // A threshold of 1 leaves the end to the time-out and the client.
    const sure = eot_threshold < 1 && confidence >= eot_threshold;
    const eager = eager_eot_threshold !== null && confidence >= eager_eot_threshold;
    if (eager && state.phase === 'ongoing' && wordsOf(state).length > 0)
      return tell({ ...state, phase: 'awaiting' }, 'EagerEndOfTurn', confidence);
    if (sure) return end(state, confidence, 'model');
    if (quiet_ms >= eot_timeout_ms) return end(state, confidence, 'timeout');
  }
  return state.now_ms - state.told_ms < UPDATE_EVERY_MS ? [state, []] : tell(state, 'Update', confidence);
}

function end(state: Turn, confidence: number, trigger: TurnInfo['trigger'] & string): TurnStep {
  const [told, infos] = tell(state, 'EndOfTurn', confidence);
  const next: Turn = {
    ...told,
    index: state.index + 1,
    phase: 'initial',
    settled: [],
    guess: [],
    from_ms: state.now_ms,
  };
  return [next, infos.map((info) => ({ ...info, trigger }))];
}

function tell(state: Turn, event: TurnInfo['event'], confidence: number): TurnStep {
  const { index, from_ms, now_ms: to_ms } = state;
  const settled = state.guess.length === 0;
  const info: TurnInfo = { event, index, from_ms, to_ms, words: wordsOf(state), settled, confidence };
  return [{ ...state, told_ms: to_ms }, [info]];
}

/** 0 while somebody speaks, and towards 1 the longer it is quiet. */
function confidenceOf(state: Turn, quiet_ms: number): number {
  const last = wordsOf(state).at(-1);
  if (last === undefined) return 0;
  const pace = GOES_ON.has(last.word.toLowerCase()) ? TRAILING_MS : WHOLE_MS;
  return 1 - Math.exp(-quiet_ms / pace);
}

function wordsOf({ settled, guess }: Turn): readonly HeardWord[] {
  return guess.length === 0 ? settled : [...settled, ...guess];
}

function textOf(words: readonly HeardWord[]): string {
  return words.map(({ word }) => word).join(' ');
}
