import { describe, expect, it } from 'vitest';
import { parseType } from '../../problem/types.ts';
import { listedLaws } from './listed.ts';

/** Whether another text may be, beside those that were given. */
const lawful = (given: readonly string[], text: string, type = 'str') => {
  const of = (one: string) => (type === 'str' ? one : [one]);
  return listedLaws(given.map(of), parseType(type)).every((law) => law(of(text)));
};

const SHIFTS = ['9-12, 14-', '8', '-10,12-13', '7,11', '13-9', '10-12,15'];

describe('texts that list parts', () => {
  it.each(['7-9', '14-', '-3,5', '5, 6-8', ''])('have parts as they were built: %j', (text) => {
    expect(lawful(SHIFTS, text)).toBe(true);
  });

  it.each(['-7-', '2-6-2', '1-1,1-1-', '5,', '-', '7 ,8', '5,  6', 'a-b'])('and no others: %j', (text) => {
    expect(lawful(SHIFTS, text)).toBe(false);
  });

  it('wherever they stand, and with letters in them', () => {
    const given = ['mo 9-12; tu 10-', 'we 8-; fr 12-13', 'sa 10-11'];
    expect(lawful(given, 'fr 7-; sa 8-9', 'list[str]')).toBe(true);
    expect(lawful(given, 'fr 7-9-; sa 8-9', 'list[str]')).toBe(false);
  });

  it.each([
    [['ann,bob', 'cat,dan', 'eve'], 'bob-'],
    [['1,2', '3,4', '5'], '6,-7'],
    [['1-2', '3-', '-4', '5'], '6-7-'],
    [['1-2,3+4', '5*6,7/8', '9%1'], '2^3'],
  ])('are none where the parts are plain, or alone, or each in its own way: %j', (given, text) => {
    expect(lawful(given, text)).toBe(true);
  });
});
