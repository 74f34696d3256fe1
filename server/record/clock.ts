/** Time as the product sees it: one monotonic clock and timers, injected so that tests own them. Milliseconds. */
export interface Clock {
  /** Monotonic milliseconds; only differences mean anything. */
  now(): number;
  /** Wall-clock milliseconds since 1970, for what people read. */
  wall(): number;
  /** Runs `fn` once after `ms`; the result cancels it. */
  after(ms: number, fn: () => void): () => void;
}

/**
 * A moment that is put off again and again: with every piece of an answer, say. One timer serves for many of them, because
 * it looks when it fires whether it is meant.
 */
export class Deadline {
  readonly #clock: Clock;
  #due_at = Infinity;
  #fires_at = Infinity;
  #late = () => {};
  #cancel = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** In place of what was set before. */
  set(ms: number, late: () => void): void {
    this.#late = late;
    this.#due_at = this.#clock.now() + ms;
    if (this.#due_at < this.#fires_at) this.#arm(ms);
  }

  clear(): void {
    this.#due_at = Infinity;
    this.#fires_at = Infinity;
    this.#cancel();
  }

  #arm(ms: number): void {
    this.#cancel();
    this.#fires_at = this.#clock.now() + ms;
    this.#cancel = this.#clock.after(ms, () => this.#fire());
  }

  #fire(): void {
    this.#fires_at = Infinity;
    const left = this.#due_at - this.#clock.now();
    // A timer may fire a fraction early: that is meant.
    if (left >= 1) return this.#arm(left);
    this.#due_at = Infinity;
    this.#late();
  }
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};
