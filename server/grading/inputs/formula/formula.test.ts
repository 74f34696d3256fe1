import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { isTrue } from './evaluate.ts';
import { asFormula, formulaHolds, readFormulas } from './formula.ts';
import { FormulaError } from './parse.ts';

const TYPES = {
  nums: 'list[int]',
  a: 'list[int]',
  k: 'int',
  m: 'int',
  s: 'str',
  rows: 'list[list[int]]',
  map: 'dict[str,int]',
};
const names = {
  params: Object.entries(TYPES).map(([name, type]) => ({ name, type: parseType(type) })),
  defined: new Map(),
};
const INPUT: Record<string, Json> = {
  nums: [3, -1, 4],
  a: [1, 5, 9],
  k: 2,
  m: -7,
  s: 'abba',
  rows: [[1, 2], [3]],
  map: { x: 1, y: 2 },
};
/** What is no condition is refused by a FormulaError; anything else that is thrown is a fault. */
function readAndAsk(text: string): void {
  try {
    for (const tree of readFormulas(text, names)) isTrue(tree, INPUT);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
  }
}

const holds = (text: string) => readFormulas(text, names).every((tree) => isTrue(tree, INPUT));

describe('a condition', () => {
  it.each([
    'k <= len(nums)',
    '1 <= k < nums.length <= 3',
    'not k > 3 and (k == 2 or false)',
    '!(k > 3) && k != 1',
    '2k + 1 == 5',
    '2 ** 3 ** 2 == 512',
    '2^31 - 1 == 2147483647',
    '-k ** 2 == -4',
    'abs(m) == 7',
    '|m| == 7 and |nums| == 3',
    'max(nums) - min(nums) == 5',
    'sum(x for x in nums if x > 0) == 7',
    'all(x < 5 for x in nums) and any(x < 0 for x in nums)',
    'nums[i] < a[i] + 3',
    'a[i] < a[i + 1]',
    'a[i - 1] <= a[i]',
    'nums[-1] == 4 and first(nums) == 3',
    'rows[i][j] > 0',
    'rows[i].length <= k',
    'sorted(a) == a and not sorted(nums)',
    'len(set(s)) == 2',
    's[0] == "a" and "bb" in s',
    '5 not in nums',
    'k in 1..3 and k in [2, 4]',
    'n == 3 where n = len(nums)',
    'k at most the length of nums',
    'k between 1 and 3',
    'nums contains 4; 2 divides k; k is even',
    'x < 5 for all x in nums',
    'for every x in nums: x < 5',
    'a is sorted and nums is not sorted',
    'map["x"] == 1 and len(map) == 2',
    'nums.count(3) == 1',
    '-9 <= k, m <= 9',
  ])('%s holds', (text) => {
    expect(holds(text)).toBe(true);
  });

  it.each([
    'k < 2',
    'k < m',
    'nums is sorted',
    'nums[5] != 0',
    'max(nums) < nums',
    'nums[i] > 0',
    'nums[i] < nums[i + 1]',
    'k <= len(nums) and k > 2',
    'k / 0 > 1',
    // In Python 1, in JavaScript -3: it holds only where both say so.
    'm % 4 == 1',
    'm // 2 == -4',
    'len(nums) / 2 == 1',
  ])('%s does not', (text) => {
    expect(holds(text)).toBe(false);
  });

  it.each([
    'k is prime',
    'nums[::2] == a',
    'k <= cap',
    'nums[i] != nums[j]',
    'random(k) > 1',
    'if k: nums',
    'k <',
    'k = = 2',
    'every item once',
    'k ^ m == 1',
    '',
  ])('that is none ("%s") is not guessed at', (text) => {
    expect(() => {
      if (readFormulas(text, names).length === 0) throw new FormulaError('nothing');
    }).toThrow(FormulaError);
  });

  it('of any text is read or refused, and asked of any input without harm', () => {
    const word = fc.constantFrom(
      'nums',
      'k',
      's',
      'i',
      'len',
      'max',
      '(',
      ')',
      '[',
      ']',
      '<',
      '<=',
      '==',
      'in',
      'not',
      'and',
      'is',
      'sorted',
      '1',
      '0',
      '-',
      '/',
      '%',
      '**',
      '|',
      'for',
      'x',
      'all',
      ',',
      '.',
      'length',
      '..',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        expect(() => readAndAsk(words.join(' '))).not.toThrow();
      }),
      { seed: 11, numRuns: 3_000 },
    );
  });

  it('that would take for ever does not hold', () => {
    const nums = Array.from({ length: 2_000 }, (_, i) => i);
    const [tree] = readFormulas('all(x in nums for x in nums)', names);
    expect(tree && isTrue(tree, { ...INPUT, nums })).toBe(false);
  });

  it('about the greatest of nothing holds only where a given input shows it', () => {
    const [tree] = readFormulas('max(nums) <= k', names);
    if (tree === undefined) throw new Error('not read');
    const seen = (given: Record<string, Json>[]) => asFormula(tree, 'relations[0]', given);
    expect(formulaHolds(seen([{ nums: [1], k: 2 }]).formula, { nums: [], k: 0 })).toBe(false);
    expect(formulaHolds(seen([{ nums: [], k: 2 }]).formula, { nums: [], k: 0 })).toBe(true);
    expect(
      seen([
        { nums: [5], k: 2 },
        { nums: [1], k: 2 },
      ]).holds,
    ).toBe('sometimes');
  });
});
