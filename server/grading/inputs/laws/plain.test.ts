import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { saidOf } from '../said/read.ts';
import { problemTelling } from '../written.testing.ts';
import { plainInputs } from './plain.ts';

function plainly(types: Record<string, string>, rule: string): Record<string, Json>[] {
  const problem = problemTelling(types, { constraints: [rule] });
  return plainInputs(problem, saidOf(problem));
}

describe('nothing at all is allowed plainly', () => {
  it.each([
    ['str', 'note has 0 to 90 characters', ''],
    ['str', '0 <= len(note) <= 90', ''],
    ['list[int]', 'note has between 0 and 9 numbers', []],
    ['list[tuple[str,int]]', '0 <= length of note <= 9', []],
  ])('of a %s: %s', (type, rule, value) => {
    expect(plainly({ note: type }, rule)).toEqual([{ note: value }]);
  });

  it.each([
    ['str', 'note has 1 to 90 characters'],
    ['str', 'note is of small letters'],
    ['str', 'note has at most 90 characters'],
    ['list[int]', 'numbers are 0 to 90'],
    ['list[str]', 'each of note has 0 to 9 characters'],
    ['int', '0 <= note <= 9'],
  ])('but not of a %s: %s', (type, rule) => {
    expect(plainly({ note: type }, rule)).toEqual([]);
  });

  it.each([
    '0 <= len(note) <= 9, and at least one of them is positive',
    'note has 0 to 9 numbers; it is guaranteed that two of them add up to ten',
  ])('and not where more is promised: %s', (rule) => {
    expect(plainly({ note: 'list[int]' }, rule)).toEqual([]);
  });

  it('and not where another parameter may have to do with it', () => {
    expect(plainly({ note: 'str', k: 'int' }, '0 <= len(note) <= 90')).toEqual([]);
  });
});
