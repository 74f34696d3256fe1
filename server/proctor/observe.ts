/**
 * Observation, as a pure reducer: from edits, silences, words and runs it follows when to judge which text, and what to
 * do with a judgement.
 *
 *   typing    the text changes: what is being judged is stale, a held witness waits for the new text's judgement
 *   paused    quiet for PAUSE_MS: the newest text is judged, believed done or not
 *   held      a witness is there, and the candidate does not yet believe to be done (or reads a red run, or was just spoken to)
 *   offered   an interruption was handed out; nothing more until we hear whether it was spoken
 *
 * Believed done: quiet for as long as the helpfulness says, or said so, or pressed Run on this very text.
 */
import type { Language } from '../sandbox/contract.ts';
import type { WatchedJudgement } from './contract.ts';
import { decide, FIRST_GREEN, type Decision } from './decide.ts';
import type { Considered } from './judge.ts';
import { isDone, type Run, type State } from './state.ts';

/** A snapshot is taken when the keys rest: longer than between two keystrokes, shorter than a thought. */
const PAUSE_MS = 600;
/** After the sandbox failed: long enough for a child to be started again. */
const RETRY_MS = 2_000;

export type Observed =
  | { on: 'edited'; code: string; language: Language }
  | { on: 'said'; done: boolean }
  | { on: 'ran'; run: Omit<Run, 'at'> }
  | { on: 'spoke'; outcome: 'spoken' | 'dropped'; code: string; flaw_key: string | null }
  | { on: 'judged'; version: number; result: Considered }
  | { on: 'failed'; version: number }
  | { on: 'paused' | 'resumed' | 'tick' };

export type Effect =
  | { do: 'judge'; version: number; code: string; language: Language }
  | { do: 'abort' }
  | { do: 'report'; judgement: WatchedJudgement }
  | { do: 'wake'; at: number };

export type Step = [State, Effect[]];

/** `at` never runs backwards. */
export function observe(state: State, event: Observed, at: number): Step {
  const [next, effects] = take(state, event, at);
  return settle(next, effects, at);
}

function take(state: State, event: Observed, at: number): Step {
  switch (event.on) {
    case 'edited':
      return edited(state, event.code, event.language, at);
    case 'said':
      return [event.done ? { ...state, said_done_at: at } : state, []];
    case 'ran':
      return [ran(state, { ...event.run, at }), []];
    case 'spoke':
      return [spoke(state, event, at), []];
    case 'judged':
      return [event.version === state.version ? judged(state, event.result) : state, []];
    case 'failed':
      return event.version === state.version ? failed(state, at) : [state, []];
    case 'paused':
      return [{ ...state, paused: true, judging: null }, state.judging === null ? [] : [{ do: 'abort' }]];
    case 'resumed':
      return [{ ...state, paused: false }, []];
    case 'tick':
      return [state, []];
  }
}

function edited(state: State, code: string, language: Language, at: number): Step {
  if (code === state.code && language === state.language && state.version > 0) return [state, []];
  const effects: Effect[] = state.judging === null ? [] : [{ do: 'abort' }];
  const other_buffer = language !== state.language;
  const next: State = {
    ...state,
    version: state.version + 1,
    code,
    language,
    edited_at: at,
    edited_line: other_buffer || state.version === 0 ? null : lineOfChange(state.code, code),
    judging: null,
    considered: null,
    reported: null,
    offered: null,
    streak: other_buffer ? null : state.streak,
  };
  return [next, effects];
}

/** 1-based line in `after` where the texts first differ. */
function lineOfChange(before: string, after: string): number {
  let i = 0;
  while (i < after.length && before[i] === after[i]) i += 1;
  return after.slice(0, i).split('\n').length;
}

function ran(state: State, run: Run): State {
  if (run.code !== state.code) return state;
  // Green on the screen says it all: the first all-green needs no praise from us as well.
  const first = run.green && !state.milestones.includes(FIRST_GREEN);
  return { ...state, run, milestones: first ? [...state.milestones, FIRST_GREEN] : state.milestones };
}

function spoke(state: State, event: Extract<Observed, { on: 'spoke' }>, at: number): State {
  const mine = state.offered !== null && state.offered.flaw_key === event.flaw_key;
  const offered = mine ? null : state.offered;
  if (event.outcome === 'dropped')
    return { ...state, offered, reported: mine ? null : state.reported, not_before: at + RETRY_MS };
  const spoken = event.flaw_key === null ? [] : [{ flaw_key: event.flaw_key, code: event.code, at }];
  return { ...state, offered, spoken: [...state.spoken, ...spoken] };
}

function judged(state: State, result: Considered): State {
  return {
    ...state,
    judging: null,
    considered: { version: state.version, result },
    streak: follow(state, result),
  };
}

/** Half-typed text in between says nothing about the fault; a text that passes ends it. */
function follow(state: State, { flaw_key, judgement }: Considered): State['streak'] {
  if (flaw_key === null) return judgement.reason === 'correct' ? null : state.streak;
  return state.streak?.flaw_key === flaw_key ? state.streak : { flaw_key, since: state.edited_at };
}

function failed(state: State, at: number): Step {
  const judgement = {
    decision: 'ignore',
    reason: 'sandbox_unavailable',
    witness: null,
    line: null,
    flaw_type: null,
    say: null,
    confidence: 0,
    ms: 0,
  } as const;
  const next: State = { ...state, judging: null, not_before: at + RETRY_MS };
  return [next, [{ do: 'report', judgement: watched(next, { judgement, milestone: null }) }]];
}

/** What follows from the state alone: judge now, tell a decision, wake again. */
function settle(state: State, effects: Effect[], at: number): Step {
  if (state.paused || state.version === 0) return [state, effects];
  if (state.considered?.version === state.version)
    return settleDecision(state, state.considered.result, effects, at);
  if (state.judging === state.version) return [state, effects];
  const due = Math.max(state.not_before, isDone(state) ? 0 : state.edited_at + PAUSE_MS);
  if (at < due) return [state, [...effects, { do: 'wake', at: due }]];
  const { version, code, language } = state;
  return [{ ...state, judging: version }, [...effects, { do: 'judge', version, code, language }]];
}

/** After praise for a text there is nothing more to say about it. */
const ENCOURAGED = 'encourage correct';

function settleDecision(state: State, result: Considered, effects: Effect[], at: number): Step {
  const decision = decide(state, result, at);
  const wake: Effect[] = decision.wake_at === null ? [] : [{ do: 'wake', at: decision.wake_at }];
  const key = `${decision.judgement.decision} ${decision.judgement.reason}`;
  if (state.reported === ENCOURAGED) return [state, effects];
  if (state.reported === key) return [state, [...effects, ...wake]];
  const report: Effect = { do: 'report', judgement: watched(state, decision) };
  return [told(state, result, decision, key), [...effects, report, ...wake]];
}

function told(state: State, result: Considered, { judgement, milestone }: Decision, key: string): State {
  const offered =
    judgement.decision === 'interrupt'
      ? { version: state.version, flaw_key: result.flaw_key }
      : state.offered;
  const milestones = milestone === null ? state.milestones : [...state.milestones, milestone];
  return { ...state, reported: key, offered, milestones };
}

function watched(
  state: State,
  { judgement, milestone }: Pick<Decision, 'judgement' | 'milestone'>,
): WatchedJudgement {
  return {
    ...judgement,
    line: judgement.line ?? (judgement.witness === null ? null : state.edited_line),
    code: state.code,
    language: state.language,
    edited_at: state.edited_at,
    flaw_typed_at: judgement.witness === null ? null : (state.streak?.since ?? state.edited_at),
    milestone,
  };
}
