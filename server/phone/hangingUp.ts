/** Ends calls, which does no harm when it is done twice: a call left up costs money, and somebody on it hears silence. */
import type { Clock } from '../record/clock.ts';
import { mayBeDone, mayWorkLater } from './troubles.ts';

/** Between tries while who asked waits: a fault of seconds passes. */
const AGAIN_AFTER_MS: readonly number[] = [1_000, 5_000];
/** Then nobody waits, and it is tried on for a fault of minutes; after that the reaper looks, which comes as often. */
const LATER_AFTER_MS: readonly number[] = [15_000, 30_000, 60_000, 60_000];

interface HangingUp {
  /** Rejects when a few seconds did not help; where the fault may pass it is tried on, beside whatever goes on. */
  hangUp(call_sid: string): Promise<void>;
  /** Nothing is tried on any more. */
  close(): void;
}

/** `hang` asks for it once. */
export function createHangingUp(clock: Clock, hang: (call_sid: string) => Promise<void>): HangingUp {
  /** One at a time for each call. */
  const waiting = new Map<string, () => void>();
  let closed = false;
  const keepTrying = (call_sid: string, tried = 0): void => {
    const wait_ms = LATER_AFTER_MS[tried];
    if (closed || waiting.has(call_sid) || wait_ms === undefined) return;
    const again = (error: unknown) => {
      if (waiting.delete(call_sid) && passes(error)) keepTrying(call_sid, tried + 1);
    };
    const ended = () => void waiting.delete(call_sid);
    waiting.set(
      call_sid,
      clock.after(wait_ms, () => void hang(call_sid).then(ended, again)),
    );
  };
  return {
    hangUp: (call_sid) =>
      untilDone(clock, () => hang(call_sid)).catch((error: unknown) => {
        if (passes(error)) keepTrying(call_sid);
        throw error;
      }),
    close() {
      closed = true;
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}

async function untilDone(clock: Clock, request: () => Promise<void>): Promise<void> {
  for (const wait_ms of AGAIN_AFTER_MS) {
    try {
      return await request();
    } catch (error) {
      if (!passes(error)) throw error;
      await new Promise<void>((resolve) => void clock.after(wait_ms, resolve));
    }
  }
  await request();
}

/** Asked again, it may go well. */
function passes(error: unknown): boolean {
  return mayBeDone(error) || mayWorkLater(error);
}
