/** Where any of several answers is right: an answer that is none where there is one, and the other way round. */
import { expect, it } from 'vitest';
import { mustOf } from './alternatives.ts';
import type { Json } from './contract.ts';
import { loadProblem } from './index.ts';

type Row = readonly [coins: number[], due: number, answers: Json[]];

/** Words that would tell more. */
const SILENT = { constraints: [], prompt_md: '', spoken: '' };
const NONE: Json[] = [[]];
const COINS: readonly Row[] = [
  [
    [2, 7, 11],
    18,
    [
      [1, 2],
      [2, 1],
    ],
  ],
  [[1, 2, 3], 40, NONE],
  [
    [3, 8, 3],
    6,
    [
      [0, 2],
      [2, 0],
    ],
  ],
  [[], 5, NONE],
  [[4], 4, NONE],
];

/** Whether an answer may be right where `known` is. */
async function must(rows: readonly Row[], known: Json, answer: Json): Promise<boolean> {
  const cases = rows.map(([coins, due, expected], i) => ({
    name: `case ${i}`,
    input: { coins, due },
    expected,
    hidden: false,
  }));
  const folder = await loadProblem('problems/merge_intervals');
  const asked = mustOf({ ...folder, ...SILENT, compare: { kind: 'any_of' }, cases });
  return asked === null || asked({ coins: [5, 1, 4], due: 5 }, known, answer);
}

it('no answer at all is wrong where there is one', async () => {
  expect(await must(COINS, [1, 2], [])).toBe(false);
  expect(await must(COINS, [], [0, 1])).toBe(false);
  expect(await must(COINS, [1, 2], [2, 1])).toBe(true);
  expect(await must(COINS, [], [])).toBe(true);
});

it('no answer at all may be right where a given case lists it among others', async () => {
  expect(await must([...COINS, [[5, 0], 5, [[], [0, 1]]]], [1, 2], [])).toBe(true);
});

it('of too few cases without an answer nothing is known', async () => {
  expect(await must(COINS.slice(0, 3), [1, 2], [])).toBe(true);
});
