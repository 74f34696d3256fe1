import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { statedIn } from './stated.ts';

function stated(params: Record<string, string>, constraints: string[], given: Record<string, Json>[]) {
  return statedIn({
    constraints,
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]) => ({ name, type: parseType(type) })),
      returns: { kind: 'int' },
    },
    cases: given.map((input) => ({ name: '', input, expected: 0, hidden: false })),
  });
}

const MERGE = { a: 'list[int]', m: 'int', b: 'list[int]' };
const MERGED = [
  { a: [1, 4, 0, 0], m: 2, b: [2, 3] },
  { a: [0], m: 0, b: [5] },
];

describe('a formula among the constraints', () => {
  it('holds for every input, though inputs: does not repeat it', () => {
    const { holds } = stated(MERGE, ['0 <= m <= 200, 0 <= len(b) <= 200', 'len(a) == m + len(b)'], MERGED);
    expect(holds({ a: [3], m: 1, b: [] })).toBe(true);
    expect(holds({ a: [3], m: 0, b: [] })).toBe(false);
    expect(holds({ a: [3], m: 201, b: [] })).toBe(false);
  });

  it('is found among words, and with the signs of mathematics', () => {
    const WORDS = { start: 'str', goal: 'str' };
    const { holds, relations } = stated(
      WORDS,
      ['lower-case letters only, start ≠ goal'],
      [{ start: 'hit', goal: 'cog' }],
    );
    expect(holds({ start: 'a', goal: 'b' })).toBe(true);
    expect(holds({ start: 'a', goal: 'a' })).toBe(false);
    expect(relations).toHaveLength(1);
  });

  it('that a given input breaks was misread, and counts for nothing', () => {
    const { holds, relations } = stated(MERGE, ['len(a) == m'], MERGED);
    expect(relations).toEqual([]);
    expect(holds({ a: [1, 2, 3], m: 9, b: [] })).toBe(true);
  });

  it.each(['If m == 0 then b <= a.', 'The answer is >= m.', 'b is sorted', 'Return -1 if a > b.'])(
    'is not read out of "%s"',
    (line) => {
      expect(stated(MERGE, [line], MERGED).relations).toEqual([]);
    },
  );
});
