import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { againLaws } from './again.ts';

function mayBe(type: string, constraint: string, seen: Json[]) {
  const cases = casesOf(seen.map((commands) => ({ commands })));
  const laws = againLaws(problemTelling({ commands: type }, { constraints: [constraint], cases }));
  return (commands: Json) => laws.every((law) => law({ commands }));
}

const BOOKINGS = [
  ['book ann 2', 'book bob 2', 'cancel ann', 'book ann 1'],
  ['cancel zoe', 'cancel zoe', 'book zoe 5'],
];
const TWICE = ['book ann 2', 'book ann 1'];
const AFTER = ['book ann 2', 'cancel ann', 'book ann 1'];

describe('what is not done again', () => {
  it.each([
    'a NAME that is already confirmed does not book again (but may after a cancellation)',
    'each name booked only when free',
    'nobody who waits is booked again',
    'somebody with a place never books twice',
  ])('is done again only after something else for that name: %s', (told) => {
    const may = mayBe('list[str]', told, BOOKINGS);
    expect([TWICE, AFTER].map(may)).toEqual([false, true]);
    expect(may(['cancel ann', 'cancel ann'])).toBe(true);
  });

  it('is never done again where no given list does it', () => {
    const may = mayBe('list[str]', 'nobody books twice', [
      ['book ann 2', 'cancel ann', 'book bob 1'],
      ['book zoe 5'],
    ]);
    expect([TWICE, AFTER, ['book ann 1', 'book bob 1']].map(may)).toEqual([false, false, true]);
  });

  it('is looked for in rows, too', () => {
    const type = 'list[tuple[int,str,str]]';
    const seen = [
      [[1, 'enter', 'ann'], [2, 'leave', 'ann'], [3, 'enter', 'ann']],
      [[1, 'enter', 'ann'], [2, 'enter', 'bob']],
    ]; // prettier-ignore
    const may = mayBe(type, 'who is inside does not enter again', seen);
    expect(may([[1, 'enter', 'ann'], [2, 'enter', 'ann']])).toBe(false); // prettier-ignore
    expect(may([[1, 'enter', 'ann'], [2, 'leave', 'ann'], [3, 'enter', 'ann']])).toBe(true); // prettier-ignore
  });

  it.each([
    'a name may book again at any time',
    'commands are never empty',
    'no command is longer than 20 letters',
    'nobody cancels twice',
  ])('may be done again where nothing is said of it: %s', (told) => {
    expect(mayBe('list[str]', told, BOOKINGS)(TWICE)).toBe(true);
  });

  it('may be done again where a given list does it', () => {
    const may = mayBe('list[str]', 'nobody books twice', [...BOOKINGS, TWICE]);
    expect(may(['book bob 2', 'book bob 2'])).toBe(true);
  });
});
