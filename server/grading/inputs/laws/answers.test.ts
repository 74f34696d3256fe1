import { expect, it } from 'vitest';
import { problemTelling } from '../written.testing.ts';
import { answersWithin, saysZero } from './answers.ts';

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

it.each([
  ['And if the goal is passed already?', 'Then zero.'],
  ['What if nobody came?', 'The answer is 0.'],
  ['What about an empty list?', 'Return 0.'],
])('may be zero where it is said: %s', (asks, answer) => {
  expect(saysZero(problemTelling({}, { clarifications: [{ asks, answer }] }))).toBe(true);
});

it.each([
  ['What if the goal is passed?', 'It never is, so the answer is not 0.'],
  ['What about a price of 0?', 'It is worth 5.'],
  ['Can the list be empty?', 'No.'],
  ['How are ties broken?', 'By the lower number, 0 or more.'],
])('may be no zero only because one is spoken of: %s', (asks, answer) => {
  expect(saysZero(problemTelling({}, { clarifications: [{ asks, answer }] }))).toBe(false);
});

it('may be zero by a rule of the task, and not by one that denies it', () => {
  const says = (rule: string) => saysZero(problemTelling({}, { constraints: [rule] }));
  expect(says('Return 0 if there is no way.')).toBe(true);
  expect(says('If nothing is left, the answer is 0.')).toBe(true);
  expect(says('If nothing is left, the answer is 0, which can never be 0 here.')).toBe(false);
  expect(says('Prices are 0 if free.')).toBe(false);
});
