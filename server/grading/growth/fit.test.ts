import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOrder } from './fit.ts';
import { ORDERS, type Order } from './orders.ts';

const TERM: Readonly<Record<Order, (n: number) => number>> = {
  '1': () => 1,
  'log n': Math.log2,
  'sqrt n': Math.sqrt,
  n: (n) => n,
  'n log n': (n) => n * Math.log2(n),
  'n^2': (n) => n * n,
  'n^2 log n': (n) => n * n * Math.log2(n),
  'n^3': (n) => n ** 3,
  '2^n': (n) => 2 ** n,
  'n!': (n) => (n <= 1 ? 1 : n * TERM['n!'](n - 1)),
};
const SIZES = [8, 16, 32, 64, 128, 256, 512, 1024, 2048];
const FEW = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const sizesOf = (order: Order) => (order === '2^n' || order === 'n!' ? FEW : SIZES);

describe('counted operations', () => {
  it.each(ORDERS)('of %s are recognised, whatever the factor and the work at the start', (order) => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 50, noNaN: true }), fc.nat(20), (factor, start) => {
        const points = sizesOf(order).map((n) => ({
          n,
          ops: Math.round(factor * TERM[order](n) * 10 + start),
        }));
        const fitted = fitOrder(points);
        expect(fitted?.best.order).toBe(order);
        expect(fitted?.confidence).toBeGreaterThan(0.5);
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('show the sort behind a loop that does most of the work', () => {
    const points = SIZES.map((n) => ({ n, ops: Math.round(20 * n + n * Math.log2(n)) }));
    expect(fitOrder(points)?.best.order).toBe('n log n');
  });

  it('do not become worse by what happens only at small sizes', () => {
    const points = SIZES.map((n) => ({ n, ops: 7 * n + 300 * Math.min(1, n / 64) }));
    expect(fitOrder(points)?.best.order).toBe('n');
  });

  it('are clear where a sort inserts up to 32 items and merges from there', () => {
    const points = SIZES.map((n) => ({ n, ops: Math.round(n <= 32 ? 1.8 * n * n : n * Math.log2(n)) }));
    expect(fitOrder(points)).toMatchObject({ best: { order: 'n log n' } });
  });

  it('that jump about are not believed', () => {
    const points = SIZES.map((n, i) => ({ n, ops: i % 2 === 0 ? n : n * n }));
    expect(fitOrder(points)?.confidence ?? 0).toBeLessThan(0.5);
  });

  it('at three sizes say nothing', () => {
    expect(fitOrder(SIZES.slice(0, 3).map((n) => ({ n, ops: n })))).toBeNull();
  });

  it('are projected to larger sizes', () => {
    const fitted = fitOrder(SIZES.map((n) => ({ n, ops: 3 * n * n + n })));
    expect((fitted?.best.at(100_000) ?? 0) / 3e10).toBeCloseTo(1, 1);
  });
});
