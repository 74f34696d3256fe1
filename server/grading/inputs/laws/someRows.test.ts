import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { someRowsLaws } from './someRows.ts';

const LOGS = [
  ['IN egg 4 10', 'IN egg 2 8', 'OUT egg 3 8', 'COUNT egg 9'],
  ['OUT ham 1 2', 'OUT ham 1 3', 'COUNT ham 3', 'IN ham 5 1'],
];
const problem = problemTelling({ log: 'list[str]' }, { cases: casesOf(LOGS.map((log) => ({ log }))) });
const may = (clause: string, log: string[]) => someRowsLaws(problem, clause).every((law) => law({ log }));
const TOLD = 'The days of the OUT and COUNT commands never go back.';

describe('an order among the lines of some commands', () => {
  it('is held to at the place where all given ones rise, and of others nothing', () => {
    expect(may(TOLD, ['OUT egg 1 7', 'IN egg 1 2', 'COUNT egg 7', 'OUT egg 9 8'])).toBe(true);
    expect(may(TOLD, ['OUT egg 1 7', 'IN egg 1 2', 'COUNT egg 6'])).toBe(false);
  });

  it('is none where no command is named, or few could have broken it', () => {
    expect(someRowsLaws(problem, 'The days never go back.')).toEqual([]);
    expect(someRowsLaws(problem, 'The days of IN never go back.')).toEqual([]);
  });
});
