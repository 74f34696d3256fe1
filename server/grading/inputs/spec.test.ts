import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../contract.ts';
import { parseType } from '../problem/types.ts';
import { allows, isValid } from './domain/allows.ts';
import { inputArbitrary } from './make/arbitrary.ts';
import type { Inputs } from './domain/domain.ts';
import { InputsError } from './error.ts';
import { generateInputs } from './make/generate.ts';
import { parseInputs } from './spec.ts';

function parse(types: Record<string, string>, inputs: Json): Inputs {
  const params = Object.entries(types).map(([name, type]) => ({ name, type: parseType(type) }));
  const parsed = parseInputs({ function: { name: 'f', params, returns: { kind: 'int' } }, inputs });
  if (parsed === null) throw new Error('no inputs');
  return parsed;
}

function fieldOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return error instanceof InputsError ? error.field : String(error);
  }
  return '';
}

const SHAPES: [string, Record<string, string>, Json][] = [
  [
    'a rectangle',
    { g: 'list[list[int]]' },
    { g: { size: [1, 9], of: { size: [1, 9], of: [0, 1] }, rectangular: true } },
  ],
  [
    'a square of letters',
    { g: 'list[str]' },
    { g: { size: [0, 9], of: { size: [0, 9], chars: 'ab' }, square: true } },
  ],
  [
    'a rotated list',
    { xs: 'list[int]' },
    { xs: { size: [1, 9], of: [-5, 99], rotated: true, unique: true } },
  ],
  ['a tree', { t: 'list[optional[int]]' }, { t: { size: [0, 30], of: [0, 9], tree: true } }],
  ['a pattern', { s: 'str' }, { s: { pattern: '[a-c]{1,5}\\d' } }],
  [
    'a directed graph without circles',
    { n: 'int', e: 'list[list[int]]' },
    { n: [1, 9], e: { size: [0, 20], edges: { nodes: 'n', directed: true, acyclic: true } } },
  ],
  [
    'a tree of roads with prices',
    { n: 'int', e: 'list[tuple[int,int,int]]' },
    {
      n: [1, 9],
      e: { size: [0, 20], edges: { nodes: 'n', acyclic: true, connected: true, weight: { min: 2, max: 5 } } },
    },
  ],
  [
    'roads between seven places',
    { e: 'list[list[int]]' },
    { e: { size: [0, 9], edges: { nodes: 7, simple: false } } },
  ],
  [
    'neighbours of each place',
    { g: 'list[list[int]]' },
    { g: { size: [1, 9], adjacency: { connected: true } } },
  ],
  [
    'one-way neighbours',
    { g: 'list[list[int]]' },
    { g: { size: [1, 9], adjacency: { directed: true, acyclic: true } } },
  ],
  [
    'numbers in order',
    { a: 'int', b: 'int', c: 'int' },
    { a: [0, 9], b: [0, 9], c: [0, 20], relations: [{ at_most: ['a', 'b'] }, { less_than: ['b', 'c'] }] },
  ],
  [
    'places in a list',
    { xs: 'list[int]', i: 'int', next: 'list[int]' },
    {
      xs: { size: [1, 6] },
      i: [-1, 6],
      next: { size: [1, 6], of: [-1, 6] },
      relations: [
        { index_of: { param: 'i', list: 'xs', or: -1 } },
        { index_of: { param: 'next', list: 'next', or: -1 } },
      ],
    },
  ],
  [
    'letters of another text, and one that is not there',
    { s: 'str', t: 'str', x: 'int', xs: 'list[int]' },
    {
      s: { size: [1, 8], chars: 'abcd' },
      t: { size: [0, 4], chars: 'abcd' },
      x: [0, 5],
      xs: { size: [0, 6], of: [0, 5], unique: true, sorted: 'strict' },
      relations: [{ drawn_from: { param: 't', of: 's' } }, { absent_from: { param: 'x', list: 'xs' } }],
    },
  ],
  [
    'relations in words',
    { xs: 'list[int]', ys: 'list[int]', k: 'int' },
    {
      xs: { size: [1, 6] },
      ys: { size: [1, 6] },
      k: [1, 9],
      relations: ['k <= len(xs)', 'len(xs) == len(ys)'],
    },
  ],
];

describe('what inputs can say', () => {
  it.each(SHAPES)('%s: every generated one is valid, and small ones are found', (_, types, given) => {
    const inputs = parse(types, given);
    const made = generateInputs(inputs, []);
    expect(made.length).toBeGreaterThan(15);
    expect(made.every((input) => isValid(inputs, input))).toBe(true);
    const wide = { length: 40, exact: true, values: 'wide', fixed: {}, late: false } as const;
    const large = fc.sample(inputArbitrary(inputs, wide), { seed: 5, numRuns: 20 });
    expect(large.some((input) => isValid(inputs, input))).toBe(true);
  });

  it.each<[Record<string, string>, Json, Record<string, Json>]>([
    [{ g: 'list[list[int]]' }, { g: { of: { of: [0, 9] }, rectangular: true } }, { g: [[1], [2, 3]] }],
    [{ g: 'list[list[int]]' }, { g: { of: { of: [0, 9] }, square: true } }, { g: [[1, 2]] }],
    [{ xs: 'list[int]' }, { xs: { rotated: true } }, { xs: [3, 1, 2, 0] }],
    [{ t: 'list[optional[int]]' }, { t: { tree: true } }, { t: [1, null, null, 2] }],
    [{ t: 'list[optional[int]]' }, { t: { tree: true } }, { t: [1, null] }],
    [{ t: 'list[optional[int]]' }, { t: { tree: true } }, { t: [null] }],
    [{ s: 'str' }, { s: { pattern: 'a+' } }, { s: 'aab' }],
    [
      { e: 'list[list[int]]' },
      { e: { edges: { nodes: 3, directed: true, acyclic: true } } },
      {
        e: [
          [0, 1],
          [1, 0],
        ],
      },
    ],
    [
      { e: 'list[list[int]]' },
      { e: { edges: { nodes: 3, acyclic: true } } },
      {
        e: [
          [0, 1],
          [1, 2],
          [2, 0],
        ],
      },
    ],
    [{ e: 'list[list[int]]' }, { e: { edges: { nodes: 3, connected: true } } }, { e: [[0, 1]] }],
    [
      { e: 'list[list[int]]' },
      { e: { edges: { nodes: 3 } } },
      {
        e: [
          [0, 1],
          [1, 0],
        ],
      },
    ],
    [{ e: 'list[list[int]]' }, { e: { edges: { nodes: 3 } } }, { e: [[0, 3]] }],
    [{ g: 'list[list[int]]' }, { g: { adjacency: {} } }, { g: [[1], []] }],
    [{ k: 'int', n: 'int' }, { relations: [{ less_than: ['k', 'n'] }] }, { k: 2, n: 2 }],
    [
      { xs: 'list[int]', i: 'int' },
      { relations: [{ index_of: { param: 'i', list: 'xs' } }] },
      { xs: [1], i: 1 },
    ],
    [{ n: 'int' }, {}, { n: 1.5 }],
  ])('%j with %j refuses %j', (types, given, input) => {
    expect(isValid(parse(types, given), input)).toBe(false);
  });

  it.each<[Record<string, string>, Json, Json]>([
    [
      { xs: 'list[int]' },
      { xs: { length: '1..10^4', elements: { range: '-5..5' } } },
      { xs: { size: [1, 10_000], of: [-5, 5] } },
    ],
    [
      { xs: 'list[int]' },
      { xs: { type: 'list', min_length: 1, max_length: 9, items: { type: 'int', minimum: 0, maximum: 3 } } },
      { xs: { size: [1, 9], of: [0, 3] } },
    ],
    [
      { s: 'str' },
      { s: { len: [1, 5], alphabet: 'lowercase' } },
      { s: { size: [1, 5], chars: 'abcdefghijklmnopqrstuvwxyz' } },
    ],
    [{ s: 'str' }, { s: { size: '0 to 3', chars: 'a-c0-1' } }, { s: { size: [0, 3], chars: 'abc01' } }],
    [{ n: 'int' }, { params: { n: '1 <= n <= 2*10^3' } }, { n: [1, 2000] }],
    [{ n: 'int' }, [{ name: 'n', min: 1, max: 7 }], { n: [1, 7] }],
    [
      { xs: 'list[int]' },
      { domains: { xs: [0, 9] }, sizes: { xs: [1, 4] } },
      { xs: { of: [0, 9], size: [1, 4] } },
    ],
    [{ m: 'str' }, { m: { enum: ['a', 'b'] } }, { m: { one_of: ['a', 'b'] } }],
    [
      { xs: 'list[int]' },
      { xs: { size: { min: 1, max: 4 }, distinct: true, order: 'increasing' } },
      { xs: { size: [1, 4], unique: true, sorted: 'ascending' } },
    ],
    [
      { day: 'tuple[int,int]' },
      {
        day: {
          items: [
            [0, 9],
            [0, 9],
          ],
          ascending: 'strict',
        },
      },
      {
        day: {
          items: [
            [0, 9],
            [0, 9],
          ],
          sorted: 'strict',
        },
      },
    ],
    [
      { board: 'list[list[int]]' },
      { board: { rows: [1, 12], columns: [1, 9], of: { values: [0, 1] } } },
      { board: { size: [1, 12], rectangular: true, of: { size: [1, 9], of: { one_of: [0, 1] } } } },
    ],
    [
      { board: 'list[str]' },
      { board: { rows: [1, 3], cols: [1, 3], cells: { chars: '.#' } } },
      { board: { size: [1, 3], rectangular: true, of: { size: [1, 3], chars: '.#' } } },
    ],
  ])('%j: %j means %j', (types, theirs, ours) => {
    expect(parse(types, theirs)).toEqual(parse(types, ours));
  });

  it.each<[Record<string, string>, Json, string]>([
    [{ n: 'int' }, { n: 'any prime' }, 'n'],
    [{ n: 'int' }, { n: { min: 1, note: 'prime' } }, 'n.note'],
    [{ n: 'int' }, { n: { type: 'str' } }, 'n.type'],
    [{ n: 'int' }, { n: { values: [1, 9] } }, 'n.values'],
    [{ xs: 'list[int]' }, { xs: { ascending: 'mostly' } }, 'xs.ascending'],
    [{ n: 'int' }, { n: '0 < n < m' }, 'n'],
    [{ s: 'str' }, { s: { pattern: '(' } }, 's.pattern'],
    [{ xs: 'list[int]' }, { xs: { rectangular: true } }, 'xs.rectangular'],
    [{ xs: 'list[int]' }, { xs: { edges: { nodes: 3 } } }, 'xs.edges'],
    [{ e: 'list[list[int]]' }, { e: { edges: { nodes: 'm' } } }, 'e.edges.nodes'],
    [{ n: 'int' }, { relations: ['n is prime'] }, 'relations[0]'],
    [{ n: 'int' }, { relations: [{ at_most: ['n', 'm'] }] }, 'relations[0].at_most'],
    [{ n: 'int' }, { relations: [{ at_most: ['n'] }] }, 'relations[0].at_most'],
  ])('%j: %j is refused at %s', (types, given, field) => {
    expect(() => parse(types, given)).toThrow(InputsError);
    expect(fieldOf(() => parse(types, given))).toContain(field);
  });

  it('a number may be as large as a number can be', () => {
    const inputs = parse({ n: 'int' }, { n: { min: '-2^63', max: '2^63-1' } });
    expect(
      generateInputs(inputs, []).every(({ n }) =>
        allows({ kind: 'int', min: -(2 ** 53), max: 2 ** 53 }, n ?? null),
      ),
    ).toBe(true);
  });
});
