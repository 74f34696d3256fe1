import { expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { saidOf } from './read.ts';

const GIVEN: Json[] = [
  [
    ['mail', 10],
    ['chat', 4],
  ],
  [['web', 7]],
  [],
];
const places = (inputs: Json, constraints: string[] = []) => {
  const cases = casesOf(GIVEN.map((tickets) => ({ tickets })));
  const problem = problemTelling({ tickets: 'list[tuple[str,int]]' }, { inputs, constraints, cases });
  return [...(saidOf(problem).get('tickets')?.item?.places ?? [])];
};
const MINUTES = [[1, [0, 9000]]];

it.each<[Json]>([
  [{ tickets: { row: ['desk', 'minutes'], minutes: '0 to 9000, mostly small' } }],
  [{ tickets: { row: ['desk: a name', 'minutes 0..9000'] } }],
  [{ tickets: { rows: { desk: 'a name', minutes: '0..9000' } } }],
])('parts of rows have the names that inputs: gives them: %j', (inputs) => {
  expect(places(inputs)).toEqual(MINUTES);
});

it('and constraints speak of them by these names', () => {
  const rule = ['Minutes are whole numbers from 0 to 9000.'];
  expect(places({ tickets: { row: ['desk', 'minutes'] } }, rule)).toEqual(MINUTES);
  expect(places({ tickets: 'rows [desk, minutes], any order' }, rule)).toEqual(MINUTES);
});

it('what a given row contradicts was misread', () => {
  expect(places({ tickets: { row: ['desk', 'minutes'], minutes: '0 to 9' } })).toEqual([]);
});
