/** `inputs:` as many authors would write it, and what is understood: the same as in our own words, or a doubt about a field. */
import { describe, expect, it } from 'vitest';
import { InputsError } from './error.ts';
import { read, type Given } from './written.testing.ts';

function doubtOf(params: string, text: string, given: Given = []): string {
  try {
    read(params, text, given);
    return 'none';
  } catch (error) {
    return error instanceof InputsError ? error.field : String(error);
  }
}

const LIST = 'nums: list[int]';
type Row = readonly [params: string, theirs: string, ours: string, given?: Given];

const SAME: readonly Row[] = [
  // Ranges and sizes.
  [LIST, 'nums: {length: 1..100, values: -10..10}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [LIST, 'nums: {len: [1, 100], min: -10, max: 10}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [
    LIST,
    'nums: {size: {min: 1, max: 100}, elements: {low: -10, high: 10}}',
    'nums: {size: [1, 100], of: [-10, 10]}',
  ],
  [
    LIST,
    'nums: {minLength: 1, maxLength: 100, items: {minimum: -10, maximum: 10}}',
    'nums: {size: [1, 100], of: [-10, 10]}',
  ],
  [LIST, 'nums: {size: [1, 100], of: int -10..10}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [LIST, 'nums: {size: [1, 100], of: "int[-10..10]"}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [LIST, 'nums: {count: 1 to 100, each: "[-10, 10]"}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [LIST, 'nums: {size: [1, 100], range: [-10, 10]}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [
    LIST,
    'nums: {type: array, length: {from: 1, to: 100}, element: {between: [-10, 10]}}',
    'nums: {size: [1, 100], of: [-10, 10]}',
  ],
  [LIST, 'domains: {nums: "-10..10"}\nsizes: {nums: 1..100}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [
    LIST,
    'parameters: [{name: nums, size: [1, 100], of: [-10, 10]}]',
    'nums: {size: [1, 100], of: [-10, 10]}',
  ],
  [LIST, '- {param: nums, size: [1, 100], of: [-10, 10]}', 'nums: {size: [1, 100], of: [-10, 10]}'],
  [
    LIST,
    'nums: {size: [0, 10^5], of: {min: -1e9, max: 2^31-1}}',
    'nums: {size: [0, 100000], of: [-1000000000, 2147483647]}',
  ],
  [LIST, 'nums: {size: [1, 9], of: {gt: 0, lt: 10}}', 'nums: {size: [1, 9], of: [1, 9]}'],
  [LIST, 'nums: {size: [1, 9], of: {gte: 0, lte: 10}}', 'nums: {size: [1, 9], of: [0, 10]}'],
  [LIST, 'nums: {size: [1, 9], of: positive int up to 10}', 'nums: {size: [1, 9], of: [1, 10]}'],
  [LIST, 'nums: {size: [1, 9], of: {positive: true, max: 10}}', 'nums: {size: [1, 9], of: [1, 10]}'],
  [
    LIST,
    'nums: {max_size: 9, non_empty: true, of: {nonnegative: true, max: 10}}',
    'nums: {size: [1, 9], of: [0, 10]}',
  ],
  [LIST, 'nums: {size: [0, 9], allow_empty: false, of: [0, 10]}', 'nums: {size: [1, 9], of: [0, 10]}'],
  ['n: int', 'n: 1 <= n <= 10^4', 'n: [1, 10000]'],
  ['n: int', 'n: int', 'n: {min: -100, max: 100}', []],
  ['n: int', 'n: {digits: [1, 3]}', 'n: [0, 999]'],
  ['n: int', 'n: {min: 1, max: 2**31 - 1, seed: 7, weight: 3}', 'n: [1, 2147483647]'],
  ['maxWeight: int', 'max_weight: [1, 9]', 'maxWeight: [1, 9]'],
  // What is left out, steps and fractions.
  [
    LIST,
    'nums: {size: [1, 9], of: {min: -5, max: 5, exclude: 0}}',
    'nums: {size: [1, 9], of: {min: -5, max: 5, except: [0]}}',
  ],
  [
    LIST,
    'nums: {size: [1, 9], of: {min: -5, max: 5, nonzero: true}}',
    'nums: {size: [1, 9], of: {min: -5, max: 5, except: [0]}}',
  ],
  ['n: int', 'n: {min: 0, max: 9, not_in: [3, 4]}', 'n: {min: 0, max: 9, except: [3, 4]}'],
  ['n: int', 'n: {min: 0, max: 98, multipleOf: 2}', 'n: {min: 0, max: 98, even: true}'],
  ['n: int', 'n: {min: 10, max: 50, step: 10}', 'n: {min: 10, max: 50, multiple_of: 10}'],
  ['x: float', 'x: {min: 0, max: 1, decimal_places: 2}', 'x: {min: 0, max: 1, decimals: 2}'],
  ['x: float', 'x: {min: 0, max: 1, precision: 0.01}', 'x: {min: 0, max: 1, decimals: 2}'],
  ['x: float', 'x: {range: 0..1, step: 0.1}', 'x: {min: 0, max: 1, decimals: 1}'],
  // Order and repeats.
  [
    LIST,
    'nums: {size: [0, 9], of: [0, 9], no_duplicates: true, sorted: asc}',
    'nums: {size: [0, 9], of: [0, 9], unique: true, sorted: ascending}',
  ],
  [
    LIST,
    'nums: {size: [0, 9], of: [0, 9], duplicates: false}',
    'nums: {size: [0, 9], of: [0, 9], unique: true}',
  ],
  [
    LIST,
    'nums: {size: [0, 9], of: [0, 9], unique_items: true, strictly_increasing: true}',
    'nums: {size: [0, 9], of: [0, 9], unique: true, sorted: strict}',
  ],
  [
    LIST,
    'nums: {size: [0, 9], of: [0, 9], sorted: true, strict: true}',
    'nums: {size: [0, 9], of: [0, 9], sorted: strict}',
  ],
  [
    LIST,
    'nums: {size: [0, 9], of: [0, 9], order: non-increasing}',
    'nums: {size: [0, 9], of: [0, 9], sorted: descending}',
  ],
  [
    LIST,
    'nums: {size: [0, 9], of: [0, 9], order: increasing}',
    'nums: {size: [0, 9], of: [0, 9], sorted: strict}',
    [{ nums: [1, 2] }],
  ],
  [
    LIST,
    'nums: {size: [0, 9], of: [0, 9], order: increasing}',
    'nums: {size: [0, 9], of: [0, 9], sorted: ascending}',
    [{ nums: [1, 1] }],
  ],
  [LIST, 'nums: {size: [0, 9], of: [0, 9], sorted: random}', 'nums: {size: [0, 9], of: [0, 9]}'],
  [
    LIST,
    'nums: {size: [1, 9], permutation: true}',
    'nums: {size: [1, 9], permutation_of: 1..n}',
    [{ nums: [2, 1] }],
  ],
  [
    LIST,
    'nums: {type: permutation, size: [1, 9]}',
    'nums: {size: [1, 9], permutation_of: 0..n-1}',
    [{ nums: [1, 0] }],
  ],
  // Texts.
  ['s: str', 's: {size: [1, 5], alphabet: a-z}', 's: {size: [1, 5], chars: abcdefghijklmnopqrstuvwxyz}'],
  ['s: str', 's: {size: [1, 5], charset: lowercase letters}', 's: {size: [1, 5], chars: a-z}'],
  ['s: str', 's: {length: 1..5, characters: [a, b, c]}', 's: {size: [1, 5], chars: abc}'],
  ['s: str', 's: {length: 1..5, alphabet: "[a-z0-9]"}', 's: {size: [1, 5], chars: a-z0-9}'],
  ['s: str', 's: {length: 1..5, alphabet: "a-z and 0-9"}', 's: {size: [1, 5], chars: a-z0-9}'],
  ['s: str', 's: {length: 1..5, digits: true}', 's: {size: [1, 5], chars: 0-9}'],
  [
    's: str',
    's: {length: 1..5, lowercase: true, extra: " "}',
    's: {size: [1, 5], chars: "abcdefghijklmnopqrstuvwxyz "}',
  ],
  ['s: str', 's: "lowercase letters, length 1..5"', 's: {size: [1, 5], chars: a-z}'],
  ['s: str', 's: {matches: "^[a-c]{2}$", size: [2, 2]}', 's: {pattern: "[a-c]{2}", size: [2, 2]}'],
  ['mode: str', 'mode: [fast, slow]', 'mode: {one_of: [fast, slow]}'],
  ['mode: str', 'mode: {options: [fast, slow]}', 'mode: {one_of: [fast, slow]}'],
  // Rows, pairs, maps, grids.
  ['day: tuple[int,int]', 'day: [{min: 0, max: 9}, {min: 5, max: 20}]', 'day: {items: [[0, 9], [5, 20]]}'],
  [
    'day: tuple[int,int]',
    'day: {start: {min: 0, max: 9}, end: {min: 5, max: 20}}',
    'day: {items: [[0, 9], [5, 20]]}',
  ],
  [
    'day: tuple[int,int]',
    'day: {elements: [0..9, 5..20], ascending: strict}',
    'day: {items: [[0, 9], [5, 20]], sorted: strict}',
  ],
  [
    'spans: list[list[int]]',
    'spans: {size: [0, 9], of: [{min: 0, max: 9}, {min: 0, max: 9}]}',
    'spans: {size: [0, 9], of: {items: [[0, 9], [0, 9]]}}',
  ],
  [
    'spans: list[tuple[int,int]]',
    'spans: {size: [0, 9], of: {tuple: [[0, 9], [0, 9]]}, sorted: by start}',
    'spans: {size: [0, 9], of: {items: [[0, 9], [0, 9]]}, sorted_by: 0}',
  ],
  [
    'spans: list[tuple[int,int]]',
    'spans: {size: [0, 9], of: [[0, 9], [0, 9]], sorted_by: [1]}',
    'spans: {size: [0, 9], of: {items: [[0, 9], [0, 9]]}, sorted: by end}',
  ],
  [
    'ages: dict[str,int]',
    'ages: {size: [1, 5], keys: {size: [1, 3], chars: abc}, values: {min: 0, max: 99}}',
    'ages: {size: [1, 5], key: {size: [1, 3], chars: abc}, value: [0, 99]}',
  ],
  [
    'ages: dict[str,int]',
    'ages: {entries: [1, 5], key: {one_of: [x, y]}, value: 0..99}',
    'ages: {size: [1, 5], key: [x, y], value: [0, 99]}',
  ],
  [
    'g: list[list[int]]',
    'g: {rows: 1..5, cols: 1..6, cells: [0, 1]}',
    'g: {size: [1, 5], of: {size: [1, 6], of: [0, 1]}, rectangular: true}',
  ],
  [
    'g: list[list[int]]',
    'g: {matrix: {rows: [1, 5], cols: [1, 6], of: [0, 1]}}',
    'g: {size: [1, 5], of: {size: [1, 6], of: [0, 1]}, rectangular: true}',
  ],
  [
    'g: list[list[int]]',
    'g: {shape: [[1, 5], [1, 6]], of: [0, 1]}',
    'g: {size: [1, 5], of: {size: [1, 6], of: [0, 1]}, rectangular: true}',
  ],
  [
    'g: list[list[int]]',
    'g: {type: grid, size: [1, 5], of: {size: [1, 6], of: {one_of: [0, 2]}}}',
    'g: {size: [1, 5], of: {size: [1, 6], of: {one_of: [0, 2]}}, rectangular: true}',
  ],
  [
    'g: list[str]',
    'g: {height: 1..5, width: 1..6, of: ".#"}',
    'g: {size: [1, 5], of: {size: [1, 6], chars: ".#"}, rectangular: true}',
  ],
  [
    't: list[optional[int]]',
    't: {nodes: [0, 9], of: [0, 9], bst: true}',
    't: {size: [0, 9], of: [0, 9], tree: true, bst: true}',
  ],
  [
    'n: int, e: list[list[int]]',
    'n: [1, 9]\ne: {size: [0, 9], edges: {nodes: n, undirected: true, dag: false}}',
    'n: [1, 9]\ne: {size: [0, 9], edges: {nodes: n}}',
  ],
  [
    't: list[optional[int]]',
    't: {binary_tree: {nodes: [0, 50], of: -9..9}}',
    't: {size: [0, 50], of: [-9, 9], tree: true}',
  ],
  // Relations in other words.
  [
    'a: int, b: int',
    'a: [0, 9]\nb: [0, 9]\nrelations: [a <= b]',
    'a: [0, 9]\nb: [0, 9]\nrelations: [{at_most: [a, b]}]',
  ],
  [
    'a: int, b: int',
    'a: [0, 9]\nb: [0, 9]\nconstraints: [b > a]',
    'a: [0, 9]\nb: [0, 9]\nrelations: [{less_than: [a, b]}]',
  ],
  [
    'nums: list[int]',
    'relations: ["1 <= len(nums) <= 9", "0 <= nums[i] <= 5"]',
    'nums: {}\nrelations: ["1 <= len(nums) <= 9", "all(0 <= i_item <= 5 for i_item in nums)"]',
  ],
];

describe('other words for the same', () => {
  it.each(SAME.map((row) => [row[0], row[1], row] as const))(
    '%s: %s',
    (_, __, [params, theirs, ours, given]) => {
      expect(read(params, theirs, given)?.params).toEqual(read(params, ours, given)?.params);
    },
  );
});

const SEEN: readonly Row[] = [
  [
    LIST,
    'nums: {size: [1, 9], values: [1, 9]}',
    'nums: {size: [1, 9], of: {min: 1, max: 9}}',
    [{ nums: [1, 4] }],
  ],
  [
    LIST,
    'nums: {size: [1, 9], values: [1, 9]}',
    'nums: {size: [1, 9], of: {one_of: [1, 9]}}',
    [{ nums: [1, 9] }],
  ],
  [LIST, 'nums: [5, 9]', 'nums: {of: [5, 9], size: [2, 2]}', [{ nums: [6, 7] }]],
  ['n: int', 'n: {min: 3, max: 50, step: 5}', 'n: {min: 3, max: 50, multiple_of: 5}', [{ n: 10 }]],
  [
    'p: list[list[int]]',
    'p: {size: [0, 5], of: {x: [0, 9], y: [0, 9]}}',
    'p: {size: [0, 5], of: {tuple: [[0, 9], [0, 9]]}}',
    [{ p: [[1, 2]] }],
  ],
];

describe('what the given cases decide', () => {
  it.each(SEEN.map((row) => [row[0], row[1], row] as const))(
    '%s: %s',
    (_, __, [params, theirs, ours, given]) => {
      const [found, meant] = [theirs, ours].map((text) => read(params, text, given)?.params);
      expect(JSON.stringify(found)).toBe(JSON.stringify(meant));
    },
  );
});

const DOUBTS: readonly Row[] = [
  ['e: list[list[int]]', 'e: {type: graph, size: [1, 9], of: {size: [2, 2], of: [0, 9]}}', 'e.type'],
  [LIST, 'nums: {size: [1, 9], of: [0, 9], note: no two neighbours are equal}', 'nums.note'],
  [LIST, 'nums: {size: [1, 9], of: [0, 9], majority: true}', 'nums.majority'],
  [LIST, 'nums: {size: [1, 9], of: {min: 0, max: 9, prime: true}}', 'nums.of.prime'],
  [LIST, 'nums: {size: [1, 9], of: {values: [1, 9]}}', 'nums.of.values'],
  [LIST, 'nums: [0, 9]', 'nums', [{ nums: [1, 2] }]],
  [LIST, 'nums: {size: [1, 9], of: [0, 9], sorted: mostly}', 'nums.sorted'],
  [LIST, 'nums: {size: [1, 9], of: [0, 9], permutation: true}', 'nums.permutation'],
  [LIST, 'nums: {size: [1, 9], of: [0, 9]}\ngenerator: "random.sample(range(9), 3)"', 'generator'],
  [LIST, 'nums: {size: [1, 9], of: [0, 9]}\nrelations: ["nums has a peak"]', 'relations[0]'],
  [LIST, 'nums: {size: [1, 9], of: [0, 9]}\nrelations: ["nums[i] != nums[j]"]', 'relations[0]'],
  [LIST, 'nums: {size: [1, 9], of: [0, 9]}\nrelations: ["len(nums) <= cap"]', 'relations[0]'],
  [
    LIST,
    'nums: {size: [1, 9], of: [0, 9]}\nrelations: ["first(nums) == 3"]',
    'relations[0]',
    [{ nums: [1] }],
  ],
  [LIST, 'nums: {size: [1, 9], of: [0, 9]}\nrelations: [{monotone: nums}]', 'relations[0]'],
  ['n: int', 'n: {min: 3, max: 50, step: 5}', 'n.step'],
  ['n: int', 'n: any prime', 'n'],
  ['n: int', 'n: {min: 1, max: lots}', 'n.max'],
  ['s: str', 's: {size: [1, 9], chars: a-z, palindrome: true}', 's.palindrome'],
  ['s: str', 's: {size: [1, 9], chars: any printable text}', 's.chars'],
  ['s: str', 's: {pattern: "[a-c]+"}', 's.pattern', [{ s: 'abd' }]],
  ['n: int, e: list[list[int]]', 'n: [1, 9]\ne: {edges: {nodes: n, planar: true}}', 'e.edges.planar'],
  ['t: list[optional[int]]', 't: {tree: true, balanced: true}', 't.balanced'],
  ['g: list[list[int]]', 'g: {rows: [1, 5], cols: [1, 5], of: [0, 1], connected: true}', 'g.connected'],
];

describe('what may mean something else is doubted', () => {
  it.each(DOUBTS.map((row) => [row[2], row[1], row] as const))(
    '%s: %s',
    (_, __, [params, text, field, given]) => {
      expect(doubtOf(params, text, given)).toBe(field);
    },
  );
});
