/**
 * Whether the model is worth waiting for. One failure and the next wording is plain, two in a row and it counts as down:
 * nobody waits for it, and now and then one request in the background finds out whether it is back.
 */
import type { Clock } from '../record/clock.ts';

/** In a row. One is a hiccup. */
const FAILURES_UNTIL_DOWN = 2;
/** After a failure, words are plain for so long: the caller has waited already. */
const SHAKEN_MS = 5_000;
/** A caller hardly notices whether the talk is richer again after ten seconds or after twenty. */
const PROBE_EVERY_MS = 10_000;

export interface Health {
  up: boolean;
  /** Why not, in words for the recruiter. */
  why: string;
}

export interface Breaker {
  /** `try`: ask it. `plain`: it just failed, do without. `down`: do without, and probe when `probe` says so. */
  state(): 'try' | 'plain' | 'down';
  /** True once in a while when it is down: then one request in the background is due. */
  probe(): boolean;
  succeeded(): void;
  failed(why: string): void;
  /** Told at once when it is down, and then at every change. */
  onHealth(listener: (health: Health) => void): () => void;
}

export function createBreaker(clock: Clock): Breaker {
  const listeners = new Set<(health: Health) => void>();
  let failures = 0;
  let failed_at = -Infinity;
  let probed_at = -Infinity;
  let why = '';
  const down = () => failures >= FAILURES_UNTIL_DOWN;
  const tell = (up: boolean) => {
    for (const listener of listeners) listener({ up, why });
  };
  return {
    state() {
      if (down()) return 'down';
      return failures > 0 && clock.now() - failed_at < SHAKEN_MS ? 'plain' : 'try';
    },
    probe() {
      if (!down() || clock.now() - probed_at < PROBE_EVERY_MS) return false;
      probed_at = clock.now();
      return true;
    },
    succeeded() {
      const was_down = down();
      failures = 0;
      if (was_down) tell(true);
    },
    failed(reason) {
      const was_down = down();
      failures += 1;
      failed_at = clock.now();
      why = reason;
      if (was_down || !down()) return;
      probed_at = failed_at;
      tell(false);
    },
    onHealth(listener) {
      listeners.add(listener);
      if (down()) listener({ up: false, why });
      return () => void listeners.delete(listener);
    },
  };
}
