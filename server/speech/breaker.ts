/**
 * A circuit breaker, as a pure reducer: a voice that keeps failing is left alone for a while, so that nobody on a call
 * waits for it to fail once more.
 *
 *   closed --(FAILURES within WINDOW_MS)--> open --(its time is over)--> half-open: one request may try
 *   half-open --success--> closed; --failure--> open again, for twice as long
 */

/** So many failures, none longer ago than the window, open it: one hiccup does not, three in half a minute do. */
const FAILURES = 3;
const WINDOW_MS = 30_000;
/** The vendor's short outages last seconds; longer ones are asked after once a minute. */
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

export type Breaker =
  | { readonly is: 'closed'; readonly failed_at: readonly number[] }
  | { readonly is: 'open'; readonly until: number; readonly rest_ms: number }
  /** One request is out to see whether it works again; `until` gives another one a try when that never ends. */
  | { readonly is: 'half_open'; readonly until: number; readonly rest_ms: number };

export const CLOSED: Breaker = { is: 'closed', failed_at: [] };

export type BreakerEvent =
  /** A request begins. */
  | { type: 'tried'; at: number }
  | { type: 'succeeded' }
  /** `for_good`: refused in a way that asking again does not change (key, voice). */
  | { type: 'failed'; at: number; for_good: boolean };

/** May a request go this way now? */
export function lets(breaker: Breaker, at: number): boolean {
  return breaker.is === 'closed' || at >= breaker.until;
}

export function reduceBreaker(breaker: Breaker, event: BreakerEvent): Breaker {
  switch (event.type) {
    case 'tried':
      if (breaker.is === 'closed' || !lets(breaker, event.at)) return breaker;
      return { is: 'half_open', until: event.at + breaker.rest_ms, rest_ms: breaker.rest_ms };
    case 'succeeded':
      return CLOSED;
    case 'failed':
      return failed(breaker, event);
  }
}

function failed(breaker: Breaker, { at, for_good }: Extract<BreakerEvent, { type: 'failed' }>): Breaker {
  switch (breaker.is) {
    case 'closed': {
      const failed_at = [...breaker.failed_at.filter((each) => each > at - WINDOW_MS), at];
      const rest_ms = for_good ? LONGEST_REST_MS : FIRST_REST_MS;
      if (!for_good && failed_at.length < FAILURES) return { is: 'closed', failed_at };
      return { is: 'open', until: at + rest_ms, rest_ms };
    }
    case 'half_open': {
      const rest_ms = Math.min(LONGEST_REST_MS, breaker.rest_ms * 2);
      return { is: 'open', until: at + rest_ms, rest_ms };
    }
    // A request that began before it opened.
    case 'open':
      return breaker;
  }
}
