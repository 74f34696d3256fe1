/** `inputs:` in the most ordinary words: the type with its range, sizes with what is counted, rows by their names, plain facts. */
import { describe, expect, it } from 'vitest';
import { InputsError } from './error.ts';
import { read, type Given } from './written.testing.ts';

type Row = readonly [params: string, theirs: string, ours: string, given?: Given];

const N = 'n: int';
const X = 'x: float';
const S = 's: str';
const NUMS = 'nums: list[int]';
const WORDS = 'words: list[str]';
const GRID = 'board: list[list[int]]';
const ROWS = 'lanes: list[str]';
const SPANS = 'spans: list[list[int]]';
const SALES = 'sales: list[tuple[str,int]]';
const spans: Given = [
  { spans: [[1, 4]] },
  {
    spans: [
      [0, 9],
      [2, 3],
    ],
  },
];
const sales: Given = [
  {
    sales: [
      ['4.50', 2],
      ['0.99', 7],
    ],
  },
  { sales: [['120.00', 1]] },
];

const SAME: readonly Row[] = [
  // Numbers: the type and the range under one word.
  [N, 'n: {domain: int 0..700}', 'n: [0, 700]'],
  [N, 'n: {domain: "integer from 3 to 80"}', 'n: [3, 80]'],
  [N, 'n: {domain: "whole number between 3 and 80"}', 'n: [3, 80]'],
  [N, 'n: {domain: "int in [3, 80]"}', 'n: [3, 80]'],
  [N, 'n: {range: "int 3..80, mostly small"}', 'n: [3, 80]'],
  [N, 'n: {domain: "positive integer, at most 80"}', 'n: [1, 80]'],
  [N, 'n: {domain: "3 <= n <= 80"}', 'n: [3, 80]'],
  [N, 'n: {domain: "even int 2..80"}', 'n: {min: 2, max: 80, even: true}'],
  [X, 'x: {domain: "float -9..9, with at most two decimals"}', 'x: {min: -9, max: 9, decimals: 2}'],
  [
    `${NUMS}, k: int`,
    'nums: {size: 1..9, domain: int 0..5}\nk: {domain: "int 1..len(nums)"}',
    'nums: {size: [1, 9], of: [0, 5]}\nk: {min: 1, max: len(nums)}',
  ],
  // Sizes with what is counted.
  [S, 's: {size: "1..60 characters", domain: "a-z"}', 's: {size: [1, 60], chars: a-z}'],
  [S, 's: {length: "up to 60 letters", domain: lowercase letters}', 's: {size: {max: 60}, chars: a-z}'],
  [S, 's: {size: "between 2 and 60 characters long", chars: "ab"}', 's: {size: [2, 60], chars: "ab"}'],
  [NUMS, 'nums: {size: "1..40 readings", domain: "int 0..9"}', 'nums: {size: [1, 40], of: [0, 9]}'],
  [NUMS, 'nums: {size: "0-40 house numbers", each: "int 0..9"}', 'nums: {size: [0, 40], of: [0, 9]}'],
  [
    NUMS,
    'nums: {length: "1 to 40 elements, often short", domain: "integers 0 to 9"}',
    'nums: {size: [1, 40], of: [0, 9]}',
  ],
  [
    `${NUMS}, names: list[str]`,
    'nums: {size: 0..9, domain: int 0..5}\nnames: {size: same length as nums, each: "[a-c]{1,4}"}',
    'nums: {size: [0, 9], of: [0, 5]}\nnames: {size: len(nums), of: {pattern: "[a-c]{1,4}", size: [1, 4]}}',
    [{ nums: [1], names: ['ab'] }],
  ],
  [
    GRID,
    'board: {size: "1..8 rows x 2..9 columns", domain: [0, 1, 5]}',
    'board: {size: [1, 8], rectangular: true, of: {size: [2, 9], of: {one_of: [0, 1, 5]}}}',
    [{ board: [[0, 5]] }],
  ],
  [
    GRID,
    'board: {size: "1..8 x 1..8", domain: int -3..3}',
    'board: {size: [1, 8], rectangular: true, of: {size: [1, 8], of: [-3, 3]}}',
    [{ board: [[0, 3]] }],
  ],
  [
    GRID,
    'board: {size: "m by n, 1 <= m, n <= 8", cells: int -3..3}',
    'board: {size: [1, 8], rectangular: true, of: {size: [1, 8], of: [-3, 3]}}',
    [{ board: [[0, 3]] }],
  ],
  [
    GRID,
    'board: {size: "k x k with k from 2 to 8", values: "int 0..4"}',
    'board: {size: [2, 8], square: true, of: {size: [2, 8], of: [0, 4]}}',
    [
      {
        board: [
          [0, 3],
          [1, 1],
        ],
      },
    ],
  ],
  [
    GRID,
    'board: {kind: square matrix, size: 2..8, domain: int 0..4}',
    'board: {size: [2, 8], square: true, of: {size: [2, 8], of: [0, 4]}}',
    [
      {
        board: [
          [0, 3],
          [1, 1],
        ],
      },
    ],
  ],
  [
    GRID,
    'board: {size: "rows 1..8, columns 1..6", domain: int 0..4}',
    'board: {size: [1, 8], rectangular: true, of: {size: [1, 6], of: [0, 4]}}',
    [{ board: [[0, 3]] }],
  ],
  [
    GRID,
    'board: {size: "1..8 lists of 0..4 numbers", domain: int 0..4}',
    'board: {size: [1, 8], of: {size: [0, 4], of: [0, 4]}}',
    [{ board: [[0, 3]] }],
  ],
  [
    WORDS,
    'words: {size: "1..8 words of 1..5 letters", domain: a-z}',
    'words: {size: [1, 8], of: {size: [1, 5], chars: a-z}}',
    [{ words: ['ab'] }],
  ],
  [
    ROWS,
    'lanes: {kind: rectangular grid, size: "1..5 rows x 1..7 columns", domain: "characters . and #"}',
    'lanes: {size: [1, 5], rectangular: true, of: {size: [1, 7], chars: ".#"}}',
    [{ lanes: ['.#'] }],
  ],
  // Texts.
  [
    S,
    's: {domain: "login [a-z]{2,6}, few different ones"}',
    's: {pattern: "[a-z]{2,6}", size: [2, 6]}',
    [{ s: 'abc' }],
  ],
  [
    S,
    's: {domain: "letters a-z A-Z, space and full stop", size: 1..9}',
    's: {chars: ["a-z", "A-Z", " ", "."], size: [1, 9]}',
  ],
  [S, 's: {domain: "digits, comma, minus sign", size: 1..9}', 's: {chars: ["0-9", ",", "-"], size: [1, 9]}'],
  [S, 's: {domain: "product code of 2 to 4 capital letters"}', 's: {chars: "A-Z", size: [2, 4]}'],
  [
    S,
    's: {domain: "money amount from 0.00 to 999.99, two decimals, no leading zeros"}',
    's: {pattern: "(?:0|[1-9]\\\\d{0,2})\\\\.\\\\d{2}", size: [4, 6]}',
    [{ s: '4.20' }],
  ],
  // Rows by the names of their parts.
  [
    SALES,
    'sales: {size: 0..9, each: [price, pieces]}\nprice: {domain: "decimal string 0.00 .. 999.99, always two decimals"}\npieces: {domain: int 1..20}',
    'sales: {size: [0, 9], of: {items: [{pattern: "(?:0|[1-9]\\\\d{0,2})\\\\.\\\\d{2}", size: [4, 6]}, [1, 20]]}}',
    sales,
  ],
  [
    SALES,
    'sales: {size: 0..9, each: [label, pieces], label: "[0-9.]{1,6}", pieces: int 1..20}',
    'sales: {size: [0, 9], of: {items: [{pattern: "[0-9.]{1,6}", size: [1, 6]}, [1, 20]]}}',
    sales,
  ],
  [
    SPANS,
    'spans: {size: 0..9, each: {list: [low, high], domain: int 0..50}}',
    'spans: {size: [0, 9], of: {tuple: [[0, 50], [0, 50]]}}',
    spans,
  ],
  [
    SPANS,
    'spans: {size: 0..9 spans, each: "[low, high], ints 0..50"}\nrelations: [low < high in each span]',
    'spans: {size: [0, 9], of: {tuple: [[0, 50], [0, 50]]}}\nrelations: ["all(i_item[0] < i_item[1] for i_item in spans)"]',
    spans,
  ],
  [
    'pairs: list[tuple[str,str]]',
    'pairs: {size: 0..9, each: pair of two different people, domain: "[a-d]{1,3}"}',
    'pairs: {size: [0, 9], of: {items: [{pattern: "[a-d]{1,3}", size: [1, 3]}, {pattern: "[a-d]{1,3}", size: [1, 3]}], where: "it[0] != it[1]"}}',
    [{ pairs: [['a', 'b']] }],
  ],
  // Values of others.
  [
    `${NUMS}, pick: int`,
    'nums: {size: 1..9, domain: int 0..5}\npick: {domain: an element of nums}',
    'nums: {size: [1, 9], of: [0, 5]}\npick: {chosen_from: list(nums)}',
  ],
  [
    'links: dict[str,list[str]], at: str',
    'links: {keys: 1..9 stop codes of 1-2 capital letters, values: "lists of other codes, possibly empty"}\nat: {domain: a stop that occurs in links as key}',
    'links: {size: [1, 9], key: {chars: A-Z, size: [1, 2]}, value: {size: [0, 1], of: {chars: A-Z, size: [1, 2]}}, where: "all(one not in of_one for one, of_one in links.items())"}\nat: {chosen_from: keys(links)}',
    [{ links: { A: ['B'] }, at: 'A' }],
  ],
  // Facts in words.
  [
    GRID,
    'board: {size: 1..8, of: {size: 1..8, of: [0, 4]}}\nrelations: [all rows are equally long]',
    'board: {size: [1, 8], of: {size: [1, 8], of: [0, 4]}, rectangular: true}',
    [{ board: [[0, 3]] }],
  ],
  [
    GRID,
    'board: {size: 1..8, of: {size: 1..8, of: [0, 4]}}\nrelations: [there are as many columns as rows]',
    'board: {size: [1, 8], of: {size: [1, 8], of: [0, 4]}, square: true}',
    [{ board: [[0]] }],
  ],
  [
    NUMS,
    'nums: {size: 1..8, domain: int 0..4}\nrelations: [contains at least one 3]'.replace(
      'contains',
      'nums contains',
    ),
    'nums: {size: [1, 8], of: [0, 4]}\nrelations: ["count(nums, 3) >= 1"]',
    [{ nums: [3] }],
  ],
  [
    `${S}, k: int`,
    's: {size: 1..30 characters, domain: "a-z and space"}\nk: {domain: "int 1..w, w = number of different words in s"}',
    's: {size: [1, 30], chars: ["a-z", " "]}\nk: {min: 1, max: least_words(s)}',
    [{ s: 'ab c', k: 1 }],
  ],
  [
    'ups: list[int]',
    'ups: {kind: forest as a list of parents, size: 1..8, domain: -1 or the index of another node}\nrelations: [no cycles]',
    'ups: {size: [1, 8], of: {min: -1, max: len(ups) - 1}, structure: {kind: parents, several: true}}\nrelations: ["is_forest(ups)"]',
    [{ ups: [1, -1, -1] }],
  ],
  [
    'tree: list[optional[int]]',
    'tree: {kind: "binary tree in level order, compact (no nulls at the end)", size: 0..30 nodes, domain: int -5..5 or null}\nrelations: [the last entry is not null]',
    'tree: {tree: true, size: [0, 30], of: [-5, 5]}\nrelations: ["len(tree) == 0 or tree[-1] != null"]',
    [{ tree: [1, null, 2] }, { tree: [] }],
  ],
  // What is said of a list with what is said of its items, what stands for what, words to choose from, the time of day.
  [
    NUMS,
    'nums: {size: 1..9, domain: "int 0..5, sorted ascending, duplicates allowed"}',
    'nums: {size: [1, 9], of: [0, 5], sorted: ascending}',
  ],
  [
    GRID,
    'board: {shape: "r x c", r: 1..8, c: 1..6, domain: "0 = free, 1 = wall"}',
    'board: {size: [1, 8], rectangular: true, of: {size: [1, 6], of: {one_of: [0, 1]}}}',
    [{ board: [[0, 1]] }],
  ],
  [
    'act: str',
    'act: {domain: "one of lift, drop, turn"}',
    'act: {one_of: [lift, drop, turn]}',
    [{ act: 'drop' }],
  ],
  [
    'acts: list[str]',
    'acts: {size: 1..9 actions, each: "lift, drop or turn"}',
    'acts: {size: [1, 9], of: {one_of: [lift, drop, turn]}}',
    [{ acts: ['lift', 'drop'] }],
  ],
  [
    'at: str',
    'at: {domain: "HH:MM, 08:00 to 18:30"}',
    'at: {pattern: "HH:MM", min: "08:00", max: "18:30"}',
    [{ at: '10:20' }],
  ],
  ['on: bool', 'on: {domain: true or false}', 'on: {}'],
  [X, 'x: {domain: "decimal number 0..1, two decimals"}', 'x: {min: 0, max: 1, decimals: 2}'],
  [
    SPANS,
    'spans: {size: 0..9, each: {start: int 0..50, end: int 0..60}}\nrelations: ["start < end for every span"]',
    'spans: {size: [0, 9], of: {tuple: [[0, 50], [0, 60]]}}\nrelations: ["all(i_item[0] < i_item[1] for i_item in spans)"]',
    spans,
  ],
  [
    'till: dict[str,int]',
    'till: {size: 0..5, keys: {domain: text of a whole number, min: 1, max: 3}, values: {domain: whole number, min: 0, max: 9}}',
    'till: {size: [0, 5], key: {one_of: ["1", "2", "3"]}, value: [0, 9]}',
    [{ till: { 2: 4 } }],
  ],
  // Orders in other words for which way, and whether equals stand there.
  ...(['strictly rising', 'rising strictly', 'in strictly ascending order', 'strictly growing'] as const).map(
    (order): Row => [
      NUMS,
      `nums: {size: 0..9, domain: 0..9, sorted: ${order}}`,
      'nums: {size: 0..9, domain: 0..9, sorted: strict}',
    ],
  ),
  [
    NUMS,
    'nums: {size: 0..9, domain: 0..9, sorted: weakly increasing}',
    'nums: {size: 0..9, domain: 0..9, sorted: ascending}',
  ],
  [
    NUMS,
    'nums: {size: 0..9, domain: 0..9, sorted: rising}',
    'nums: {size: 0..9, domain: 0..9, sorted: ascending}',
    [{ nums: [1, 1] }],
  ],
  [
    NUMS,
    'nums: {size: 0..9, domain: 0..9, sorted: rising}',
    'nums: {size: 0..9, domain: 0..9, sorted: strict}',
    [{ nums: [1, 2] }],
  ],
  [
    NUMS,
    'nums: {size: 0..9, domain: 0..9, sorted: falling}',
    'nums: {size: 0..9, domain: 0..9, sorted: descending}',
    [{ nums: [2, 2] }],
  ],
];

const plain = (params: string, text: string, given: Given = []) => {
  const inputs = read(params, text, given);
  const trees = inputs?.relations.map((one) => ('tree' in one ? one.tree : one));
  return { params: inputs?.params, trees: new Set(trees?.map((tree) => JSON.stringify(tree))) };
};

describe('ordinary words', () => {
  it.each(SAME.map(([params, theirs, ours, given = []]) => ({ params, theirs, ours, given })))(
    'of $params: $theirs',
    ({ params, theirs, ours, given }) => {
      expect(plain(params, theirs, given)).toEqual(plain(params, ours, given));
    },
  );
});

const DOUBTED: readonly (readonly [params: string, text: string, given?: Given])[] = [
  [S, 's: {size: "1..60 words", domain: a-z}'],
  [NUMS, 'nums: {size: "1..40 different readings", domain: int 0..9}'],
  [GRID, 'board: {size: "1..8 per row", domain: int 0..9}', [{ board: [[1]] }]],
  [S, 's: {size: 1..9, domain: "a word that nobody has thought of"}'],
  [S, 's: {domain: "money amount from 0.00 to 500.00, two decimals"}', [{ s: '4.20' }]],
  [
    SALES,
    'sales: {size: 0..9, each: [price, pieces]}\nprice: {domain: a fair price}\npieces: {domain: int 1..20}',
    sales,
  ],
  [
    'links: list[list[int]]',
    'links: {kind: directed graph, size: 0..9, of: {tuple: [[0, 3], [0, 3]]}}',
    [{ links: [[0, 1]] }],
  ],
  ['ups: list[int]', 'ups: {kind: tree as a list of parents, size: 1..8}', [{ ups: [-1, -1] }]],
  [NUMS, 'nums: {kind: mountain, size: 1..8, domain: int 0..9}'],
  [NUMS, 'nums: {size: 0..9, domain: 0..9, sorted: strictly falling}'],
];

describe('words that may mean more', () => {
  it.each(DOUBTED.map(([params, text, given = []]) => ({ params, text, given })))(
    'are doubted: $params: $text',
    ({ params, text, given }) => {
      expect(() => read(params, text, given)).toThrow(InputsError);
    },
  );
});
