/** Conditions as Python has them: rows taken apart, comprehensions within comprehensions, slices, texts and sets. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { isTrue } from './evaluate.ts';
import { readFormulas } from './formula.ts';
import { FormulaError } from './parse.ts';
import type { Names } from './resolve.ts';

const TYPES = {
  nums: 'list[int]',
  roads: 'list[list[int]]',
  visits: 'list[tuple[int,str]]',
  rows: 'list[str]',
  nets: 'dict[str,list[str]]',
  boss: 'list[int]',
  spread: 'list[optional[int]]',
};
const names: Names = {
  params: Object.entries(TYPES).map(([name, type]) => ({ name, type: parseType(type) })),
  defined: new Map(),
  fields: [
    { name: 'hour', param: 'visits', depth: 1, at: 0 },
    { name: 'guest', param: 'visits', depth: 1, at: 1 },
  ],
};
const INPUT: Record<string, Json> = {
  nums: [2, 5, 5, 9],
  roads: [
    [0, 1],
    [2, 1],
  ],
  visits: [
    [1, 'ann'],
    [4, 'bo'],
  ],
  rows: ['.x', '..'],
  nets: { p: ['q'], q: [] },
  boss: [2, 0, -1],
  spread: [4, null, 7],
};
const holds = (text: string) => readFormulas(text, names).every((tree) => isTrue(tree, INPUT));

describe('a condition as in Python', () => {
  it.each([
    'all(u != v for u, v in roads)',
    'all(i < n + 9 for i, (u, n) in enumerate(roads))',
    'all(a <= b for a, b in zip(nums, nums[1:]))',
    'all(a <= b for a, b in pairs(nums))',
    'all(a.hour < b.hour for a, b in pairwise(visits))',
    'hour >= 1',
    'all(to in nets for net in nets for to in nets[net])',
    'any(to == "q" for net in nets for to in nets[net])',
    'len({frozenset(road) for road in roads}) == len(roads)',
    'len({u for u, v in roads if u > 0 if v > 0}) == 1',
    "''.join(rows).count('x') == 1",
    'set(nets) == {"p", "q"}',
    'nets.keys() == set(["q", "p"])',
    'set(nets["p"]) <= set(nets)',
    'set(nets["p"]).issubset(nets)',
    'len(spread) == 0 or spread[-1] is not None',
    'spread[1] is None',
    'is_tree(boss)',
    'nums[0] == 2 if len(nums) > 0 else false',
    'sorted(nums) == list(nums)',
    'all(name.islower() for name in nets)',
    'all(len(to) <= 1 for name, to in nets.items())',
    'nums[:-1] == [2, 5, 5]',
  ])('"%s" holds', (text) => {
    expect(holds(text)).toBe(true);
  });

  it.each([
    'all(u < v for u, v in roads)',
    'all(u == v for u, v in nums)',
    'all(a < b for a, b in pairs(nums))',
    'all(a != b for a, b in pairs(nums))',
    'all(a.hour + 3 < b.hour for a, b in pairwise(visits))',
    'hour > 1',
    "''.join(rows).count('.') == 1",
    'set(nets) < set(nets)',
    'all(to in nets["q"] for net in nets for to in nets[net])',
    'spread[0] is None',
    'is_tree(nums)',
    'nums[0] == 2 if len(nums) > 9 else false',
  ])('"%s" does not hold', (text) => {
    expect(holds(text)).toBe(false);
  });

  it.each([
    'any(a == b for a, b in pairs(nums))',
    'not all(a < b + 1 for a, b in pairs(nums))',
    'all(a.minute < b.minute for a, b in pairwise(visits))',
    'nums.sort() == nums',
    'all(x for in nums)',
    'len({x: 1 for x in nums}) == 1',
    'nums[0:1:2] == nums',
    '2 if nums',
  ])('"%s" is not guessed at', (text) => {
    expect(() => readFormulas(text, names)).toThrow(FormulaError);
  });

  it('takes "pairs" of what does not pass on for every pair, not for neighbours only', () => {
    const [tree] = readFormulas('all(abs(a - b) < 4 for a, b in pairs(nums))', names);
    if (tree === undefined) throw new Error('nothing was read');
    expect(isTrue(tree, { ...INPUT, nums: [1, 3, 4] })).toBe(true);
    expect(isTrue(tree, { ...INPUT, nums: [1, 3, 6] })).toBe(false);
  });
});
