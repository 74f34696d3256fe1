/** The seam between the pool and whatever runs programs: one runner that takes one job at a time. */
import type { JobMessage, Step } from './child/wire.ts';

/** How to start a runner of one kind. */
export interface Recipe {
  start(): Worker;
  /** Called when a runner made by this recipe did not start. */
  discard?: () => Promise<void>;
}

/** A job as far as it came. */
export interface Run {
  load: Step | null;
  cases: Step[];
  end: { kind: 'done'; recycle: boolean } | { kind: 'timeout' } | { kind: 'exited'; how: string };
  /** Standard output of the step in which the runner was killed, and how long that step had run. */
  cut_stdout: string;
  cut_micros: number;
}

export interface Worker {
  /** Rejects with what the runner had to say when it does not start. */
  readonly ready: Promise<void>;
  /** Resolves when the process is gone. */
  readonly closed: Promise<void>;
  run(job: JobMessage): Promise<Run>;
  kill(): void;
}
