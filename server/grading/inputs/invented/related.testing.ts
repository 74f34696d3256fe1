/** Texts, grids, numbers that hang together, and promises that no law holds. */
import { list, rows, text, numbers, map, distinct, up, type Invented } from './problem.testing.ts';

const MAZE: Invented = {
  name: 'a maze with one start and one end',
  params: { maze: 'list[str]' },
  says: ['maze has 1 to 10 rows of equal length with one S, one E, walls # and free places . in it.'],
  given: [[['SE']], [['S.E']], [['S#', '.E']], [['..S', '.#.', 'E..']], [['E#S']], [['S..#', '###E']]],
  valid([maze]) {
    const lines = list(maze).map(text);
    const all = lines.join('');
    return (
      lines.every((line) => line.length === lines[0]?.length) &&
      ['S', 'E'].every((mark) => all.split(mark).length === 2) &&
      /^[SE#.]*$/.test(all)
    );
  },
  least: 40,
};

const TRIMMED: Invented = {
  name: 'fewer left out than are there',
  params: { scores: 'list[float]', k: 'int' },
  says: ['Leave out the k lowest and the k highest scores; some are left.'],
  given: [
    [[9.5, 8, 10, 7.5, 9], 1],
    [[4], 0],
    [[1, 2], 0],
    [[-5, -1, -3], 1],
    [[3, 3, 3, 9, 3], 2],
    [[10, 9.5, 100, 8.25], 1],
  ],
  valid: ([scores, k]) => Number(k) >= 0 && 2 * Number(k) < list(scores).length,
  least: 100,
};

const FOLDERS: Invented = {
  name: 'paths with single slashes',
  params: { path: 'str' },
  says: ['path always starts with a slash and never ends with one; there are no two slashes in a row.'],
  given: [['/a'], ['/a/b'], ['/usr/lib/x'], ['/home/ann/docs'], ['/x/y/z'], ['/bin']],
  valid: ([path]) => /^(?:\/[a-z]+)+$/.test(text(path)),
  least: 70,
};

const VERSIONS: Invented = {
  name: 'versions without zeros in front',
  params: { a: 'str', b: 'str' },
  says: ['a and b are versions like 1.10.2, numbers with dots between them and never a zero in front.'],
  given: [
    ['1.2', '1.10'],
    ['1.0.1', '1'],
    ['2.5.6', '2.5.6'],
    ['10', '9.9.9'],
    ['1.1', '1.1.1'],
    ['3.20', '3.3'],
  ],
  valid: ([a, b]) => [a, b].every((one) => /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*$/.test(text(one))),
  least: 80,
};

const ROADS: Invented = {
  name: 'roads between towns that are on the map',
  params: { towns: 'list[str]', roads: 'list[tuple[str,str]]', start: 'str' },
  says: ['At most 12 towns with different names.'],
  given: [
    [['a'], [], 'a'],
    [['a', 'b'], [['a', 'b']], 'b'],
    [
      ['x', 'y', 'z'],
      [
        ['x', 'y'],
        ['y', 'z'],
      ],
      'x',
    ],
    [['a', 'c', 'b'], [['c', 'a']], 'b'],
    [
      ['p', 'q', 'r'],
      [
        ['p', 'q'],
        ['q', 'r'],
        ['p', 'r'],
      ],
      'r',
    ],
    [['b', 'x'], [], 'x'],
  ],
  valid: ([towns, roads, start]) =>
    distinct(list(towns)) &&
    rows(roads).every(([a = '', b = '']) => a !== b && list(towns).includes(a) && list(towns).includes(b)) &&
    list(towns).includes(start ?? null),
  least: 60,
};

const START: Invented = {
  name: 'a start that is no wall',
  params: { grid: 'list[list[int]]', row: 'int', column: 'int' },
  says: ['1 is a wall and 0 is free; the grid has 1 to 10 rows.'],
  given: [
    [[[0]], 0, 0],
    [
      [
        [0, 1],
        [0, 0],
      ],
      1,
      0,
    ],
    [[[1, 0, 1]], 0, 1],
    [[[0], [1], [0]], 2, 0],
    [
      [
        [1, 1],
        [1, 0],
      ],
      1,
      1,
    ],
    [
      [
        [0, 0, 1],
        [1, 0, 1],
      ],
      0,
      0,
    ],
  ],
  valid: ([grid, row, column]) =>
    rows(grid).every((line) => line.length === rows(grid)[0]?.length) &&
    rows(grid)[Number(row)]?.[Number(column)] === 0,
  least: 50,
};

const LEET: Invented = {
  name: 'calls in one list and their arguments in another',
  params: { calls: 'list[str]', args: 'list[list[int]]' },
  says: ['calls begins with Counter, which gets a limit; add gets a number, total gets nothing.'],
  given: [
    [
      ['Counter', 'add'],
      [[3], [1]],
    ],
    [
      ['Counter', 'total'],
      [[2], []],
    ],
    [
      ['Counter', 'add', 'add', 'total'],
      [[9], [4], [4], []],
    ],
    [
      ['Counter', 'total', 'add', 'total'],
      [[5], [], [7], []],
    ],
    [['Counter'], [[1]]],
    [
      ['Counter', 'add', 'total', 'add'],
      [[6], [2], [], [3]],
    ],
  ],
  valid: ([calls, args]) =>
    list(calls).length === list(args).length &&
    list(calls).every(
      (call, i) => (call === 'Counter') === (i === 0) && rows(args)[i]?.length === (call === 'total' ? 0 : 1),
    ),
  least: 60,
};

const RANGES: Invented = {
  name: 'questions about a part of a list',
  params: { nums: 'list[int]', left: 'int', right: 'int' },
  says: ['0 <= left <= right < n, where n is the length of nums.'],
  given: [
    [[1], 0, 0],
    [[4, 2], 0, 1],
    [[7, 7, 1], 1, 2],
    [[3, 9, 2, 5], 1, 1],
    [[0, -4, 8], 0, 2],
    [[6, 1, 6, 1, 6], 2, 4],
  ],
  valid: ([nums, left, right]) =>
    Number(left) >= 0 && Number(left) <= Number(right) && Number(right) < list(nums).length,
  least: 100,
};

const ORDERS: Invented = {
  name: 'orders of things that are sold',
  params: { prices: 'dict[str,int]', order: 'list[str]' },
  says: ['Every thing that is ordered has a price.'],
  given: [
    [{ tea: 3 }, ['tea']],
    [{ tea: 3, egg: 1 }, []],
    [{ egg: 2, jam: 5 }, ['jam', 'jam', 'egg']],
    [{ tea: 4, jam: 4, egg: 1 }, ['egg', 'tea']],
    [{ bun: 2 }, ['bun', 'bun', 'bun']],
    [{ bun: 1, tea: 2 }, ['tea']],
  ],
  valid: ([prices, order]) => list(order).every((thing) => text(thing) in map(prices)),
  least: 90,
};

const PUPILS: Invented = {
  name: 'rows with different numbers and marks up to 100',
  params: { pupils: 'list[tuple[int,int]]', k: 'int' },
  says: ['pupils has at most 30 rows (number, mark), ascending by number; 1 <= k <= the number of rows.'],
  given: [
    [[[1, 50]], 1],
    [
      [
        [1, 90],
        [2, 90],
      ],
      2,
    ],
    [
      [
        [3, 0],
        [5, 100],
        [8, 70],
      ],
      1,
    ],
    [
      [
        [2, 10],
        [4, 20],
        [6, 10],
      ],
      3,
    ],
    [
      [
        [1, 55],
        [9, 56],
      ],
      1,
    ],
    [
      [
        [4, 99],
        [5, 98],
        [6, 97],
        [7, 96],
      ],
      2,
    ],
  ],
  valid: ([pupils, k]) =>
    up(rows(pupils).map(([number]) => Number(number))) &&
    rows(pupils).every(([, mark]) => Number(mark) >= 0 && Number(mark) <= 100) &&
    Number(k) >= 1 &&
    Number(k) <= list(pupils).length,
  least: 100,
};

const PEAK: Invented = {
  name: 'up to one peak and down again',
  params: { heights: 'list[int]' },
  says: ['The heights go strictly up to the top and then strictly down.'],
  given: [[[1, 3, 2]], [[0, 5, 4, 1]], [[2, 4, 6, 3]], [[1, 2, 3, 4, 2]], [[5, 9, 8, 7, 6]], [[3, 8, 1]]],
  valid([heights]) {
    const all = numbers(heights);
    const top = all.indexOf(Math.max(...all));
    return up(all.slice(0, top + 1)) && up(all.slice(top).toReversed());
  },
  least: 90,
};

const SHARED: Invented = {
  name: 'two lists that add up to the same',
  params: { left: 'list[int]', right: 'list[int]' },
  says: ['Both sides weigh the same.'],
  given: [
    [[1], [1]],
    [[2, 3], [5]],
    [
      [4, 4],
      [2, 6],
    ],
    [[7, 1, 1], [9]],
    [
      [3, 3, 3],
      [4, 5],
    ],
    [[10], [5, 5]],
  ],
  valid: ([left, right]) =>
    numbers(left).reduce((a, b) => a + b, 0) === numbers(right).reduce((a, b) => a + b, 0),
  least: 20,
};

const ONE_ANSWER: Invented = {
  name: 'exactly one pair, which no law can hold',
  params: { nums: 'list[int]', target: 'int' },
  says: ['Exactly one pair of numbers adds up to target.'],
  given: [
    [[1, 2], 3],
    [[4, 5, 6], 9],
    [[2, 7, 11, 15], 9],
    [[3, 3], 6],
    [[0, 4, 3], 7],
  ],
  valid: () => false,
  least: 0,
};

const SOLVABLE: Invented = {
  name: 'a way that is guaranteed',
  params: { steps: 'list[int]' },
  says: ['It is guaranteed that the end can be reached.'],
  given: [[[2, 0, 1]], [[1, 1]], [[3, 0, 0, 1]], [[0]], [[2, 3, 1, 1, 4]]],
  valid: () => false,
  least: 0,
};

export const RELATED: readonly Invented[] = [
  MAZE,
  TRIMMED,
  FOLDERS,
  VERSIONS,
  ROADS,
  START,
  LEET,
  RANGES,
  ORDERS,
  PUPILS,
  PEAK,
  SHARED,
];

/** What no law of ours can hold: nothing may be made. */
export const BEYOND_US: readonly Invented[] = [ONE_ANSWER, SOLVABLE];
