import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

type Input = Record<string, Json>;

function obeys(
  types: Record<string, string>,
  given: Input[],
  { says, asks }: { says: string; asks?: readonly [string, string] },
): (input: Input) => boolean {
  const clarifications = asks === undefined ? [] : [{ asks: asks[0], answer: asks[1] }];
  const told = { constraints: [says], clarifications, spoken: 'Guests move.', cases: casesOf(given) };
  return allowedBy(problemTelling(types, told))?.lawful ?? (() => false);
}

describe('numbers that always stayed below another parameter', () => {
  const PAIRS = { beds: 'int', swaps: 'list[tuple[int,int]]' };
  const GIVEN = [
    { beds: 6, swaps: [[1, 5], [4, 3]] },
    { beds: 9, swaps: [[7, 2], [1, 8]] },
    { beds: 4, swaps: [] },
    { beds: 8, swaps: [[2, 6], [2, 5]] },
  ]; // prettier-ignore
  const LAST = { beds: 6, swaps: [[2, 6]] };
  const BEYOND = { beds: 6, swaps: [[2, 7]] };

  it.each([
    ['swaps (a, b), 1 <= a, b <= beds', true],
    ['swaps (a, b) with 1 ≤ a ≤ beds and 1 ≤ b ≤ beds', true],
    ['1 <= swaps[i][j] <= beds', true],
    ['swaps are pairs of bed numbers from 1 to beds', true],
    ['swaps (a, b), 0 <= a, b < beds', false],
    ['swaps (a, b), 1 <= a, b <= beds - 1', false],
    ['swaps are pairs of numbers from 0 to beds, exclusive', false],
    ['1 to beds swaps', false],
    ['1 <= len(swaps) <= beds', false],
    ['1 <= k <= beds for each swap', false],
    ['swaps are pairs of bed numbers', false],
  ])('go as far as it where it is said: %s', (says, reached) => {
    const lawful = obeys(PAIRS, GIVEN, { says });
    expect(lawful(LAST)).toBe(reached);
    expect(lawful(BEYOND)).toBe(false);
  });

  it('is a number itself', () => {
    const given = [{ k: 1, n: 5 }, { k: 3, n: 4 }, { k: 2, n: 7 }, { k: 4, n: 6 }]; // prettier-ignore
    const lawful = (says: string) => obeys({ k: 'int', n: 'int' }, given, { says });
    expect(lawful('1 <= k <= n <= 9')({ k: 4, n: 4 })).toBe(true);
    expect(lawful('1 <= k < n <= 9')({ k: 4, n: 4 })).toBe(false);
    expect(lawful('1 <= k <= n <= 9')({ k: 3, n: 2 })).toBe(false);
  });

  it.each([
    ['Is a always the smaller one?', 'No, either way round, and they may be equal.', true],
    ['Does the lower one always come first?', 'Not necessarily; both can also be the same.', true],
    ['Is a always the smaller one?', 'No, either way round, but they are never equal.', false],
    ['Is a always the smaller one?', 'No, they come either way round.', false],
    ['Is a always the smaller one?', 'Yes. Two swaps may be equal.', false],
  ])('%s %s', (question, answer, equal) => {
    const lawful = obeys(PAIRS, GIVEN, { says: 'up to 9 swaps', asks: [question, answer] });
    expect(lawful({ beds: 6, swaps: [[2, 2]] })).toBe(equal);
  });
});
