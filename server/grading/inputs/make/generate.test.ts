import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { allows } from '../domain/allows.ts';
import { InputsError } from '../error.ts';
import { parseInputs } from '../spec.ts';
import { generateInputs } from './generate.ts';
import { inputSize } from '../domain/size.ts';

function parse(types: Record<string, string>, inputs: Json) {
  const params = Object.entries(types).map(([name, type]) => ({ name, type: parseType(type) }));
  const parsed = parseInputs({ function: { name: 'f', params, returns: { kind: 'int' } }, inputs });
  if (parsed === null) throw new Error('no inputs');
  return parsed;
}

describe('generated inputs', () => {
  it('are the same every time, each once, smallest first', () => {
    const inputs = parse({ xs: 'list[int]' }, { xs: { size: [0, 50], of: [-9, 9] } });
    const made = generateInputs(inputs, []);
    expect(generateInputs(inputs, [])).toEqual(made);
    expect(new Set(made.map((input) => JSON.stringify(input))).size).toBe(made.length);
    const sizes = made.map(inputSize);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(made[0]).toEqual({ xs: [] });
  });

  it('keep to what problem.yaml allows, whatever it allows', () => {
    const order = fc.constantFrom<Json>('ascending', 'strict', 'descending', false);
    const spec = fc.record({
      low: fc.integer({ min: -50, max: 50 }),
      span: fc.integer({ min: 8, max: 90 }),
      least: fc.nat(3),
      sorted: order,
      unique: fc.boolean(),
    });
    fc.assert(
      fc.property(spec, ({ low, span, least, sorted, unique }) => {
        const of = { min: low, max: low + span };
        const inputs = parse(
          { xs: 'list[int]', s: 'str', d: 'dict[str,int]', o: 'optional[bool]' },
          {
            xs: {
              size: [least, 20],
              of,
              sorted: sorted === 'strict' && !unique ? 'ascending' : sorted,
              unique,
            },
            s: { size: [1, 4], chars: 'xyz' },
          },
        );
        const made = generateInputs(inputs, []);
        expect(made.length).toBeGreaterThan(10);
        for (const input of made)
          for (const { name, domain } of inputs.params)
            expect(allows(domain, input[name] ?? null)).toBe(true);
      }),
      { seed: 3, numRuns: 12 },
    );
  });

  it('obey the relations between parameters', () => {
    const inputs = parse(
      { nums: 'list[int]', target: 'int', k: 'int' },
      {
        nums: { size: [2, 9], of: [0, 20] },
        k: [1, 9],
        relations: [
          { exactly_one_sum: { param: 'target', list: 'nums', picks: 2 } },
          { at_most_size_of: { param: 'k', list: 'nums' } },
        ],
      },
    );
    const made = generateInputs(inputs, []);
    expect(made.length).toBeGreaterThan(20);
    for (const { nums, target, k } of made) {
      const list = Array.isArray(nums) ? nums.map(Number) : [];
      const sums = list.flatMap((a, i) => list.slice(i + 1).map((b) => a + b));
      expect(sums.filter((sum) => sum === target)).toHaveLength(1);
      expect(Number(k)).toBeLessThanOrEqual(list.length);
    }
  });

  it('have long names that come more than once', () => {
    const inputs = parse(
      { moves: 'list[tuple[str,int]]' },
      { moves: { size: [0, 9], of: { items: [{ size: [5, 5], chars: 'a-z' }, [0, 9]] } } },
    );
    const again = generateInputs(inputs, []).filter(({ moves }) => {
      const names = Array.isArray(moves) ? moves.map((move) => JSON.stringify(move).slice(0, 8)) : [];
      return new Set(names).size < names.length;
    });
    expect(again.length).toBeGreaterThan(10);
  });

  it('of a number alone hold all small ones, zeros within and what lies next to powers of ten', () => {
    const made = generateInputs(parse({ n: 'int' }, { n: [-1_000_000, 1_000_000] }), []).map(({ n }) => n);
    const small = Array.from({ length: 51 }, (_, i) => i);
    expect(made).toEqual(expect.arrayContaining([...small, 101, 1_001, 1_010, 99, 100, -1_000_000]));
  });

  it('understand `values` as the ones to choose from', () => {
    const made = generateInputs(parse({ way: 'str' }, { way: { values: ['in', 'out'] } }), []);
    expect(new Set(made.map(({ way }) => way))).toEqual(new Set(['in', 'out']));
  });

  it('include what lies next to the examples', () => {
    const inputs = parse({ s: 'str' }, { s: { size: [0, 9], chars: '()[]{}' } });
    expect(generateInputs(inputs, [{ s: '{[()]}' }])).toContainEqual({ s: '{[(])}' });
  });

  it.each<[Json, string]>([
    [{ ys: {} }, 'ys'],
    [{ xs: { of: { min: 3, max: 1 } } }, 'xs.of.min'],
    [{ xs: { size: [4, 1] } }, 'xs.size'],
    [{ xs: { weird: 1 } }, 'xs.weird'],
    [{ relations: [{ even: 'xs' }] }, 'relations[0]'],
    ['anything', ''],
  ])('that cannot be understood (%j) name the field', (given, field) => {
    const error = (() => {
      try {
        return parse({ xs: 'list[int]' }, given);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(InputsError);
    expect(error instanceof InputsError && error.field).toBe(field);
  });
});
