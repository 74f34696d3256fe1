import { expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { allowedBy } from './infer.ts';
import { scopedInputs } from './scoped.ts';

type Input = Record<string, Json>;

const GIVEN: Input[] = [
  {
    requests: [
      [0, 'ana'],
      [400, 'bo'],
      [1000, 'ana'],
    ],
    limit: 1,
    span: 500,
  },
  {
    requests: [
      [100, 'q'],
      [149, 'q'],
      [150, 'q'],
    ],
    limit: 1,
    span: 50,
  },
  { requests: [], limit: 3, span: 50 },
  {
    requests: [
      [7, 'a'],
      [7, 'a'],
      [7, 'b'],
    ],
    limit: 2,
    span: 1,
  },
];
const PROBLEM = problemTelling(
  { requests: 'list[tuple[int,str]]', limit: 'int', span: 'int' },
  {
    constraints: [
      '0 <= number of requests <= 20000',
      '0 <= time <= 1000000000 (milliseconds)',
      '1 <= limit <= 100',
      '1 <= span <= 1000000',
      'Requests are sorted by time; several may come at the same millisecond.',
    ],
    cases: casesOf(GIVEN),
  },
);
const made = () => {
  const allowed = allowedBy(PROBLEM);
  return { allowed, inputs: allowed === null ? [] : scopedInputs(PROBLEM, allowed, 300) };
};
const rowsOf = ({ requests }: Input): Json[][] =>
  (Array.isArray(requests) ? requests : []).filter((row) => Array.isArray(row));

/** More than the limit within the span, and some of them within one that began later. */
function slides(input: Input): boolean {
  const [limit, span] = [Number(input.limit), Number(input.span)];
  const times = rowsOf(input)
    .filter(([, name], _, all) => name === all[0]?.[1])
    .map(([time]) => Number(time));
  const counts = (from: number) => times.filter((time) => time >= from && time < from + span).length;
  const [first = 0] = times;
  return counts(first) <= limit && times.some((time) => counts(time) > limit);
}

it('times, gaps and limits meet, where they are far from each other in given inputs', () => {
  expect(GIVEN.some(slides)).toBe(false);
  expect(made().inputs.filter(slides).length).toBeGreaterThan(5);
});

it('everything that holds of the given ones holds of them, and they are the same every time', () => {
  const { allowed, inputs } = made();
  expect(inputs.length).toBeGreaterThan(100);
  expect(inputs.every((input) => allowed?.lawful(input))).toBe(true);
  expect(made().inputs).toEqual(inputs);
});
