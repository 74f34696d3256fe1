import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { samePartLaws } from './sameParts.ts';

const ROWS = [[['Ida', 1, 60], ['Mo', 2, 58], ['Kim', 1, 59]], [['Al', 4, 70], ['Bea', 9, 65], ['Cy', 9, 66]], [], [['Lu', 3, 51], ['Di', 3, 51]]]; // prettier-ignore
const TWICE = [
  ['Ida', 1, 60],
  ['Ida', 2, 58],
];

const lawsOf = (...says: string[]) => {
  const constraints = ['0 to 90 rows [name, heat, time]', ...says];
  const cases = casesOf(ROWS.map((rows) => ({ rows })));
  return samePartLaws(problemTelling({ rows: 'list[tuple[str, int, int]]' }, { constraints, cases }));
};

describe('the part of which no two rows have the same', () => {
  it.each([
    'No two rows have the same name.',
    'Names are unique.',
    'All names are different.',
    'Names are 1 to 9 letters, and no two swimmers share the same name.',
  ])('is the one that is spoken of, whatever else may be equal: %s', (says) => {
    const may = (rows: (string | number)[][]) => lawsOf(says).map((law) => law({ rows }));
    expect(may(TWICE)).toEqual([false]);
    expect(may([['Ida', 1, 60], ['Mo', 1, 60]])).toEqual([true]); // prettier-ignore
  });

  it.each([
    '0 <= heat',
    'Names need not be unique.',
    'Return the names that are unique.',
    'All rows are different.',
  ])('is none where nobody says so: %s', (says) => {
    expect(lawsOf(says)).toEqual([]);
  });
});
