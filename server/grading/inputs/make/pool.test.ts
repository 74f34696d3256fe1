import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { isValid } from '../domain/allows.ts';
import { changedInputs, poolOf } from './pool.ts';
import { parseInputs } from '../spec.ts';

function parse(types: Record<string, string>, inputs: Json) {
  const params = Object.entries(types).map(([name, type]) => ({ name, type: parseType(type) }));
  const parsed = parseInputs({ function: { name: 'f', params, returns: { kind: 'int' } }, inputs });
  if (parsed === null) throw new Error('no inputs');
  return parsed;
}

const BUSES = {
  types: { stops: 'list[tuple[int,str]]', seats: 'int', fares: 'dict[str,int]', notes: 'list[str]' },
  inputs: {
    stops: {
      size: [0, 30],
      of: {
        items: [
          { min: 0, max: 5_000 },
          { size: [1, 4], chars: 'abcdefgh' },
        ],
      },
    },
    seats: { min: 1, max: 30 },
    fares: { size: [0, 5], key: { size: [1, 4], chars: 'abcdefgh' }, value: { min: 0, max: 900 } },
    notes: { size: [0, 6], of: { pattern: '[a-z]{1,3}-[0-9]' } },
  },
};
const PAIR = {
  types: { low: 'int', high: 'int', grid: 'list[list[int]]', price: 'float' },
  inputs: {
    low: { min: -1_000, max: 1_000 },
    high: { min: -1_000, max: 1_000 },
    grid: { size: [1, 8], of: { size: [1, 8], of: { min: 0, max: 40 } }, rectangular: true },
    price: { min: 0.1, max: 99, decimals: 2 },
    relations: [{ at_most: ['low', 'high'] }],
  },
};

describe('the pool of inputs', () => {
  it('has numbers as far apart as the text says of something, and next to it', () => {
    const read = parse(
      { gates: 'list[tuple[int,str]]' },
      {
        gates: {
          size: [0, 20],
          of: { items: [{ min: 0, max: 9_000 }, { one_of: ['up', 'down'] }] },
          sorted: 'strict',
        },
      },
    );
    const gaps = (said: number[]) =>
      poolOf(read, [], said).flatMap(({ gates }) =>
        (Array.isArray(gates) ? gates : []).slice(1).map((gate, i) => {
          const [a, b] = [Array.isArray(gates) ? gates[i] : null, gate].map((one) =>
            Array.isArray(one) ? Number(one[0]) : 0,
          );
          return Number(b) - Number(a);
        }),
      );
    const times = (all: number[], gap: number) => all.filter((one) => one === gap).length;
    const [without, beside] = [gaps([]), gaps([437])];
    for (const gap of [436, 437, 438]) expect(times(beside, gap)).toBeGreaterThan(times(without, gap) + 3);
  });

  it('is made of rows of any length too where the text says a number', () => {
    const read = parse(
      { rows: 'list[list[int]]' },
      { rows: { size: [0, 6], of: { size: [0, 3], of: { min: 0, max: 90 } } } },
    );
    expect(poolOf(read, [], [7]).filter((input) => !isValid(read, input))).toEqual([]);
  });

  it.each([BUSES, PAIR])('is valid, the same every time, each once, and large', ({ types, inputs }) => {
    const read = parse(types, inputs);
    const pool = poolOf(read, []);
    expect(pool.filter((input) => !isValid(read, input))).toEqual([]);
    expect(poolOf(read, [])).toEqual(pool);
    expect(new Set(pool.map((input) => JSON.stringify(input))).size).toBe(pool.length);
    expect(pool.length).toBeGreaterThan(500);
  });

  it('has places far apart that hold the same, in a domain where chance never brings that about', () => {
    const read = parse(BUSES.types, BUSES.inputs);
    const pool = poolOf(read, []);
    const places = (input: Record<string, Json>) =>
      Array.isArray(input.stops) ? input.stops.map((stop) => (Array.isArray(stop) ? stop : [])) : [];
    const ties = pool.filter((input) => {
      const times = places(input).map(([time]) => time);
      return new Set(times).size < times.length;
    });
    const known = pool.filter((input) =>
      places(input).some(([, name]) => typeof name === 'string' && name in Object(input.fares)),
    );
    expect(ties.length).toBeGreaterThan(100);
    expect(known.length).toBeGreaterThan(100);
  });

  it('has texts with each of the signs that may stand between letters', () => {
    const read = parse({ keys: 'str' }, { keys: { size: [0, 300], chars: 'abcdefghijklmnopqrstuvwxyz <>' } });
    const texts = poolOf(read, []).map(({ keys }) => (typeof keys === 'string' ? keys : ''));
    const both = texts.filter((text) => /[a-z]/.test(text) && text.includes('<') && text.includes('>'));
    expect(both.length).toBeGreaterThan(texts.length / 5);
  });

  it('has numbers that read alike when they are written without a gap', () => {
    const read = parse({ xs: 'list[int]' }, { xs: { size: [0, 20], of: { min: 0, max: 127 } } });
    const lists = poolOf(read, []).flatMap(({ xs }) => (Array.isArray(xs) ? [xs] : []));
    const apart = new Map<string, Set<string>>();
    for (const list of lists) {
      const text = list.map((x) => JSON.stringify(x)).join('');
      apart.set(text, (apart.get(text) ?? new Set()).add(JSON.stringify(list)));
    }
    expect([...apart.values()].filter((all) => all.size > 1).length).toBeGreaterThan(3);
  });

  it('keeps to what is allowed when inputs are changed a little, whatever is allowed', () => {
    const spec = fc.record({
      least: fc.nat(2),
      low: fc.integer({ min: -30, max: 30 }),
      span: fc.integer({ min: 1, max: 60 }),
      sorted: fc.constantFrom<Json>('ascending', 'descending', false),
      unique: fc.boolean(),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(spec, ({ least, low, span, sorted, unique, seed }) => {
        const of = { min: low, max: low + span };
        const read = parse(
          { xs: 'list[int]', s: 'str', d: 'dict[str,list[int]]' },
          {
            xs: { size: [least, 9], of, sorted, unique },
            s: { size: [least, 7], chars: 'xyz' },
            d: { size: [0, 3], key: { size: [1, 2], chars: 'xyz' }, value: { size: [0, 3], of } },
          },
        );
        const bases = poolOf(read, []).slice(0, 20);
        const made = changedInputs(read, bases, new Set(), { wanted: 60, seed });
        expect(made.every((input) => isValid(read, input))).toBe(true);
        expect(bases.length === 0 || made.length > 0).toBe(true);
      }),
      { seed: 5, numRuns: 12 },
    );
  });
});
