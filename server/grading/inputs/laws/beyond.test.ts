import { describe, expect, it } from 'vitest';
import { obeys, type Told } from './told.testing.ts';

describe('a number that never went beyond another one', () => {
  const TWO = { base: 'int', cap: 'int' };
  const GIVEN = [[1, 7], [3, 8], [4, 9], [2, 5]].map(([base = 0, cap = 0]) => ({ base, cap })); // prettier-ignore
  const BEYOND = { base: 8, cap: 5 };

  it.each<Told & { allows: boolean }>([
    { says: 'cap may be smaller than base', allows: true },
    { says: '1 to 9 each (cap can also be less than base)', allows: true },
    { says: 'base might be larger than the cap', allows: true },
    { says: 'base may exceed cap', allows: true },
    { says: 'numbers', asks: ['Can the cap be smaller than base?', 'Yes.'], allows: true },
    { says: 'numbers', asks: ['Is cap always at least base?', 'No.'], allows: true },
    { says: 'cap may not be smaller than base', allows: false },
    { says: 'cap can be larger than base', allows: false },
    { says: 'base may be smaller than cap', allows: false },
    { says: 'a wait may be smaller than base', allows: false },
    { says: 'numbers', asks: ['Can cap be smaller than base?', 'No.'], allows: false },
    { says: 'numbers', asks: ['Is cap always at least base?', 'Yes.'], allows: false },
  ])('$says $asks: $allows', ({ allows, ...told }) => {
    const lawful = obeys(TWO, GIVEN, { ...told, says: `${told.says}; 1 <= base <= 9 and 1 <= cap <= 9` });
    expect(lawful(BEYOND)).toBe(allows);
  });

  const ROOM = { sizes: 'list[int]', room: 'int' };
  const FIT = [
    { sizes: [4, 2, 6], room: 9 },
    { sizes: [3, 5], room: 7 },
    { sizes: [7, 1, 2, 6], room: 8 },
    { sizes: [2, 8, 3], room: 10 },
  ];

  it.each<Told & { allows: boolean }>([
    { says: 'sizes, some larger than the room', allows: true },
    { says: 'a size may be larger than room', allows: true },
    { says: 'sizes, none larger than the room', allows: false },
    { says: 'a size is larger than nothing', allows: false },
  ])('is one of a list as well: $says: $allows', ({ allows, ...told }) => {
    expect(
      obeys(ROOM, FIT, { ...told, says: `${told.says}; 1 <= room <= 10` })({ sizes: [8, 3], room: 7 }),
    ).toBe(allows);
  });
});
