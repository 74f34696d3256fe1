import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { problemTelling } from '../written.testing.ts';
import { apartLaws } from './apart.ts';

const holds = (type: string, rule: string) => {
  const laws = apartLaws(problemTelling({ x: type }, { constraints: [rule] }));
  return (x: Json) => laws.every((law) => law({ x }));
};

describe('names of one line', () => {
  it.each([
    'The two names of a swap differ.',
    'both names of a transfer are different',
    'the two players in a line are never the same',
    'nobody is ever swapped with himself',
  ])('are not the same: %s', (rule) => {
    const lines = holds('list[str]', rule);
    expect([['swap tom tom'], ['swap tom eva', 'add tom 1 1']].map(lines)).toEqual([false, true]);
  });

  it.each([
    'If the two names of a swap differ, they change places.',
    'the two names of a swap may be the same',
    'names of different lines',
    'swapping somebody with himself is skipped',
  ])('may be the same: %s', (rule) => {
    expect(holds('list[str]', rule)(['swap tom tom'])).toBe(true);
  });
});

describe('ends of rows', () => {
  const rows: Json = [
    [6, 1],
    [7, 6],
  ];
  it.each([
    'different starts, and no jump ends where another one starts',
    'from is not to; no end is a start',
    'a ladder never leads to the start of another ladder',
  ])('are no starts: %s', (rule) => {
    expect(holds('list[tuple[int,int]]', rule)(rows)).toBe(false);
  });
  it.each([
    'If no jump ends where another starts, return 0.',
    'no booking starts before the one before it ends',
    'a jump may end where another one starts',
    'no jump ends on the last square',
  ])('may be: %s', (rule) => {
    expect(holds('list[tuple[int,int]]', rule)(rows)).toBe(true);
  });
});

describe('signs', () => {
  it.each([
    'rack has 1 to 4 characters, lower case letters and at most 2 question marks',
    'up to two question marks',
    'at most 2 "?" in it',
  ])('are counted: %s', (rule) => {
    expect(['a??', '???'].map(holds('str', rule))).toEqual([true, false]);
  });
  it.each(['at most 2 questions', 'at least 2 question marks', 'at most 2 question marks between words'])(
    'are not: %s',
    (rule) => {
      expect(holds('str', rule)('????')).toBe(true);
    },
  );
});
