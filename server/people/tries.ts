/** How often somebody may guess. In memory of one instance: a restart forgives, and a PIN lives for days only. */
import type { Clock } from '../record/clock.ts';

/** A person mistypes twice or thrice; a machine that dials for a whole day gets some 700 of a million PINs. */
const WRONG_TRIES = 5;
const WITHIN_MS = 10 * 60 * 1000;

export interface Tries {
  /** Counts a try; false, and not counted, when `who` has guessed too often just now. */
  take(who: string): boolean;
  /** The last try was right. */
  giveBack(who: string): void;
}

export function createTries(clock: Clock): Tries {
  const taken = new Map<string, number[]>();
  const recent = (who: string) => (taken.get(who) ?? []).filter((at) => clock.now() - at < WITHIN_MS);
  const sweep = () => {
    for (const who of taken.keys()) if (recent(who).length === 0) taken.delete(who);
  };
  return {
    take(who) {
      sweep();
      const before = recent(who);
      if (before.length >= WRONG_TRIES) return false;
      taken.set(who, [...before, clock.now()]);
      return true;
    },
    giveBack(who) {
      taken.set(who, recent(who).slice(0, -1));
    },
  };
}
