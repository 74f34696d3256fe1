import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inBothModes } from '../harness.testing.ts';

/** Comparators that people write: right ones, and ones that have no order. Node, which tests run in, is V8. */
const COMPARATORS: Record<string, (a: number, b: number) => number> = {
  '(a, b) => a - b': (a, b) => a - b,
  '(a, b) => b - a': (a, b) => b - a,
  '(a, b) => a > b': (a, b) => Number(a > b),
  '(a, b) => a < b': (a, b) => Number(a < b),
  '(a, b) => a >= b ? 1 : -1': (a, b) => (a >= b ? 1 : -1),
  '(a, b) => a % 3 - b % 3': (a, b) => (a % 3) - (b % 3),
  '() => 0': () => 0,
  '() => -1': () => -1,
  '() => NaN': () => NaN,
  '(a, b) => (a * 7 + b) % 5 - 2': (a, b) => ((a * 7 + b) % 5) - 2,
};

await inBothModes(({ run }) => {
  it.each(Object.entries(COMPARATORS))(
    'sorting with %s comes out as in every browser',
    async (text, compare) => {
      const lists = fc.sample(fc.array(fc.nat(30), { maxLength: 63 }), { seed: 5, numRuns: 60 });
      const source = `const f = (a) => [a.toSorted(${text}), a.sort(${text})]`;
      const { cases } = await run(
        'javascript',
        source,
        lists.map((list) => [list]),
      );
      const expected = lists.map((list) => list.toSorted(compare));
      expect(cases).toMatchObject(expected.map((list) => ({ kind: 'returned', value: [list, list] })));
    },
  );

  it('sorting keeps holes and undefined at the end, and sorts long lists and without a comparator', async () => {
    const source = `function f() {
      const a = [3, , undefined, 1, 2]; a.sort((x, y) => x - y);
      const long = Array.from({ length: 500 }, (_, i) => (i * 7919) % 500).sort((x, y) => x - y);
      return [a.slice(0, 3), a[3] === undefined && 3 in a, 4 in a, long.every((x, i) => x === i), [10, 9, 1].sort()];
    }`;
    const { cases } = await run('javascript', source, [[]]);
    expect(cases).toMatchObject([{ value: [[1, 2, 3], true, false, true, [1, 10, 9]] }]);
  });
});
