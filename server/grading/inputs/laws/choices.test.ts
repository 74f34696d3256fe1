import { describe, expect, it } from 'vitest';
import { problemTelling } from '../written.testing.ts';
import { choiceLaws } from './choices.ts';

function may(line: string): (step: number) => boolean {
  const laws = choiceLaws(problemTelling({ start: 'str', step: 'int' }, { constraints: [line] }));
  return (step) => laws.every((law) => law({ start: '', step }));
}

describe('numbers that are listed', () => {
  it.each([
    'step is 1, 3, 6 or 12 months',
    '`step` is one of 1, 3, 6, 12',
    'start: any date, some of them the 29th. step: one of 1, 3, 6, 12. Others are rare',
    'step in {1, 3, 6, 12}',
    'step: either 1, 3, 6, or 12',
  ])('are all there are: %s', (line) => {
    expect([1, 2, 3, 12, 60].map(may(line))).toEqual([true, false, true, true, false]);
  });

  it.each([
    'step is 0 or more',
    'step is 1, 3 or 6 to 90',
    'step in [1, 60]',
    'step is one of 1, 2, 4, ...',
    'if step is 1 or 3, nothing is due',
  ])('are only some of them: %s', (line) => {
    expect([7, 50].map(may(line))).toEqual([true, true]);
  });
});
