import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../contract.ts';
import { problemTelling } from '../written.testing.ts';
import { absentLaws } from './absent.ts';

const TYPES = { taken: 'dict[str,int]', slot: 'int' };

function may(told: Partial<Problem>): (input: Record<string, Json>) => boolean {
  const laws = absentLaws(problemTelling(TYPES, told));
  return (input) => laws.every((law) => law(input));
}
const [FREE, TAKEN] = [
  { taken: { ann: 3 }, slot: 4 },
  { taken: { ann: 3 }, slot: 3 },
];

describe('what stands nowhere in another parameter', () => {
  it.each<Partial<Problem>>([
    { constraints: ['slot: a number from 1 to 99 that nobody has taken', 'slot is not in taken'] },
    { constraints: ['slot is a number at which nothing is taken'] },
    { inputs: 'taken: names -> numbers. slot: a number that is not among the values of taken.' },
    { inputs: { slot: 'any that is not one of those in taken' } },
    { constraints: ['`slot` is never equal to a number in `taken`'] },
  ])('is told in words: %j', (told) => {
    expect([FREE, TAKEN].map(may(told))).toEqual([true, false]);
  });

  it.each<Partial<Problem>>([
    { constraints: ['slot is any number; names are not in order in taken'] },
    { constraints: ['if slot is not among the values of taken, nobody moves'] },
    { constraints: ['slot may be among the values of taken'] },
  ])('is not told by %j', (told) => {
    expect(may(told)(TAKEN)).toBe(true);
  });
});
