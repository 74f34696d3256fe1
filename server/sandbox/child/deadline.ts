/**
 * A time limit that a busy machine cannot use up: it counts the processor time of the thread that runs the program, and
 * the clock only as a backstop. Nothing here ever waits, so for a program that has a processor to itself the two agree.
 */
export const STARVED_FACTOR = 8; // by the clock, a limit lasts at most this many times itself

export interface Deadline {
  /** Cheap until the limit has passed by the clock: asked at every poll of an interpreter. */
  passed(): boolean;
}

/** Processor time of this thread so far. */
export function processorMs(): number {
  const used = process.threadCpuUsage();
  return (used.user + used.system) / 1000;
}

export function startDeadline(budget_ms: number): Deadline {
  const startedAt = performance.now();
  const usedAt = processorMs();
  let lookAt = startedAt + budget_ms;
  return {
    passed() {
      const now = performance.now();
      if (now <= lookAt) return false;
      const left = budget_ms - (processorMs() - usedAt);
      if (left <= 0 || now >= startedAt + budget_ms * STARVED_FACTOR) return true;
      lookAt = now + left;
      return false;
    },
  };
}
