/** What a session needs of its neighbours: narrow interfaces, injected by app.ts. */
import type { Grade, Graded, Problem } from '../grading/contract.ts';
import type { Growth } from '../grading/index.ts';
import type { Log } from '../http/log.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Tracing } from '../http/tracing.ts';
import type { Phone, Telephone } from '../phone/contract.ts';
import type { CreateWatcher } from '../proctor/contract.ts';
import type { Clock } from '../record/clock.ts';
import type { Feed, SessionLog } from '../record/contract/log.ts';
import type { Rooms } from '../rooms/contract.ts';
import type { Language, Sandbox } from '../sandbox/contract.ts';
import type { Posted, Screens } from '../screens/contract.ts';
import type { AudioTap, Voices } from '../speech/contract.ts';
import type { RunCase, SessionEvent } from '../record/contract/events.ts';
import type { Sitting } from '../screens/contract.ts';
import type { ProblemGuard } from './guard/index.ts';
import type { Job } from './job.ts';
import type { Model } from './model.ts';
import type { Redactor } from './redact.ts';
import type { Settings } from './settings.ts';

/** One session's call audio being written; frames are placed on the session's clock. */
export interface Recording extends AudioTap {
  close(): Promise<void>;
}

export interface Parts {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Null: nobody looks. */
  tracing: Tracing | null;
  feed: Feed;
  screens: Screens;
  rooms: Rooms;
  sandbox: Sandbox;
  grade: Grade;
  /** Null where it cannot be told how the program grows. Throws SandboxUnavailable, InputsError. */
  measureGrowth(
    sandbox: Sandbox,
    problem: Problem,
    program: { language: Language; source: string },
    signal: AbortSignal,
  ): Promise<Growth | null>;
  createWatcher: CreateWatcher;
  voices: Voices;
  model: Model;
  /** Without `say` there is no second way to be heard, without `dialPerson` nobody joins a call. */
  phone: Phone & Partial<Pick<Telephone, 'say' | 'dialPerson'>>;
  /** A text message with the pad's link, where its number agreed to texts. Throws AppError when it was not taken. */
  sendPadLink(screen_id: string): Promise<Posted>;
  openLog(session_id: string): Promise<SessionLog>;
  startRecording(log: SessionLog): Promise<Recording>;
  /** Computes and stores the scorecard from the stored events. */
  makeScorecard(
    session_id: string,
    problem: Problem,
  ): Promise<{
    decision: 'strong_yes' | 'yes' | 'no' | 'strong_no' | 'not_enough_evidence';
    summary: string;
    flags: string[];
  }>;
  problem(id: string): Problem | undefined;
  /** `cut` is called once this member, or their key, may not lead interviews any more. The result stops asking. */
  mayLead?(who: { actor: string; session_id: string }, cut: () => void): () => void;
}

export interface Push {
  /** The text being spoken right now, or null when the voice stopped. */
  speaking(text: string | null, act?: string): void;
  /** The candidate's words so far, or null when their line stands in the record. */
  hearing(text: string | null): void;
  runStarted(): void;
  /** Whether a yes or no is waited for. */
  yesOrNo(wanted: boolean): void;
}

export interface SessionOptions {
  parts: Parts;
  sitting: Sitting;
  problem: Problem;
  /** Of the problem, made ready once for all its sessions; it is made anew when it is left out, which takes some 10 ms. */
  guard?: ProblemGuard;
  settings: Settings;
  job: Job;
  /** The problem's simpler neighbour, when it is on disk. */
  simpler: Problem | null;
  log: SessionLog;
  /** Leaves out who somebody is; null or left out: what is said is stored as it is. */
  redact?: Redactor | null;
  events: readonly SessionEvent[];
  toRunCases(graded: Graded): RunCase[];
  push: Push;
  /** The session is over and scored; the owner lets go of it. */
  onClosed(): void;
}
