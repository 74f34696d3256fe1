import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { hasRealDates } from './dates.ts';
import { commonLaws } from './laws.ts';

type Input = Record<string, Json>;

/** Whether an input obeys what these have in common. */
function laws(types: Record<string, string>, given: readonly Input[]): (input: Input) => boolean {
  const params = Object.entries(types).map(([name, type]) => ({ name, type: parseType(type) }));
  return commonLaws(params, given);
}

describe('what given inputs have in common', () => {
  it('only a list of numbers has a sum that is a multiple of something', () => {
    const names = laws({ names: 'list[str]', gap: 'int' }, [
      { names: ['Ola', 'Ola', 'Bix'], gap: 2 },
      { names: ['Bix', 'Cem', 'Bix', 'Bix'], gap: 1 },
      { names: ['Ola', 'Bix'], gap: 5 },
    ]);
    expect(names({ names: ['Ola', 'Bix', 'Bix'], gap: 0 })).toBe(false);
    const said = new Map([['gap', { value: [0, 9] }]] as const);
    const params = [
      { name: 'names', type: parseType('list[str]') },
      { name: 'gap', type: parseType('int') },
    ];
    const given = [
      { names: ['Ola', 'Ola', 'Bix'], gap: 2 },
      { names: ['Bix', 'Cem', 'Bix', 'Bix'], gap: 1 },
      { names: ['Ola', 'Bix'], gap: 5 },
    ];
    expect(commonLaws(params, given, said)({ names: ['Ola', 'Bix', 'Bix'], gap: 0 })).toBe(true);
    const weights = laws({ weights: 'list[int]', gap: 'int' }, [
      { weights: [2, 4, 8], gap: 2 },
      { weights: [5, 4, 9, 3], gap: 3 },
      { weights: [7, 3], gap: 5 },
    ]);
    expect(weights({ weights: [2, 4, 7], gap: 2 })).toBe(false);
    expect(weights({ weights: [2, 4, 6], gap: 2 })).toBe(true);
  });

  it('those that are there are in order, though some are missing between them', () => {
    const obeys = laws({ read: 'list[optional[int]]' }, [
      { read: [10, null, null, 20] },
      { read: [null, 5, null, 8, null] },
      { read: [4, null, 4] },
      { read: [] },
    ]);
    expect(obeys({ read: [10, null, null, 10] })).toBe(true);
    expect(obeys({ read: [10, null, null, 9] })).toBe(false);
  });

  it('where one of a row is missing the other is, as long as enough rows show it', () => {
    const types = { rules: 'list[tuple[str,optional[str],optional[str]]]' };
    const given = [
      { rules: [['a', null, null], ['b', 'a', 'yes']] },
      { rules: [['c', 'a', null], ['b', null, null]] },
      { rules: [['a', null, null]] },
    ]; // prettier-ignore
    const obeys = laws(types, given);
    expect(obeys({ rules: [['c', 'a', null], ['a', null, null]] })).toBe(true); // prettier-ignore
    expect(obeys({ rules: [['c', 'a', null], ['a', null, 'yes']] })).toBe(false); // prettier-ignore
  });

  it('is no law where a stated range breaks it', () => {
    const params = [
      { name: 'xs', type: parseType('list[int]') },
      { name: 'gap', type: parseType('int') },
    ];
    const given = [
      { xs: [3, 6], gap: 1 },
      { xs: [9, 8], gap: 3 },
      { xs: [], gap: 0 },
      { xs: [4], gap: 2 },
    ];
    const lawful = (low: number) => {
      const said = new Map([
        ['xs', { item: { value: [low, 9] } }],
        ['gap', { value: [0, 9] }],
      ] as const);
      return commonLaws(params, given, said)({ xs: [low, 9], gap: 2 });
    };
    expect([-3, 1].map(lawful)).toEqual([true, false]);
  });

  it('rows have a zero only where one of their places is said to begin there', () => {
    const params = [{ name: 'uses', type: parseType('list[tuple[str,int,str]]') }];
    const given = [[['ann', 7, 'x'], ['bo', 3, 'y']], [['cy', 5, 'y']], [['di', 2, 'x'], ['al', 9, 'x']]].map((uses) => ({ uses })); // prettier-ignore
    const from = (low: number) =>
      commonLaws(params, given, new Map([['uses', { item: { places: new Map([[1, [low, 9]]]) } }]]));
    expect([0, 1, -9].map((low) => from(low)({ uses: [['ann', 0, 'x'], ['bo', 4, 'y']] }))).toEqual([true, false, false]); // prettier-ignore
  });

  it('who is never seen to leave before coming does not, wherever in the row the words stand', () => {
    const lawful = laws({ log: 'list[tuple[int,str,str]]' }, [
      {
        log: [
          [1, 'in', 'ann'],
          [4, 'out', 'ann'],
        ],
      },
      {
        log: [
          [2, 'in', 'bo'],
          [3, 'in', 'ann'],
          [5, 'out', 'bo'],
        ],
      },
      {
        log: [
          [1, 'in', 'cy'],
          [2, 'out', 'cy'],
          [6, 'in', 'cy'],
          [8, 'out', 'cy'],
        ],
      },
      {
        log: [
          [3, 'in', 'bo'],
          [4, 'in', 'cy'],
          [6, 'out', 'cy'],
          [7, 'out', 'bo'],
        ],
      },
    ]);
    expect(
      lawful({
        log: [
          [2, 'in', 'cy'],
          [5, 'out', 'cy'],
        ],
      }),
    ).toBe(true);
    expect(lawful({ log: [[2, 'out', 'cy']] })).toBe(false);
    expect(
      lawful({
        log: [
          [2, 'in', 'cy'],
          [5, 'in', 'cy'],
        ],
      }),
    ).toBe(false);
  });

  it('roads that never make a circle stay so', () => {
    const tree = [
      {
        roads: [
          ['a', 'b', 3],
          ['b', 'c', 1],
          ['b', 'd', 5],
        ],
      },
      {
        roads: [
          ['c', 'a', 2],
          ['d', 'a', 2],
          ['d', 'b', 1],
        ],
      },
      {
        roads: [
          ['a', 'd', 4],
          ['b', 'c', 2],
          ['c', 'd', 2],
        ],
      },
      { roads: [['b', 'a', 1]] },
    ];
    const circle = {
      roads: [
        ['a', 'b', 2],
        ['b', 'c', 2],
        ['c', 'a', 2],
      ],
    };
    const types = { roads: 'list[tuple[str,str,int]]' };
    expect(laws(types, tree)(circle)).toBe(false);
  });

  it('a number that was never before any of the rows is not', () => {
    const lawful = laws({ levels: 'list[tuple[int,int]]', end: 'int' }, [
      {
        levels: [
          [0, 5],
          [3, 2],
        ],
        end: 3,
      },
      { levels: [[1, 4]], end: 9 },
      {
        levels: [
          [0, 1],
          [2, 8],
          [6, 3],
        ],
        end: 7,
      },
      {
        levels: [
          [4, 2],
          [5, 9],
        ],
        end: 5,
      },
    ]);
    expect(
      lawful({
        levels: [
          [1, 8],
          [5, 3],
        ],
        end: 5,
      }),
    ).toBe(true);
    expect(
      lawful({
        levels: [
          [1, 8],
          [5, 3],
        ],
        end: 4,
      }),
    ).toBe(false);
  });

  it('names that were never written with a capital within are not, as keys as little as elsewhere', () => {
    const lawful = laws({ free: 'dict[str,int]' }, [
      { free: { Ann: 2, Bob: 1 } },
      { free: { Cid: 3 } },
      { free: { Dora: 1, Eve: 2, Ann: 3 } },
    ]);
    expect(lawful({ free: { Bad: 1 } })).toBe(true);
    expect(lawful({ free: { BAd: 1 } })).toBe(false);
    expect(lawful({ free: { bad: 1 } })).toBe(false);
  });

  it('everybody in a map stands below somebody or at the top', () => {
    const lawful = laws({ top: 'str', below: 'dict[str,list[str]]' }, [
      { top: 'a', below: { a: ['b', 'c'], c: ['d'] } },
      { top: 'b', below: { b: ['a'] } },
      { top: 'c', below: { c: ['b'], b: ['d', 'a'] } },
      { top: 'd', below: {} },
    ]);
    expect(lawful({ top: 'a', below: { a: ['b'], b: ['c'] } })).toBe(true);
    expect(lawful({ top: 'a', below: { a: ['b'], d: ['c'] } })).toBe(false);
    expect(lawful({ top: 'a', below: { a: ['b'], b: ['a'] } })).toBe(false);
  });

  it('rows keep to what was seen at each of their places', () => {
    const lawful = laws({ jobs: 'list[list[int]]' }, [
      {
        jobs: [
          [1, 900],
          [7, 50],
        ],
      },
      { jobs: [[3, 400]] },
      {
        jobs: [
          [30, 70],
          [2, 999],
        ],
      },
    ]);
    expect(lawful({ jobs: [[30, 999]] })).toBe(true);
    expect(lawful({ jobs: [[900, 60]] })).toBe(false);
  });

  it('numbers have no more digits behind the point than any that was seen', () => {
    const lawful = laws({ degrees: 'list[float]' }, [
      { degrees: [1.5, 20] },
      { degrees: [0.3, -4.25, 7] },
      { degrees: [18] },
    ]);
    expect(lawful({ degrees: [3.75, 2] })).toBe(true);
    expect(lawful({ degrees: [3.125] })).toBe(false);
    expect(lawful({ degrees: [0.1 + 0.2] })).toBe(false);
  });

  it('prices have as many digits behind the point, however deep they stand', () => {
    const lawful = laws({ bill: 'list[tuple[str,int]]' }, [
      { bill: [['12.50', 1]] },
      {
        bill: [
          ['0.99', 3],
          ['7.00', 1],
        ],
      },
      { bill: [['120.05', 2]] },
    ]);
    expect(lawful({ bill: [['27.50', 1]] })).toBe(true);
    for (const price of ['2750', '27.5', '07.50', '.50', '1.2.50'])
      expect(lawful({ bill: [[price, 1]] })).toBe(false);
  });

  it('keys that are numbers stay among the numbers that were seen', () => {
    const lawful = laws({ till: 'dict[str,int]' }, [
      { till: { 5: 1, 200: 2 } },
      { till: { 10: 3 } },
      { till: { 50: 1 } },
    ]);
    expect(lawful({ till: { 20: 1 } })).toBe(true);
    for (const key of ['0', '201', '05']) expect(lawful({ till: { [key]: 1 } })).toBe(false);
  });
});

it('days within texts stay days of the calendar, and minutes those of an hour', () => {
  const logs = (...lines: string[]) => lines.map((line): Input => ({ lines: [line] }));
  const given = logs(
    'in 2026-12-25 10:30',
    'out 2026-10-31 23:59',
    'in 2024-02-29 07:45',
    'out 2026-11-30 10:15',
  );
  const check = laws({ lines: 'list[str]' }, given);
  expect(check({ lines: ['in 2026-12-31 10:45'] })).toBe(true);
  expect(check({ lines: ['in 2026-13-25 10:30'] })).toBe(false);
  expect(check({ lines: ['in 2026-11-31 10:30'] })).toBe(false);
  expect(check({ lines: ['in 2026-12-25 10:75'] })).toBe(false);
  expect(hasRealDates('2026-02-30')).toBe(false);
});
