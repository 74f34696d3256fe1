import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../contract.ts';
import { useReal } from '../../real.testing.ts';
import { isValid } from '../domain/allows.ts';
import { isMap } from '../domain/parts.ts';
import { generateInputs } from '../make/generate.ts';
import { inferredInputs } from '../seen/infer.ts';
import { withoutInputs } from '../seen/problem.testing.ts';
import { readInputs } from '../spec.ts';
import { recordKeys } from './records.ts';

const real = useReal();

interface Asked {
  type: string;
  says?: string[];
  inputs?: Json;
}

/** Everything that is made of a problem with one parameter. */
function madeOf({ type, says = [], inputs }: Asked, given: readonly Json[]): Json[] {
  const cases = given.map((x) => ({ x }));
  const bare = withoutInputs(real.problem('merge_intervals'), { x: type }, says, cases);
  const problem: Problem = inputs === undefined ? bare : { ...bare, inputs: { x: inputs } };
  const read = readInputs(problem);
  const generated = read === null ? [] : generateInputs(read.inputs, cases);
  const inferred = inferredInputs(problem).filter((input) => read === null || isValid(read.inputs, input));
  return [...generated, ...inferred].map(({ x = null }) => x);
}

/** What stands at each place: fields of records and places of rows each by itself. */
function numbersAt(value: Json, place = ''): [string, number][] {
  if (typeof value === 'number') return [[place, value]];
  if (isMap(value)) return Object.entries(value).flatMap(([key, item]) => numbersAt(item, `${place}.${key}`));
  if (!Array.isArray(value)) return [];
  const row = place.endsWith('[]');
  return value.flatMap((item, i) => numbersAt(item, row ? `${place}[${i}]` : `${place}[]`));
}

/** Numbers that are smaller or larger than any given one at their place. */
function beyond(made: readonly Json[], given: readonly Json[]): string[] {
  const seen = Map.groupBy(
    given.flatMap((value) => numbersAt(value)),
    ([place]) => place,
  );
  return made
    .flatMap((value) => numbersAt(value))
    .filter(([place, number]) => {
      const numbers = (seen.get(place) ?? []).map(([, one]) => one);
      return number < Math.min(...numbers) || number > Math.max(...numbers);
    })
    .map(([place, number]) => `${place} ${number}`);
}

const JOBS: Json[] = [
  [
    { arrival: 0, minutes: 5, priority: 1 },
    { arrival: 11, minutes: 2, priority: 9 },
  ],
  [
    { arrival: 7, minutes: 3, priority: 4 },
    { arrival: 2, minutes: 3, priority: 1 },
  ],
  [{ arrival: 3, minutes: 9, priority: 2 }],
  [],
  [
    { arrival: 12, minutes: 1, priority: 8 },
    { arrival: 12, minutes: 4, priority: 8 },
  ],
];
const FIELDS = 'list[dict[str,int]]';

describe('records', () => {
  it('are maps with the same keys, whatever their order', () => {
    expect(
      recordKeys([
        { a: 1, b: 2 },
        { b: 3, a: 1 },
      ]),
    ).toEqual(['a', 'b']);
    expect(recordKeys([{ a: 1 }, { b: 3 }])).toBe(null);
    expect(recordKeys([{ a: 1 }, { a: 1, b: 3 }])).toBe(null);
    expect(recordKeys([{ a: 1 }, {}])).toBe(null);
    expect(recordKeys([])).toBe(null);
  });

  it('are no records where the text says that there may be more keys', () => {
    const maps = [
      { tea: 1, milk: 2 },
      { tea: 4, milk: 1 },
    ];
    expect(recordKeys(maps, { length: [0, 200] })).toBe(null);
    expect(recordKeys(maps, { length: [2, 2] })).toEqual(['tea', 'milk']);
  });

  it.each<[string, Json | undefined]>([
    ['nothing said of their inputs', undefined],
    ['words that are not understood', '0 to 500 objects {arrival, minutes, priority}; several wait at once'],
    ['a size alone', { size: [0, 50] }],
  ])('are made field by field, with %s', (_, inputs) => {
    const made = madeOf({ type: FIELDS, ...(inputs === undefined ? {} : { inputs }) }, JOBS);
    expect(made.length).toBeGreaterThan(30);
    expect(beyond(made, JOBS)).toEqual([]);
    for (const row of made.flat())
      expect(Object.keys(row ?? {}).toSorted()).toEqual(['arrival', 'minutes', 'priority']);
  });

  it.each([
    [
      '0 to 500 jobs, each with exactly the fields arrival (0 to 90), minutes (1 to 30) and priority (1 to 10).',
    ],
    ['fields: arrival 0..90, minutes 1..30, priority 1..10'],
    ['0 <= arrival <= 90, 1 <= minutes <= 30, 1 <= priority <= 10'],
  ])('have every field as large as is said of it: %s', (says) => {
    const rows = madeOf({ type: FIELDS, says: [says] }, JOBS)
      .flat()
      .filter((row) => row !== null && isMap(row));
    const ends = (name: string) => {
      const all = rows.map((row) => Number(row[name]) + 0);
      return [Math.min(...all), Math.max(...all)];
    };
    expect(['arrival', 'minutes', 'priority'].map(ends)).toEqual([
      [0, 90],
      [1, 30],
      [1, 10],
    ]);
  });

  it('keep what one field has to do with another, and their order', () => {
    const stays: Json[] = [
      [1, 4],
      [2, 9],
      [5, 6],
      [0, 3],
      [4, 7],
      [3, 5],
    ].map(([from = 0, to = 0]) => [
      { from, to },
      { from: from + 1, to: to + 1 },
      { from: from + 4, to: to + 8 },
    ]);
    const made = madeOf({ type: FIELDS, says: ['from 0 to 90', '0 <= from < to <= 90'] }, stays);
    const broken = made.filter(
      (list) =>
        Array.isArray(list) &&
        list.some((row, i) => {
          const [one, before] = [row, list[i - 1] ?? null];
          if (!isMap(one)) return true;
          return (
            Number(one['from']) >= Number(one['to']) ||
            (isMap(before) && Number(before['from']) > Number(one['from']))
          );
        }),
    );
    expect(broken).toEqual([]);
  });
});

const number = (low: number) => fc.integer({ min: low, max: low + 8 });
const plain = { noNullPrototype: true };
const INVENTED: readonly [string, string, fc.Arbitrary<Json>][] = [
  ['a list', 'list[int]', fc.array(number(3), { maxLength: 6 })],
  ['rows of one length', 'list[list[int]]', fc.array(fc.tuple(number(3), number(60)), { maxLength: 6 })],
  [
    'records',
    FIELDS,
    fc.array(fc.record({ a: number(-5), b: number(40), c: number(1000) }, plain), { maxLength: 5 }),
  ],
  ['one record', 'dict[str,int]', fc.record({ a: number(-5), b: number(40) }, plain)],
  [
    'records of lists',
    'list[dict[str,list[int]]]',
    fc.array(fc.record({ a: fc.array(number(-5)), b: fc.array(number(40)) }, plain), { maxLength: 3 }),
  ],
  [
    'long rows',
    'list[tuple[int,int,int,int,int,int]]',
    fc.array(fc.tuple(number(0), number(50), number(100), number(7), number(-20), number(9)), {
      maxLength: 4,
    }),
  ],
  [
    'rows with a text',
    'list[tuple[str,int,int]]',
    fc.array(fc.tuple(fc.constantFrom('x', 'yy'), number(0), number(70)), { maxLength: 4 }),
  ],
];

it.each(INVENTED)(
  'numbers of which nobody says how large they are stay as they were seen there: %s',
  (_, type, value) => {
    for (const given of fc.sample(fc.array(value, { minLength: 5, maxLength: 8 }), { seed: 5, numRuns: 4 }))
      for (const inputs of [undefined, 'whatever comes along, several at once']) {
        const made = madeOf({ type, ...(inputs === undefined ? {} : { inputs }) }, given);
        expect(beyond(made, given)).toEqual([]);
      }
  },
);
