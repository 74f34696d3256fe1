/** What the watcher remembers of one session. */
import type { Language } from '../sandbox/contract.ts';
import type { WatcherOptions } from './contract.ts';
import type { Considered } from './judge.ts';

export interface Run {
  at: number;
  code: string;
  green: boolean;
  /** A visible case failed: there is something on the screen to read. */
  red_to_read: boolean;
}

export interface State {
  helpfulness: WatcherOptions['helpfulness'];
  paused: boolean;
  /** Counts texts; 0 before the first edit. */
  version: number;
  code: string;
  language: Language;
  edited_at: number;
  /** Line of the last edit, 1-based; where a fault is shown when nothing better is known. */
  edited_line: number | null;
  said_done_at: number | null;
  run: Run | null;
  judging: number | null;
  considered: { version: number; result: Considered } | null;
  /** Last decision told about the current text, so that it is told once. */
  reported: string | null;
  /** A fault seen in consecutive snapshots, and the edit from which on. */
  streak: { flaw_key: string; since: number } | null;
  offered: { version: number; flaw_key: string | null } | null;
  spoken: { flaw_key: string; code: string; at: number }[];
  /** Nothing is offered before this: the voice had no floor, or the sandbox failed. */
  not_before: number;
  milestones: string[];
}

export function initial(helpfulness: State['helpfulness']): State {
  return {
    helpfulness,
    paused: false,
    version: 0,
    code: '',
    language: 'python',
    edited_at: 0,
    edited_line: null,
    said_done_at: null,
    run: null,
    judging: null,
    considered: null,
    reported: null,
    streak: null,
    offered: null,
    spoken: [],
    not_before: 0,
    milestones: [],
  };
}

/** Words may come a moment before the last keystroke lands. */
const SAID_GRACE_MS = 1_500;

/** Said so or pressed Run, on this text. */
export function isDone(state: State): boolean {
  const said = state.said_done_at !== null && state.said_done_at >= state.edited_at - SAID_GRACE_MS;
  return said || state.run?.code === state.code;
}
