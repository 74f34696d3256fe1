/** What the watcher remembers of one session. */
import type { Json } from '../grading/index.ts';
import type { Language } from '../sandbox/contract.ts';
import type { WatcherOptions } from './contract.ts';
import { UNKNOWN_PACE, type Pace } from './done/pace.ts';
import type { Touched } from './done/place.ts';
import type { Considered } from './judge.ts';

export interface Run {
  at: number;
  code: string;
  green: boolean;
  /** How long this person needs to read what it shows, at the balanced setting. */
  reading_ms: number;
}

/** An interruption that was heard. */
export interface Heard {
  flaw_key: string;
  /** The input that it spoke of, as text. */
  about: string;
  /** Its words, which are not said again. */
  say: string | null;
  code: string;
  phase: string;
  at: number;
  /** A later text did not have it any more. */
  repaired: boolean;
}

/** An interruption that was handed out, and of which nobody has heard yet what became of it. */
export interface Offer {
  flaw_key: string;
  about: string;
  say: string | null;
  code: string;
  at: number;
}

export interface Judged {
  version: number;
  result: Considered;
  /** The text is built like an accepted solution. */
  approach: boolean;
  taken_at: number;
  judged_at: number;
}

export interface State {
  helpfulness: WatcherOptions['helpfulness'];
  /** Somebody can be asked for failing inputs. */
  can_propose: boolean;
  paused: boolean;
  phase: string;
  /** Counts texts; 0 before the first edit. */
  version: number;
  code: string;
  language: Language;
  edited_at: number;
  /** Line of the last edit, 1-based; where a fault is shown when nothing better is known. */
  edited_line: number | null;
  touched: Touched;
  pace: Pace;
  cursor_line: number | null;
  said: { what: 'done' | 'not_yet'; at: number } | null;
  run: Run | null;
  judging: { version: number; taken_at: number; proposals: readonly Record<string, Json>[] } | null;
  considered: Judged | null;
  /** Last decision told about the current text, so that it is told once. */
  reported: string | null;
  /** A fault seen in consecutive snapshots, and the edit from which on. */
  streak: { flaw_key: string; since: number } | null;
  offered: Offer | null;
  heard: readonly Heard[];
  /** Offers in a row that found no gap. */
  drops: number;
  /** Nothing is offered before this: the voice had no floor. */
  not_before: number;
  /** Set while nothing can be run. */
  outage: { since: number; tries: number; retry_at: number } | null;
  milestones: readonly string[];
  /** Requests for failing inputs: how many, when the last one, for which text. */
  proposed: { times: number; at: number; version: number };
}

export function initial(helpfulness: State['helpfulness'], can_propose = false): State {
  return {
    helpfulness,
    can_propose,
    paused: false,
    phase: 'coding',
    version: 0,
    code: '',
    language: 'python',
    edited_at: 0,
    edited_line: null,
    touched: [],
    pace: UNKNOWN_PACE,
    cursor_line: null,
    said: null,
    run: null,
    judging: null,
    considered: null,
    reported: null,
    streak: null,
    offered: null,
    heard: [],
    drops: 0,
    not_before: 0,
    outage: null,
    milestones: [],
    proposed: { times: 0, at: -Infinity, version: 0 },
  };
}

/** Words may come a moment before the last keystroke lands. */
const SAID_GRACE_MS = 1_500;

/** What they said of the present text. */
export function saidOf(state: State): 'done' | 'not_yet' | null {
  return state.said !== null && state.said.at >= state.edited_at - SAID_GRACE_MS ? state.said.what : null;
}

export function ranThis(state: State): Run | null {
  return state.run?.code === state.code ? state.run : null;
}

/** Said so or pressed Run, on this text. */
export function declaredDone(state: State): boolean {
  return saidOf(state) === 'done' || ranThis(state) !== null;
}
