import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { runningLaws } from './running.ts';

const TYPES = { commits: 'list[tuple[str,str,int,int]]' };
const GIVEN: Json[][] = [
  [
    ['ann', 'add', 0, 4],
    ['bob', 'add', 2, 1],
    ['ann', 'cut', 0, 1],
  ],
  [],
  [
    ['a', 'add', 0, 3],
    ['b', 'cut', 0, 3],
  ],
  [
    ['a', 'add', 0, 5],
    ['c', 'cut', 3, 2],
  ],
];

function mayBe(constraints: string[], inputs: Json = null, given = GIVEN) {
  const cases = casesOf(given.map((commits) => ({ commits })));
  const laws = runningLaws(problemTelling(TYPES, { constraints, inputs, cases }));
  return (...commits: Json[]) => laws.every((law) => law({ commits }));
}

describe('places that must fit what there is at that moment', () => {
  it.each([
    [['For "add": 0 <= at <= current number of lines.'], null],
    [[], 'at and count must fit the file as it is at that moment'],
    [['at never exceeds the number of lines there are then'], null],
    [['a place within the list as it stands at that point'], null],
  ])('are never behind the end: %j %j', (constraints, inputs) => {
    const may = mayBe(constraints, inputs);
    expect(may(['a', 'add', 0, 2], ['b', 'add', 2, 2], ['b', 'cut', 3, 1])).toBe(true);
    expect(may(['a', 'add', 1, 2])).toBe(false);
    expect(may(['a', 'add', 0, 2], ['b', 'add', 3, 2])).toBe(false);
    expect(may(['a', 'add', 0, 2], ['b', 'cut', 1, 2])).toBe(false);
    expect(may(['a', 'cut', 0, 1])).toBe(false);
  });

  it('may be anywhere where nobody speaks of that moment, or given ones are', () => {
    expect(mayBe(['at is from 0 to 9'])(['a', 'add', 1, 2])).toBe(true);
    expect(mayBe(['the current folder is the root'])(['a', 'add', 1, 2])).toBe(true);
    const behind = [...GIVEN, [['a', 'add', 3, 1]]];
    expect(mayBe(['at <= current number of lines'], null, behind)(['a', 'add', 1, 2])).toBe(true);
  });
});
