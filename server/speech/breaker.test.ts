import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLOSED, lets, reduceBreaker, type Breaker, type BreakerEvent } from './breaker.ts';

const after = (events: BreakerEvent[], from: Breaker = CLOSED) => events.reduce(reduceBreaker, from);
const failed = (at: number, for_good = false): BreakerEvent => ({ type: 'failed', at, for_good });
const tried = (at: number): BreakerEvent => ({ type: 'tried', at });

test('one hiccup does not silence a voice, three in half a minute do', () => {
  expect(lets(after([failed(0), failed(100)]), 200)).toBe(true);
  expect(lets(after([failed(0), failed(100), failed(200)]), 300)).toBe(false);
  expect(lets(after([failed(0), failed(100), failed(40_000)]), 40_001)).toBe(true);
  expect(lets(after([failed(0), failed(100), { type: 'succeeded' }, failed(200)]), 300)).toBe(true);
});

test('a refused key silences it at once', () => {
  const refused = after([failed(0, true)]);
  expect(lets(refused, 59_999)).toBe(false);
  expect(lets(refused, 60_000)).toBe(true);
});

test('after its rest one request tries it; the others do not wait for that', () => {
  const open = after([failed(0), failed(0), failed(0)]);
  expect(lets(open, 4_999)).toBe(false);
  expect(lets(open, 5_000)).toBe(true);
  const probing = after([tried(5_000)], open);
  expect(lets(probing, 5_001)).toBe(false);
  expect(lets(after([{ type: 'succeeded' }], probing), 5_002)).toBe(true);
  const again = after([failed(6_000)], probing);
  expect(lets(again, 15_999)).toBe(false);
  expect(lets(again, 16_000)).toBe(true);
});

test('a try that never ends does not silence it for ever', () => {
  const probing = after([tried(5_000)], after([failed(0), failed(0), failed(0)]));
  expect(lets(probing, 10_000)).toBe(true);
});

test('whatever happens, it is asked again within a minute', () => {
  const event = fc.oneof(
    fc.record({ type: fc.constant('failed' as const), for_good: fc.boolean() }),
    fc.constant({ type: 'tried' as const }),
    fc.constant({ type: 'succeeded' as const }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.nat(20_000)), { maxLength: 60 }), (steps) => {
      let at = 0;
      let breaker: Breaker = CLOSED;
      for (const [what, ms] of steps) {
        at += ms;
        breaker = reduceBreaker(breaker, { ...what, at } as BreakerEvent);
        expect(lets(breaker, at + 60_000)).toBe(true);
      }
    }),
    { seed: 5, numRuns: 500 },
  );
});
