import { describe, expect, it } from 'vitest';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling, type Given } from '../written.testing.ts';

const TYPES = { authors: 'list[str]', read: 'dict[str,int]' };
const GIVEN: Given = [
  { authors: ['ann', 'bob', 'ann'], read: { cy: 1 } },
  { authors: [], read: { a: 0 } },
  { authors: ['a', 'a', 'b'], read: { c: 3, d: 2 } },
  { authors: ['a', 'a', 'a', 'a'], read: { a: 4, b: 1, c: 3 } },
];

const lawful = (constraints: string[], given = GIVEN) =>
  allowedBy(problemTelling(TYPES, { constraints, cases: casesOf(given) }))?.lawful;

describe('numbers of each that count items of another parameter', () => {
  it('are never more than there are', () => {
    const may = lawful(['read has values from 0 to the number of messages']);
    expect(may?.({ authors: ['a', 'b'], read: { a: 2 } })).toBe(true);
    expect(may?.({ authors: ['a', 'b'], read: { a: 3 } })).toBe(false);
    expect(may?.({ authors: [], read: { a: 1 } })).toBe(false);
  });

  it('count something else where it is said how large they are, or where one is larger', () => {
    expect(lawful(['each value of read is between 0 and 100'])?.({ authors: ['a'], read: { a: 3 } })).toBe(
      true,
    );
    const larger = [...GIVEN, { authors: ['b'], read: { a: 4 } }];
    expect(lawful([], larger)?.({ authors: ['a'], read: { a: 3 } })).toBe(true);
  });
});
