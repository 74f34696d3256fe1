import type { Clock } from '../record/clock.ts';
import type { Timer } from './state.ts';

/** The reducer's named timers: setting one again moves it. */
export interface Timers {
  set(timer: Timer, ms: number): void;
  cancel(timer: Timer): void;
  cancelAll(): void;
}

export function createTimers(clock: Clock, ring: (timer: Timer) => void): Timers {
  const running = new Map<Timer, () => void>();
  const cancel = (timer: Timer) => {
    running.get(timer)?.();
    running.delete(timer);
  };
  return {
    set(timer, ms) {
      cancel(timer);
      running.set(
        timer,
        clock.after(Math.max(0, ms), () => {
          running.delete(timer);
          ring(timer);
        }),
      );
    },
    cancel,
    cancelAll() {
      for (const timer of running.keys()) cancel(timer);
    },
  };
}
