import { expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { reorderedInputs } from './anyOrder.ts';

const GIVEN = [
  {
    days: [
      [1, 5],
      [2, 7],
    ],
    cap: 3,
  },
  {
    days: [
      [1, 4],
      [1, 3],
      [2, 9],
    ],
    cap: 4,
  },
  { days: [[3, 3]], cap: 1 },
];

function reordered(rule: string, lawful: (days: unknown) => boolean = () => true) {
  const problem = problemTelling(
    { days: 'list[tuple[int,int]]', cap: 'int' },
    { constraints: [rule], cases: casesOf(GIVEN) },
  );
  return reorderedInputs(problem, ({ days }) => lawful(days)).map(({ days }) => days);
}

it('rows that come in any order are turned round, and come again', () => {
  const all = reordered('days has pairs of day and points, in no particular order');
  expect(all).toContainEqual([
    [1, 3],
    [2, 9],
    [1, 4],
  ]);
  expect(all).toContainEqual([
    [1, 5],
    [2, 7],
    [1, 5],
  ]);
  expect(all.length).toBeLessThan(9);
});

it('only lawful ones are made, and none where nobody says that they come in any order', () => {
  const rule = 'days are in any order';
  const no_equal = reordered(
    rule,
    (days) => Array.isArray(days) && new Set(days.map(String)).size === days.length,
  );
  expect(no_equal).not.toContainEqual([
    [1, 5],
    [2, 7],
    [1, 5],
  ]);
  expect(no_equal.length).toBeGreaterThan(0);
  expect(reordered('days are sorted')).toEqual([]);
  expect(reordered('return the days in any order')).toEqual([]);
  expect(reordered('return the days that count, in any order')).toEqual([]);
});
