/** How many requests run at once. */
import { setTimeout as delay } from 'node:timers/promises';

/** The vendor queues for about this long before it answers 429. */
const QUEUE_MS = 50;

/** Requests at once, as a plan allows them. */
export interface Gate {
  /** False when none became free in time. */
  enter(): Promise<boolean>;
  leave(): void;
  current(): number;
  readonly maximum: number;
}

export function gate(maximum: number): Gate {
  let current = 0;
  return {
    maximum,
    current: () => current,
    enter: async () => {
      if (current >= maximum) await delay(QUEUE_MS);
      if (current >= maximum) return false;
      current += 1;
      return true;
    },
    leave: () => {
      current -= 1;
    },
  };
}
