import type { Clock } from '../record/clock.ts';

/** For tests: time that passes when it is told to, and lets everybody act in between. */
export class ManualClock implements Clock {
  #now = 0;
  #timers: { at: number; fn: () => void }[] = [];

  now(): number {
    return this.#now;
  }
  wall(): number {
    return this.#now;
  }
  after(ms: number, fn: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), fn };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((each) => each !== timer));
  }

  /** Timers fire in order; after each, promises settle. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let next = this.#due(until); next !== null; next = this.#due(until)) {
      this.#now = Math.max(this.#now, next.at);
      this.#timers = this.#timers.filter((each) => each !== next);
      next.fn();
      await settled();
    }
    this.#now = until;
  }

  #due(until: number): { at: number; fn: () => void } | null {
    const due = this.#timers.filter((each) => each.at <= until);
    return due.length === 0 ? null : due.reduce((first, each) => (each.at < first.at ? each : first));
  }
}

/** All that promises and async generators have to do is done then. */
function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
