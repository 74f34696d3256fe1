import { describe, expect, it } from 'vitest';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

const TYPES = { items: 'list[tuple[str,int,int]]', rates: 'dict[str,int]' };
const GIVEN = [
  { items: [['food', 2, 105] as const, ['book', 1, 999] as const], rates: { food: 10, book: 7, tool: 20 } },
  { items: [], rates: { food: 10 } },
  { items: [['stamps', 3, 85] as const], rates: { stamps: 0 } },
  { items: [['tool', 4, 103] as const, ['tool', 1, 103] as const], rates: { tool: 20 } },
].map((input) => JSON.parse(JSON.stringify(input)));

function lawful(told: Parameters<typeof problemTelling>[1]) {
  const allowed = allowedBy(problemTelling(TYPES, { ...told, cases: casesOf(GIVEN) }));
  return (category: string) => allowed?.lawful({ items: [[category, 2, 105]], rates: { food: 10, book: 7 } });
}

describe('names that all stand in another parameter', () => {
  it.each([
    [{ spoken: 'The tax is worked out once per category.' }],
    [{ prompt_md: 'Categories without items are not in the result.' }],
    [{ constraints: ['the category is always one of the keys of rates'] }],
    [{ clarifications: [{ asks: 'Can a category be unknown?', answer: 'No, never.' }] }],
    [{ constraints: ['each category is in rates; rates can have more, not in any order'] }],
  ])('stand there in every input: %j', (told) => {
    expect([lawful(told)('book'), lawful(told)('tool')]).toEqual([true, false]);
  });

  it.each([
    [{ spoken: 'Items of unknown categories are left out.' }],
    [{ clarifications: [{ asks: 'What of a category that is not in rates?', answer: 'It has no tax.' }] }],
    [{ constraints: ['every item whose category is not listed is skipped'] }],
  ])('need not where the text speaks of others: %j', (told) => {
    expect(lawful(told)('tool')).toBe(true);
  });
});
