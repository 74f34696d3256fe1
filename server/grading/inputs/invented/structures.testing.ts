/** Commands, meetings, courses, bosses, distances. */
import type { Json } from '../../contract.ts';
import { list, rows, text, numbers, map, distinct, type Invented } from './problem.testing.ts';

const STACK: Invented = {
  name: 'a stack that is never popped when it is empty',
  params: { ops: 'list[tuple[str,int]]' },
  says: [
    'At most 60 operations: ("push", x) with 1 <= x <= 50, or ("pop", 0). pop is only called when something is there.',
  ],
  given: [
    [[['push', 5]]],
    [
      [
        ['push', 5],
        ['pop', 0],
      ],
    ],
    [
      [
        ['push', 2],
        ['push', 9],
        ['pop', 0],
        ['pop', 0],
      ],
    ],
    [
      [
        ['push', 2],
        ['pop', 0],
        ['push', 7],
        ['pop', 0],
      ],
    ],
    [[]],
    [
      [
        ['push', 1],
        ['push', 1],
        ['pop', 0],
        ['push', 3],
      ],
    ],
    [
      [
        ['push', 8],
        ['push', 4],
        ['pop', 0],
        ['push', 6],
        ['pop', 0],
        ['pop', 0],
      ],
    ],
  ],
  valid([ops]) {
    let there = 0;
    return rows(ops).every(([kind, x]) => {
      there += kind === 'push' ? 1 : -1;
      return there >= 0 && (kind === 'push' ? Number(x) >= 1 && Number(x) <= 50 : kind === 'pop' && x === 0);
    });
  },
  least: 120,
};

const MEMBERS: Invented = {
  name: 'members who leave only after they joined',
  params: { log: 'list[list[str]]' },
  says: ['log is a row of ["join", name], ["leave", name] and ["count"].'],
  given: [
    [[['join', 'ann'], ['count']]],
    [[['join', 'ann'], ['leave', 'ann'], ['count']]],
    [[['join', 'bob'], ['join', 'ann'], ['leave', 'bob'], ['count']]],
    [[['count'], ['join', 'zoe'], ['leave', 'zoe'], ['join', 'zoe']]],
    [[['join', 'al'], ['join', 'bob'], ['leave', 'al'], ['leave', 'bob'], ['count']]],
    [[['join', 'zoe'], ['count'], ['count']]],
  ],
  valid([log]) {
    const there = new Set<Json>();
    return rows(log).every(([kind, name = null]) => {
      if (kind === 'count') return name === null;
      const known = there.has(name);
      if (kind === 'join') there.add(name);
      else there.delete(name);
      return known === (kind === 'leave');
    });
  },
  least: 60,
};

const FREE_TIMES: Invented = {
  name: 'meetings in order that never overlap',
  params: { busy: 'list[list[int]]' },
  says: ['busy holds at most 40 meetings [start, end], sorted, and no two of them overlap.'],
  given: [
    [[]],
    [[[1, 2]]],
    [
      [
        [1, 3],
        [5, 9],
      ],
    ],
    [
      [
        [2, 4],
        [4, 6],
        [8, 9],
      ],
    ],
    [[[0, 10]]],
    [
      [
        [3, 5],
        [6, 7],
        [9, 12],
        [20, 24],
      ],
    ],
  ],
  valid: ([busy]) =>
    rows(busy).every(
      ([start, end], i, all) =>
        Number(start) < Number(end) && (i === 0 || Number(all[i - 1]?.[1]) <= Number(start)),
    ),
  least: 60,
};

const COURSES: Invented = {
  name: 'a map of what comes before what, without circles',
  params: { needs: 'dict[str,list[str]]' },
  says: ['needs names for every course the courses that come before it; at most 20 courses.'],
  given: [
    [{}],
    [{ a: [] }],
    [{ a: ['b'], b: [] }],
    [{ a: ['b', 'c'], b: ['c'], c: [] }],
    [{ x: [], y: ['x'], z: ['x'] }],
    [{ d: ['a'], a: ['b'], b: ['c'], c: [] }],
    [{ b: [], a: [] }],
  ],
  valid([needs]) {
    const left = new Map(Object.entries(map(needs)).map(([key, before]) => [key, list(before)]));
    const names = [...left.keys()];
    if (
      ![...left.values()].every(
        (before) => distinct(before) && before.every((name) => names.includes(text(name))),
      )
    )
      return false;
    for (let size = -1; size !== left.size;) {
      size = left.size;
      for (const [key, before] of left) if (!before.some((name) => left.has(text(name)))) left.delete(key);
    }
    return left.size === 0;
  },
  least: 50,
};

const BOSSES: Invented = {
  name: 'bosses with smaller numbers, and two people of them',
  params: { boss: 'list[int]', a: 'int', b: 'int' },
  says: ['boss[0] is -1. For every i > 0, 0 <= boss[i] < i. There are n people, 1 <= n <= 60.'],
  given: [
    [[-1, 0, 0, 1, 1], 3, 4],
    [[-1], 0, 0],
    [[-1, 0, 1, 2], 3, 1],
    [[-1, 0, 0], 2, 2],
    [[-1, 0, 1, 1, 3, 2, 0], 4, 5],
    [[-1, 0, 0, 2, 3], 4, 1],
  ],
  valid: ([boss, a, b]) =>
    numbers(boss).every((one, i) => (i === 0 ? one === -1 : one >= 0 && one < i)) &&
    [a, b].every((one) => Number(one) >= 0 && Number(one) < list(boss).length),
  least: 50,
};

const DISTANCES: Invented = {
  name: 'distances that are the same both ways',
  params: { far: 'list[list[int]]' },
  says: ['far[i][j] is the distance from i to j, the same both ways; at most 8 places.'],
  given: [
    [[[0]]],
    [
      [
        [0, 4],
        [4, 0],
      ],
    ],
    [
      [
        [0, 1, 2],
        [1, 0, 3],
        [2, 3, 0],
      ],
    ],
    [
      [
        [0, 7],
        [7, 0],
      ],
    ],
    [
      [
        [0, 5, 9],
        [5, 0, 4],
        [9, 4, 0],
      ],
    ],
    [
      [
        [0, 2, 2, 2],
        [2, 0, 2, 2],
        [2, 2, 0, 2],
        [2, 2, 2, 0],
      ],
    ],
  ],
  valid: ([far]) =>
    rows(far).every(
      (row, i, all) =>
        row.length === all.length && row[i] === 0 && row.every((one, k) => one === all[k]?.[i]),
    ),
  least: 10,
};

export const STRUCTURES: readonly Invented[] = [STACK, MEMBERS, FREE_TIMES, COURSES, BOSSES, DISTANCES];
