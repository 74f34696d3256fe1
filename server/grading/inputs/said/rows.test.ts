import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { saidOf } from './read.ts';

/** What sentences say of the only parameter. */
function said(type: string, sentences: string[], given: readonly Json[] = []) {
  const cases = casesOf(given.map((x) => ({ x })));
  return saidOf(problemTelling({ x: type }, { constraints: sentences, cases })).get('x');
}

const places = (...args: Parameters<typeof said>) => [...(said(...args)?.item?.places ?? [])];

describe('parts of rows', () => {
  const PAIRS = 'list[tuple[int,int]]';

  it.each([
    [['x holds pairs (time, value)', '0 <= time <= 90', '-5 <= value <= 5']],
    [['each is [time, value], time 0..90, value -5..5']],
    [['rows (time in minutes, value); times are from 0 to 90, values between -5 and 5']],
  ])('are as large as is said of their names: %s', (sentences) => {
    expect(places(PAIRS, sentences)).toEqual([
      [0, [0, 90]],
      [1, [-5, 5]],
    ]);
  });

  it('are named once, whatever asides there are', () => {
    const told = ['pairs (time, value); it falls (back, possibly)', 'time 0..90, value -5..5'];
    expect(places(PAIRS, told)).toEqual([
      [0, [0, 90]],
      [1, [-5, 5]],
    ]);
  });

  it('lie between the ends of the chain in which they stand', () => {
    expect(places(PAIRS, ['pairs (start, end) with 0 <= start < end <= 1440'])).toEqual([
      [0, [0, 1440]],
      [1, [0, 1440]],
    ]);
  });

  it.each([
    ['nothing where names of two kinds fit', ['pairs (a, b)', 'pairs (c, d)', '0 <= a <= 9']],
    ['nothing of an aside', ['x goes (up, possibly)', '0 <= up <= 9']],
    ['nothing of rows of the answer', ['Return pairs (a, b).', '0 <= a <= 9']],
    ['nothing of arguments', ['f(a, b): a call', '0 <= a <= 9']],
  ])('say %s', (_, sentences) => {
    expect(places(PAIRS, sentences)).toEqual([]);
  });

  it('are as large as is said behind what else is said of them', () => {
    const told = ['entries (odometer, litres)', 'odometer readings rise strictly, 0..2000000 km'];
    expect(places(PAIRS, told)).toEqual([[0, [0, 2_000_000]]]);
    expect(
      places(PAIRS, ['up to 9 rows (id, votes)', 'ids are different, 0..90; votes are from -5 to 5']),
    ).toEqual([
      [0, [0, 90]],
      [1, [-5, 5]],
    ]);
  });

  it.each([
    ['how far two lie apart', 'odometer readings differ by at least 5, 1..9'],
    ['of another part', 'odometer readings and litres, 0..90'],
    ['of how many there are', 'odometer readings rise strictly, 1 to 9 of them'],
  ])('and not where the numbers may be %s', (_, sentence) => {
    expect(places(PAIRS, ['entries (odometer, litres)', sentence])).toEqual([]);
  });

  it('name other rows by numbers as large as their own', () => {
    const given = [[[1, null], [2, 1], [3, 1]], [[4, null], [9, 4]]]; // prettier-ignore
    expect(
      places('list[tuple[int,optional[int]]]', ['(id, parent)', 'ids are different, 0..90'], given),
    ).toEqual([
      [0, [0, 90]],
      [1, [0, 90]],
    ]);
  });

  it.each([
    ['x numbers are distinct, 0 to 90', 'to is the number of another x'],
    ['numbers are distinct, 0 to 90', 'to is null or the number of another x'],
  ])('name another row, given or not: %s; %s', (range, naming) => {
    const type = 'list[tuple[int,optional[int]]]';
    const given = [[[5, 9], [6, 5]], [[3, null]]]; // prettier-ignore
    expect(places(type, ['(number, to)', range, naming], given)).toEqual([
      [0, [0, 90]],
      [1, [0, 90]],
    ]);
    expect(places(type, ['(number, to)', range, 'to is how far it goes'], given)).toEqual([[0, [0, 90]]]);
    expect(places(type, ['(number, to)', range, naming], [[[5, 99]]])).toEqual([[0, [0, 90]]]);
  });

  it('are misread where a given row says otherwise', () => {
    expect(places(PAIRS, ['pairs (a, b)', '0 <= a <= 9', '0 <= b <= 9'], [[[12, 3]]])).toEqual([[1, [0, 9]]]);
  });
});

describe('every place of rows of numbers', () => {
  const PAIRS = 'list[tuple[int,int]]';
  it.each([
    'both numbers of an x are whole numbers from -5 to 70',
    'both numbers are between -5 and 70',
    'at most 200 rows; each of the values is from -5 to 70',
  ])('is as large as is said of both: %s', (sentence) => {
    expect(places(PAIRS, [sentence])).toEqual([
      [0, [-5, 70]],
      [1, [-5, 70]],
    ]);
  });
  it.each([
    'both numbers of the answer are from 0 to 70',
    'both numbers are different',
    'if both numbers are from 1 to 9, they are swapped',
  ])('is not said: %s', (sentence) => {
    expect(places(PAIRS, [sentence])).toEqual([]);
  });
  it('is misread where a given row says otherwise', () => {
    expect(places(PAIRS, ['both numbers are from 1 to 9'], [[[12, 3]]])).toEqual([]);
  });
});

describe('values of maps', () => {
  it('are as large as is said of what they are called', () => {
    expect(said('dict[str,int]', ['0 to 300 files, sizes 0 to 1000'])).toMatchObject({
      item: { value: [0, 1000] },
    });
    expect(said('dict[str,int]', ['x is from 1 to 9'])).toMatchObject({ item: { value: [1, 9] } });
    expect(said('dict[str,list[int]]', ['up to 20 x each, 0 <= x[k][i] <= 7'])).toMatchObject({
      item: { item: { value: [0, 7] } },
    });
  });
});
