import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { boundLaws } from './bounded.ts';

type Input = Record<string, Json>;

function bounded(types: Record<string, string>, told: Partial<Problem>): (input: Input) => boolean {
  const laws = boundLaws(problemTelling(types, { cases: casesOf([]), ...told }));
  return (input) => laws.every((law) => law(input));
}
const says = (line: string) => ({ constraints: [line] });

describe('numbers whose end another parameter gives', () => {
  const COUNTER = { shown: 'list[optional[int]]', wheels: 'int' };
  const [LAST, BEYOND] = [
    { shown: [null, 99], wheels: 2 },
    { shown: [100], wheels: 2 },
  ];

  it.each([
    'shown has 0 to 50 entries; each is null (not read) or a whole number from 0 to 10^wheels - 1',
    'every entry of shown is between 0 and 10**wheels - 1',
    'each is in [0, 10^wheels - 1]',
    'each is in [0, 10^wheels)',
    '0 <= shown[i] < 10^wheels',
    'numbers are below 10 to the power of wheels',
    'each number shown is at most 10 ** wheels - 1, or null',
    'each number has at most wheels digits',
  ])('as a power: %s', (line) => {
    expect([LAST, BEYOND].map(bounded(COUNTER, says(line)))).toEqual([true, false]);
  });

  it('beside the parameter in inputs:, whatever else is said there', () => {
    const inputs = {
      shown: 'each null (about one in five) or an int in [0, 10**wheels - 1]',
      wheels: '1..8',
    };
    expect([LAST, BEYOND].map(bounded(COUNTER, { inputs }))).toEqual([true, false]);
  });

  it('as bits, or as what several come to', () => {
    const bits = bounded(
      { flags: 'list[int]', width: 'int' },
      says('each of the flags fits into width bits'),
    );
    expect([{ flags: [7], width: 3 }, { flags: [8], width: 3 }].map(bits)).toEqual([true, false]); // prettier-ignore
    const types = { seat: 'int', rows: 'int', per_row: 'int' };
    const seats = bounded(types, says('seat is from 1 to rows * per_row'));
    expect([{ seat: 6, rows: 2, per_row: 3 }, { seat: 7, rows: 2, per_row: 3 }].map(seats)).toEqual([true, false]); // prettier-ignore
  });

  it('as how many rows and columns there are', () => {
    const types = { board: 'list[list[int]]', high: 'int', wide: 'int' };
    const obeys = bounded(types, {
      constraints: [
        'high is at least 1 and at most the number of rows of board',
        'wide is at least 1 and at most the width of the board',
      ],
    });
    const board = [[1, 2, 3], [4, 5, 6]]; // prettier-ignore
    const sizes = [[2, 3], [3, 1], [1, 4]]; // prettier-ignore
    expect(sizes.map(([high = 0, wide = 0]) => obeys({ board, high, wide }))).toEqual([true, false, false]);
  });

  it.each([
    'shown has at most 2 * wheels entries',
    'if wheels > 1, numbers are below 10^wheels',
    'the answer is below 10^wheels',
    'wheels is from 1 to 10^9',
  ])('not where something else is counted or asked: %s', (line) => {
    expect(bounded(COUNTER, says(line))(BEYOND)).toBe(true);
  });
});
