import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import type { Domain } from '../domain/domain.ts';
import { patterned } from './patterns.ts';

const text = (chars: string): Domain => ({ kind: 'str', size: [1, 60], chars: Array.from(chars) });
const words: Domain = {
  kind: 'list',
  size: [0, 20],
  of: text('ab'),
  unique: true,
  sorted: null,
  rotated: false,
  shape: null,
};
const made = (
  input: Record<string, Json>,
  domains: Record<string, Domain> = {},
  examples: Record<string, Json>[] = [],
) => patterned(input, new Map(Object.entries(domains)), examples).map((one) => one.input);

describe('patterns of a text', () => {
  const digits = made({ s: '40961' }, { s: text('0123456789') }, [{ s: '226' }, { s: '12' }]);

  it('are as long as it is, and hold each letter alone', () => {
    for (const letter of '0123456789') expect(digits).toContainEqual({ s: letter.repeat(5) });
    for (const { s } of digits) expect(s).toHaveLength(5);
  });

  it('differ at an end, take turns, and go in blocks, the most common letters first', () => {
    for (const s of ['22221', '11112', '12222', '21212', '22211']) expect(digits).toContainEqual({ s });
  });

  it('have the letters of the given ones where nothing else is known', () => {
    expect(made({ s: 'xyz' }, {}, [{ s: 'b' }, { s: 'ab' }])).toContainEqual({ s: 'bba' });
  });
});

describe('patterns of several parameters', () => {
  it('go together, and one at a time with the others constant', () => {
    const both = made({ s: 'aabb', t: 'bb' }, { s: text('ab'), t: text('ab') }, [{ s: 'aab', t: 'aab' }]);
    for (const input of [
      { s: 'aaaa', t: 'aa' },
      { s: 'aaab', t: 'ab' },
      { s: 'aaab', t: 'aa' },
      { s: 'aaaa', t: 'ab' },
    ])
      expect(both).toContainEqual(input);
  });

  it('make words that have become the same one word', () => {
    const input = { s: 'abab', words: ['a', 'ab', 'ba'] };
    expect(made(input, { s: text('ab'), words })).toContainEqual({ s: 'aaaa', words: ['a', 'aa'] });
  });
});

describe('patterns of a list', () => {
  it('take words of a few kinds whole', () => {
    const seen = [['red', 'blue', 'red'], ['blue', 'red', 'red'], ['red']].map((balls) => ({ balls }));
    const balls = made({ balls: ['blue', 'blue', 'red'] }, {}, seen);
    expect(balls).toContainEqual({ balls: ['red', 'red', 'red'] });
    expect(balls).toContainEqual({ balls: ['red', 'red', 'blue'] });
  });

  it('try none, one and two, row by row', () => {
    const grid: Domain = {
      ...words,
      unique: false,
      of: { ...words, unique: false, of: { kind: 'int', min: 0, max: 9 } },
    };
    const grids = made({ grid: [[5, 6], [7]] }, { grid });
    for (const value of [0, 1, 2, 9]) expect(grids).toContainEqual({ grid: [[value, value], [value]] });
  });

  it('are none of what is neither text nor list', () => {
    expect(made({ n: 5 }, {}, [{ n: 1 }])).toEqual([]);
    expect(
      made({ root: [1, null, 2] }, { root: { kind: 'tree', size: [0, 9], of: { kind: 'bool' } } }),
    ).toEqual([]);
  });
});
