import { expect, it } from 'vitest';
import { withinSeen } from './within.ts';

const halves = [[15.5, 40], [30.5, 2.5, 8], [10]];

it('numbers that are all halves stay halves, and quarters quarters', () => {
  const litres = withinSeen(halves);
  expect([[3.5], [12], [6.4], [7.25]].map(litres)).toEqual([true, true, false, false]);
  expect([[0.5, 2], [1.1, 2]].map(withinSeen([[0.25, 1.75, 3], [0.5, 2]]))).toEqual([true, false]); // prettier-ignore
});

it('two halves, or tenths among them, are chance', () => {
  expect(withinSeen([[15.5, 40], [2.5]])([6.4])).toBe(true); // prettier-ignore
  expect(withinSeen([...halves, [3.2]])([6.4])).toBe(true);
});
