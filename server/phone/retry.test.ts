import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextAttempt, outcomeOf, type Attempt, type Outcome } from './retry.ts';

const MINUTE = 60_000;
const NEW_YORK = 'America/New_York';
/** Noon in New York. */
const NOON = Date.parse('2026-11-23T12:00:00-05:00');
const ALWAYS = { opens_at: null, closes_at: null };

const tried = (...outcomes: Outcome[]): Attempt[] =>
  outcomes.map((outcome, i) => ({ at: NOON - (outcomes.length - 1 - i) * MINUTE, outcome }));
const next = (history: Attempt[], more: Partial<Parameters<typeof nextAttempt>[0]> = {}) =>
  nextAttempt({ history, now: NOON, window: ALWAYS, zone: NEW_YORK, consent: true, ...more });

test('nobody answers: after 5, 15 and 30 minutes, then the candidate is left in peace', () => {
  expect(next([])).toEqual({ do: 'dial', at: NOON });
  expect(next(tried('no-answer'))).toEqual({ do: 'dial', at: NOON + 5 * MINUTE });
  expect(next(tried('no-answer', 'busy'))).toEqual({ do: 'dial', at: NOON + 15 * MINUTE });
  expect(next(tried('no-answer', 'busy', 'failed'))).toEqual({ do: 'dial', at: NOON + 30 * MINUTE });
  expect(next(tried('no-answer', 'busy', 'failed', 'no-answer'))).toEqual({
    do: 'give_up',
    why: 'enough_tries',
  });
});

test('a voicemail gets two messages at most, half an hour apart', () => {
  expect(next(tried('voicemail'))).toEqual({ do: 'dial', at: NOON + 30 * MINUTE });
  expect(next(tried('voicemail', 'voicemail'))).toEqual({ do: 'give_up', why: 'enough_tries' });
});

describe('is not dialled', () => {
  test('without consent, after being reached, at a wrong number, in an unknown zone', () => {
    expect(next([], { consent: false })).toEqual({ do: 'give_up', why: 'no_consent' });
    expect(next(tried('answered'))).toEqual({ do: 'give_up', why: 'reached' });
    expect(next(tried('unreachable'))).toEqual({ do: 'give_up', why: 'unreachable' });
    expect(next([], { zone: null })).toEqual({ do: 'give_up', why: 'zone_unknown' });
    expect(next([], { zone: 'Mars/Olympus' })).toEqual({ do: 'give_up', why: 'zone_unknown' });
  });

  test('at night: at eight in the morning where the candidate is', () => {
    const late = Date.parse('2026-11-23T20:58:00-05:00');
    const history = [{ at: late, outcome: 'no-answer' as const }];
    const eight = Date.parse('2026-11-24T08:00:00-05:00');
    expect(next(history, { now: late })).toEqual({ do: 'dial', at: eight });
    const before = Date.parse('2026-11-24T03:12:34-05:00');
    expect(next([], { now: before })).toEqual({ do: 'dial', at: eight });
    expect(next([], { now: NOON, zone: 'Asia/Tokyo' })).toEqual({
      do: 'dial',
      at: Date.parse('2026-11-24T08:00:00+09:00'),
    });
  });

  test('outside its window', () => {
    const window = { opens_at: NOON + 10 * MINUTE, closes_at: NOON + 20 * MINUTE };
    expect(next([], { window })).toEqual({ do: 'dial', at: NOON + 10 * MINUTE });
    expect(next(tried('busy', 'busy', 'busy'), { window })).toEqual({ do: 'give_up', why: 'window_over' });
  });
});

test('at any time in any zone: never outside 8 to 21 o’clock, never in the past', () => {
  const zones = ['America/New_York', 'Europe/Zurich', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }),
      fc.constantFrom(...zones),
      (now, zone) => {
        const found = nextAttempt({ history: [], now, window: ALWAYS, zone, consent: true });
        if (found.do !== 'dial') throw new Error(found.why);
        expect(found.at).toBeGreaterThanOrEqual(now);
        const hour = Number(
          new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(
            found.at,
          ),
        );
        expect(hour).toBeGreaterThanOrEqual(8);
        expect(hour).toBeLessThan(21);
      },
    ),
    { seed: 9, numRuns: 1_000 },
  );
});

test('what the network says of a call decides whether there is a next one', () => {
  expect(outcomeOf('no-answer', 'sip 487')).toBe('no-answer');
  expect(outcomeOf('failed', 'sip 404')).toBe('unreachable');
  expect(outcomeOf('failed', 'sip 503')).toBe('failed');
  expect(outcomeOf('ringing')).toBeNull();
});
