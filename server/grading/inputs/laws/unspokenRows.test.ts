/** What few given rows and names have in common by chance, as nobody would leave it unsaid. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

/** Whether an input may be made of a folder without `inputs:`. */
function lawful(
  params: Record<string, string>,
  given: Record<string, Json>[],
  says: string[],
  tells = 'Tell what the task is.',
) {
  const told = { constraints: says, prompt_md: tells, cases: casesOf(given) };
  const allowed = allowedBy(problemTelling(params, told));
  return (input: Record<string, Json>) => allowed?.lawful(input) ?? false;
}

describe('items of which some differ in every given list', () => {
  const given = [
    ['a', 'b'],
    ['a', 'b', 'a'],
    ['c', 'a'],
    ['b', 'c', 'c'],
    ['c', 'b', 'b', 'a'],
  ].map((names) => ({ names }));
  const alike = (rule: string) =>
    lawful({ names: 'list[str]' }, given, ['1 to 20 names', 'A name may come again.', rule])({
      names: ['a', 'a', 'a'],
    });

  it('may be alike, unless somebody says that some are not', () => {
    expect(alike('Each is 1 to 9 letters.')).toBe(true);
    expect(alike('They are not all the same.')).toBe(false);
  });
});

describe('rows that join nothing', () => {
  const given = [[[0, 1], [1, 2]], [[0, 3], [1, 3], [2, 3]], [[1, 4]], [[2, 3], [0, 2], [0, 4]], []].map((slots) => ({ slots })); // prettier-ignore
  const circle = (rule: string) =>
    lawful({ slots: 'list[tuple[int,int]]' }, given, [rule, '0 to 9 slots', 'Slots may be repeated and are in any order.', 'Both numbers of a slot are from 0 to 4.'])({ slots: [[0, 1], [1, 2], [0, 1]] }); // prettier-ignore

  it('may come twice, which edges may not', () => {
    expect(circle('Each slot is [start, end].')).toBe(true);
  });
});

describe('a number that stands in no given list', () => {
  const given = [[[3, 9], 5], [[1], 4], [[7, 7, 2], 6], [[], 3], [[8, 2], 9]].map(([readings = 0, high = 0]) => ({ readings, high })); // prettier-ignore
  const fits = (tells?: string, says = ['each of readings is between 0 and 20', '0 <= high <= 20']) =>
    lawful(
      { readings: 'list[int]', high: 'int' },
      given,
      says,
      tells,
    )({
      readings: [3, 5],
      high: 5,
    });

  it('is there by chance, where it is said how large both are', () => {
    expect(fits()).toBe(true);
    expect(fits(undefined, ['0 <= high <= 20'])).toBe(false);
  });

  it.each(['The limit is never one of the readings.', 'Which reading is other than the limit?'])(
    'is none of them where somebody may mean it: %s',
    (tells) => {
      expect(fits(tells)).toBe(false);
    },
  );
});

describe('two lists of which no given ones are equal', () => {
  const given = [[[3, 3], [4]], [[1], []], [[2, 2], [9, 9, 8]], [[], [1, 1]]].map(([left = 0, right = 0]) => ({ left, right })); // prettier-ignore
  const fits = (tells: string) =>
    lawful(
      { left: 'list[int]', right: 'list[int]' },
      given,
      ['0 <= left[i] <= 9', '0 <= right[i] <= 9', 'up to 9 in each'],
      tells,
    )({ left: [3, 3], right: [3, 3] });

  it('may be equal unless somebody may mean otherwise', () => {
    expect(fits('Pair them.')).toBe(true);
    expect(fits('Pair them; the lists are not the same.')).toBe(false);
  });
});

describe('what happened, row after row', () => {
  const given = [[['bun', 2], ['tart', 1], ['bun', 1]], [['tart', 4], ['bun', 4]], [['bun', 3], ['bun', 2], ['tart', 2]], []].map((rows) => ({ rows })); // prettier-ignore
  const twice = (tells?: string) =>
    lawful(
      { rows: 'list[tuple[str, int]]' },
      given,
      ['0 to 50 rows'],
      tells,
    )({
      rows: [
        ['bun', 2],
        ['bun', 2],
      ],
    });

  it('may happen twice, unless somebody may mean otherwise', () => {
    expect(twice()).toBe(true);
    expect(twice('Return the indexes of the rows that are refused.')).toBe(true);
    expect(twice('All rows are different.')).toBe(false);
  });
});
