import { expect, it } from 'vitest';
import { metBy, rowOf } from './figures.ts';

it('a figure is met when its p95 is at most the wanted one, and missed when nothing was measured', () => {
  const mostly = Array.from({ length: 100 }, (_, n) => (n < 95 ? 10 : 1_000));
  expect(metBy({ values: mostly, wanted: 10 })).toBe(true);
  expect(metBy({ values: [...mostly, 1_000, 1_000], wanted: 10 })).toBe(false);
  expect(metBy({ values: [], wanted: 10 })).toBe(false);
  expect(rowOf({ name: 'a page', unit: 'ms', values: [3.14, 2, 9], wanted: 5 })).toEqual({
    figure: 'a page',
    n: 3,
    p50: 3.1,
    p95: 9,
    wanted: 5,
    unit: 'ms',
    met: 'NO',
  });
});
