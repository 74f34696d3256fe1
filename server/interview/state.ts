/** The interview as a value: what is known, what can happen, what is to be done about it. */
import type { EventBody, Phase, RunCase } from '../record/contract/events.ts';
import type { Problem } from '../grading/contract.ts';
import type { WatchedJudgement } from '../proctor/contract.ts';
import type { Spoken, SpeechPriority } from '../speech/contract.ts';
import type { Act } from './acts.ts';
import type { Understood } from './meaning.ts';
import type { Settings } from './settings.ts';

/** What does not change while a session lasts. */
export interface Context {
  candidate_name: string;
  problem: Problem;
  settings: Settings;
}

/** A speech on its way to the caller, and what it was for. */
export interface Pending {
  act: Act;
  text: string;
  judgement: WatchedJudgement | null;
  /** Snapshot of the judgement. */
  snapshot_seq: number | null;
}

export interface State {
  phase: Phase;
  /** Where the interview goes on when the caller is back; set in `away` only. */
  back_to: Phase | null;
  consent: 'unknown' | 'given' | 'refused';
  /** How often the present yes-or-no question was put without a clear answer. */
  asked: number;
  on_the_line: boolean;
  direction: 'inbound' | 'outbound';
  /** Last thing the interviewer wants an answer to: said again when asked to repeat. */
  question: string | null;
  pad_open: boolean;
  /** The last run passed everything, and the code has not changed since. */
  green: boolean;
  /** That everything passed was said once. */
  green_praised: boolean;
  runs: number;
  hints: number;
  approach_said: boolean;
  complexity_asked: number;
  optimization_asked: boolean;
  follow_ups: number;
  drops: number;
  /** Session clock of the last nudge; nudges keep their distance. */
  nudged_ms: number;
  nudges_in_a_row: number;
  /** The candidate asked for time: silence is theirs until then (session clock). */
  patient_until_ms: number;
  speeches: number;
  pending: Readonly<Record<string, Pending>>;
}

export const FRESH: State = {
  phase: 'connecting',
  back_to: null,
  consent: 'unknown',
  asked: 0,
  on_the_line: false,
  direction: 'inbound',
  question: null,
  pad_open: false,
  green: false,
  green_praised: false,
  runs: 0,
  hints: 0,
  approach_said: false,
  complexity_asked: 0,
  optimization_asked: false,
  follow_ups: 0,
  drops: 0,
  nudged_ms: 0,
  nudges_in_a_row: 0,
  patient_until_ms: 0,
  speeches: 0,
  pending: {},
};

export const TIMERS = [
  'answer',
  'silence',
  'warn_10',
  'warn_5',
  'warn_2',
  'time_up',
  'call_back',
  'abandon',
  'hang_up',
] as const;
export type Timer = (typeof TIMERS)[number];

export interface RunSummary {
  passed: number;
  failed: number;
  total: number;
  details: readonly RunCase[];
  load_error: string | undefined;
  snapshot_seq: number;
}

/** A judgement's times on the session's clock. */
export interface JudgementTimes {
  flaw_typed_at_ms: number;
  taken_ms: number;
  judged_ms: number | null;
}

/** Everything that can happen. `at` is on the session's clock. */
export type Input = { at: number } & (
  | { on: 'leg_started'; direction: 'inbound' | 'outbound'; gap_ms: number }
  | { on: 'leg_ended'; why: 'stop' | 'lost' | 'closed' }
  | { on: 'call_failed'; status: 'busy' | 'failed' | 'no-answer' | 'canceled' }
  | { on: 'turn'; text: string; understood: Understood }
  | { on: 'digit'; digit: string }
  /** `speaks_seq`: the recorded event that it was to speak. */
  | { on: 'spoken'; spoken: Spoken; speaks_seq: number | null }
  | { on: 'pad'; open: boolean }
  | { on: 'edit' }
  | { on: 'run'; run: RunSummary }
  | ({ on: 'judgement'; judgement: WatchedJudgement; snapshot_seq: number } & JudgementTimes)
  | { on: 'timer'; timer: Timer }
  | { on: 'end'; reason: string }
);

/** Everything that can be done about it, in order; a `record` is durable before the next effect runs. */
export type Effect =
  | { do: 'record'; body: EventBody }
  | {
      do: 'say';
      id: string;
      act: Act;
      priority: SpeechPriority;
      interruptible: boolean;
      ttl_ms: number | null;
      speaks: boolean;
    }
  | { do: 'withdraw'; id: string }
  | { do: 'timer'; timer: Timer; ms: number }
  | { do: 'cancel'; timer: Timer }
  | { do: 'record_audio' }
  /** The candidate may see the problem now: its starter goes into the pad. */
  | { do: 'present' }
  | { do: 'watch'; on: boolean }
  /** The program of this snapshot passed everything: how it grows is found out on the side. */
  | { do: 'measure'; snapshot_seq: number }
  | { do: 'told_watcher'; judgement: WatchedJudgement; outcome: 'spoken' | 'dropped' }
  | { do: 'dial' }
  | { do: 'hang_up' }
  | { do: 'finish'; status: 'completed' | 'abandoned' };

export type Step = [State, Effect[]];
