import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { chainLaws, rowLinkLaws } from './chains.ts';
import { commonLaws } from './laws.ts';

type Input = Record<string, Json>;

function allows(x: Json, type: string, given: readonly Json[]): boolean {
  const { function: task } = problemTelling({ x: type }, {});
  return commonLaws(
    task.params,
    given.map((one): Input => ({ x: one })),
  )({ x });
}

describe('no way that goes round', () => {
  it('through the names within maps of a map', () => {
    const given: Json[] = [
      { bow: { stick: 2 }, stick: { wood: 2 } },
      { cart: { box: 1, wood: 1 }, box: { wood: 1 } },
      { bow: { wood: 1 }, box: { stick: 2, wood: 2 } },
    ];
    const recipes = (x: Json) => allows(x, 'dict[str,dict[str,int]]', given);
    expect(recipes({ bow: { stick: 1 }, box: { wood: 2 } })).toBe(true);
    expect(recipes({ bow: { bow: 1 } })).toBe(false);
    expect(recipes({ bow: { stick: 1 }, stick: { bow: 2 } })).toBe(false);
  });

  it('through the lists of rows', () => {
    const laws = rowLinkLaws(parseType('list[tuple[str,int,list[str]]]'));
    const holds = (x: Json) => laws.every((law) => law(x));
    expect(laws).toHaveLength(1);
    expect(
      holds([
        ['a', 1, ['b', 'c']],
        ['b', 1, ['c']],
        ['c', 1, []],
      ]),
    ).toBe(true);
    expect(
      holds([
        ['a', 1, ['b']],
        ['c', 1, []],
        ['b', 1, ['a']],
      ]),
    ).toBe(false);
    expect(holds([['a', 1, ['a']]])).toBe(false);
    expect(rowLinkLaws(parseType('list[tuple[int,list[str]]]'))).toEqual([]);
  });
});

describe('how long a way may be', () => {
  const holds = (rule: string, x: Json, given: Json[] = [{ a: ['b'], b: ['c'] }]) => {
    const cases = casesOf(given.map((one) => ({ x: one })));
    const laws = chainLaws(problemTelling({ x: 'dict[str,list[str]]' }, { constraints: [rule], cases }));
    return laws.every((law) => law({ x }));
  };
  const three: Json = { a: ['b'], b: ['c'], c: ['d'] };

  it.each([
    'no chain of recipes is longer than 2',
    'there are no circles, and chains have at most 2 steps',
    'depth <= 2',
  ])('is said: %s', (rule) => {
    expect(holds(rule, three)).toBe(false);
    expect(holds(rule, { a: ['b'], b: ['c', 'd'], e: [] })).toBe(true);
  });

  it.each(['no name is longer than 2', 'at most 2 recipes', 'return the longest chain'])(
    'is not said: %s',
    (rule) => {
      expect(holds(rule, three)).toBe(true);
    },
  );
});
