/** A clock that only moves when told, so that a timeline gives the same judgements on every machine. */
import type { Clock } from '../../record/clock.ts';

export interface VirtualClock extends Clock {
  /** When the next timer is due; null without timers. */
  next(): number | null;
  /** Moves on to `at`, and runs what is due there. */
  moveTo(at: number): void;
}

export function createVirtualClock(): VirtualClock {
  let now = 0;
  let timers: { at: number; fn: () => void }[] = [];
  return {
    now: () => now,
    wall: () => now,
    after(ms, fn) {
      const timer = { at: now + ms, fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    next: () => (timers.length === 0 ? null : Math.min(...timers.map((timer) => timer.at))),
    moveTo(at) {
      now = Math.max(now, at);
      const due = timers.filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.fn();
    },
  };
}
