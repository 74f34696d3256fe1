/**
 * What the host and its locked-down children say to each other, one IPC message each. The host sends a `JobMessage`; the
 * child answers `ready` once, then per job `load`, `cases` with one step or, where they go together, several, and `done`. Only the child's own code writes
 * here: a program inside the interpreter cannot reach the channel, it can only fill the `frame` of its own step.
 */
import type { SandboxLimits } from '../contract.ts';

export interface JobMessage {
  id: number;
  source: string;
  typescript: boolean;
  entry: string;
  /** Arguments of one case each, as JSON of Tagged[]. */
  cases: string[];
  limits: SandboxLimits;
  seed: number;
  /** As SandboxJob says; without it one case is handed in when the one before has been answered. */
  together?: boolean;
  ours?: boolean;
}

export type HaltWhy = 'time' | 'memory' | 'output' | 'killed';

/** How the interpreter came out of one step: with the harness's answer, or cut off from outside. */
export type StepEnd = { kind: 'frame'; text: string } | { kind: 'halt'; why: HaltWhy; detail: string };

export interface Step {
  end: StepEnd;
  micros: number;
  ops: number;
  stdout: string;
  stderr: string;
  /** Kept bytes of stdout; the same bytes went to the child's fd 1, from where they survive a SIGKILL. */
  stdout_bytes: number;
  dropped_bytes: number;
  /** Processor time of the child's thread since it started. */
  processor_ms: number;
}

export type ChildMessage =
  | { step: 'ready' }
  | ({ step: 'load'; id: number } & Step)
  | { step: 'cases'; id: number; steps: Step[]; processor_ms: number }
  | { step: 'done'; id: number; recycle: boolean; processor_ms: number };

/** The harness's answer to `load` when the program stands ready to be called. */
export const LOADED = '{"ok":true}';

/** Longest answer of one step: room for 300 000 small values, and some 30 ms of JSON.parse in the host. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/** Answers of one job together. */
export const MAX_JOB_FRAMES_BYTES = 16 * 1024 * 1024;
