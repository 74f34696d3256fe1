import { expect, it } from 'vitest';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

it('a number by which every given length can be divided need not divide others, unless something is shared out', () => {
  const given = [
    { voices: ['ana', 'bo', 'ana', 'cy', 'cy', 'ana'], k: 2 },
    { voices: ['ana', 'bot', 'ana', 'bo', 'bot'], k: 1 },
    { voices: [], k: 3 },
    { voices: ['a', 'b', 'c', 'bot', 'a'], k: 5 },
    { voices: ['u', 'v', 'w', 'w', 'bot', 'w'], k: 1 },
  ];
  const fits = (tells: string) =>
    allowedBy(
      problemTelling(
        { voices: 'list[str]', k: 'int' },
        { constraints: ['0 <= k <= 100'], prompt_md: tells, cases: casesOf(given) },
      ),
    )?.lawful({
      voices: ['ana', 'bot'],
      k: 0,
    });
  expect(fits('Find the longest run in which at most k people speak.')).toBe(true);
  expect(fits('Split them into groups of k.')).toBe(false);
});
