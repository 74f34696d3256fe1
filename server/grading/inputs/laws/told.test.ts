import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { toldLaws } from './told.ts';

type Input = Record<string, Json>;

/** Whether an input keeps what this sentence promises. */
function told(type: string, sentence: string, given: readonly Json[]): (value: Json) => boolean {
  const cases = casesOf(given.map((x) => ({ x })));
  const laws = toldLaws(problemTelling({ x: type }, { constraints: [sentence], cases }));
  return (x) => laws.every((law) => law({ x } satisfies Input));
}

describe('what a sentence promises', () => {
  it('a positive number among them', () => {
    const obeys = told('dict[str,int]', 'at least one of the weights is positive', [
      { a: 1 },
      { a: 0, b: 2 },
    ]);
    expect([{ a: 0, b: 1 }, { a: 0 }].map(obeys)).toEqual([true, false]);
  });

  it.each([
    'whole numbers in 0..1000 (not all zero; make equal ones common)',
    'not all of them are 0',
    'the weights are not all zero',
    'never all zero',
    'they cannot all be 0',
    'at least one item has x',
    'at least one of the items has some x',
  ])('no zeros alone: %s', (sentence) => {
    const obeys = told('dict[str,int]', sentence, [{ a: 1 }, { a: 0, b: 2 }]);
    expect([{ a: 0, b: 1 }, { a: 0 }, { a: 0, b: 0 }].map(obeys)).toEqual([true, false, false]);
  });

  it.each([
    'go on as long as not all are below 0.5',
    'if they are not all zero, count those',
    'at least one item has x neighbours',
    'return how many have x',
  ])('zeros alone, where nothing forbids them: %s', (sentence) => {
    expect(told('dict[str,int]', sentence, [{ a: 1 }, { a: 0, b: 2 }])({ a: 0 })).toBe(true);
  });

  it.each(['none is a prefix of another', 'no name is the beginning of another name'])(
    'none that begins another: %s',
    (sentence) => {
      const obeys = told('list[str]', sentence, [['AB', 'C'], ['A', 'B']]); // prettier-ignore
      expect([['A', 'B'], ['A', 'AB'], ['AB', 'A']].map(obeys)).toEqual([true, false, false]); // prettier-ignore
    },
  );

  it('a tree with a place for what is not there', () => {
    const type = 'list[optional[int]]';
    const given = [[1, null, 8], [5]];
    const obeys = told(type, 'the children of entry i are entries 2i+1 and 2i+2', given);
    expect(obeys([1, null, null, 2])).toBe(false);
    expect(obeys([1, 2, null, 3])).toBe(true);
    expect(told(type, 'a tree in level order', given)([1, null, null, 2])).toBe(true);
  });

  it('ranges that go up', () => {
    const given = ['8-9,17', '*', '9-17'];
    const obeys = told('str', 'a part is a number or a range a-b with a <= b', given);
    expect(['8-8', '3,8-7', '17-9'].map(obeys)).toEqual([true, false, false]);
    expect(told('str', 'ranges lo-hi (lo < hi)', given)('8-8')).toBe(false);
    expect(told('str', 'a part is a number or a range a-b', given)('8-7')).toBe(true);
    expect(told('str', 'a range a-b with a <= b', [...given, '9-8'])('8-7')).toBe(true);
  });

  it('quotes in pairs', () => {
    const obeys = told('str', 'the number of double quotes is even', ['a "b"', 'c']);
    expect([obeys('""'), obeys('a "b')]).toEqual([true, false]);
  });

  it('words out of a list', () => {
    const obeys = told('str', 'side is one of "left", "right", "up", "down"', ['left', 'up']);
    expect([obeys('up'), obeys('upp'), obeys('pu')]).toEqual([true, false, false]);
    expect(told('str', 'lowercase letters', ['left', 'up'])('pu')).toBe(true);
  });

  it.each([
    'a rating is 0 for a player without one, otherwise between 100 and 3000',
    'some of them 0 and the others 100 to 3000, with repeats',
    'each is 0 or between 100 and 3000',
  ])('zero apart from all others: %s', (sentence) => {
    const obeys = told('list[int]', sentence, [[0, 1500], [100], []]);
    expect([[0, 100], [99], [3000, 1], [3001]].map(obeys)).toEqual([true, false, false, false]);
    expect(told('list[int]', sentence, [[0, 7], [100]])([99])).toBe(true);
  });

  it('no zero apart, where zero is the least of a range', () => {
    expect(told('list[int]', 'from 0 to 3000, and d as well', [[0, 1500]])([99])).toBe(true);
    expect(told('list[int]', 'at least 0 and at most 3000', [[0, 1500]])([99])).toBe(true);
  });

  it.each([
    ['replies never form a circle', true],
    ['there are no cycles among the links', true],
    ['the links are acyclic', true],
    ['count the circles', false],
  ])('no way round: %s', (sentence, held) => {
    const obeys = told('list[tuple[int,optional[int]]]', sentence, [[[5, 9], [6, 5]], [[3, null]]]); // prettier-ignore
    expect(obeys([[1, 2], [2, 4]])).toBe(true); // prettier-ignore
    expect(obeys([[1, 2], [2, 1]])).toBe(!held); // prettier-ignore
    expect(obeys([[7, 7]])).toBe(!held);
  });

  it('counts for nothing where a given input breaks it', () => {
    const obeys = told('list[int]', 'at least one number must be positive to win', [[0], [1]]);
    expect(obeys([0, 0])).toBe(true);
  });
});
