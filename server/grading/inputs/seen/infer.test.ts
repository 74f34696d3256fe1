import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../contract.ts';
import { useReal } from '../../real.testing.ts';
import { grownInputs, largestSaid } from './grow.ts';
import { allowedBy, inferredInputs, isUsualAnswer } from './infer.ts';
import { withoutInputs } from './problem.testing.ts';

const real = useReal();

const problem = (params: Record<string, string>, says: string[], given: Record<string, Json>[]): Problem =>
  withoutInputs(real.problem('merge_intervals'), params, says, given);

/** Letters and numbers, each number right before a bracket, each bracket right after a number. */
function isUnfoldable(code: string): boolean {
  const simpler = code.replaceAll(/[1-9]\d*\[[a-z]*\]/g, 'a');
  return simpler === code ? /^[a-z]*$/.test(code) : isUnfoldable(simpler);
}

const of = (name: string, values: readonly Json[]) => values.map((value) => ({ [name]: value }));
const LISTS = of('xs', [
  [3, 1, 2],
  [5, 2],
  [2, 9, 4, 4],
  [7, 7],
]);

describe('without inputs', () => {
  it('grids need not be square where the text says rows and columns apart, as small ones often are by chance', () => {
    const squares = [
      [
        [1, 2],
        [3, 4],
      ],
      [[5]],
      [
        [1, 1, 2],
        [2, 3, 1],
        [4, 4, 1],
      ],
      [
        [7, 8],
        [8, 7],
      ],
    ];
    const given = squares.map((grid) => ({ grid }));
    const wide = {
      grid: [
        [1, 2, 3],
        [3, 4, 1],
      ],
    };
    const apart = ['1 <= grid.length <= 20', '1 <= grid[i].length <= 20'];
    expect(allowedBy(problem({ grid: 'list[list[int]]' }, apart, given))?.lawful(wide)).toBe(true);
    expect(allowedBy(problem({ grid: 'list[list[int]]' }, [], given))?.lawful(wide)).toBe(false);
  });

  it('trees need not be balanced where the text does not speak of their shape, though all given ones are', () => {
    const trees = [[8, 4, 9], [5, 2, 7, 1, 3, 6, 8], [6], [2, 1], [5, 3, 8, null, 4], [7, 2, 9]];
    const given = trees.map((tree) => ({ tree }));
    const gap = { tree: [4, 3, null, 2] };
    const says = (text: string) => allowedBy(problem({ tree: 'list[optional[int]]' }, [text], given));
    expect(says('At most 100 nodes.')?.lawful(gap)).toBe(true);
    expect(says('At most 100 nodes; the tree is balanced.')?.lawful(gap)).toBe(false);
  });

  it('a list with room behind as many numbers as another one says keeps it', () => {
    const room = [
      { a: [1, 4, 0, 0], m: 2, b: [2, 3] },
      { a: [0], m: 0, b: [5] },
      { a: [3], m: 1, b: [] },
      { a: [-2, -1, 7, 0, 0, 0], m: 3, b: [-3, 0, 8] },
      { a: [1, 2, 2, 0, 0, 0], m: 3, b: [2, 5, 6] },
    ];
    const allowed = allowedBy(problem({ a: 'list[int]', m: 'int', b: 'list[int]' }, [], room));
    expect(allowed?.lawful({ a: [1, 2, 0], m: 2, b: [3] })).toBe(true);
    expect(allowed?.lawful({ a: [2, 1, 0], m: 2, b: [3] })).toBe(false);
    expect(allowed?.lawful({ a: [1, 2, 3], m: 2, b: [3] })).toBe(false);
    expect(allowed?.lawful({ a: [1, 2, 0], m: 2, b: [3, 4] })).toBe(false);
  });

  it('texts in a language of their own are made out of neighbours that were seen', () => {
    const texts = of('code', ['3[a]2[bc]', 'abc', '2[x]y', '1[1[q]]', 'a2[b]', '12[z]']);
    const said = ['A number always stands directly before an opening bracket.', 'Every bracket is closed.'];
    const made = inferredInputs(problem({ code: 'str' }, said, texts)).map(({ code }) =>
      typeof code === 'string' ? code : '',
    );
    expect(made.length).toBeGreaterThan(30);
    expect(made.filter((code) => !isUnfoldable(code))).toEqual([]);
    expect(made).toContain('10[z]');
  });

  it('values go as far as the text says, and no further than was seen where it says nothing', () => {
    const said = inferredInputs(problem({ xs: 'list[int]' }, ['Numbers lie between -50 and 50.'], LISTS));
    expect(said.flatMap(({ xs }) => xs)).toEqual(expect.arrayContaining([0, -1, 50, -50]));
    const unsaid = inferredInputs(problem({ xs: 'list[int]' }, [], LISTS));
    expect(unsaid.flatMap(({ xs }) => xs)).not.toContain(0);
  });

  it('of a lone number many values of its range are tried', () => {
    const made = inferredInputs(problem({ n: 'int' }, ['1 <= n <= 1000000'], of('n', [12, 7, 30, 205]))).map(
      ({ n }) => Number(n),
    );
    expect(made).toEqual(expect.arrayContaining([1, 2, 3, 101, 1_001, 1_000, 999, 1_000_000]));
    expect(made.filter((n) => n > 1_000).length).toBeGreaterThan(40);
    expect(made.every((n) => n >= 1 && n <= 1_000_000)).toBe(true);
  });

  it('a number that is even in every given input stays so', () => {
    const made = inferredInputs(problem({ n: 'int' }, ['2 <= n <= 1000'], of('n', [12, 8, 30, 204])));
    expect(made.length).toBeGreaterThan(5);
    expect(made.filter(({ n }) => Number(n) % 2 !== 0)).toEqual([]);
  });

  it('brackets that are promised to match are put together and into one another', () => {
    const texts = inferredInputs(
      problem(
        { s: 'str' },
        ['s is a valid nested text of round brackets.', 'It has 0 to 50 characters.'],
        of('s', ['()', '(())', '', '()()']),
      ),
    ).map(({ s }) => s);
    expect(texts).toEqual(expect.arrayContaining(['((()))', '(()(()))']));
  });

  it('a date that is promised to be valid may be of any month', () => {
    const dates = inferredInputs(
      problem(
        { day: 'str' },
        ['day is a valid date, YYYY-MM-DD.'],
        of('day', ['2019-01-09', '2024-03-01', '2023-12-31', '2020-02-29']),
      ),
    ).map(({ day }) => (typeof day === 'string' ? day : ''));
    expect(dates).toContain('2019-08-09');
    expect(dates.filter((day) => new Date(day).toISOString().slice(0, 10) !== day)).toEqual([]);
  });

  it('the marks within a text stay where every given text has the same', () => {
    const made = inferredInputs(
      problem({ ip: 'str' }, [], of('ip', ['1.2.3.4', '10.0.0.1', '192.168.1.1', '0.0.0.0'])),
    );
    expect(made.length).toBeGreaterThan(5);
    expect(made.filter(({ ip }) => typeof ip !== 'string' || ip.split('.').length !== 4)).toEqual([]);
  });

  it.each([
    'A day never costs more than the cap.',
    'There are never more than three hundred numbers.',
    'Minus one if that never happens.',
    'In every step you change exactly one number.',
  ])('something is made though the text says "%s", which promises nothing of them', (sentence) => {
    expect(inferredInputs(problem({ xs: 'list[int]' }, [sentence], LISTS)).length).toBeGreaterThan(10);
  });

  it('texts with marks in them begin and end as given ones do', () => {
    const made = problem({ route: 'str' }, [], of('route', ['.', '.a', '.kb.a', '.a.kb.c', '.c.c']));
    const routes = inferredInputs(made).map(({ route }) => (typeof route === 'string' ? route : ''));
    expect(routes.length).toBeGreaterThan(3);
    expect(routes.filter((route) => route.length > 1 && route.endsWith('.'))).toEqual([]);
  });

  it('no row comes after a number that no given row comes after', () => {
    const given: [Json, number][] = [
      [[[0, 5]], 4],
      [[[2, 9], [4, 0]], 4],
      [[[1, 3], [3, 3], [7, 8]], 12],
      [[[5, 1]], 9],
    ]; // prettier-ignore
    const inputs = given.map(([marks, until]) => ({ marks, until }));
    const made = inferredInputs(problem({ marks: 'list[tuple[int,int]]', until: 'int' }, [], inputs));
    expect(made.length).toBeGreaterThan(3);
    for (const { marks, until } of made)
      for (const row of Array.isArray(marks) ? marks : [])
        expect(Array.isArray(row) && Number(row[0]) <= Number(until)).toBe(true);
  });

  it('nothing is made where a promise is none of these', () => {
    expect(inferredInputs(problem({ xs: 'list[int]' }, ['There is exactly one way.'], LISTS))).toEqual([]);
  });
});

describe('as long as the text says', () => {
  const grown = (made: Problem, size: number) => {
    const allowed = allowedBy(made);
    return allowed === null ? [] : grownInputs(made, allowed, size, 'all').map(({ input }) => input);
  };

  it('lists and texts are made', () => {
    const made = problem({ xs: 'list[int]' }, ['The list has between 1 and 900 numbers.'], LISTS);
    const allowed = allowedBy(made);
    expect(allowed && largestSaid(made, allowed)).toBe(900);
    const lengths = grown(made, 900).map(({ xs }) => (Array.isArray(xs) ? xs.length : 0));
    expect(Math.max(...lengths)).toBe(900);
    expect(lengths.length).toBeGreaterThan(8);
  });

  it('numbers from 0 to n with one missing stay so', () => {
    const made = problem(
      { xs: 'list[int]' },
      ['The list has n different numbers out of 0 to n, exactly one is missing. 1 <= n <= 60'],
      of('xs', [[3, 0, 1], [0, 1], [1, 2], [0]]),
    );
    const lists = grown(made, 60).map(({ xs }) => (Array.isArray(xs) ? xs.map(Number) : []));
    expect(lists.filter((list) => list.length === 60).length).toBeGreaterThan(2);
    for (const list of lists) {
      expect(new Set(list).size).toBe(list.length);
      expect(Math.max(...list)).toBeLessThanOrEqual(list.length);
    }
  });

  it('places that name one another are a chain, and a list beside them grows with them', () => {
    const made = problem(
      { above: 'list[int]', fees: 'list[int]' },
      ['0 <= len(above) <= 40', 'each of fees is between 0 and 9'],
      [[[-1, 0, 0], [4, 9, 1]], [[], []], [[-1, 0, 1, 2], [1, 1, 0, 3]], [[-1, 0, 1, 2, 3], [0, 0, 1, 0, 0]]].map(([above = 0, fees = 0]) => ({ above, fees })), // prettier-ignore
    );
    const chain = Array.from({ length: 40 }, (_, i) => i - 1);
    const chains = grown(made, 40).filter(({ above }) => JSON.stringify(above) === JSON.stringify(chain));
    expect(chains.map(({ fees }) => (Array.isArray(fees) ? fees.length : 0))).toContain(40);
  });

  it('boards whose rows are texts grow both ways, in one area within a frame', () => {
    const made = problem(
      { field: 'list[str]' },
      ['1 to 30 rows, 1 to 30 columns', 'all rows have the same length'],
      of('field', [['..', '.~'], ['~.~', '...', '...'], ['.'], ['~~~~', '.~.~', '....', '....'], ['~.', '~.'], ['.~..', '..~.', '....', '.~~.'], ['..~..', '.....']]), // prettier-ignore
    );
    const boards = grown(made, 25).map(({ field }) => JSON.stringify(field));
    expect(boards).toContain(JSON.stringify(['.....', '.~~~.', '.~~~.', '.~~~.', '.....']));
  });

  it('graphs grow with their number of nodes', () => {
    const made = problem(
      { n: 'int', roads: 'list[list[int]]' },
      ['1 <= n <= 30'],
      [
        {
          n: 3,
          roads: [
            [0, 1],
            [1, 2],
          ],
        },
        { n: 1, roads: [] },
        {
          n: 4,
          roads: [
            [0, 3],
            [3, 2],
            [1, 3],
          ],
        },
        {
          n: 3,
          roads: [
            [2, 0],
            [0, 1],
            [1, 2],
          ],
        },
      ],
    );
    expect(grown(made, 30)).toContainEqual({
      n: 30,
      roads: Array.from({ length: 29 }, (_, i) => [i, i + 1]),
    });
  });

  it('nothing is made where the text does not say how long', () => {
    expect(grown(problem({ xs: 'list[int]' }, [], LISTS), 100)).toEqual([]);
  });
});

describe('an answer that no given input has', () => {
  const given = LISTS.map((input) => ({ ...input, gap: 2 }));
  const counts = (says: string[]) =>
    isUsualAnswer({
      ...problem({ xs: 'list[int]', gap: 'int' }, says, given),
      cases: given.map((input, i) => ({ name: '', input, expected: i + 1, hidden: false })),
    });

  it('counts for a list that the text allows to be empty, and for no other', () => {
    expect(counts(['0 <= len(xs) <= 9'])(0, { xs: [], gap: 2 })).toBe(true);
    expect(counts(['0 <= len(xs) <= 9'])(0, { xs: [4], gap: 2 })).toBe(false);
    expect(counts(['len(xs) <= 9'])(0, { xs: [], gap: 2 })).toBe(false);
  });
});
