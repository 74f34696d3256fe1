/** Promises that small changes break: journeys, rows whose places hang together, trees in order, texts with parts. */
import { distinct, list, numbers, rows, text, up, type Invented } from './problem.testing.ts';
import type { Json } from '../../contract.ts';

/** The places of a journey in order; null where the legs are none. */
function journey(legs: readonly Json[][]): string[] | null {
  const to = new Map(legs.map(([a = '', b = '']) => [text(a), text(b)]));
  const ends = new Set(to.values());
  const starts = [...to.keys()].filter((one) => !ends.has(one));
  const [first] = starts;
  if (first === undefined || starts.length > 1 || to.size < legs.length || ends.size < legs.length)
    return null;
  const found = [first];
  for (let at = to.get(first); at !== undefined; at = to.get(at)) found.push(at);
  return found.length === legs.length + 1 ? found : null;
}

const TICKETS: Invented = {
  name: 'tickets of one journey in any order',
  params: { tickets: 'list[tuple[str,str]]' },
  says: [
    'The tickets are those of one journey, which never comes to a place twice; at most 30 of them, in any order.',
  ],
  given: [
    [[['Oslo', 'Rome']]],
    [
      [
        ['B', 'C'],
        ['A', 'B'],
      ],
    ],
    [
      [
        ['Lima', 'Bern'],
        ['Bern', 'Graz'],
        ['Graz', 'Ulm'],
      ],
    ],
    [
      [
        ['D', 'E'],
        ['C', 'D'],
        ['E', 'F'],
        ['B', 'C'],
      ],
    ],
    [
      [
        ['Q', 'R'],
        ['R', 'A'],
      ],
    ],
    [
      [
        ['T', 'V'],
        ['X', 'T'],
        ['V', 'W'],
      ],
    ],
  ],
  valid: ([tickets]) =>
    journey(rows(tickets)) !== null &&
    rows(tickets)
      .flat()
      .every((one) => /^[A-Z][a-z]*$/.test(text(one))),
  least: 60,
};

const LEGS: Invented = {
  name: 'legs of a tour one after the other',
  params: { legs: 'list[list[str]]' },
  says: ['At most 12 legs; each starts where the one before it ended.'],
  given: [
    [[['a', 'b']]],
    [
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    ],
    [
      [
        ['x', 'y'],
        ['y', 'z'],
        ['z', 'x'],
      ],
    ],
    [
      [
        ['m', 'n'],
        ['n', 'o'],
        ['o', 'n'],
        ['n', 'p'],
      ],
    ],
    [
      [
        ['q', 'r'],
        ['r', 's'],
      ],
    ],
  ],
  valid: ([legs]) => rows(legs).every(([a], i) => i === 0 || a === rows(legs)[i - 1]?.[1]),
  least: 25,
};

const LIFT: Invented = {
  name: 'people who get off above where they got on',
  params: { rides: 'list[list[int]]', room: 'int' },
  says: ['rides[i] = [people, from, to], and to is above from; 1 <= room <= 20.'],
  given: [
    [
      [
        [2, 1, 5],
        [3, 3, 7],
      ],
      4,
    ],
    [[[1, 0, 9]], 1],
    [
      [
        [3, 2, 7],
        [3, 7, 9],
        [8, 3, 9],
      ],
      11,
    ],
    [
      [
        [4, 5, 6],
        [2, 1, 3],
      ],
      4,
    ],
    [
      [
        [9, 0, 1],
        [1, 0, 2],
      ],
      10,
    ],
  ],
  valid: ([rides]) =>
    rows(rides).every(([people, from, to]) => Number(people) > 0 && Number(from) < Number(to)),
  least: 80,
};

const BALLS: Invented = {
  name: 'balls of three colours',
  params: { balls: 'list[str]' },
  says: ['Every ball is red, white or blue; at most 200 of them.'],
  given: [
    [['red', 'blue', 'white']],
    [['blue', 'red', 'red']],
    [['white']],
    [['blue', 'white', 'red', 'blue', 'red']],
    [['red', 'white', 'white', 'blue']],
    [[]],
  ],
  valid: ([balls]) => list(balls).every((ball) => ['red', 'white', 'blue'].includes(text(ball))),
  least: 60,
};

const FACTORS: Invented = {
  name: 'products that fit',
  params: { nums: 'list[int]' },
  says: [
    '1 <= nums.length <= 1000',
    '-30 <= nums[i] <= 30',
    'The product of any prefix or suffix of nums is guaranteed to fit in a 32-bit integer.',
  ],
  given: [[[2, 3]], [[-4, 0, 30]], [[1, 2, 3, 4, 5]], [[7]], [[-1, -1, 2, 9]], [[10, 10, 10]]],
  valid: ([nums]) =>
    numbers(nums).every((one) => Math.abs(one) <= 30) &&
    numbers(nums)
      .map((_, i) =>
        numbers(nums)
          .slice(i)
          .reduce((product, one) => product * one, 1),
      )
      .every((product) => Math.abs(product) < 2 ** 31),
  least: 100,
};

const HOSTS: Invented = {
  name: 'visits of hosts',
  params: { lines: 'list[str]' },
  says: [
    'Every line is well formed: a positive number up to a million without leading zeros, one space, and a host. A host is one to three parts of one to eight lowercase letters with a dot between the parts.',
  ],
  given: [
    [['9001 discuss.mail.com']],
    [['900 google.mail.com', '50 yahoo.com', '1 intel.mail.com', '5 wiki.org']],
    [[]],
    [['5 com']],
    [['3 a.com', '4 a.com']],
    [['10 a.b.c', '8 b.c', '20 blog.news.io']],
  ],
  valid: ([lines]) =>
    list(lines).every((line) => /^[1-9]\d{0,6} [a-z]{1,8}(?:\.[a-z]{1,8}){0,2}$/.test(text(line))),
  least: 100,
};

/** From left to right, by its own way: children of the k-th node stand at 2k + 1 and 2k + 2. */
function fromLeftToRight(tree: readonly Json[]): Json[] {
  const place = new Map<number, number>();
  let count = 0;
  for (const [i, value] of tree.entries()) if (value !== null) place.set(i, count++);
  const walk = (i: number): Json[] => {
    const value = tree[i] ?? null;
    const k = place.get(i) ?? 0;
    return value === null ? [] : [...walk(2 * k + 1), value, ...walk(2 * k + 2)];
  };
  return walk(0);
}

const SEARCH_TREE: Invented = {
  name: 'a search tree and a number in it',
  params: { tree: 'list[optional[int]]', wanted: 'int' },
  says: [
    'The tree is a search tree with 1 to 200 nodes, its numbers lie between 0 and 5000; wanted is one of them.',
  ],
  given: [
    [[5, 3, 8], 3],
    [[4], 4],
    [[2, 1], 2],
    [[50, 30, 70, 20, 40, null, 80], 80],
    [[1, null, 2, null, 3], 3],
    [[9, 4, 12, null, 5], 5],
  ],
  valid: ([tree, wanted]) =>
    list(tree).length > 0 &&
    list(tree)[0] !== null &&
    up(fromLeftToRight(list(tree)).map(Number)) &&
    fromLeftToRight(list(tree)).includes(wanted ?? null),
  least: 40,
};

function rebuilt(before: readonly number[], across: readonly number[]): boolean {
  const [root] = before;
  if (root === undefined) return across.length === 0;
  const at = across.indexOf(root);
  return (
    at >= 0 &&
    before.length === across.length &&
    rebuilt(before.slice(1, at + 1), across.slice(0, at)) &&
    rebuilt(before.slice(at + 1), across.slice(at + 1))
  );
}

const READINGS: Invented = {
  name: 'one tree read in two orders',
  params: { before: 'list[int]', across: 'list[int]' },
  says: [
    'before has the root ahead of both sides, across has it between them; at most 100 different numbers.',
  ],
  given: [
    [
      [3, 9, 20, 15, 7],
      [9, 3, 15, 20, 7],
    ],
    [[1], [1]],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [1, 2],
      [1, 2],
    ],
    [
      [5, 3, 1, 4, 8],
      [1, 3, 4, 5, 8],
    ],
    [
      [4, 2, 6],
      [2, 4, 6],
    ],
  ],
  valid: ([before, across]) => distinct(list(across)) && rebuilt(numbers(before), numbers(across)),
  least: 4,
};

export const NASTY: readonly Invented[] = [TICKETS, LEGS, LIFT, BALLS, FACTORS, HOSTS, SEARCH_TREE, READINGS];
