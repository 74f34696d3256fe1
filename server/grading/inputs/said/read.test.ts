import { describe, expect, it } from 'vitest';
import type { Json, Problem, ValueType } from '../../contract.ts';
import { parseInputs } from '../spec.ts';
import type { Domain } from '../domain/domain.ts';
import { parseType } from '../../problem/types.ts';
import { useReal } from '../../real.testing.ts';
import { saidOf } from './read.ts';
import { agrees, type Said, type Span } from './said.ts';

const real = useReal();

function said(params: Record<string, string>, constraints: string[], given: Record<string, Json>[] = []) {
  const problem: Problem = {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]): { name: string; type: ValueType } => ({
        name,
        type: parseType(type),
      })),
      returns: { kind: 'int' },
    },
    cases: given.map((input) => ({ name: 'one', input, expected: 0, hidden: false })),
    constraints,
    prompt_md: '',
    spoken: '',
  };
  return Object.fromEntries(saidOf(problem));
}

const of_values: Record<string, Said> = { layers: { item: { item: { length: [0, 20] } } } };

describe('what a text says about its inputs', () => {
  it('"its" is said of what the sentence before is about', () => {
    const its = 'its length is between 0 and 9';
    expect(said({ text: 'str' }, ['text is made of letters', its])).toEqual({ text: { length: [0, 9] } });
    expect(said({ text: 'str' }, ['return a code of letters', its])).toEqual({});
  });

  it.each<[string, Record<string, string>, Record<string, Said>]>([
    [
      'stock has at most 200 items with 0 to 1000000 pieces each',
      { stock: 'dict[str,int]', orders: 'list[dict[str,int]]' },
      { stock: { length: [-Infinity, 200], item: { value: [0, 1_000_000] } } },
    ],
    ['0 to 10000 people', { boss: 'list[int]' }, { boss: { length: [0, 10_000] } }],
    [
      'A crate weighs between 1 and 90 kilos.',
      { crates: 'list[int]' },
      { crates: { item: { value: [1, 90] } } },
    ],
    ['0 to 10000 people pay 1 to 5 coins', { boss: 'list[int]' }, {}],
    [
      '1 to 80 rows, 1 to 60 columns',
      { field: 'list[str]' },
      { field: { length: [1, 80], item: { length: [1, 60] } } },
    ],
    [
      'an entry is null (nobody was there) or a whole number from 0 to 100',
      { marks: 'dict[str,list[optional[int]]]' },
      { marks: { item: { item: { value: [0, 100] } } } },
    ],
    ...[
      'from 0 to 10^wheels - 1',
      'between 0 and 10**wheels - 1',
      '0..wheels+1',
      'in [0, 2 * wheels)',
      '0 to len(turned)',
    ].map(
      // prettier-ignore
      (span): [string, Record<string, string>, Record<string, Said>] => [
        `shown has at most 50 entries; each is null (not read) or a whole number ${span}`,
        { shown: 'list[optional[int]]', wheels: 'int' },
        { shown: { length: [-Infinity, 50], item: { value: [0, Infinity] } } },
      ],
    ),
    [
      'an entry is the time of a reply in whole seconds, from 0 to 900, or null for none',
      { replies: 'list[optional[int]]', k: 'int' },
      { replies: { item: { value: [0, 900] } } },
    ],
    ['an entry is a time, from 0 to 900', { a: 'list[int]', b: 'list[int]' }, {}],
    [
      'marks are from 0 to 9 - 2 of them at most are equal',
      { marks: 'list[int]' },
      { marks: { item: { value: [0, 9] } } },
    ],
    ['names are 1 to 10 lower case letters', { marks: 'dict[str,int]' }, {}],
    ['entries are null if nobody came, or 0 to 100', { marks: 'list[optional[int]]' }, {}],
    [
      'there are between 1 and 90 hooks',
      { hooks: 'int', events: 'list[list[str]]' },
      { hooks: { value: [1, 90] } },
    ],
    [
      'start and all calls are floors between -5 and 200',
      { start: 'int', calls: 'list[int]' },
      { start: { value: [-5, 200] }, calls: { item: { value: [-5, 200] } } },
    ],
    [
      'prices has 1..200 products (non-empty lowercase words up to 12 letters), each costing 1..9000 cents',
      { prices: 'dict[str,int]' },
      { prices: { length: [1, 200], item: { value: [1, 9_000] } } },
    ],
    ['each floor has between 1 and 90 hooks', { hooks: 'int', events: 'list[list[str]]' }, {}],
    ['0 <= number of masts <= 2000', { heights: 'list[int]' }, { heights: { length: [0, 2_000] } }],
    ['0 <= number of towns <= 2000', { roads: 'list[tuple[int,int]]' }, {}],
    ['0 <= number of masts <= 2000', { heights: 'list[int]', count: 'int' }, {}],
    ['0 <= number of ways <= 2000', { heights: 'list[int]' }, {}],
    ['its length is between 0 and 10000', { text: 'str', k: 'int' }, { text: { length: [0, 10_000] } }],
    ['its length is between 0 and 10000', { a: 'str', b: 'str' }, {}],
    [
      '0 to 5000 readings, each null or a whole number between -1000 and 1000',
      { readings: 'list[optional[int]]' },
      { readings: { length: [0, 5_000], item: { value: [-1_000, 1_000] } } },
    ],
    [
      'each price is at least 1 and at most 900',
      { prices: 'dict[str,int]' },
      { prices: { item: { value: [1, 900] } } },
    ],
    [
      'shifts: at most 100, each start < end',
      { shifts: 'list[tuple[int,int]]', hours: 'list[int]' },
      { shifts: { length: [-Infinity, 100] } },
    ],
    ['hours: at most 100, each even', { hours: 'list[int]', texts: 'list[str]' }, {}],
    [
      'hours: 0 to 200 hours between 0 and 9000',
      { hours: 'list[int]', shifts: 'list[tuple[int,int]]' },
      { hours: { length: [0, 200], item: { value: [0, 9_000] } } },
    ],
    ['values: text of 0 to 20 characters', { layers: 'list[dict[str,str]]', k: 'str' }, of_values],
    ['values: null, or 0 to 20 characters', { layers: 'list[dict[str,optional[str]]]' }, of_values],
    ['keys: 1 to 9 letters', { layers: 'list[dict[str,str]]' }, {}],
    ['keys: 1 to 9 letters', { keys: 'list[str]' }, { keys: { item: { length: [1, 9] } } }],
    ['1 <= n <= 10^6', { n: 'int' }, { n: { value: [1, 1_000_000] } }],
    ['`-2^31 <= x <= 2^31 - 1`', { x: 'int' }, { x: { value: [-2_147_483_648, 2_147_483_647] } }],
    ['0 ≤ amount ≤ 10⁴', { amount: 'int' }, { amount: { value: [0, 10_000] } }],
    [
      '0 to 100 nodes, -100 <= value <= 100',
      { tree: 'list[optional[int]]' },
      { tree: { item: { value: [-100, 100] } } },
    ],
    ['n is at most 2,000.', { n: 'int' }, { n: { value: [-Infinity, 2_000] } }],
    ['n lies between 1 and a million', { n: 'int' }, { n: { value: [1, 1_000_000] } }],
    ['1 <= len(nums) <= 10^4', { nums: 'list[int]' }, { nums: { length: [1, 10_000] } }],
    [
      'There are at most five hundred of them, all between minus ten thousand and ten thousand, and so is x.',
      { xs: 'list[int]', x: 'int' },
      {
        xs: { length: [-Infinity, 500], item: { value: [-10_000, 10_000] } },
        x: { value: [-10_000, 10_000] },
      },
    ],
    [
      'There is at least one pass and there are at most 60.',
      { passes: 'list[tuple[str,str]]' },
      { passes: { length: [1, 60] } },
    ],
    [
      'The tree has at least a root and at most 150 nodes; its numbers lie between minus a million and a million.',
      { tree: 'list[optional[int]]' },
      { tree: { length: [-Infinity, 150], item: { value: [-1_000_000, 1_000_000] } } },
    ],
    [
      'A host is one to four parts of letters with a dot between the parts.',
      { hosts: 'list[str]' },
      { hosts: { parts: new Map([['.', [1, 4]]]) } },
    ],
    ['len(words) <= 50', { words: 'list[str]' }, { words: { length: [-Infinity, 50] } }],
    ['1 <= words[i].length <= 20', { words: 'list[str]' }, { words: { item: { length: [1, 20] } } }],
    ['0 <= nums[i] <= 100', { nums: 'list[int]' }, { nums: { item: { value: [0, 100] } } }],
    ['values from -1e9 to 1e9', { xs: 'list[int]' }, { xs: { item: { value: [-1e9, 1e9] } } }],
    [
      'The list has between 1 and 200 numbers, each between 0 and 50.',
      { xs: 'list[int]' },
      { xs: { length: [1, 200], item: { value: [0, 50] } } },
    ],
    ['The text has up to 100,000 letters.', { s: 'str' }, { s: { length: [-Infinity, 100_000] } }],
    [
      'a and b have between 1 and 100 characters.',
      { a: 'str', b: 'str' },
      { a: { length: [1, 100] }, b: { length: [1, 100] } },
    ],
    [
      'The grid has 1 to 20 rows and 1 to 30 columns; numbers lie between 0 and 9.',
      { grid: 'list[list[int]]' },
      { grid: { length: [1, 20], item: { length: [1, 30], item: { value: [0, 9] } } } },
    ],
    [
      'm == board.length, n == board[i].length, 1 <= m, n <= 9',
      { board: 'list[list[int]]' },
      { board: { length: [1, 9], item: { length: [1, 9] } } },
    ],
    [
      'The list has n different numbers out of 0 to n, 1 <= n <= 500',
      { nums: 'list[int]' },
      { nums: { length: [1, 500], item: { value: [0, 500] } } },
    ],
  ])('"%s"', (text, params, wanted) => {
    expect(said(params, [text])).toMatchObject(wanted);
  });

  it.each<[string, Record<string, string>]>([
    ['The answer lies between 0 and 9.', { xs: 'list[int]' }],
    ['All sums on the way lie between -100 and 100.', { xs: 'list[int]' }],
    ['Every interval is [start, end] with 0 <= start <= end <= 9.', { spans: 'list[list[int]]' }],
    ['Numbers lie between 0 and 9.', { edges: 'list[list[int]]' }],
    ['A list has at most 100 numbers.', { a: 'list[int]', b: 'list[int]' }],
    ['If k is 0, n is at most 5.', { n: 'int', k: 'int' }],
    ['There are at most 30 pupils.', { marks: 'list[int]' }],
    ['1 <= k <= n', { k: 'str', nums: 'list[int]' }],
  ])('is nothing where it is not plain what is meant: "%s"', (text, params) => {
    expect(said(params, [text])).toEqual({});
  });

  it('is not what a given input contradicts', () => {
    expect(said({ n: 'int' }, ['1 <= n <= 9'], [{ n: 12 }])).toEqual({});
  });

  it('is never wider than what the authors of our own problems wrote into inputs', () => {
    const compared = real.problems().flatMap((problem) => {
      const inputs = parseInputs(problem);
      return [...saidOf(problem)].flatMap(([name, what]) => {
        const domain = inputs?.params.find((param) => param.name === name)?.domain;
        return domain === undefined ? [] : compare(`${problem.id}.${name}`, domain, what);
      });
    });
    expect(compared.filter(({ wider }) => wider)).toEqual([]);
    expect(compared.length).toBeGreaterThan(30);
  });
});

interface Compared {
  place: string;
  wider: boolean;
}

/** Each span that is said against the author's own. */
function compare(place: string, domain: Domain, { length, value, item }: Said): Compared[] {
  const exceeds = (span: Span | undefined, [least, most]: Span) =>
    span === undefined
      ? []
      : [
          {
            place,
            wider:
              (Number.isFinite(span[0]) && span[0] < least) || (Number.isFinite(span[1]) && span[1] > most),
          },
        ];
  return [
    ...('size' in domain ? exceeds(length, domain.size) : []),
    ...(domain.kind === 'int' ? exceeds(value, [domain.min, domain.max]) : []),
    ...(item && domain.kind === 'list' ? compare(`${place}[i]`, domain.of, item) : []),
  ];
}

it('numbers that are texts count as numbers', () => {
  expect(agrees(['3', '+', '12'], { depth: 1, what: 'value', span: [0, 9] })).toBe(false);
  expect(agrees(['3', '+', '9'], { depth: 1, what: 'value', span: [0, 9] })).toBe(true);
});

it('what stands under the name of a parameter is said of that one', () => {
  const types = { key: 'dict[str,str]', sheet: 'dict[str,str]' };
  const rules = [
    'key: 1 to 40 questions, named q1, q2, ... q99; each value has 1 to 5 letters',
    'sheet: 0 to 60 entries, also named q1 ... q99; each value has 0 to 8 letters',
  ];
  const told = said(types, rules);
  expect(told.key?.item?.length).toEqual([1, 5]);
  expect(told.sheet?.item?.length).toEqual([0, 8]);
  const both = said(types, ['each value has 0 to 8 letters']);
  expect(both.key?.item?.length).toEqual([0, 8]);
  expect(both.sheet?.item?.length).toEqual([0, 8]);
});

it('what is said of one part of a row is not said of the others', () => {
  const rule = ['The minute of an order is 0 to 1000, its cooking time 1 to 120.'];
  expect(said({ orders: 'list[list[int]]' }, rule, [{ orders: [[0, 10]] }])).toEqual({});
  expect(said({ orders: 'list[int]' }, ['The price of an order is 0 to 1000'], [{ orders: [3] }])).toEqual({
    orders: { item: { value: [0, 1000] } },
  });
});
