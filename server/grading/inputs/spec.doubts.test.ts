/** What becomes of an `inputs:` of which only a part is understood: the rest is used, and held to what the given inputs show. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Json, Problem } from '../contract.ts';
import { parseType } from '../problem/types.ts';
import { useReal } from '../real.testing.ts';
import { makeSuite } from '../suite.ts';
import { isValid } from './domain/allows.ts';
import { readInputs } from './spec.ts';

const real = useReal();

interface Made {
  params: Record<string, string>;
  inputs: string;
  given: Record<string, Json>[];
  constraints?: string[];
  source?: string;
}

function problem({ params, inputs, given, constraints = [], source = '' }: Made): Problem {
  return {
    ...real.problem('merge_intervals'),
    id: 'made',
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]) => ({ name, type: parseType(type) })),
      returns: { kind: 'int' },
    },
    compare: { kind: 'exact' },
    mutates: [],
    inputs: parse(inputs),
    cases: given.map((input, i) => ({ name: `given ${i}`, input, expected: 0, hidden: false })),
    solutions: [{ name: 'own', language: 'python', source }],
    flaws: [],
    valid: null,
    constraints,
    prompt_md: '',
    spoken: '',
    clarifications: [],
  };
}

const SORTED = [[1, 2, 5], [3], [2, 2, 4, 9], [1, 7]].map((nums) => ({ nums }));
const COUNT = 'def f(nums):\n    return 0\n';

async function made(given: Made) {
  const suite = await makeSuite(problem({ source: COUNT, ...given }), real.sandbox());
  const fresh = [...suite.cases, ...suite.late]
    .filter(({ input }) => suite.found.has(JSON.stringify(input)))
    .map(({ input }) => input);
  return { suite, fresh };
}

const listOf = (value: Json | undefined) => (Array.isArray(value) ? value.map(Number) : []);

describe('an inputs block of which a part is not understood', () => {
  it('still says how long and how large: what it does not say, the given cases show', async () => {
    const { suite, fresh } = await made({
      params: { nums: 'list[int]' },
      inputs: 'nums: { size: [1, 60], of: { min: 1, max: 200 }, note: in the order of their age }',
      given: SORTED,
    });
    expect(suite.problem).toContain('inputs.nums.note');
    const lists = fresh.map(({ nums }) => listOf(nums));
    expect(lists.length).toBeGreaterThan(40);
    expect(lists.filter((list) => list.some((one, i) => one < (list[i - 1] ?? one)))).toEqual([]);
    expect(Math.max(...lists.map((list) => list.length))).toBeGreaterThan(4);
    expect(Math.max(...lists.flat())).toBeGreaterThan(100);
    expect(lists.every((list) => list.length > 0 && list.every((one) => one >= 1 && one <= 200))).toBe(true);
  });

  it('keeps what is understood of a condition, and what it leaves out', async () => {
    const { fresh } = await made({
      params: { nums: 'list[int]', k: 'int' },
      inputs: `
        nums: { size: [1, 60], of: { min: -9, max: 9, except: [0] } }
        k: { min: 1, max: 60 }
        relations: [k <= len(nums), nums has a peak]`,
      given: [
        { nums: [1, -2, 5], k: 3 },
        { nums: [3], k: 1 },
        { nums: [2, 2, -4, 9], k: 2 },
        { nums: [8, 7], k: 1 },
      ],
      source: 'def f(nums, k):\n    return 0\n',
    });
    expect(fresh.length).toBeGreaterThan(40);
    for (const { nums, k } of fresh) {
      expect(Number(k)).toBeLessThanOrEqual(listOf(nums).length);
      expect(listOf(nums)).not.toContain(0);
    }
  });

  it('leaves out a zero that no given case has, as only the part that is not understood may forbid it', async () => {
    const { fresh } = await made({
      params: { nums: 'list[int]' },
      inputs: 'nums: { size: [1, 60], of: { min: -9, max: 9, barred: [0] } }',
      given: [[1, -2, 5], [3], [2, 2, -4, 9], [8, 7]].map((nums) => ({ nums })),
    });
    expect(fresh.length).toBeGreaterThan(40);
    expect(fresh.filter(({ nums }) => listOf(nums).includes(0))).toEqual([]);
  });

  it('makes nothing where the text promises what nobody can hold to', async () => {
    const { fresh } = await made({
      params: { nums: 'list[int]' },
      inputs: 'nums: { size: [1, 60], of: { min: 1, max: 200 }, note: odd }',
      given: SORTED,
      constraints: ['There is exactly one answer.'],
    });
    expect(fresh).toEqual([]);
  });

  it('of a parameter that is left out the given values say what it may be', () => {
    const given = [3, 5, 9, 4].map((k, i) => ({ nums: Array.from({ length: k + 1 }, () => i), k }));
    const read = readInputs(
      problem({ params: { nums: 'list[int]', k: 'int' }, inputs: 'k: [1, 50]', given }),
    );
    expect(read?.doubts.map(({ field }) => field)).toContain('nums.domain');
    const allowed = (nums: number[], k: number) => read !== null && isValid(read.inputs, { nums, k });
    expect(allowed([1, 1, 1, 1, 1], 3)).toBe(true);
    expect(allowed([1, 1], 3)).toBe(false);
    expect(allowed([77, 77, 77, 77, 77], 3)).toBe(false);
  });

  describe('holds a parameter of which everything is understood', () => {
    const given = [
      { nums: [1, 2, 5], k: 3 },
      { nums: [3], k: 1 },
      { nums: [2, 4, 7, 9], k: 1 },
      { nums: [1, 7], k: 1 },
    ];
    const isAllowed = (input: Record<string, Json>, constraints: string[], more = '') => {
      const inputs = `nums: { size: [1, 60], of: { min: 1, max: 200 } }\nk: { min: 1, max: 60, note: odd }${more}`;
      const params = { nums: 'list[int]', k: 'int' };
      const read = readInputs(problem({ params, inputs, given, constraints }));
      expect(read?.doubts.length).toBeGreaterThan(0);
      return read !== null && isValid(read.inputs, input);
    };
    const unsorted = { nums: [5, 1, 3], k: 1 };

    it('to no law of its own', () => {
      expect(isAllowed(unsorted, ['nums has 1 to 60 numbers, each from 1 to 200'])).toBe(true);
    });

    it('to those that it has with another', () => {
      expect(isAllowed({ nums: [5, 1], k: 3 }, [])).toBe(false);
    });

    it.each([
      'nums is sorted',
      'the numbers are in ascending order',
      'no number is smaller than the one before it',
    ])('to its laws where a rule names it or nobody: %s', (rule) => {
      expect(isAllowed(unsorted, [rule])).toBe(false);
    });

    it('to its laws where a sentence that is not understood may be about it', () => {
      expect(isAllowed(unsorted, [], '\nrelations: [nums goes up]')).toBe(false);
    });

    it('to none where the rule is about another', () => {
      expect(isAllowed(unsorted, ['k is never even'])).toBe(true);
    });
  });

  it('tries the inputs that the author lists, whatever else is said', async () => {
    const { fresh, suite } = await made({
      params: { nums: 'list[int]' },
      inputs: 'nums: { size: [1, 5], of: [1, 9] }\nedge_cases: [{ nums: [] }, { nums: [1000] }]',
      given: SORTED,
    });
    expect(suite.problem).toBeNull();
    expect(fresh).toContainEqual({ nums: [] });
    expect(fresh).toContainEqual({ nums: [1000] });
  });

  it('that has no doubts is not held to what the given cases have in common', async () => {
    const { suite, fresh } = await made({
      params: { nums: 'list[int]' },
      inputs: 'nums: { size: [1, 60], of: { min: 1, max: 200 } }',
      given: SORTED,
    });
    expect(suite.problem).toBeNull();
    expect(fresh).toContainEqual({ nums: [2, 1] });
  });
});

describe('lists that are read as nothing but the given ones', () => {
  const GIVEN = [[[4, 2], [2, 1], [1, 8]], [], [[5, 9]], [[7, 3], [3, 6]]].map((hops) => ({ hops })); // prettier-ignore
  const HOPS = { params: { hops: 'list[tuple[int,int]]' }, given: GIVEN };

  it('are others as well, as the given ones are', () => {
    const read = readInputs(
      problem({ ...HOPS, inputs: 'hops: pairs (from, to); shuffled oddly, some far off' }),
    );
    const allowed = [[[4, 2]], [[2, 1], [1, 8]], [[4, 2], [2]]].map(
      (hops) => read !== null && isValid(read.inputs, { hops }),
    ); // prettier-ignore
    expect(allowed).toEqual([true, true, false]);
  });

  it('are no others where somebody lists them', () => {
    const inputs = 'hops:\n  one_of: [[[4, 2]], [[5, 9]]]';
    const read = readInputs(problem({ ...HOPS, given: GIVEN.slice(2, 3), inputs }));
    expect(read !== null && isValid(read.inputs, { hops: [[4, 2]] })).toBe(true);
    expect(read !== null && isValid(read.inputs, { hops: [[5, 2]] })).toBe(false);
  });
});
