/**
 * At most `max` at a time over all calls: the account's limit on concurrent synthesis.
 *
 * Who is urgent goes before who is normal, and who fetches ahead comes last. Within one of these the calls take turns:
 * a call with a long answer waiting does not hold up the first word of another.
 */
export type Urgency = 'urgent' | 'normal' | 'ahead';

/** Who wants a place. */
export interface Wanting {
  /** Calls take turns by this name. */
  call: string;
  urgency: Urgency;
}

export interface Limit {
  /** Waits for a place; the result gives it back. Rejects with the signal's reason when that aborts first. */
  enter(signal: AbortSignal, wanting?: Wanting): Promise<() => void>;
}

const ORDER: readonly Urgency[] = ['urgent', 'normal', 'ahead'];
const ANYBODY: Wanting = { call: '', urgency: 'normal' };

export function createLimit(max: number): Limit {
  const rings = { urgent: new Ring(), normal: new Ring(), ahead: new Ring() };
  let free = max;

  const leaver = (): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      for (const urgency of ORDER) {
        const next = rings[urgency].take();
        if (next !== undefined) return next();
      }
      free += 1;
    };
  };
  return {
    async enter(signal, wanting = ANYBODY) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return leaver();
      }
      const ring = rings[wanting.urgency];
      const admitted = await new Promise<boolean>((resolve) => {
        const admit = () => {
          signal.removeEventListener('abort', giveUp);
          resolve(true);
        };
        const giveUp = () => {
          ring.remove(wanting.call, admit);
          resolve(false);
        };
        ring.add(wanting.call, admit);
        signal.addEventListener('abort', giveUp, { once: true });
      });
      if (!admitted) signal.throwIfAborted();
      return leaver();
    },
  };
}

/** Who waits, by call. The call whose turn it is stands first and goes to the end when one of its own was taken. */
class Ring {
  readonly #calls = new Map<string, (() => void)[]>();

  add(call: string, admit: () => void): void {
    const waiting = this.#calls.get(call);
    if (waiting === undefined) this.#calls.set(call, [admit]);
    else waiting.push(admit);
  }

  remove(call: string, admit: () => void): void {
    const left = (this.#calls.get(call) ?? []).filter((each) => each !== admit);
    if (left.length === 0) this.#calls.delete(call);
    else this.#calls.set(call, left);
  }

  take(): (() => void) | undefined {
    for (const [call, [next, ...rest]] of this.#calls) {
      this.#calls.delete(call);
      if (rest.length > 0) this.#calls.set(call, rest);
      return next;
    }
    return undefined;
  }
}
