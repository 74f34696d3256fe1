/** Blocks that are written as sentences: everything that is generated obeys a rule that is written here by itself. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../contract.ts';
import { generateInputs } from './make/generate.ts';
import { read as readWritten } from './written.testing.ts';

interface Values {
  nums: number[];
  rows: number[][];
  words: string[];
  s: string;
  n: number;
  k: number;
  x: number;
  trips: [number, number, number][];
  rates: [string, string, number][];
  map: Record<string, number>;
}

function read(params: string, text: string) {
  const found = readWritten(params, text);
  if (found === null) throw new Error('no inputs');
  return found;
}

const within = (value: number, low: number, high: number) => value >= low && value <= high;
const sized = (value: { length: number }, low: number, high: number) => within(value.length, low, high);
const rising = (items: readonly number[]) => items.every((one, i) => i === 0 || one >= (items[i - 1] ?? one));
const different = (items: readonly unknown[]) => new Set(items).size === items.length;
const decimals = (value: number, digits: number) => Number(value.toFixed(digits)) === value;

const BLOCKS: readonly (readonly [string, string, (given: Values) => boolean])[] = [
  [
    'trips: list[tuple[int,int,int]], k: int',
    "trips: '1..100 triples (people, from, to) with 1 <= people <= 50, 0 <= from, from + 1 <= to <= 300'\nk: '1 <= k <= 500'\nrelations: ['trips[i][1] < trips[i][2]', 'often abs(k - max load) <= 1']",
    ({ trips, k }) =>
      sized(trips, 1, 100) &&
      within(k, 1, 500) &&
      trips.every(([people, from, to]) => within(people, 1, 50) && from >= 0 && from < to && to <= 300),
  ],
  [
    'rates: list[tuple[str,str,float]], s: str',
    "rates: 'list of (a, b, x), 0 <= len(rates) <= 8, a =~ [a-z]{1,3}, b =~ [a-z]{1,3}, 0.1 <= x <= 20, x has at most 2 decimals'\ns: '=~ [a-z]{1,3}, mostly one of the units in rates'\nexclude: ['rates[i][0] == rates[i][1]']",
    ({ rates, s }) =>
      sized(rates, 0, 8) &&
      /^[a-z]{1,3}$/.test(s) &&
      rates.every(
        ([a, b, x]) =>
          /^[a-z]{1,3}$/.test(a) && /^[a-z]{1,3}$/.test(b) && a !== b && within(x, 0.1, 20) && decimals(x, 2),
      ),
  ],
  [
    'nums: list[int], n: int',
    "nums: 'list of int, 1 <= len(nums) <= 40, 1 <= nums[i] <= 50'\nn: 'int, 1 <= n <= len(nums)'",
    ({ nums, n }) =>
      sized(nums, 1, 40) && nums.every((one) => within(one, 1, 50)) && within(n, 1, nums.length),
  ],
  [
    'nums: list[int]',
    "nums: 'int list; len(nums) in 1..60; nums[i] in 0..99'",
    ({ nums }) => sized(nums, 1, 60) && nums.every((one) => within(one, 0, 99)),
  ],
  [
    'nums: list[int]',
    'nums: 2..30 distinct integers, each -9..50, sorted',
    ({ nums }) =>
      sized(nums, 2, 30) && different(nums) && rising(nums) && nums.every((one) => within(one, -9, 50)),
  ],
  [
    'nums: list[int]',
    "nums: '1..20 ints, 0 <= nums[i] < 10, nums[i] != 3, nums is sorted'",
    ({ nums }) => sized(nums, 1, 20) && rising(nums) && nums.every((one) => within(one, 0, 9) && one !== 3),
  ],
  [
    'nums: list[int]',
    "nums: '1..9 ints in 0..9'\nexclude: ['nums[i] == 0', 'sum(nums) > 30']",
    ({ nums }) => !nums.includes(0) && nums.reduce((a, b) => a + b, 0) <= 30,
  ],
  [
    'words: list[str]',
    'words: up to 9 distinct words of 1 to 4 lowercase letters',
    ({ words }) => sized(words, 0, 9) && different(words) && words.every((one) => /^[a-z]{1,4}$/.test(one)),
  ],
  [
    'words: list[str]',
    "words: '1..9 strings, each =~ [ab]{1,3}c?'",
    ({ words }) => sized(words, 1, 9) && words.every((one) => /^[ab]{1,3}c?$/.test(one)),
  ],
  ['s: str', "s: 'string over {a, b, c}, 2 <= len(s) <= 9'", ({ s }) => /^[abc]{2,9}$/.test(s)],
  ['s: str', 's: st.text(alphabet="ab", min_size=1, max_size=6)', ({ s }) => /^[ab]{1,6}$/.test(s)],
  ['n: int, k: int', "n: '2..50'\nk: '[1, n)'", ({ n, k }) => within(n, 2, 50) && k >= 1 && k < n],
  [
    'n: int, k: int',
    'relations: ["n ∈ 1..9", "k in [0, n)"]\nn: int\nk: {min: 0, max: n}',
    ({ n, k }) => within(n, 1, 9) && within(k, 0, n - 1),
  ],
  ['n: int', "n: 'odd integer, 1 ≤ n ≤ 99, n != 5'", ({ n }) => within(n, 1, 99) && n % 2 === 1 && n !== 5],
  ['x: float', "x: 'float, -1 <= x <= 1, at most 2 decimals'", ({ x }) => within(x, -1, 1) && decimals(x, 2)],
  [
    'rows: list[list[int]]',
    "rows: '1..6 pairs (lo, hi) with 0 <= lo < hi <= 20'",
    ({ rows }) =>
      sized(rows, 1, 6) &&
      rows.every(([lo = NaN, hi = NaN, ...more]) => lo >= 0 && lo < hi && hi <= 20 && more.length === 0),
  ],
  [
    'rows: list[list[int]]',
    "rows: 'grid 1..5 x 1..4 of 0 or 2'",
    ({ rows }) =>
      sized(rows, 1, 5) &&
      rows.every(
        (row) =>
          sized(row, 1, 4) && row.length === rows[0]?.length && row.every((one) => one === 0 || one === 2),
      ),
  ],
  [
    'rows: list[list[int]]',
    "rows: '1..5 lists of 2..3 ints in 0..4'\nrelations: [{rows: rows of equal length}]",
    ({ rows }) =>
      sized(rows, 1, 5) && rows.every((row) => sized(row, 2, 3) && row.length === rows[0]?.length),
  ],
  [
    'map: dict[str,int]',
    'map: 1..4 entries, map from lowercase words of length 1..3 to 0..9',
    ({ map }) =>
      sized(Object.keys(map), 1, 4) &&
      Object.entries(map).every(([key, one]) => /^[a-z]{1,3}$/.test(key) && within(one, 0, 9)),
  ],
  [
    'words: list[str], map: dict[str,int]',
    "words: '0..5 words of 1 or 2 lowercase letters'\nmap: '0..5 entries, lowercase words of length 1..2 -> 0..9'\nrelations: ['all(d not in words for d in map)']\nmostly: ['keys are like words']",
    ({ words, map }) => Object.keys(map).every((key) => !words.includes(key)),
  ],
  [
    'nums: list[int]',
    "nums: 'fc.uniqueArray(fc.integer({min: -5, max: 5}), {minLength: 1, maxLength: 6})'",
    ({ nums }) => sized(nums, 1, 6) && different(nums) && nums.every((one) => within(one, -5, 5)),
  ],
];

/** A parameter that a rule does not look at may be missing; the cast says no more than the signature beside it. */
const valuesOf = (input: Record<string, Json>) => input as unknown as Values;
const LEAST = 15;

describe('everything that is generated from sentences is valid', () => {
  it.each(BLOCKS)('%s: %s', (params, text, rule) => {
    const made = generateInputs(read(params, text), []);
    expect(made.length).toBeGreaterThan(LEAST);
    expect(made.filter((input) => !rule(valuesOf(input)))).toEqual([]);
  });
});
