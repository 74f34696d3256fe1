import { describe, expect, test } from 'vitest';
import type { Json } from '../../contract.ts';
import { tiesOf } from './ties.ts';

const thread = (rows: Json[], shown: Json[]) => ({ input: { posts: rows }, answer: shown });
const THREADS = [
  thread([], []),
  thread([[7, null, 2]], [[7, 0]]),
  thread(
    [
      [8, 3, 1],
      [3, null, 5],
    ],
    [
      [3, 0],
      [8, 1],
    ],
  ),
  thread(
    [
      [1, null, 0],
      [2, 1, 4],
      [9, 2, 4],
    ],
    [
      [1, 0],
      [2, 1],
      [9, 2],
    ],
  ),
];

describe('what every given answer has in common with its input', () => {
  test('holds for an input whose answer has it', () => {
    const tied = tiesOf(THREADS);
    expect(
      tied(
        [
          [6, 0],
          [4, 0],
        ],
        {
          posts: [
            [4, null, 1],
            [6, null, 3],
          ],
        },
      ),
    ).toBe(true);
  });

  test('does not hold where a row answers one that is not there, and is not shown', () => {
    const tied = tiesOf(THREADS);
    expect(tied([], { posts: [[1, 2, 3]] })).toBe(false);
    expect(
      tied(
        [
          [2, 0],
          [3, 0],
        ],
        {
          posts: [
            [1, null, 3],
            [2, null, 3],
          ],
        },
      ),
    ).toBe(false);
  });

  test('is nothing where one given answer is without it', () => {
    const without = thread([[5, null, 1]], []);
    expect(tiesOf([...THREADS, without])([], { posts: [[1, 2, 3]] })).toBe(true);
  });

  test('is chance where the given inputs hardly differ in length, or are few', () => {
    const pairs = [1, 2, 3, 4].map((n) => ({ input: { pair: [n, n] }, answer: [n, 0] }));
    expect(tiesOf(pairs)([1], { pair: [1, 2] })).toBe(true);
    expect(tiesOf(THREADS.slice(1))([], { posts: [[1, 2, 3]] })).toBe(true);
  });

  test('is told of texts, maps and numbers in lists', () => {
    const turned = ['', 'a', 'ab', 'abc'].map((text) => ({ input: { text }, answer: text.toUpperCase() }));
    expect(tiesOf(turned)('XY', { text: 'xyz' })).toBe(false);
    const shares = [{}, { a: 1 }, { a: 1, b: 2 }, { b: 1, c: 2, d: 0 }].map((weights) => ({
      input: { weights, total: 9 },
      answer: Object.fromEntries(Object.keys(weights).map((name) => [name, 3])),
    }));
    expect(tiesOf(shares)({ b: 9 }, { weights: { b: 4, c: 0 }, total: 9 })).toBe(false);
    expect(tiesOf(shares)({ c: 1, b: 8 }, { weights: { b: 4, c: 0 }, total: 9 })).toBe(true);
    const sums = [[], [1], [1, 2], [3, 1, 1]].map((list) => ({ input: { list }, answer: list.length }));
    expect(tiesOf(sums)(7, { list: [1] })).toBe(true);
  });
});
