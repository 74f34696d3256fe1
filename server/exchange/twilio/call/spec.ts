/** What was asked for when a call was made. Times in milliseconds. */
import type { Hook } from '../webhook.ts';
import type { Entry } from '../twiml/stage.ts';
import type { Direction, ProgressEvent } from './state.ts';

export interface AmdSpec {
  mode: 'Enable' | 'DetectMessageEnd';
  async: boolean;
  callback: Hook | null;
  timeout_ms: number;
}

export interface RecordSpec {
  channels: 1 | 2;
  callback: Hook | null;
  events: readonly ('in-progress' | 'completed' | 'absent')[];
}

export interface CallSpec {
  direction: Direction;
  from: string;
  to: string;
  parent_sid: string | null;
  /** Null for the second leg of a Dial, which runs no document. */
  entry: Entry | null;
  fallback: Hook | null;
  callback: Hook | null;
  callback_events: readonly ProgressEvent[];
  ring_timeout_ms: number;
  time_limit_ms: number;
  amd: AmdSpec | null;
  record: RecordSpec | null;
}

/** The vendor's longest call, four hours, and default ring time. */
export const DEFAULT_TIME_LIMIT_MS = 14_400_000;
export const DEFAULT_RING_MS = 60_000;
