import { describe, expect, it } from 'vitest';
import { parseType } from '../../problem/types.ts';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { textPlaces } from './places.ts';

const ROWS = { lines: 'list[tuple[int,str]]', gap: 'int' };
const ALL: readonly (readonly [number, string][])[] = [
  [[1, 'up'], [2, 'down'], [4, 'up'], [5, 'down']],
  [[0, 'down'], [3, 'down'], [3, 'up']],
  [[2, 'up'], [2, 'down'], [7, 'up']],
  [],
]; // prettier-ignore
const GIVEN = ALL.map((lines, i): Record<string, Json> => ({
  lines: [...lines].map((row) => [...row]),
  gap: i,
}));
const OTHER: Record<string, Json> = { lines: [[1, 'pud'], [2, 'no']], gap: 2 }; // prettier-ignore

describe('words that come again and again', () => {
  it.each([
    ['a text is 1 to 9 characters out of a-z', true],
    ['texts of up to 12 lower case letters', true],
    ['a text is one of up and down, 2 to 4 letters', false],
    ['a text is 1 to 9 letters; each is either up or down', false],
    ['a command is 2 to 4 letters', false],
    ['a text is "up" or "down", 2 to 4 letters', false],
    ['at most 60 lines', false],
    ['texts', false],
  ])('are all that there are, unless their letters are counted: %s', (says, allows) => {
    const told = { constraints: [says, '0 <= gap <= 9'], spoken: 'Find out.', cases: casesOf(GIVEN) };
    expect(allowedBy(problemTelling(ROWS, told))?.lawful(OTHER)).toBe(allows);
  });

  it('are all that there are where texts stand at two places, and nobody says of which it is', () => {
    const type = 'list[tuple[str,str]]';
    expect(textPlaces(parseType(type))).toHaveLength(2);
    const given = ALL.map((lines, i): Record<string, Json> => ({
      lines: lines.map(([, text]) => [text, text]),
      gap: i,
    }));
    const told = { constraints: ['a text is 1 to 9 letters'], spoken: 'Find out.', cases: casesOf(given) };
    const lawful = allowedBy(problemTelling({ lines: type, gap: 'int' }, told))?.lawful;
    expect(lawful?.({ lines: [['pud', 'pud']], gap: 2 })).toBe(false);
  });
});
