import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { allowedBy } from './infer.ts';

const QUEUES = casesOf([
  { queues: [[1, 2, 2], [2, 2], []], places: 2, start: 0 },
  { queues: [[2], [2], []], places: 9, start: 1 },
  { queues: [[]], places: 3, start: 0 },
  { queues: [[1, 1], []], places: 0, start: 1 },
  { queues: [[3, 1], [2, 2], [3], []], places: 1, start: 2 },
]);
const TYPES = { queues: 'list[list[int]]', places: 'int', start: 'int' };

function mayBe(...constraints: string[]) {
  const allowed = allowedBy(problemTelling(TYPES, { constraints, cases: QUEUES }));
  return (change: object) => allowed?.lawful({ queues: [[2], [2], []], places: 9, start: 1, ...change });
}
const OTHER_QUEUES = { queues: [[2, 1], [2], []] };
const OTHER_PLACES = { places: 4 };

describe('a promise that nobody here understands', () => {
  it.each([
    'every number in queues[i] is the index of a desk after desk i',
    'nobody in queues waits for a desk that is closed',
    '0 <= places <= 10; no queue is there for a desk behind it',
  ])('leaves what it speaks of as it was given: %s', (told) => {
    const may = mayBe(told);
    expect(may(OTHER_QUEUES)).toBe(false);
    expect(may({ queues: [[2], [2], []] })).toBe(true);
    expect(may(OTHER_PLACES)).toBe(true);
  });

  it('leaves everything as it was given where it names nothing', () => {
    const may = mayBe('somebody always pays for all others');
    expect([OTHER_QUEUES, OTHER_PLACES, { start: 0 }].map(may)).toEqual([false, false, false]);
  });

  it('leaves together what it speaks of together', () => {
    const may = mayBe('places and start are right for each other');
    expect([{ places: 3, start: 0 }, { places: 3, start: 1 }, OTHER_QUEUES].map(may)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is made by who is asked whether it may happen, and says no', () => {
    const logs = [['OUT a x', 'IN a x'], ['OUT b y'], [], ['OUT a x', 'OUT b y', 'IN b y']];
    const cases = casesOf(logs.map((log) => ({ log })));
    const may = (asks: string, answer: string) =>
      allowedBy(problemTelling({ log: 'list[str]' }, { clarifications: [{ asks, answer }], cases }))?.lawful({
        log: ['OUT a x', 'IN b x'],
      });
    expect(may('Can a book come back that never went out?', 'No, there is one copy of each.')).toBe(false);
    expect(may('Can a book come back that never went out?', 'Yes, then nothing happens.')).toBe(true);
    expect(may('May I sort it before?', 'No, it is long.')).toBe(true);
  });

  const LOGS = [['06:10 IN A1', '06:20 IN B2', '06:30 OUT A1'], ['07:00 IN C3'], [], ['08:00 IN A1', '08:05 OUT A1', '08:06 IN A1', '08:09 OUT A1']]; // prettier-ignore
  const OTHER_LOG = ['06:10 IN A1', '06:20 IN A1', '06:30 OUT A1'];
  const mayLog = (told: Parameters<typeof problemTelling>[1]) =>
    allowedBy(
      problemTelling({ log: 'list[str]' }, { ...told, cases: casesOf(LOGS.map((log) => ({ log }))) }),
    )?.lawful({ log: OTHER_LOG });

  it.each<[asks: string, answer: string, holds: boolean]>([
    ['Is IN always before OUT for a bag?', 'Yes, it goes IN, OUT, IN, OUT and so on.', true],
    ['Is IN always before OUT for a bag?', 'No.', false],
    ['Do you always want the tags?', 'Yes.', false],
    ['Can a bag come back?', 'Yes. Nobody puts one in that is already there.', true],
    ['What of one that is there at the end?', 'It never counts.', false],
    ['What is a tag?', 'A text.', false],
  ])('is made by an answer: %s %s', (asks, answer, holds) => {
    expect(mayLog({ clarifications: [{ asks, answer }] })).toBe(!holds);
  });

  it.each([
    ['lines of a time, IN or OUT and a tag; an IN only ever for a bag that is not there', true],
    ['lines of a time, IN or OUT and a tag; some bags never come back to you', false],
    ['lines of a time, IN or OUT and a tag', false],
  ])('is made by who tells how inputs are drawn: %s', (says, holds) => {
    expect(mayLog({ inputs: { log: says } })).toBe(!holds);
  });

  it('speaks of some commands only, and no law about all of them is meant', () => {
    expect(mayLog({ constraints: ['The times of the IN and OUT lines never go back.'] })).toBe(false);
    expect(mayLog({ constraints: ['The times never go back.'] })).toBe(true);
  });

  it('is meant by the last word of a name, too', () => {
    const cases = casesOf([3, 4, 5, 9].map((n) => ({ row_totals: [n, 1], most: 2 * n })));
    const types = { row_totals: 'list[int]', most: 'int' };
    const may = (...constraints: string[]) =>
      allowedBy(problemTelling(types, { constraints, cases }))?.lawful({ row_totals: [6, 1], most: 12 });
    expect([may(), may('the totals are right')]).toEqual([true, false]);
  });
});

describe('no promise that is not understood', () => {
  it.each([
    'at most 300 queues (no queue is longer than 100)',
    'each queue has 0 to 100 numbers, every number of them from 1 to 300',
    'at least one queue',
    'queues may be empty, and nobody need wait',
    'all queues are written in the order in which people came',
    'a desk never costs more than the limit',
    'return the desk that nobody waits for; any of them',
    'every desk that nobody waits for is accepted',
    '0 <= length of queues <= 120, printable ASCII only',
  ])('forbids anything: %s', (told) => {
    expect([OTHER_QUEUES, OTHER_PLACES].map(mayBe(told))).toEqual([true, true]);
  });

  it('is one that is said twice', () => {
    const periods = [
      [
        ['ann', 1, 5],
        ['bob', 5, 9],
      ],
      [
        ['ann', 1, 4],
        ['ann', 5, 8],
      ],
      [],
      [['cid', 2, 3]],
    ];
    const told = {
      constraints: ['The periods of the same customer do not overlap.'],
      inputs: 'rows of the same customer have no common day',
      cases: casesOf(periods.map((one) => ({ periods: one }))),
    };
    const allowed = allowedBy(problemTelling({ periods: 'list[tuple[str,int,int]]' }, told));
    const may = (...rows: [string, number, number][]) => allowed?.lawful({ periods: rows });
    expect([may(['ann', 1, 4], ['bob', 4, 8]), may(['ann', 1, 4], ['ann', 4, 8])]).toEqual([true, false]);
  });

  it('is one that a condition can be made of', () => {
    const root = casesOf([[-1, 0], [-1, 0, 0], [-1], [-1, 0, 1, 1]].map((parent) => ({ parent })));
    const constraints = ['parent[0] is -1', 'a parent may have a larger number than its child'];
    const allowed = allowedBy(problemTelling({ parent: 'list[int]' }, { constraints, cases: root }));
    expect(
      [
        [-1, 0, 0, 1],
        [1, -1],
      ].map((parent) => allowed?.lawful({ parent })),
    ).toEqual([true, false]);
  });
});

describe('a promise whose kind is plain', () => {
  const may = (types: Record<string, string>, given: Record<string, Json>[], constraint: string) => {
    const allowed = allowedBy(
      problemTelling(types, {
        constraints: [constraint],
        prompt_md: 'What is asked.',
        cases: casesOf(given),
      }),
    );
    return (input: Record<string, Json>) => allowed?.lawful(input);
  };

  it('is held to as such: no number is zero', () => {
    const given = [[['a', 3], ['b', -2]], [['b', 4], ['a', 1], ['b', 5]], [], [['a', -7], ['a', 2]]].map((rows) => ({ rows })); // prettier-ignore
    const fits = may(
      { rows: 'list[tuple[str, int]]' },
      given,
      'the number in a row is never 0 and lies between -9 and 9',
    );
    expect(fits({ rows: [['b', 3]] })).toBe(true);
    expect(fits({ rows: [['b', 0]] })).toBe(false);
  });

  it('is held to as such: one number is never below another', () => {
    const given = [[900, 100, 30], [50, 50, 10], [80, 20, 60], [700, 300, 5], [40, 10, 10]].map(([cap = 0, price = 0, block = 0]) => ({ cap, price, block })); // prettier-ignore
    const fits = may(
      { cap: 'int', price: 'int', block: 'int' },
      given,
      'the cap is never below the price of one block',
    );
    expect(fits({ cap: 90, price: 30, block: 10 })).toBe(true);
    expect(fits({ cap: 90, price: 100, block: 10 })).toBe(false);
  });

  it('is held to as such: one is none of a list', () => {
    const given = [[3, [1, 2]], [0, []], [2, [5, 4]], [4, [1]], [1, [0, 3]]].map(([start = 0, closed = 0]) => ({ start, closed })); // prettier-ignore
    const fits = may({ start: 'int', closed: 'list[int]' }, given, 'the start is always open');
    expect(fits({ start: 3, closed: [2, 1] })).toBe(true);
    expect(fits({ start: 3, closed: [3, 1] })).toBe(false);
  });

  it('is not meant where more stands beside it that nobody understands', () => {
    const given = [[['a', 3], ['b', -2]], [['b', 4], ['a', 1], ['b', 5]], [], [['a', -7], ['a', 2]]].map((rows) => ({ rows })); // prettier-ignore
    const fits = may(
      { rows: 'list[tuple[str, int]]' },
      given,
      'the number in a row is never 0 and lies between the one before and the one after',
    );
    expect(fits({ rows: [['b', 3]] })).toBe(false);
  });
});

describe('no promise at all', () => {
  const given = [[4, 3], [2, 5, 9], [7], []].map((tiles) => ({ tiles }));
  it.each([
    ['of plain numbers, where to go', 'Can it go back?', 'No.'],
    ['about what is counted', 'Are bare squares counted?', 'Never, only planters.'],
    [
      'about a case only',
      'When does it not end?',
      'When the tiles do not get smaller, since then they never will.',
    ],
    ['about some of them', 'Does everybody have a list?', 'No, some never do.'],
  ])('is %s: %s %s', (_, asks, answer) => {
    const told = { clarifications: [{ asks, answer }], prompt_md: 'What is asked.', cases: casesOf(given) };
    expect(allowedBy(problemTelling({ tiles: 'list[int]' }, told))?.lawful({ tiles: [3, 4] })).toBe(true);
  });
});
