import { expect, it } from 'vitest';
import { problemTelling } from '../written.testing.ts';
import { answersWithin } from './answers.ts';

function within(sentence: string) {
  const cases = [{ name: '', input: {}, expected: 3, hidden: false }];
  return answersWithin(problemTelling({}, { constraints: [sentence], cases }));
}

it('bounds of several lists are none of the answer', () => {
  expect(within('Both lists hold 0 to 90 numbers from 1 to 900.')(500)).toBe(true);
  expect(within('Both texts have at most 90 of them.')(500)).toBe(true);
});

it('bounds of the answer are, also where it is a list', () => {
  expect(within('The answer is at most 90.')(500)).toBe(false);
  expect(within('The lists in the answer hold numbers up to 90.')(500)).toBe(false);
});
