/** `inputs:` as eight more authors would write it, mostly as sentences: what is understood is the same as in our own words. */
import { describe, expect, it } from 'vitest';
import { isValid } from './domain/allows.ts';
import { InputsError } from './error.ts';
import { read, type Given } from './written.testing.ts';

type Row = readonly [params: string, theirs: string, ours: string, given?: Given];

function doubtOf(params: string, text: string, given: Given = []): string {
  try {
    read(params, text, given);
    return 'none';
  } catch (error) {
    return error instanceof InputsError ? `${error.field} ${error.message}` : String(error);
  }
}

const N = 'n: int';
const LIST = 'nums: list[int]';
const WORDS = 'words: list[str]';
const TEXT = 's: str';
const TRIPS = 'trips: list[tuple[int,int,int]]';
const NUMS = 'nums: {size: [1, 60], of: [0, 99]}';

const SAME: readonly Row[] = [
  // Sven: what it may be under domain, how long beside it.
  [LIST, 'nums: {domain: {min: 0, max: 99}, size: {min: 1, max: 60}}', NUMS],
  [LIST, 'nums: {domain: {items: {domain: {min: 0, max: 99}}}, size: {min: 1, max: 60}}', NUMS],
  [N, 'n: {domain: {min: 1, max: 60}}', 'n: [1, 60]'],
  [TEXT, 's: {domain: {alphabet: "ab"}, size: {min: 0, max: 9}}', 's: {chars: "ab", size: [0, 9]}'],
  [
    'stock: dict[str,int]',
    'stock: {domain: {keys: {alphabet: "ab", size: [1, 6]}, values: {min: 0, max: 9}}, size: [0, 4]}',
    'stock: {key: {chars: "ab", size: [1, 6]}, value: {min: 0, max: 9}, size: [0, 4]}',
  ],
  [
    'moves: list[tuple[str,int]]',
    'moves: {domain: {items: [{alphabet: "ab", size: [1, 6]}, {min: 0, max: 9}]}, size: [0, 4]}',
    'moves: {of: {items: [{chars: "ab", size: [1, 6]}, {min: 0, max: 9}]}, size: [0, 4]}',
  ],
  // Ines: the type as a key, around the rest or beside it.
  ['x: float', 'x: {float: {least: 0, most: 1, decimals: 2}, often: 0}', 'x: {min: 0, max: 1, decimals: 2}'],
  [N, 'n: {int: [1, 60]}', 'n: [1, 60]'],
  [N, 'n: {int: true, min: 1, max: 60}', 'n: [1, 60]'],
  [LIST, 'nums: {list: {of: {int: [0, 99]}, len: [1, 60]}}', NUMS],
  [
    'count: int, needs: list[tuple[int,int]]',
    'count: {int: true, min: 1, max: 9}\nneeds: {list: {max_size: 20, min_size: 0}, item: {tuple: [task, task], each: {min: 0, below: count}, differ: true}}',
    'count: [1, 9]\nneeds: {size: [0, 20], of: {items: [{min: 0, lt: count}, {min: 0, lt: count}], differ: true}}',
  ],
  // Olga: the type under domain, what a list is of under list_of.
  [N, 'n: {domain: integer, range: [1, 60]}', 'n: [1, 60]'],
  [TEXT, 's: {domain: string, alphabet: ab, size: [0, 9]}', 's: {chars: "ab", size: [0, 9]}'],
  [LIST, 'domains: {nums: {list_of: {integer: [0, 99]}}}\nsizes: {nums: {from: 1, to: 60}}', NUMS],
  [LIST, 'nums: {size: {min: 1, max: 60, typical: [3, 5]}, of: [0, 99]}', NUMS],
  [
    'tree: list[optional[int]]',
    'tree: {kind: "binary tree, level order", nodes: {min: 0, max: 9}, value: {kind: int, min: -9, max: 9}, shape: [random, mirrored], never: a null at the end}',
    'tree: {tree: true, size: [0, 9], of: {min: -9, max: 9}}',
  ],
  // What is said of how likely something is.
  [LIST, `${NUMS}\nrelations: ["values come again often"]`, NUMS],
  [LIST, `${NUMS}\nrelations: ["the last one is mostly the largest, but need not be"]`, NUMS],
  // Ravi: sentences with formulas.
  [LIST, "nums: 'list of int, 1 <= len(nums) <= 60, 0 <= nums[i] <= 99'", NUMS],
  [LIST, "nums: 'int list; len(nums) in 1..60; nums[i] in 0..99'", NUMS],
  [LIST, "nums: 'int[]; 1 <= nums.length <= 60; 0 <= nums[i] <= 99'", NUMS],
  [LIST, "nums: 'array of integers where 1 ≤ |nums| ≤ 60 and 0 ≤ nums[i] ≤ 99'", NUMS],
  [LIST, "nums: '1 <= n <= 60, 0 <= nums[i] <= 99'", NUMS],
  [LIST, "nums: 'list of ints, len(nums) ∈ [1, 60], nums[i] ∈ [0, 100)'", NUMS],
  [LIST, "nums: 'list of ints, len(nums) < 61, len(nums) > 0, nums[i] >= 0, nums[i] < 100'", NUMS],
  [
    'weights: list[int], days: int',
    "weights: 'list of int, 1 <= len(weights) <= 400, 1 <= weights[i] <= 500'\ndays: 'int, 1 <= days <= len(weights)'",
    'weights: {size: [1, 400], of: [1, 500]}\ndays: {min: 1, max: len(weights)}',
  ],
  ['x: float', "x: 'float, 0 <= x <= 1, x has at most 2 decimals'", 'x: {min: 0, max: 1, decimals: 2}'],
  // Mia: counts and nouns.
  [LIST, 'nums: 1..60 ints in 0..99', NUMS],
  [LIST, 'nums: 1 to 60 integers between 0 and 99', NUMS],
  [LIST, 'nums: between 1 and 60 numbers, each 0 to 99', NUMS],
  [LIST, 'nums: a list of 1 to 60 integers from 0 to 99 (inclusive)', NUMS],
  [
    LIST,
    'nums: non-empty list of up to 60 non-negative integers ≤ 99',
    'nums: {size: [0, 60], non_empty: true, of: {nonnegative: true, max: 99}}',
  ],
  [
    LIST,
    'nums: 1..60 distinct integers, each 0..99, sorted',
    'nums: {size: [1, 60], of: [0, 99], unique: true, sorted: ascending}',
  ],
  [
    LIST,
    'nums: 1..60 elements, elements are in 0..99, strictly increasing',
    'nums: {size: [1, 60], of: [0, 99], sorted: strict}',
  ],
  [
    LIST,
    'nums: length 1..60, values 0..99, no duplicates',
    'nums: {size: [1, 60], of: [0, 99], unique: true}',
  ],
  [
    WORDS,
    'words: up to 50 words of 1 to 8 lowercase letters',
    'words: {size: {max: 50}, of: {size: [1, 8], chars: a-z}}',
  ],
  [
    WORDS,
    'words: "1..20 words, each 1..5 lowercase letters, distinct"',
    'words: {size: [1, 20], of: {size: [1, 5], chars: a-z}, unique: true}',
  ],
  [
    WORDS,
    'words: 1..20 distinct non-empty lowercase strings of length 1..5',
    'words: {size: [1, 20], of: {size: [1, 5], chars: a-z, non_empty: true}, unique: true}',
  ],
  // Jonas: rows with names.
  [
    TRIPS,
    "trips: '1..100 triples (people, from, to) with 1 <= people <= 50, 0 <= from <= 299, 1 <= to <= 300'",
    'trips: {size: [1, 100], of: {tuple: [[1, 50], [0, 299], [1, 300]]}}',
  ],
  [
    TRIPS,
    "trips: 'list of 1 to 100 tuples (people 1..50, from 0..299, to 1..300)'",
    'trips: {size: [1, 100], of: {tuple: [[1, 50], [0, 299], [1, 300]]}}',
  ],
  [
    TRIPS,
    "trips: '1..100 trips (people: 1..50, from: 0..299, to: 1..300)'",
    'trips: {size: [1, 100], of: {tuple: [[1, 50], [0, 299], [1, 300]]}}',
  ],
  [
    TRIPS,
    "trips: '1..100 triples (people, from, to), 1 <= people <= 50, 0 <= from, from + 1 <= to <= 300'",
    'trips: {size: [1, 100], of: {tuple: [[1, 50], [0, 299], [1, 300]]}}',
  ],
  [
    'spans: list[list[int]]',
    "spans: 'up to 9 pairs [a, b] with 0 <= a < b <= 20'",
    'spans: {size: {max: 9}, of: {tuple: [[0, 19], [1, 20]]}}',
    [{ spans: [[1, 2]] }],
  ],
  ['p: tuple[int,int]', "p: '(lo, hi), 0 <= lo <= 9, 5 <= hi <= 20'", 'p: {tuple: [[0, 9], [5, 20]]}'],
  [
    'rates: list[tuple[str,str,float]]',
    "rates: 'list of (a, b, x), 0 <= len(rates) <= 8, a =~ [a-z]{1,3}, b =~ [a-z]{1,3}, 0.1 <= x <= 20, x has at most 2 decimals'",
    'rates: {size: [0, 8], of: {tuple: [{pattern: "[a-z]{1,3}", size: [1, 3]}, {pattern: "[a-z]{1,3}", size: [1, 3]}, {min: 0.1, max: 20, decimals: 2}]}}',
  ],
  [
    'ages: dict[str,int]',
    'ages: 1..5 entries, map from lowercase words of length 1..3 to 0..99',
    'ages: {size: [1, 5], key: {size: [1, 3], chars: a-z}, value: [0, 99]}',
  ],
  // Keiko: ranges as text.
  [N, 'n: "[1, 100]"', 'n: [1, 100]'],
  [N, 'n: 1-100', 'n: [1, 100]'],
  [N, 'n: 1…100', 'n: [1, 100]'],
  [N, 'n: "1..=100"', 'n: [1, 100]'],
  [N, 'n: "1..<101"', 'n: [1, 100]'],
  [N, 'n: n ∈ [1, 100]', 'n: [1, 100]'],
  [N, 'n: "[1, 101)"', 'n: {min: 1, lt: 101}'],
  [N, 'n: between 1 and 100 (inclusive)', 'n: [1, 100]'],
  [N, 'n: from 1 up to 10^5', 'n: [1, 100000]'],
  [N, 'n: 1 ≤ n ≤ 10⁵', 'n: [1, 100000]'],
  [N, 'n: "int, n >= 1, n <= 1,000"', 'n: [1, 1000]'],
  [N, 'n: positive integer, at most 100', 'n: {positive: true, max: 100}'],
  [N, 'n: even integer in 0..98', 'n: {min: 0, max: 98, even: true}'],
  [N, 'n: one of 1, 2, 4', 'n: {one_of: [1, 2, 4]}'],
  [N, 'n: 0 or 1', 'n: {one_of: [0, 1]}'],
  ['n: int, i: int', 'n: 1..9\ni: "[0, n)"', 'n: [1, 9]\ni: {min: 0, max: n - 1}'],
  [`${N}, m: int`, 'constraints: ["1 <= n, m <= 9"]', 'constraints: ["1 <= n <= 9", "1 <= m <= 9"]'],
  // Chidi: letters and regular expressions.
  [TEXT, 's: 1 to 8 lowercase letters', 's: {size: [1, 8], chars: a-z}'],
  [
    TEXT,
    's: string of length 1..8, lowercase English letters and digits',
    's: {size: [1, 8], chars: a-z0-9}',
  ],
  [
    TEXT,
    's: "lowercase letters and spaces, at most 8 characters"',
    's: {size: {max: 8}, chars: ["a-z", " "]}',
  ],
  [TEXT, 's: "word over {a, b}, 0..6 letters"', 's: {size: [0, 6], chars: ab}'],
  [TEXT, 's: "=~ [a-z]{1,3}, mostly one of the units"', 's: {pattern: "[a-z]{1,3}", size: [1, 3]}'],
  [TEXT, 's: matches /^(ab|c){2}\\d?$/', 's: {pattern: "(ab|c){2}\\\\d?", size: [2, 5]}'],
  [TEXT, 's: binary string, 1 <= len(s) <= 8', 's: {size: [1, 8], chars: "01"}'],
  [
    TEXT,
    's: non-empty string of at most 8 characters from a-z',
    's: {size: {max: 8}, non_empty: true, chars: a-z}',
  ],
  // Lena: JSON Schema and TypeScript.
  [
    LIST,
    'nums: {type: array, minItems: 1, maxItems: 60, items: {type: integer, minimum: 0, maximum: 99}}',
    NUMS,
  ],
  [
    LIST,
    'type: object\nrequired: [nums]\nproperties: {nums: {type: array, minItems: 1, maxItems: 60, items: {type: integer, minimum: 0, exclusiveMaximum: 100}}}',
    'nums: {size: [1, 60], of: {min: 0, lt: 100}}',
  ],
  ['mode: str', 'mode: {type: string, const: fast}', 'mode: {one_of: [fast]}'],
  [LIST, "nums: 'number[] (1..60 items, each 0..99)'", NUMS],
  [LIST, "nums: 'Array<number>, 1..60 items, items 0..99'", NUMS],
  [
    'p: list[tuple[int,int]]',
    "p: '[number, number][] (0..9 items)'",
    'p: {size: [0, 9], of: {tuple: [null, null]}}',
  ],
  // Tomás: generators of test libraries.
  [LIST, 'nums: lists(integers(0, 99), min_size=1, max_size=60)', NUMS],
  [
    LIST,
    'nums: st.lists(st.integers(min_value=0, max_value=99), min_size=1, max_size=60, unique=True)',
    'nums: {size: [1, 60], of: [0, 99], unique: true}',
  ],
  [TEXT, 's: st.text(alphabet="abc", min_size=1, max_size=5)', 's: {size: [1, 5], chars: abc}'],
  [LIST, "nums: 'fc.array(fc.integer({min: 0, max: 99}), {minLength: 1, maxLength: 60})'", NUMS],
  [
    LIST,
    "nums: 'fc.uniqueArray(fc.nat(99), {minLength: 1, maxLength: 60})'",
    'nums: {size: [1, 60], of: [0, 99], unique: true}',
  ],
  ['mode: str', "mode: fc.constantFrom('fast', 'slow')", 'mode: {one_of: [fast, slow]}'],
  [
    'p: list[tuple[int,str]]',
    "p: 'fc.array(fc.tuple(fc.nat({max: 9}), fc.stringMatching(/^[ab]$/)), {maxLength: 5})'",
    'p: {size: {max: 5}, of: {tuple: [[0, 9], {pattern: "^[ab]$"}]}}',
  ],
  [LIST, 'nums: vectorOf 3 (choose (0, 99))', 'nums: {size: [3, 3], of: [0, 99]}'],
  [LIST, 'nums: listOf1 (elements [1, 2, 3])', 'nums: {non_empty: true, of: {one_of: [1, 2, 3]}}'],
  [N, 'n: random.randrange(1, 101)', 'n: {min: 1, lt: 101}'],
  // Aya: what is likely, what must not be, and what belongs to a parameter but stands elsewhere.
  [LIST, `${NUMS}\nmostly: [sorted lists, many equal numbers]\nbias: {small: 3}`, NUMS],
  [LIST, `${NUMS}\nrelations: ["often nums is sorted", "usually len(nums) <= 3"]`, NUMS],
  [LIST, `nums: "1..60 ints, each 0..99, mostly small, sometimes all equal"`, NUMS],
  [
    'g: list[list[int]]',
    'g: {size: [1, 5], of: {size: [1, 5], of: [0, 1]}}\nrelations: [{g: rows of equal length}]',
    'g: {size: [1, 5], of: {size: [1, 5], of: [0, 1]}, rectangular: true}',
  ],
  [
    'g: list[list[int]]',
    'g: "grid 1..5 x 1..5 of 0 or 1"',
    'g: {size: [1, 5], of: {size: [1, 5], of: {one_of: [0, 1]}}, rectangular: true}',
  ],
  [
    LIST,
    `${NUMS}\nrelations: ["nums: distinct and sorted"]`,
    'nums: {size: [1, 60], of: [0, 99], unique: true, sorted: ascending}',
  ],
  [`${LIST}, n: int`, '|\n  nums: 1..60 ints, each 0..99\n  n ∈ [1, 9]', `${NUMS}\nn: [1, 9]`],
  [TEXT, '|\n  s ::= [a-c]{2,4}', 's: {pattern: "[a-c]{2,4}", size: [2, 4]}'],
];

describe('the words of eight authors', () => {
  it.each(SAME.map((row) => [row[0], row[1], row] as const))(
    '%s: %s',
    (_, __, [params, theirs, ours, given]) => {
      expect(read(params, theirs, given)?.params).toEqual(read(params, ours, given)?.params);
    },
  );
});

const DOUBTS: readonly Row[] = [
  [LIST, "nums: '1..60 ints, each 0..99, no two neighbours are equal'", '"no two neighbours are equal"'],
  [LIST, "nums: '1..60 primes below 100'", 'nums'],
  [LIST, "nums: '1..60 ints, each 0..99, rows sorted'", '"rows sorted"'],
  [LIST, "nums: '1..60 2-digit numbers'", 'nums'],
  [LIST, `${NUMS}\nexclude: [lists in which every number is a square]`, 'exclude[0]'],
  [LIST, "nums: 'lists(integers(0, 9).filter(lambda x: x % 3), min_size=1)'", 'nums'],
  [LIST, "nums: 'lists(integers(0, 9), 5)'", 'nums'],
  [LIST, "nums: 'fc.array(fc.float())'", 'nums'],
  [N, 'n: "(0, 9)"', 'n'],
  [N, 'n: 1 to 9 in steps of 2', 'n'],
  [N, 'n: 9..1', 'n'],
  [N, 'n: 0 or a square', 'n'],
  [TEXT, 's: a palindrome of 1 to 9 letters', 's'],
  [TEXT, 's: any of the usual names', 's'],
  [TEXT, 's: "=~ [a-z"', 's'],
  [
    'g: list[list[int]]',
    'g: {size: [1, 5], of: {size: [1, 5], of: [0, 1]}}\nrelations: [{g: one connected island}]',
    'relations[0]',
  ],
  [TRIPS, "trips: '1..9 pairs (a, b)'", 'trips'],
  [TRIPS, "trips: '1..9 triples (a 0..9, b 0..9, c 0..9), a and b are coprime'", '"a and b are coprime"'],
  [N, 'n: {one_of: [{min: 1}, {max: 2}]}', 'n.one_of'],
  [N, 'n: 0 < n < m', 'n'],
  [N, 'n: 1..9 or -1', 'n'],
  [N, 'n: "1, 2, 4"', 'n'],
  [TEXT, 's: "1..9 characters a-z, ends with a digit"', '"ends with a digit"'],
  [TEXT, 's: a, b or c', 's'],
  [LIST, 'nums: "1..9 ints in 0..9, at most 5 distinct values"', '"at most 5 distinct values"'],
  [
    'team: list[tuple[str,int]]',
    'team: "1..9 (name, score) with name =~ [a-z]{1,3}, 0 <= score <= 9, names distinct"',
    '"names distinct"',
  ],
];

describe('a clause that is not understood is doubted', () => {
  it.each(DOUBTS.map((row) => [row[0], row[1], row] as const))(
    '%s: %s',
    (_, __, [params, text, doubt, given]) => {
      expect(doubtOf(params, text, given)).toContain(doubt);
    },
  );
});

describe('a part of rows that is unique', () => {
  it('differs from row to row', () => {
    const fields =
      'rows: {size: [0, 9], fields: [{field: name, chars: ab, size: [1, 3], unique: true}, {field: heat, range: [1, 3]}]}';
    const allowed = read('rows: list[tuple[str, int]]', fields, [
      {
        rows: [
          ['aa', 1],
          ['b', 1],
        ],
      },
    ]);
    expect(
      allowed &&
        isValid(allowed, {
          rows: [
            ['aab', 1],
            ['a', 1],
          ],
        }),
    ).toBe(true);
    expect(
      allowed &&
        isValid(allowed, {
          rows: [
            ['ab', 1],
            ['ab', 2],
          ],
        }),
    ).toBe(false);
  });
});

describe('two readings', () => {
  it('of "in [1, 9]" are told apart by the given cases', () => {
    const text = 'n: [0, 20]\nrelations: ["n in [1, 9]"]';
    const relations = (n: number) => read(N, text, [{ n }, { n: 9 }])?.relations;
    expect(JSON.stringify(relations(4))).toContain('<=');
    expect(JSON.stringify(relations(1))).not.toContain('<=');
  });

  it('of a condition that some given case breaks make it a doubt', () => {
    expect(doubtOf(LIST, `${NUMS}\nexclude: ["nums[i] == 0"]`, [{ nums: [0] }, { nums: [1] }])).toContain(
      'exclude[0]',
    );
  });
});
