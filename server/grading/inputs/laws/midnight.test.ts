import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { midnightLaws, pastMidnight } from './midnight.ts';

const given = [['22:00 IN a', '23:40 IN b', '00:30 OUT b'], ['09:00 IN a', '09:05 OUT a'], []];
const may = (log: string[]) => midnightLaws(given).every((law) => law(log));

describe('times that go past midnight', () => {
  it.each([
    [['23:59 IN a', '00:00 OUT a'], true],
    [['07:00 IN a', '12:00 OUT a'], true],
    [['23:00 IN a', '01:00 OUT a', '00:30 IN b'], false],
    [['23:00 IN a', '22:00 OUT a', '23:10 IN b'], false],
  ])('do so once, and do not come round: %j', (log, holds) => {
    expect(may(log)).toBe(holds);
  });

  it('are in order, or in none, where no given list goes past midnight', () => {
    expect(midnightLaws([['09:00 IN a', '09:05 OUT a']])).toEqual([]);
    expect(midnightLaws([['09:00', '08:00', '07:00']])).toEqual([]);
  });

  it('stand anywhere in a row', () => {
    const rows = midnightLaws([[['a', '23:00'], ['b', '01:00']], []]); // prettier-ignore
    expect(rows.map((law) => law([['a', '5:00'], ['b', '4:00'], ['c', '4:30']]))).toEqual([true]); // prettier-ignore
    expect(rows.map((law) => law([['a', '05:00'], ['b', '04:00'], ['c', '06:30']]))).toEqual([false]); // prettier-ignore
  });

  it.each([
    [['The lines are in the order of their times.', 'The log may pass midnight once.'], 1],
    [['The log may pass midnight once.'], 0],
    [['The lines are in the order of their times.'], 0],
  ])('are held to where it is told: %j', (constraints, laws) => {
    const cases = casesOf(given.map((log) => ({ log })));
    expect(pastMidnight(problemTelling({ log: 'list[str]' }, { constraints, cases }))).toHaveLength(laws);
  });
});
