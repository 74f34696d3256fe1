import { expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { promisedLaws } from './promises.ts';

/** Whether anything may be made where this was asked and the answer is yes. */
const mayMake = (asks: string, spoken: string, name = 'ratings') =>
  promisedLaws(
    problemTelling(
      { [name]: 'list[int]' },
      {
        spoken,
        clarifications: [{ asks, answer: 'Yes.' }],
        cases: casesOf([[1, 2], [3]].map((ratings) => ({ [name]: ratings }))),
      },
    ),
  ) !== null;

it('what is made is no promise of what is given', () => {
  const asks = 'Is each player in at most one pair?';
  expect(mayMake(asks, 'How many pairs can we make at most?')).toBe(true);
  expect(mayMake(asks, 'Who plays whom is given.')).toBe(false);
  expect(mayMake(asks, 'How many pairs have won?', 'pairs')).toBe(false);
  expect(mayMake('Is there exactly one pair?', 'How many pairs can we make?')).toBe(false);
});

it.each(['Every house is in at most one pair.', 'A house may stand in only one pair.'])(
  'what is made, told and not asked: %s',
  (rule) => {
    const asks = 'Sorted?';
    expect(mayMake(asks, `${rule} How many pairs can there be?`)).toBe(true);
    expect(mayMake(asks, `${rule} The pairs are given.`)).toBe(false);
    expect(mayMake(asks, `${rule} How many pairs are there?`, 'pairs')).toBe(false);
  },
);

const tells = (rule: string) =>
  promisedLaws(
    problemTelling(
      { received: 'int' },
      { constraints: [rule], cases: casesOf([1, 2].map((received) => ({ received }))) },
    ),
  ) !== null;

it.each([
  'A lab promises a result some days later.',
  'Return the promised day.',
  'every shop guarantees a price',
])('what is promised in the tale: %s', (rule) => {
  expect(tells(rule)).toBe(true);
});
it.each(['It is promised that a path exists.', 'the input promises a way out', 'we guarantee a solution'])(
  'what is promised to the program: %s',
  (rule) => {
    expect(tells(rule)).toBe(false);
  },
);
