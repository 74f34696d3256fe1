import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { commonLaws } from './laws.ts';
import { phrasesLaw } from './phrased.ts';

/** Whether a value obeys what these have in common. */
function obeys(type: string, given: readonly Json[]): (value: Json) => boolean {
  const lawful = commonLaws(
    [{ name: 'v', type: parseType(type) }],
    given.map((v) => ({ v })),
  );
  return (v) => lawful({ v });
}

describe('phrases that all given texts have', () => {
  const moves = phrasesLaw([
    ['go 3 to Oslo : 2.75', 'PAUSE 4'],
    ['go 10 to Bern : 0.50', 'go 2 to Rome : 12.25'],
    ['PAUSE 11', 'go 7 to Kiel : 3.05'],
    ['go 4 to Lyon : 9.10', 'PAUSE 2', 'HOME'],
    ['HOME', 'go 5 to Graz : 1.15'],
  ]);

  it('keeps the words of a phrase: without one of them it is no text of that language', () => {
    expect(moves(['go 5 to Oslo : 2.75'])).toBe(true);
    expect(moves(['go 5 Oslo : 2.75'])).toBe(false);
    expect(moves(['go 5 to to Oslo : 2.75'])).toBe(false);
    expect(moves(['PAUSE PAUSE 4'])).toBe(false);
    expect(moves(['HOME 4'])).toBe(false);
  });

  it('writes other words as they were written, and numbers with as many digits behind the point', () => {
    expect(moves(['go 5 to oslo : 2.75'])).toBe(false);
    expect(moves(['go 5 to Oslo : 2.7'])).toBe(false);
    expect(moves(['go 05 to Oslo : 2.75'])).toBe(false);
  });

  it('keeps each number of a phrase as large as it was seen at its place', () => {
    expect(moves(['PAUSE 12'])).toBe(false);
    expect(moves(['go 11 to Oslo : 2.75'])).toBe(false);
    expect(moves(['go 5 to Oslo : 0.00'])).toBe(false);
  });

  it('says nothing of sentences, which are each built in their own way', () => {
    const text = phrasesLaw(['my cat sat', 'it ran', 'who had it now then', 'one', 'cold rain fell all day']);
    expect(text('it sat')).toBe(true);
  });
});

describe('lists whose numbers are places of the list', () => {
  it('no place is its own boss, and no way goes round, where no given list has that', () => {
    const boss = obeys('list[int]', [[-1], [1, -1, 1, 0], [-1, 0, 0], [3, 0, 0, -1, 3], [1, 2, -1]]);
    expect(boss([2, 0, -1])).toBe(true);
    expect(boss([-1, 1])).toBe(false);
    expect(boss([-1, 2, 1])).toBe(false);
    expect(boss([-1, -1])).toBe(false);
  });

  it('of roots that name themselves too', () => {
    const up = obeys('list[int]', [[0], [1, 1, 1, 0], [0, 0, 0], [3, 0, 0, 3, 3], [1, 2, 2]]);
    expect(up([2, 0, 2])).toBe(true);
    expect(up([1, 0, 2])).toBe(false);
  });

  it('numbered from one, with 0 behind the last', () => {
    const next = obeys('list[int]', [[0], [2, 0], [3, 1, 0], [0, 1, 2, 3], [4, 3, 1, 0]]);
    expect(next([2, 3, 0])).toBe(true);
    expect(next([2, 1, 0])).toBe(false);
  });
});

it('words that differ in their case only may be one: no more are counted than there are then', () => {
  const lawful = commonLaws(
    [
      { name: 'tags', type: parseType('list[str]') },
      { name: 'k', type: parseType('int') },
    ],
    [
      { tags: ['Red', 'red', 'blue'], k: 2 },
      { tags: ['a'], k: 1 },
      { tags: ['b', 'a', 'B', 'c'], k: 3 },
      { tags: ['Red', 'blue', 'blue'], k: 1 },
    ],
  );
  expect(lawful({ tags: ['Red', 'red', 'blue'], k: 1 })).toBe(true);
  expect(lawful({ tags: ['Red', 'red', 'blue'], k: 3 })).toBe(false);
});
