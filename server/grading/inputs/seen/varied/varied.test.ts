import { expect, it } from 'vitest';
import type { Json, Problem } from '../../../contract.ts';
import { useReal } from '../../../real.testing.ts';
import { allowedBy, inferredInputs } from '../infer.ts';
import { variedInputs } from './index.ts';
import { withoutInputs } from '../problem.testing.ts';

const real = useReal();

const problem = (params: Record<string, string>, says: string[], given: Record<string, Json>[]): Problem =>
  withoutInputs(real.problem('merge_intervals'), params, says, given);

const listIn = (input: Record<string, Json>, name: string): Json[] => {
  const value = input[name];
  return Array.isArray(value) ? value : [];
};
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

it('search trees with a zero and others that are none come up where a tree may have any numbers', () => {
  const made = inferredInputs(
    problem(
      { tree: 'list[optional[int]]' },
      [
        'The tree has at least a root and at most 150 nodes; its numbers lie between minus a million and a million.',
      ],
      [
        [2, 1, 3],
        [5, 1, 4, null, null, 3, 6],
        [5],
        [6, 7],
        [2, 2],
        [3, null, 7],
        [4, 3, null, 2, null, 1],
      ].map((tree) => ({ tree })),
    ),
  );
  const trees = made.map((input) => listIn(input, 'tree'));
  expect(trees.some((tree) => tree[1] === 0 && tree.length > 2)).toBe(true);
  expect(trees.some((tree) => tree.length > 5 && tree.includes(null))).toBe(true);
});

it('texts are made of the words beside them, and words of texts', () => {
  const made = inferredInputs(
    problem(
      { s: 'str', words: 'list[str]' },
      ['1 <= s.length <= 300', '1 <= words[i].length <= 20'],
      [
        { s: 'applepen', words: ['apple', 'pen'] },
        { s: 'catsand', words: ['cat', 'cats', 'and', 'sand'] },
        { s: 'aaaa', words: ['aa', 'aaa'] },
        { s: 'b', words: ['a'] },
        { s: 'cars', words: ['car', 'ca', 'rs'] },
      ],
    ),
  );
  const joins = (input: Record<string, Json>) => {
    const words = listIn(input, 'words').map(String);
    return words.some((a) => words.some((b) => a !== b && a + b === input['s']));
  };
  expect(made.filter(joins).length).toBeGreaterThan(3);
  expect(made.some((input) => listIn(input, 'words').some((word) => textOf(word).length > 10))).toBe(true);
});

it('maps whose words lead to one another come up, in any order and for several steps', () => {
  const given = [
    { dishes: { soup: ['stock'], stock: [] }, first: 'soup' },
    { dishes: { cake: ['dough', 'jam'], dough: [], jam: [] }, first: 'cake' },
    { dishes: { pie: ['dough'], dough: [], soup: [] }, first: 'pie' },
  ];
  const one = problem({ dishes: 'dict[str,list[str]]', first: 'str' }, [], given);
  const made = variedInputs(one, { given, said: new Map(), lawful: () => true }, given, 300);
  const dishesOf = (input: Record<string, Json>) => input['dishes'] as Record<string, string[]>;
  const steps = (dishes: Record<string, string[]>, from: string, left = 9): number =>
    left === 0 ? 0 : Math.max(0, ...(dishes[from] ?? []).map((to) => 1 + steps(dishes, to, left - 1)));
  const far = made.filter((input) => {
    const depth = steps(dishesOf(input), textOf(input['first']));
    return depth >= 3 && depth < 9;
  });
  expect(far.length).toBeGreaterThan(3);
  const backwards = far.filter((input) => Object.keys(dishesOf(input))[0] !== input['first']);
  expect(backwards.length).toBeGreaterThan(0);
});

it('words are read along walks through a grid, over cells again as well', () => {
  const made = inferredInputs(
    problem(
      { board: 'list[list[str]]', word: 'str' },
      ['1 <= word.length <= 10'],
      [
        {
          board: [
            ['A', 'B'],
            ['C', 'D'],
          ],
          word: 'ACDB',
        },
        { board: [['A']], word: 'A' },
        { board: [['X', 'Y', 'Z']], word: 'ZYX' },
        {
          board: [
            ['C', 'A', 'T'],
            ['X', 'O', 'X'],
            ['B', 'G', 'D'],
          ],
          word: 'TXD',
        },
        { board: [['Q'], ['R']], word: 'QRRQS' },
      ],
    ),
  );
  const words = made.map((input) => textOf(input['word']));
  expect(words.some((word) => word.length > 4 && word[0] === word[4] && word[0] !== word[2])).toBe(true);
});

it('the same inputs come every time, and as many as are wanted at most', () => {
  const one = problem(
    { xs: 'list[int]', k: 'int' },
    ['1 <= k <= xs.length', '0 <= xs[i] <= 100'],
    [
      { xs: [1, 2, 3], k: 2 },
      { xs: [5], k: 1 },
      { xs: [4, 4, 8, 1], k: 3 },
      { xs: [9, 0], k: 1 },
      { xs: [7, 7], k: 2 },
    ],
  );
  const allowed = allowedBy(one);
  if (allowed === null) throw new Error('nothing may be made');
  const made = variedInputs(one, allowed, allowed.given, 50);
  expect(made).toHaveLength(50);
  expect(variedInputs(one, allowed, allowed.given, 50)).toEqual(made);
  expect(made.filter((input) => !allowed.lawful(input))).toEqual([]);
});

it('friends stay friends of each other when others are made of them', () => {
  const given: Record<string, Json>[] = [
    { friends: { ada: ['bo', 'cy'], bo: ['ada', 'dee'], cy: ['ada'], dee: ['bo'] } },
    { friends: { kim: [], lou: ['max'], max: ['lou'] } },
    { friends: { a: ['b', 'c'], b: ['a', 'c'], c: ['a', 'b'] } },
    { friends: { mia: ['pat'], pat: ['mia', 'zoe'], zoe: ['pat'] } },
  ];
  const of_friends = problem({ friends: 'dict[str,list[str]]' }, ['friends has 1 to 500 people'], given);
  const allowed = allowedBy(of_friends);
  const made = allowed === null ? [] : variedInputs(of_friends, allowed, given, 60);
  expect(made.length).toBeGreaterThan(20);
  const links = made.map(({ friends = null }) =>
    Object.entries(friends as Record<string, string[]>).flatMap(([one, all]) =>
      all.map((other) => [one, other]),
    ),
  );
  for (const pairs of links)
    expect(pairs.map(([a, b]) => `${b} ${a}`).toSorted()).toEqual(
      pairs.map(([a, b]) => `${a} ${b}`).toSorted(),
    );
});

it('what is linked comes in several ways to the same, and with names that are part of others', () => {
  const given: Record<string, Json>[] = [
    { friends: { ada: ['bo', 'cy'], bo: ['ada'], cy: ['ada', 'dee'], dee: ['cy'] } },
    { friends: { kim: [], lou: ['max'], max: ['lou'] } },
    { friends: { a: ['b', 'c'], b: ['a', 'c'], c: ['a', 'b'], d: [] } },
    { friends: { max: ['pat'], pat: ['max', 'zoe'], zoe: ['pat'] } },
  ];
  const of_friends = problem({ friends: 'dict[str,list[str]]' }, ['friends has 1 to 500 people'], given);
  const allowed = allowedBy(of_friends);
  const made = allowed === null ? [] : variedInputs(of_friends, allowed, given, 200);
  const lists = made.map(({ friends = null }) => Object.entries(friends as Record<string, string[]>));
  const twoWays = lists.some((all) =>
    all.some(([one, near]) =>
      all.some(([other, far]) => one < other && near.filter((each) => far.includes(each)).length > 1),
    ),
  );
  const within = lists.filter((all) => all.some(([a]) => all.some(([b]) => a !== b && b.includes(a))));
  expect(twoWays).toBe(true);
  expect(within.length).toBeGreaterThan(made.length / 10);
});
