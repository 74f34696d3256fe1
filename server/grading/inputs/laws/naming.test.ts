import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { commonLaws } from './laws.ts';
import { NAMED_FIRST, namingLaws, namingsOf, ONE_TOP } from './naming.ts';

/** Whether a value is lawful beside the given ones. */
function lawful(type: string, given: readonly Json[], lifted: readonly unknown[] = []) {
  const law = commonLaws(
    [{ name: 'x', type: parseType(type) }],
    given.map((x) => ({ x })),
    new Map(),
    null,
    { lifted: new Map([['x', new Set(lifted)]]), clear: new Set() },
  );
  return (x: Json) => law({ x });
}

/** Number, whom it answers, votes. */
const REPLIES: Json[] = [
  [[1, null, 2], [2, 1, 5], [3, null, 9], [4, 1, 7]],
  [],
  [[7, 3, 1], [3, null, 1], [5, 3, 6]],
  [[9, null, 3], [4, null, 3], [6, 4, 1], [5, 4, 1]],
]; // prettier-ignore

describe('rows that name each other', () => {
  const reply = lawful('list[tuple[int,optional[int],int]]', REPLIES, [NAMED_FIRST, ONE_TOP]);

  it('name one of the list or nobody', () => {
    expect(namingsOf(REPLIES)).toEqual([{ own: 0, other: 1, none: null }]);
    expect(reply([[1, null, 2], [2, 1, 5]])).toBe(true); // prettier-ignore
    expect(reply([[2, 1, 5]])).toBe(false);
    expect(reply([[3, 3, 5]])).toBe(false);
  });

  it('have each its own name, and never go round', () => {
    expect(reply([[1, null, 2], [1, null, 5]])).toBe(false); // prettier-ignore
    expect(reply([[1, 2, 2], [2, 1, 5]])).toBe(false); // prettier-ignore
    expect(reply([[5, null, 1], [1, 2, 2], [2, 1, 5]])).toBe(false); // prettier-ignore
  });

  it('are records as well', () => {
    const people = [
      [{ id: 5, boss: 0 }, { id: 7, boss: 5 }],
      [{ id: 4, boss: 0 }, { id: 9, boss: 4 }, { id: 7, boss: 4 }],
    ]; // prettier-ignore
    const hired = lawful('list[dict[str,int]]', [...people, []]);
    expect(hired([{ id: 5, boss: 0 }, { id: 9, boss: 5 }])).toBe(true); // prettier-ignore
    expect(hired([{ id: 5, boss: 0 }, { id: 9, boss: 4 }])).toBe(false); // prettier-ignore
  });

  it('name who stands before them, and one top, where every given list shows it and nobody says otherwise', () => {
    const given: Json[] = [
      [['a', ''], ['b', 'a']],
      [['k', ''], ['l', 'k'], ['m', 'l']],
      [['p', ''], ['q', 'p'], ['r', 'p']],
    ]; // prettier-ignore
    const later: Json = [['b', 'a'], ['a', '']]; // prettier-ignore
    const two: Json = [['a', ''], ['b', '']]; // prettier-ignore
    const obeys = (value: Json, lifted: readonly unknown[]) =>
      namingLaws(given, new Set(lifted))
        .filter((law) => given.every(law))
        .every((law) => law(value));
    expect([obeys(later, []), obeys(later, [NAMED_FIRST])]).toEqual([false, true]);
    expect([obeys(two, []), obeys(two, [ONE_TOP])]).toEqual([false, true]);
  });

  it('are none where one names what no row is', () => {
    expect(namingsOf([...REPLIES, [[1, 8, 0]]])).toEqual([]);
    expect(namingsOf([[[1, null], [2, 1]]])).toEqual([]); // prettier-ignore
    expect(namingsOf([[[1, 2], [1, 3], [2, 3], [3, 1]]])).toEqual([]); // prettier-ignore
  });
});
