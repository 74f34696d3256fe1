import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { useReal } from '../../real.testing.ts';
import { grownInputs, largestSaid } from './grow.ts';
import { allowedBy, inferredInputs } from './infer.ts';
import { BEYOND_US, INVENTED, type Invented } from '../invented/index.testing.ts';

const real = useReal();

function problem({ params, says, given }: Pick<Invented, 'params' | 'says' | 'given'>): Problem {
  const names = Object.keys(params);
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: names.map((name) => ({ name, type: parseType(params[name] ?? '') })),
      returns: { kind: 'int' },
    },
    inputs: null,
    cases: given.map((values, i) => ({
      name: `case ${i}`,
      input: Object.fromEntries(names.map((name, k): [string, Json] => [name, values[k] ?? null])),
      expected: 1,
      hidden: false,
    })),
    constraints: says,
    prompt_md: '',
    spoken: '',
    clarifications: [],
  };
}

/** Small ones and large ones, as a suite asks the references about them. */
function madeOf(one: Pick<Invented, 'params' | 'says' | 'given'>): Json[][] {
  const made = problem(one);
  const allowed = allowedBy(made);
  const large =
    allowed === null
      ? []
      : grownInputs(made, allowed, Math.min(200, largestSaid(made, allowed)), 'all').map(
          ({ input }) => input,
        );
  const names = Object.keys(one.params);
  return [...inferredInputs(made), ...large].map((input) => names.map((name) => input[name] ?? null));
}

describe('inputs made for a problem that does not say what they are', () => {
  it.each(INVENTED.map((one): [string, Invented] => [one.name, one]))('are valid: %s', (_, one) => {
    expect(one.given.filter((values) => !one.valid(values))).toEqual([]);
    const made = madeOf(one);
    expect(made.filter((values) => !one.valid(values))).toEqual([]);
    expect(made.length).toBeGreaterThanOrEqual(one.least);
  });

  it.each(INVENTED.map((one): [string, Invented] => [one.name, one]))(
    'are valid where one case fewer is given: %s',
    (_, one) => {
      for (const left_out of one.given.keys()) {
        const made = madeOf({ ...one, given: one.given.toSpliced(left_out, 1) });
        expect(made.filter((values) => !one.valid(values)).slice(0, 3)).toEqual([]);
      }
    },
  );
});

it.each(BEYOND_US.map((one): [string, Invented] => [one.name, one]))('nothing is made of %s', (_, one) => {
  expect(madeOf(one)).toEqual([]);
});

const small = fc.array(fc.integer({ min: -9, max: 30 }), { minLength: 1, maxLength: 7 });
const ascending = (items: readonly number[]) => items.toSorted((a, b) => a - b);
const LISTS: readonly [string, fc.Arbitrary<number[]>, (items: number[]) => boolean][] = [
  [
    'sorted',
    small.map(ascending),
    (items) => items.every((item, i) => i === 0 || item >= (items[i - 1] ?? item)),
  ],
  [
    'without repeats',
    fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 7 }),
    (items) => new Set(items).size === items.length,
  ],
  [
    'an order of 0 to n - 1',
    small
      .map((items) => ascending(items).map((_, i) => (i * 3 + 1) % items.length))
      .filter((items) => new Set(items).size === items.length),
    (items) => ascending(items).every((item, i) => item === i),
  ],
  [
    'never zero',
    small.map((items) => items.map((item) => (item === 0 ? 1 : item))),
    (items) => !items.includes(0),
  ],
  [
    'with one alone',
    small.map((items) => [...items, ...items, 77].toSorted((a, b) => ((a * 7) % 11) - ((b * 7) % 11))),
    (items) => items.filter((item) => items.indexOf(item) === items.lastIndexOf(item)).length === 1,
  ],
  [
    'of even length',
    small.map((items) => [...items, ...items.map((item) => item + 1)]),
    (items) => items.length % 2 === 0,
  ],
  [
    'parents before children',
    small.map((items) => [-1, ...items.map((item, i) => Math.abs(item) % (i + 1))]),
    (items) => items[0] === -1 && items.every((item, i) => i === 0 || (item >= 0 && item < i)),
  ],
];

it.each(LISTS)('what every given list is, every made one is, whatever is given: %s', (_, list, valid) => {
  const says = ['The list has at most 60 numbers.'];
  const lists = fc.array(list, { minLength: 6, maxLength: 9 });
  for (const given of fc.sample(lists, { seed: 11, numRuns: 12 })) {
    const made = madeOf({ params: { xs: 'list[int]' }, says, given: given.map((one) => [one]) });
    const wrong = made.filter(([xs]) => !Array.isArray(xs) || !valid(xs.map(Number)));
    expect(wrong).toEqual([]);
  }
});
