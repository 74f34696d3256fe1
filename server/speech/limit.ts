/** At most `max` at a time, first come first served: the account's limit on concurrent synthesis, over all calls. */
export interface Limit {
  /** Waits for a place; the result gives it back. Rejects with the signal's reason when that aborts first. */
  enter(signal: AbortSignal): Promise<() => void>;
}

export function createLimit(max: number): Limit {
  const waiting: (() => void)[] = [];
  let free = max;

  const leaver = (): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      // The place goes over to who has waited longest.
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    };
  };
  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return leaver();
      }
      const admitted = await new Promise<boolean>((resolve) => {
        const admit = () => {
          signal.removeEventListener('abort', giveUp);
          resolve(true);
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(admit), 1);
          resolve(false);
        };
        waiting.push(admit);
        signal.addEventListener('abort', giveUp, { once: true });
      });
      if (!admitted) signal.throwIfAborted();
      return leaver();
    },
  };
}
