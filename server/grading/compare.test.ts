import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language, Tagged } from '../sandbox/contract.ts';
import { isRight } from './compare.ts';
import type { Compare, Json, ValueType } from './contract.ts';
import { parseType } from './problem/types.ts';
import { conform, display, toTagged } from './values.ts';

const float = (v: string): Tagged => ({ $: 'float', v });
const tuple = (...v: Tagged[]): Tagged => ({ $: 'tuple', v });
const set = (...v: Tagged[]): Tagged => ({ $: 'set', v });
const dict = (...v: [Tagged, Tagged][]): Tagged => ({ $: 'dict', v });
const exact: Compare = { kind: 'exact' };
const near: Compare = { kind: 'float', abs: 0.001, rel: 0 };
const nothing: Tagged = { $: 'undefined' };

type Row = [
  what: string,
  right: boolean,
  actual: Tagged,
  type: string,
  expected: Json,
  compare?: Compare,
  language?: Language,
];
const ROWS: Row[] = [
  ['an int', true, 1, 'int', 1],
  ['True for 1', false, true, 'int', 1],
  ['1 for true', false, 1, 'bool', true],
  ['1.0 for 1', false, float('1.0'), 'int', 1],
  ['1 for 1.0', true, 1, 'float', 1],
  ['True for 1.0', false, true, 'float', 1],
  ['None for 0', false, null, 'int', 0],
  ['"1" for 1', false, '1', 'int', 1],
  ['a list that holds True for 1', false, [true, 2], 'list[int]', [1, 2]],
  ['a huge int', true, { $: 'int', v: '12345678901234567890' }, 'int', '12345678901234567890'],
  ['a huge int, one off', false, { $: 'int', v: '12345678901234567891' }, 'int', '12345678901234567890'],
  ['NaN for NaN', true, float('nan'), 'float', 'nan'],
  ['an infinity', true, float('-inf'), 'float', '-inf'],
  ['JavaScript -0 for 0', true, float('-0'), 'int', 0, exact, 'javascript'],
  ['JavaScript 2.5 for 2', false, float('2.5'), 'int', 2, exact, 'javascript'],
  ['a list where a tuple is declared', true, [1, 2], 'tuple[int,int]', [1, 2]],
  ['a tuple where a list is declared', true, tuple(1, 2), 'list[int]', [1, 2]],
  ['a longer list for a tuple', false, [1, 2, 3], 'tuple[int,int]', [1, 2]],
  ['a set for a list', false, set(1, 2), 'list[int]', [1, 2]],
  ['undefined for null in JavaScript', true, nothing, 'optional[int]', null, exact, 'javascript'],
  ['undefined for a list', false, nothing, 'list[int]', [], exact, 'javascript'],
  ['a dict in another order', true, dict(['b', 2], ['a', 1]), 'dict[str,int]', { a: 1, b: 2 }],
  ['a dict with int keys', true, dict([1, 'x']), 'dict[int,str]', { 1: 'x' }],
  ['a dict with text keys for ints', false, dict(['1', 'x']), 'dict[int,str]', { 1: 'x' }],
  [
    'an object with text keys for ints in JavaScript',
    true,
    dict(['1', 'x']),
    'dict[int,str]',
    { 1: 'x' },
    exact,
    'javascript',
  ],
  ['a dict with a key too many', false, dict(['a', 1], ['b', 1]), 'dict[str,int]', { a: 1 }],
  ['another order', false, [2, 1], 'list[int]', [1, 2]],
  ['another order, unordered', true, [2, 1], 'list[int]', [1, 2], { kind: 'unordered' }],
  ['another count, unordered', false, [1, 2, 2], 'list[int]', [1, 1, 2], { kind: 'unordered' }],
  ['inner order, unordered', false, [[2, 1]], 'list[list[int]]', [[1, 2]], { kind: 'unordered' }],
  ['a set, as set', true, set(2, 1), 'list[int]', [1, 2, 2], { kind: 'set' }],
  ['a member too many, as set', false, [1, 2, 3], 'list[int]', [1, 2], { kind: 'set' }],
  ['close enough', true, float('0.3001'), 'float', 0.3, near],
  ['not close enough', false, float('0.32'), 'float', 0.3, near],
  ['close inside a list', true, [float('1.0004')], 'list[float]', [1], near],
  ['NaN where a number is wanted', false, float('nan'), 'float', 1, near],
  ['one of several', true, [3], 'list[int]', [[1], [3]], { kind: 'any_of' }],
  ['none of several', false, [2], 'list[int]', [[1], [3]], { kind: 'any_of' }],
  [
    'what the checker takes',
    true,
    14,
    'int',
    4,
    { kind: 'checker', check: (_, a, e) => Number(a) % 10 === e },
  ],
  [
    'what the checker refuses',
    false,
    15,
    'int',
    4,
    { kind: 'checker', check: (_, a, e) => Number(a) % 10 === e },
  ],
  ['-0.0 for 0.0', true, float('-0.0'), 'float', 0],
  ['a set for a list in any order', false, set(2, 1), 'list[int]', [1, 2], { kind: 'unordered' }],
  [
    'a set for a list with a repeat, unordered',
    false,
    set(1, 2),
    'list[int]',
    [1, 1, 2],
    { kind: 'unordered' },
  ],
  ['a Map for a dict in JavaScript', true, dict([1, 'x']), 'dict[int,str]', { 1: 'x' }, exact, 'javascript'],
  ['nothing for a list that may be absent', true, null, 'optional[list[int]]', null],
  ['nothing for an empty list', false, null, 'list[int]', []],
  ['nothing for false', false, null, 'bool', false],
  ['an infinity within a tolerance', false, float('inf'), 'float', 1, near],
  ['an infinity for itself', true, float('inf'), 'float', 'inf', near],
  ['a huge float for a huge int', false, float('1e20'), 'int', '100000000000000000000'],
  [
    'a huge number for a huge int in JavaScript',
    true,
    float('1e20'),
    'int',
    '100000000000000000000',
    exact,
    'javascript',
  ],
  ['an object that only claims to be equal', false, { $: 'object', v: 'Liar' }, 'int', 1],
];

describe('an answer', () => {
  it.each(ROWS)('%s: %s', (_, right, actual, type, expected, compare = exact, language = 'python') => {
    expect(isRight(actual, { compare, type: parseType(type), language, input: {}, expected })).toBe(right);
  });

  it('of any type is equal to itself and survives the trip', () => {
    fc.assert(
      fc.property(
        typedValue(3),
        fc.constantFrom<Language>('python', 'javascript'),
        ([type, value], language) => {
          const tagged = toTagged(value, type, language);
          expect(conform(tagged, type, language, false)).toMatchObject({ fits: true });
          expect(isRight(tagged, { compare: exact, type, language, input: {}, expected: value })).toBe(true);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is shown without what a page or a database cannot hold', () => {
    expect(display({ $: 'str', v: [0xd800, 0] })).toBe('\uFFFD\u2400');
    expect(display([float('1'), float('nan'), nothing, { $: 'object', v: 'Node' }])).toEqual([
      '1.0',
      'nan',
      'undefined',
      '<Node>',
    ]);
  });
});

/** A type and a value of it. */
function typedValue(depth: number): fc.Arbitrary<[ValueType, Json]> {
  const scalars: fc.Arbitrary<[ValueType, Json]>[] = [
    fc.maxSafeInteger().map((n) => [{ kind: 'int' }, n + 0]),
    fc.bigInt({ min: 2n ** 60n, max: 2n ** 80n }).map((n) => [{ kind: 'int' }, n.toString()]),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => [{ kind: 'float' }, n + 0]),
    fc.constantFrom('nan', 'inf', '-inf').map((text) => [{ kind: 'float' }, text]),
    fc.string({ unit: 'binary' }).map((text) => [{ kind: 'str' }, text]),
    fc.boolean().map((flag) => [{ kind: 'bool' }, flag]),
  ];
  if (depth === 0) return fc.oneof(...scalars);
  const inner = typedValue(depth - 1);
  return fc.oneof(
    ...scalars,
    inner.map(([of, value]): [ValueType, Json] => [{ kind: 'list', of }, [value, value]]),
    inner.map(([of]): [ValueType, Json] => [{ kind: 'optional', of }, null]),
    fc
      .tuple(inner, inner)
      .map(([a, b]): [ValueType, Json] => [{ kind: 'tuple', items: [a[0], b[0]] }, [a[1], b[1]]]),
    fc
      .tuple(fc.integer(), inner)
      .map(([key, [value, item]]): [ValueType, Json] => [
        { kind: 'dict', key: { kind: 'int' }, value },
        { [String(key)]: item },
      ]),
  );
}
