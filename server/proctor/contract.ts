/** What the interview knows of the proctor. */
import type { FlawType, Witness } from '../record/contract/events.ts';
import type { JudgementReason } from '../record/contract/reasons.ts';
import type { Graded, Json, Problem } from '../grading/contract.ts';
import type { Language, Sandbox } from '../sandbox/contract.ts';
import type { Clock } from '../record/clock.ts';

export type { JudgementReason };

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
  /** Inputs that somebody believes it fails on, the model say: looked at after the suite, and a witness only if it fails when run. */
  proposals?: Proposals;
  signal?: AbortSignal;
}
export type Proposals = readonly Record<string, Json>[];
export type Judge = (sandbox: Sandbox, job: JudgeJob) => Promise<Judgement>;

/** A judgement in the course of a session. */
export interface WatchedJudgement extends Judgement {
  /** The text that was judged. */
  code: string;
  language: Language;
  /** Monotonic time of the last edit in it. */
  edited_at: number;
  /** Monotonic times at which this text was taken to be judged, and at which the verdict was there (null for none: stale, no sandbox). */
  taken_at: number;
  judged_at: number | null;
  /** How likely the candidate took this text to be done when this was decided (done/believed.ts). */
  believed_done: number;
  /** The same fault has the same key from one text to the next; null without a witness. */
  flaw_key: string | null;
  /** Monotonic time of the edit that first made the code fail on this witness, as far as the watcher saw it. */
  flaw_typed_at: number | null;
  /** For encourage. */
  milestone: string | null;
}

/** Watches one session's pad; `edited`, `said`, `ran` are told to it, judgements come out one at a time. Times are the clock's. */
export interface Watcher {
  edited(code: string, language: Language): void;
  /** The candidate's cursor stands on this line, 1-based, of the text edited last. */
  moved(line: number): void;
  said(text: string): void;
  /** The interview is in another phase; each has its own share of interruptions. */
  entered(phase: string): void;
  /** The candidate pressed Run, and this is what they saw. */
  ran(graded: Graded, code: string): void;
  /** The interviewer spoke about a flaw (so that it is not said again in the same words), or was about to and did not. */
  spoke(judgement: WatchedJudgement, outcome: 'spoken' | 'dropped'): void;
  /** Nothing is judged while paused (before coding, while away, after the end). */
  pause(): void;
  resume(): void;
  close(): void;
}

export interface WatcherPast {
  /** Interruptions that were heard, oldest first. */
  interrupts: readonly { witness: Witness; flaw_key: string; message: string; code: string; phase: string }[];
  milestones: readonly string[];
}

export interface WatcherOptions {
  problem: Problem;
  sandbox: Sandbox;
  clock: Clock;
  helpfulness: 'gentle' | 'balanced' | 'insistent';
  /** What was said in this session before this watcher, so that it is not said again. */
  past?: WatcherPast;
  /** Whose judgements these are (a session): waiting clients of the sandbox take turns. */
  client?: string;
  /** Asks somebody clever for inputs on which this text may fail; [] when nothing comes to mind. Aborted when the text changes. */
  propose?(
    text: { problem: Problem; language: Language; code: string },
    signal: AbortSignal,
  ): Promise<Proposals>;
  /** Every decision, silent ones included. */
  onJudgement(judgement: WatchedJudgement): void;
  /** A judgement failed for a reason that is neither the program's nor the sandbox's; it is reported as sandbox_unavailable. */
  onError?(error: unknown): void;
}
/** `begins_in`: what can be learned of the problem beforehand is learned in this language. */
export type CreateWatcher = (options: WatcherOptions, begins_in: Language) => Watcher;
