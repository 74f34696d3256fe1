import { expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { apartEachLaws } from './apartEach.ts';

const GIVEN = [
  [
    ['ann', 1, 5],
    ['bob', 5, 9],
  ],
  [
    ['ann', 1, 4],
    ['ann', 5, 8],
  ],
  [],
].map((x) => ({ x }));
const lawsOf = (rule: string, given: Record<string, Json>[] = GIVEN) =>
  apartEachLaws(
    problemTelling({ x: 'list[tuple[str,int,int]]' }, { constraints: [rule], cases: casesOf(given) }),
  );

it.each([
  'The periods of the same customer do not overlap.',
  'rows of the same customer have no common day',
  'No two periods of the same customer overlap.',
  'bookings for one room never overlap',
])('rows of one name are apart, and those of others need not be: %s', (rule) => {
  const holds = (x: Json) => lawsOf(rule).map((law) => law({ x }));
  expect(
    holds([
      ['ann', 1, 5],
      ['bob', 2, 9],
      ['ann', 6, 6],
    ]),
  ).toEqual([true]);
  expect(
    holds([
      ['ann', 1, 5],
      ['ann', 5, 9],
    ]),
  ).toEqual([false]);
});

it.each([
  'The periods of a customer may overlap.',
  'If periods of the same customer do not overlap, add them.',
])('is not told: %s', (rule) => {
  expect(lawsOf(rule)).toEqual([]);
});

it('is no law where a given input breaks it', () => {
  const broken = [
    ...GIVEN,
    {
      x: [
        ['ann', 1, 5],
        ['ann', 3, 8],
      ],
    },
  ];
  expect(lawsOf('The periods of the same customer do not overlap.', broken)).toEqual([]);
});
