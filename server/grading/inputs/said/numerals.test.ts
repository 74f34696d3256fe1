import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { saidOf } from './read.ts';

/** What the sentences say of numbers within the texts. */
function numerals(texts: string[], ...constraints: string[]) {
  const cases = casesOf(texts.map((x) => ({ x, seats: 4 })));
  return saidOf(problemTelling({ x: 'str', seats: 'int' }, { constraints, cases })).get('x')?.numerals;
}

const SEATS = ['B7', 'A1-C3', 'D9', ''];
const COUNTS = ['a3(bc)2', 'b12', 'x'];

describe('numbers within texts', () => {
  it.each([
    ['rows from 1 to 99, written without leading zeros', [1, 99]],
    ['columns from A to F; row numbers are 1..40 and have no leading zeros', [1, 40]],
    ['rows A to H and columns 1 to 12; a seat is written without leading zeros', [1, 12]],
    ['rows 1 to 99 and benches 1 to 60 without leading zeros', [1, 60]],
  ])('are as large as is said of how they are written: %s', (says, span) => {
    expect(numerals(SEATS, says)).toEqual(span);
  });

  it('are zero where it is said how that is written', () => {
    expect(numerals(COUNTS, 'a count has no leading zero except the count 0 itself')).toEqual([0, 0]);
    expect(numerals(COUNTS, 'counts are 0 to 20 without leading zeros (a single 0 is fine)')).toEqual([
      0, 20,
    ]);
  });

  it.each([
    ['as is said of no number of a text', SEATS, 'rows from 1 to 99'],
    ['where another sentence says how', SEATS, 'rows from 1 to 99. No leading zeros.'],
    ['as there are of something', SEATS, '1 to 99 characters, written without leading zeros'],
    ['as another parameter is', SEATS, 'seats is 1 to 99, written without leading zeros'],
    ['where a given one is larger', SEATS, 'rows from 1 to 8 without leading zeros'],
    ['where some are so', SEATS, 'rows from 1 to 99 if the hall is large, without leading zeros'],
    ['where zero is forbidden', COUNTS, 'counts are written without leading zeros and never 0 itself'],
    ['as only one of several kinds', ['B7 9:30', 'A1 8:15'], 'rows from 1 to 99 without leading zeros'],
    ['with zeros in front', ['B07', 'A01'], 'rows from 1 to 99 written with two digits'],
  ])('are not as large %s', (_, texts, says) => {
    expect(numerals(texts, says)).toBeUndefined();
  });
});
