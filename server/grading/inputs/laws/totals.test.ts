import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { totalLaws } from './totals.ts';

const lawful = (type: string, values: Json[]) => {
  const laws = totalLaws(values, parseType(type));
  return (value: Json) => laws.every((law) => law(value));
};

describe('numbers that come to the same in every given input', () => {
  it('come to that in every other: those of a list, of a map, at one place of rows', () => {
    const list = lawful('list[int]', [[40, 60], [10, 20, 70], [100], [50, 50]]);
    expect([list([1, 99]), list([100]), list([]), list([40, 61])]).toStrictEqual([true, true, true, false]);
    const map = lawful('dict[str,int]', [
      { a: 40, b: 60 },
      { a: 10, b: 90 },
      { x: 30, y: 30, z: 40 },
    ]);
    expect([map({ a: 1, b: 99 }), map({ a: 99 })]).toStrictEqual([true, false]);
    const rows = lawful('list[tuple[str,int]]', [
      [
        ['a', 4],
        ['b', 6],
      ],
      [
        ['a', 1],
        ['b', 2],
        ['c', 7],
      ],
      [
        ['a', 5],
        ['b', 5],
      ],
    ]);
    expect([
      rows([
        ['q', 3],
        ['r', 7],
      ]),
      rows([
        ['q', 3],
        ['r', 8],
      ]),
    ]).toStrictEqual([true, false]);
  });

  it('come to that in every row where they did in every row', () => {
    const rows = lawful('list[list[float]]', [
      [
        [0.1, 0.9],
        [0.7, 0.2, 0.1],
      ],
      [[0.5, 0.5]],
      [[0.3, 0.7]],
    ]);
    expect([
      rows([[0.4, 0.6], [1]]),
      rows([
        [0.4, 0.6],
        [0.4, 0.5],
      ]),
    ]).toStrictEqual([true, false]);
    const pairs = lawful('list[tuple[int,int]]', [
      [
        [1, 6],
        [2, 5],
      ],
      [[3, 4]],
      [[6, 1]],
    ]);
    expect([pairs([[5, 2]]), pairs([[5, 3]])]).toStrictEqual([true, false]);
  });

  it.each<[string, Json[]]>([
    ['too few tell', [[40, 60], [10, 90], [100]]],
    [
      'only their order differs',
      [
        [40, 60, 0],
        [60, 0, 40],
        [0, 40, 60],
        [0, 60, 40],
      ],
    ],
    [
      'one comes to something else',
      [
        [40, 60],
        [10, 90],
        [30, 70],
        [1, 2],
      ],
    ],
    ['each is alone', [[5], [5], [5], [5]]],
  ])('is no law where %s', (_, values) => {
    expect(lawful('list[int]', values)([1, 1])).toBe(true);
  });
});
