/**
 * When to dial again, and when to leave a person in peace. Pure: the owner keeps history and timers.
 *
 * After no answer, busy or a failure: 5, 15 and 30 minutes later, then never. After a message was left: once more, half
 * an hour later. Only with consent to be called, only inside the window, only from 8 to 21 o'clock where the candidate is
 * (the hours that American law allows), and never at all when their zone is not known.
 */
import type { CallStatus } from './contract.ts';

const MINUTE = 60_000;
/** Wait before the second, third and fourth try. */
const RETRY_AFTER_MS: readonly number[] = [5 * MINUTE, 15 * MINUTE, 30 * MINUTE];
/** Messages left: the second is the last. */
const MAX_MESSAGES = 2;
/** Minutes of the day, candidate's time. */
const OPENS = 8 * 60;
const CLOSES = 21 * 60;
const DAY = 24 * 60;

export type Outcome =
  | 'no-answer'
  | 'busy'
  | 'failed'
  | 'voicemail'
  /** The number itself is wrong: another try changes nothing. */
  | 'unreachable'
  /** A person picked up. */
  | 'answered'
  | 'canceled';

/** Network's answers that mean: no such number (404, 410, 484, 604). */
const NO_SUCH_NUMBER = /\bsip (?:404|410|484|604)\b/;

/** What came of a call, from its last status and the detail told with it; null while it has not ended. */
export function outcomeOf(status: CallStatus, detail = ''): Outcome | null {
  switch (status) {
    case 'no-answer':
    case 'busy':
    case 'canceled':
      return status;
    case 'failed':
      return NO_SUCH_NUMBER.test(detail) ? 'unreachable' : 'failed';
    case 'completed':
      return 'answered';
    case 'queued':
    case 'initiated':
    case 'ringing':
    case 'in-progress':
      return null;
  }
}

export interface Attempt {
  /** Wall-clock milliseconds. */
  at: number;
  outcome: Outcome;
}

interface Window {
  /** Wall-clock milliseconds; null: open at that end. */
  opens_at: number | null;
  closes_at: number | null;
}

export interface Calling {
  /** Oldest first; empty before the first call. */
  history: readonly Attempt[];
  now: number;
  window: Window;
  /** IANA name; null when it is not known. */
  zone: string | null;
  /** The candidate agreed to be called by an automated voice. */
  consent: boolean;
}

export type NextAttempt =
  | { do: 'dial'; at: number }
  | {
      do: 'give_up';
      why: 'no_consent' | 'reached' | 'unreachable' | 'enough_tries' | 'window_over' | 'zone_unknown';
    };

export function nextAttempt({ history, now, window, zone, consent }: Calling): NextAttempt {
  if (!consent) return { do: 'give_up', why: 'no_consent' };
  const last = history.at(-1);
  if (last?.outcome === 'answered' || last?.outcome === 'canceled') return { do: 'give_up', why: 'reached' };
  if (last?.outcome === 'unreachable') return { do: 'give_up', why: 'unreachable' };
  const wait_ms = waitAfter(history);
  if (wait_ms === null) return { do: 'give_up', why: 'enough_tries' };
  const earliest = Math.max(now, (last?.at ?? now) + wait_ms, window.opens_at ?? now);
  const at = zone === null ? null : insideHours(earliest, zone);
  if (at === null) return { do: 'give_up', why: 'zone_unknown' };
  if (window.closes_at !== null && at >= window.closes_at) return { do: 'give_up', why: 'window_over' };
  return { do: 'dial', at };
}

/** Milliseconds until the next try after these; null: no more of them. */
export function waitAfter(history: readonly Pick<Attempt, 'outcome'>[]): number | null {
  if (history.length === 0) return 0;
  const messages = history.filter(({ outcome }) => outcome === 'voicemail').length;
  if (messages >= MAX_MESSAGES) return null;
  const wait_ms = RETRY_AFTER_MS[history.length - 1] ?? null;
  if (messages > 0 && wait_ms !== null) return RETRY_AFTER_MS.at(-1) ?? null;
  return wait_ms;
}

/** The first moment from `at` on that lies inside calling hours; null for a zone that does not exist. */
function insideHours(at: number, zone: string): number | null {
  let moment = at;
  // A change of the clocks at night may need a second look.
  for (let look = 0; look < 3; look += 1) {
    const minutes = minutesOfDay(moment, zone);
    if (minutes === null) return null;
    if (minutes >= OPENS && minutes < CLOSES) return moment;
    const wait = minutes < OPENS ? OPENS - minutes : DAY - minutes + OPENS;
    moment = (Math.floor(moment / MINUTE) + wait) * MINUTE;
  }
  return moment;
}

function minutesOfDay(at: number, zone: string): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(at);
    const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return value('hour') * 60 + value('minute');
  } catch {
    return null;
  }
}
