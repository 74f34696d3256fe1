/** One thing at a time with a gap between: the account's calls per second. First come, first served; pure but its clock. */
import type { Clock } from '../record/clock.ts';

export interface Spread {
  /** Resolves when it is this one's turn. */
  turn(): Promise<void>;
}

export function createSpread(clock: Clock, gap_ms: number): Spread {
  let next_at = Number.NEGATIVE_INFINITY;
  return {
    turn() {
      const at = Math.max(clock.now(), next_at);
      next_at = at + gap_ms;
      const wait_ms = at - clock.now();
      if (wait_ms <= 0) return Promise.resolve();
      return new Promise((resolve) => void clock.after(wait_ms, resolve));
    },
  };
}
