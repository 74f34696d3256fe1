/** Blocks as other authors write them: everything that is generated obeys a rule that is written here by itself. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../contract.ts';
import { generateInputs } from './make/generate.ts';
import { inputOfSize } from './make/large.ts';
import { read as readWritten } from './written.testing.ts';

/** What a rule looks at, by type; a parameter is of the type that its signature says. */
interface Values {
  nums: number[];
  b: number[];
  k: number;
  n: number;
  x: number;
  s: string;
  t: string;
  words: string[];
  rows: number[][];
  map: Record<string, number>;
}

function read(params: string, text: string) {
  const found = readWritten(params, text);
  if (found === null) throw new Error('no inputs');
  return found;
}

const sum = (items: readonly number[]) => items.reduce((a, b) => a + b, 0);
const rising = (items: readonly number[]) => items.every((one, i) => i === 0 || one >= (items[i - 1] ?? one));
const pairs = (rows: number[][]) => rows.map(([a = NaN, b = NaN]) => [a, b] as const);

const NUMS = 'nums: {size: [0, 50], of: {min: 0, max: 100}}';
const BLOCKS: readonly (readonly [string, string, (given: Values) => boolean])[] = [
  [
    'nums: list[int], k: int',
    `nums: {size: [0, 50], of: {min: 0, max: 100}}\nk: {min: 0, max: 100, element_of: nums}`,
    ({ nums, k }) => nums.includes(k),
  ],
  [
    'nums: list[int], k: int',
    `${NUMS}\nk: {min: 1, max: len(nums)}`,
    ({ nums, k }) => k >= 1 && k <= nums.length,
  ],
  [
    'nums: list[int], k: int',
    `${NUMS}\nk: [0, 100]\nrelations: [max(nums) <= k]`,
    ({ nums, k }) => Math.max(...nums) <= k,
  ],
  [
    'nums: list[int], k: int',
    `${NUMS}\nk: [0, 60]\nrelations: [2 * k < size(nums)]`,
    ({ nums, k }) => 2 * k < nums.length,
  ],
  [
    'nums: list[int], k: int',
    `${NUMS}\nk: [0, 5000]\nrules: ["sum(nums) <= k"]`,
    ({ nums, k }) => sum(nums) <= k,
  ],
  ['nums: list[int], k: int', `${NUMS}\nk: [0, 100]\nwhere: "k in nums"`, ({ nums, k }) => nums.includes(k)],
  [
    'nums: list[int], k: int',
    `${NUMS}\nk: [0, 100]\nwhere: "k not in nums"`,
    ({ nums, k }) => !nums.includes(k),
  ],
  [
    'nums: list[int], k: int',
    `${NUMS}\nk: [1, 9]\nrelations: ["nums[i] % k == 0 for all i"]`,
    ({ nums, k }) => nums.every((one) => one % k === 0),
  ],
  [
    'nums: list[int], n: int',
    `${NUMS}\nn: [0, 50]\nrelations: ["n == len(nums)"]`,
    ({ nums, n }) => n === nums.length,
  ],
  [
    'nums: list[int], n: int',
    'nums: {size: n, of: [0, 9]}\nn: [1, 50]',
    ({ nums, n }) => n === nums.length && n > 0,
  ],
  [
    'nums: list[int], n: int',
    'n: [1, 50]\nnums: {length: n, of: {min: 1, max: n}, unique: true}',
    ({ nums, n }) => new Set(nums).size === n && Math.max(...nums) === n,
  ],
  [
    'nums: list[int], b: list[int]',
    `${NUMS}\nb: {size: [0, 50], of: [-9, 9]}\nrelations: [{equal_length: [nums, b]}]`,
    ({ nums, b }) => nums.length === b.length,
  ],
  [
    'nums: list[int], b: list[int]',
    `${NUMS}\nb: {size: len(nums), of: [-9, 9]}`,
    ({ nums, b }) => nums.length === b.length,
  ],
  [
    'nums: list[int], b: list[int]',
    `${NUMS}\nb: {size: [0, 50], of: [-9, 9]}\nrelations: [nums.length < b.length]`,
    ({ nums, b }) => nums.length < b.length,
  ],
  [
    'nums: list[int], b: list[int]',
    `${NUMS}\nb: {size: [0, 9], of: [0, 9]}\nrelations: ["all(b[i] <= nums[i] for i in range(len(b)))", "len(b) <= len(nums)"]`,
    ({ nums, b }) => b.every((one, i) => one <= (nums[i] ?? -1)),
  ],
  [
    'nums: list[int]',
    `${NUMS}\nconstraints: ["all(x > 0 for x in nums)"]`,
    ({ nums }) => nums.every((one) => one > 0),
  ],
  [
    'nums: list[int]',
    `${NUMS}\nconstraints: ["nums is sorted", "nums[0] != 3"]`,
    ({ nums }) => rising(nums) && nums[0] !== 3 && nums.length > 0,
  ],
  [
    'nums: list[int]',
    `${NUMS}\nconstraints: [nums are distinct; len(nums) is even]`,
    ({ nums }) => new Set(nums).size === nums.length && nums.length % 2 === 0,
  ],
  [
    'nums: list[int]',
    `${NUMS}\nconstraints: ["nums[i] < nums[i+1]"]`,
    ({ nums }) => nums.every((one, i) => i === 0 || one > (nums[i - 1] ?? one)),
  ],
  [
    'nums: list[int]',
    'constraints: ["1 <= nums.length <= 30", "-5 <= nums[i] <= 5", "nums[i] != 0"]',
    ({ nums }) =>
      nums.length > 0 && nums.length <= 30 && nums.every((one) => one !== 0 && Math.abs(one) <= 5),
  ],
  [
    'nums: list[int]',
    '"len(nums)": [1, 30]\n"nums[i]": -5..5',
    ({ nums }) => nums.length > 0 && nums.length <= 30 && nums.every((one) => Math.abs(one) <= 5),
  ],
  [
    'nums: list[int]',
    'nums: {size: [0, 50], of: {min: -60, max: 60, except: [0]}}',
    ({ nums }) => nums.every((one) => one !== 0 && Math.abs(one) <= 60),
  ],
  [
    'nums: list[int]',
    'nums: {size: [0, 50], of: {min: 1, max: 99, odd: true}}',
    ({ nums }) => nums.every((one) => one % 2 === 1),
  ],
  [
    'nums: list[int]',
    'nums: {size: [1, 40], permutation_of: 1..n}',
    ({ nums }) =>
      rising([0, ...nums.toSorted((a, b) => a - b)]) &&
      new Set(nums).size === nums.length &&
      Math.max(...nums) === nums.length &&
      Math.min(...nums) === 1,
  ],
  ['nums: list[int]', 'nums: {size: [1, 40], of: [0, 50], sum: {max: 60}}', ({ nums }) => sum(nums) <= 60],
  [
    'nums: list[float]',
    'nums: {size: [1, 40], of: {min: -1, max: 1, decimals: 2}}',
    ({ nums }) =>
      nums.every((one) => Math.abs(one) <= 1 && Math.abs(one * 100 - Math.round(one * 100)) < 1e-9),
  ],
  [
    'n: int, k: int',
    'n: [1, 50]\nk: [1, 50]\nrelations: [1 <= k <= n, n % k == 0]',
    ({ n, k }) => k <= n && n % k === 0,
  ],
  [
    'n: int, k: int',
    'n: [1, 50]\nk: [1, 50]\nrelations: [{lte: [k, n]}, {n: {max: 2 * k}}]',
    ({ n, k }) => k <= n && n <= 2 * k,
  ],
  [
    's: str, t: str',
    's: {size: [0, 9], chars: abc}\nt: {size: [0, 3], chars: abc}\nrelations: [t in s]',
    ({ s, t }) => s.includes(t),
  ],
  [
    's: str, t: str',
    's: {size: [0, 9], chars: abc}\nt: {size: [0, 9], chars: abc}\nrelations: ["|s| == |t|", s != t]',
    ({ s, t }) => s.length === t.length && s !== t,
  ],
  [
    's: str, t: str',
    's: {size: [0, 6], chars: abc}\nt: {size: [0, 6], chars: abc}\nrelations: [{anagrams: [s, t]}]',
    ({ s, t }) => Array.from(s).toSorted().join() === Array.from(t).toSorted().join(),
  ],
  [
    'words: list[str], t: str',
    'words: {size: [1, 9], of: {size: [1, 4], chars: ab}}\nt: {size: [1, 4], chars: ab}\nrelations: [t in words]',
    ({ words, t }) => words.includes(t),
  ],
  [
    'words: list[str], k: int',
    'words: {size: [1, 9], of: {size: k, chars: ab}}\nk: [1, 4]',
    ({ words, k }) => words.every((word) => word.length === k),
  ],
  [
    'rows: list[list[int]]',
    'rows: {size: [0, 30], of: {tuple: [[0, 99], [0, 99]], where: start < end}}',
    ({ rows }) => pairs(rows).every(([a, b]) => a < b),
  ],
  [
    'rows: list[list[int]]',
    'rows: {size: [0, 30], of: {tuple: [[0, 99], [0, 99]], ascending: strict}, disjoint: true, sorted: by start}',
    ({ rows }) => pairs(rows).every(([a, b], i) => a < b && (i === 0 || a > (rows[i - 1]?.[1] ?? NaN))),
  ],
  [
    'rows: list[list[int]]',
    'rows: {rows: [1, 9], cols: [1, 9], of: [0, 9]}\nrelations: ["rows[i][j] != 4"]',
    ({ rows }) => rows.every((row) => row.length === rows[0]?.length && !row.includes(4)),
  ],
  [
    'rows: list[list[int]], x: int',
    'rows: {size: [1, 9], of: {size: [1, 9], of: [0, 9]}}\nx: [0, 9]\nrelations: [x < len(rows)]',
    ({ rows, x }) => x < rows.length,
  ],
  [
    'map: dict[str,int], k: int',
    'map: {entries: [0, 6], keys: {chars: abcdef, size: 1}, values: [1, 9]}\nk: {min: 0, max: len(map)}',
    ({ map, k }) => k <= Object.keys(map).length && Object.values(map).every((one) => one >= 1 && one <= 9),
  ],
];

/** A parameter that a rule does not look at may be missing; the cast says no more than the signature beside it. */
const valuesOf = (input: Record<string, Json>) => input as unknown as Values;
const LEAST = 20;
const LARGE = 24;

describe('everything that is generated is valid', () => {
  it.each(BLOCKS)('%s: %s', (params, text, rule) => {
    const inputs = read(params, text);
    const made = generateInputs(inputs, []);
    expect(made.length).toBeGreaterThan(LEAST);
    expect(made.filter((input) => !rule(valuesOf(input)))).toEqual([]);
  });

  it('and so are most large ones', () => {
    const found = BLOCKS.filter(([params, text]) => {
      const inputs = read(params, text);
      return (['random', 'few', 'equal'] as const).some(
        (family) => inputOfSize(inputs, LARGE, { family, draw: 1 }, []) !== null,
      );
    });
    expect(found.length).toBeGreaterThan(BLOCKS.length * 0.75);
  });
});
