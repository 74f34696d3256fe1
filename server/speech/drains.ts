import type { Clock } from '../record/clock.ts';

/** Those who wait until everything was said. */
export class Drains {
  readonly #waiting = new Set<() => void>();

  /** Resolves at `tell`, or after `deadline_ms`. */
  wait(clock: Clock, deadline_ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        this.#waiting.delete(done);
        resolve();
      };
      const cancel = clock.after(deadline_ms, done);
      this.#waiting.add(done);
    });
  }

  tell(): void {
    for (const done of this.#waiting) done();
  }
}
