import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, summary } from './statistics.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('of the times 1 to 100 ms the median is 50, p95 95 and p99 99, in whatever order they came', () => {
  const expected = { n: 100, p50_ms: 50, p95_ms: 95, p99_ms: 99 };
  expect(summary(upTo(100))).toEqual(expected);
  expect(summary(upTo(100).toReversed())).toEqual(expected);
});

test('one time stands for every quantile; none is no figure rather than nought', () => {
  expect(summary([7.04])).toEqual({ n: 1, p50_ms: 7, p95_ms: 7, p99_ms: 7 });
  expect(summary([])).toEqual({ n: 0, p50_ms: null, p95_ms: null, p99_ms: null });
});

test('a quantile is one of the values, enough of them do not exceed it, and no smaller one would do', () => {
  const values = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 });
  const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
  fc.assert(
    fc.property(values, share, (times, p) => {
      const found = quantile(times, p) ?? Number.NaN;
      const needed = times.length * p;
      expect(times).toContain(found);
      expect(times.filter((time) => time <= found).length).toBeGreaterThanOrEqual(needed);
      expect(times.filter((time) => time < found).length).toBeLessThan(needed);
    }),
    { seed: 20_261_121 },
  );
});
