/** What the interview knows of the proctor. */
import type { FlawType, Witness } from '../record/contract/events.ts';
import type { Graded, Problem } from '../grading/contract.ts';
import type { Language, Sandbox } from '../sandbox/contract.ts';
import type { Clock } from '../record/clock.ts';

const JUDGEMENT_REASONS = [
  'syntax',
  'unfinished',
  'no_witness',
  'correct',
  'wrong_answer',
  'crash',
  'timeout',
  'mutates_input',
  'nondeterministic',
  'too_slow',
  // why a found witness is not spoken (watch and live only)
  'not_believed_done',
  'cooling_down',
  'just_ran',
  'said_before',
  'repaired',
  'candidate_speaking',
  'stale',
  'sandbox_unavailable',
] as const;
export type JudgementReason = (typeof JUDGEMENT_REASONS)[number];

/** House plan section 7: exactly what `proctor judge` prints. */
export interface Judgement {
  decision: 'ignore' | 'hold' | 'interrupt' | 'encourage';
  reason: JudgementReason;
  witness: Witness | null;
  line: number | null;
  flaw_type: FlawType | null;
  /** One short Socratic question, speakable; never the answer. */
  say: string | null;
  confidence: number;
  ms: number;
}

export interface JudgeJob {
  problem: Problem;
  language: Language;
  code: string;
  /** For `proctor judge` the program is taken as what the candidate believes is done. */
  believed_done: boolean;
  signal?: AbortSignal;
}
export type Judge = (sandbox: Sandbox, job: JudgeJob) => Promise<Judgement>;

/** A judgement in the course of a session. */
export interface WatchedJudgement extends Judgement {
  /** The text that was judged. */
  code: string;
  language: Language;
  /** Monotonic time of the last edit in it. */
  edited_at: number;
  /** Monotonic time of the edit that first made the code fail on this witness, as far as the watcher saw it. */
  flaw_typed_at: number | null;
  /** For encourage. */
  milestone: string | null;
}

/** Watches one session's pad; `edited`, `said`, `ran` are told to it, judgements come out one at a time. Times are the clock's. */
export interface Watcher {
  edited(code: string, language: Language): void;
  said(text: string): void;
  /** The candidate pressed Run, and this is what they saw. */
  ran(graded: Graded, code: string): void;
  /** The interviewer spoke about a flaw (so that it is not said again in the same words), or was about to and did not. */
  spoke(judgement: WatchedJudgement, outcome: 'spoken' | 'dropped'): void;
  /** Nothing is judged while paused (before coding, while away, after the end). */
  pause(): void;
  resume(): void;
  close(): void;
}

export interface WatcherOptions {
  problem: Problem;
  sandbox: Sandbox;
  clock: Clock;
  helpfulness: 'gentle' | 'balanced' | 'insistent';
  /** Every decision, silent ones included. */
  onJudgement(judgement: WatchedJudgement): void;
  /** A judgement failed for a reason that is neither the program's nor the sandbox's; it is reported as sandbox_unavailable. */
  onError?(error: unknown): void;
}
export type CreateWatcher = (options: WatcherOptions) => Watcher;
