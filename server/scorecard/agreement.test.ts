import { describe, expect, it } from 'vitest';
import { agreementOf, weightedKappa } from './agreement.ts';

/** How often both gave these, as a table of `size` categories. */
function tableOf(size: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const table = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const [i, j] of pairs) {
    const row = table[i];
    if (row !== undefined) row[j] = (row[j] ?? 0) + 1;
  }
  return table;
}
const repeated = (...counts: number[]) => counts.flatMap((n, value) => Array<number>(n).fill(value));

describe('kappa with quadratic weights', () => {
  it('is what scikit-learn publishes for its own test of weights', () => {
    // sklearn/metrics/tests/test_classification.py, test_cohen_kappa: 0.9541 with weights="quadratic".
    const [first, second] = [repeated(46, 44, 10), repeated(50, 40, 10)];
    const table = tableOf(
      3,
      first.map((value, at) => [value, second[at] ?? 0]),
    );
    expect(weightedKappa(table)).toBeCloseTo(0.9541, 4);
  });

  it('is 1 for full agreement, -1 for full opposition, 0 for chance', () => {
    expect(weightedKappa([[5, 0], [0, 5]])).toBe(1); // prettier-ignore
    expect(weightedKappa([[0, 5], [5, 0]])).toBe(-1); // prettier-ignore
    expect(weightedKappa([[4, 4], [4, 4]])).toBe(0); // prettier-ignore
  });

  it('is not defined where nothing can be told from chance', () => {
    expect(weightedKappa([[7, 0], [0, 0]])).toBe(null); // prettier-ignore
    expect(weightedKappa([[0, 0], [0, 0]])).toBe(null); // prettier-ignore
  });
});

describe('the agreement of two raters', () => {
  it('weighs a difference of three levels more than three of one', () => {
    const near = [1, 2, 3, 4].flatMap((level) => [
      { first: level, second: level },
      { first: level, second: Math.min(4, level + 1) },
    ]);
    const far = [...near.filter(({ first, second }) => first === second), { first: 1, second: 4 }];
    expect(agreementOf(near).kappa ?? 0).toBeGreaterThan(agreementOf(far).kappa ?? 1);
  });

  it('leaves out pairs in which somebody saw not enough, and says how many', () => {
    const { pairs, all, same, table } = agreementOf([
      { first: 3, second: 3 },
      { first: 2, second: 3 },
      { first: null, second: 4 },
      { first: 1, second: null },
    ]);
    expect([pairs, all, same]).toEqual([2, 4, 0.5]);
    expect(table[2]?.[2]).toBe(1);
    expect(table[1]?.[2]).toBe(1);
  });
});
