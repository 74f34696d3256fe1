import { describe, expect, it } from 'vitest';
import type { Compare, Json, Problem, ProblemCase } from './contract.ts';
import { gradeWith, makeSuite } from './index.ts';
import { inputSize } from './inputs/index.ts';
import { findLargeFailure } from './largeFailure.ts';
import { makeLargeSuite } from './largeSuite.ts';
import { parseType } from './problem/types.ts';
import { useReal } from './real.testing.ts';

const real = useReal();

interface Made {
  params: Record<string, string>;
  returns?: string;
  inputs?: Json;
  cases?: [Record<string, Json>, Json][];
  solutions: string[];
  compare?: Compare;
  constraints?: string[];
}

function problem({
  params,
  returns = 'int',
  inputs = null,
  cases = [],
  solutions,
  compare,
  constraints = [],
}: Made): Problem {
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]) => ({ name, type: parseType(type) })),
      returns: parseType(returns),
    },
    mutates: [],
    compare: compare ?? { kind: 'exact' },
    cases: cases.map(([input, expected], i): ProblemCase => ({
      name: `case ${i}`,
      input,
      expected,
      hidden: i > 1,
    })),
    solutions: solutions.map((source, i) => ({ name: `s${i}`, language: 'python', source })),
    inputs,
    constraints,
    prompt_md: '',
    spoken: '',
    clarifications: [],
  };
}

const LARGEST = 'def f(xs):\n    return max(xs)\n';
const OTHER_LARGEST = 'def f(xs):\n    return sorted(xs)[-1]\n';
const xs = { xs: 'list[int]' };
const someCases: [Record<string, Json>, Json][] = [
  [{ xs: [3, 1, 2] }, 3],
  [{ xs: [5] }, 5],
  [{ xs: [2, 9, 4, 4] }, 9],
  [{ xs: [7, 7] }, 7],
];
/** Seconds of processor time, on a machine that may do other things. */
const LONG_MS = 120_000;
const inputsOf = (cases: readonly ProblemCase[]) => cases.map((one) => one.input);

describe('a suite', () => {
  it('has the given cases and generated ones with the answers of the reference, smallest first', async () => {
    const made = problem({
      params: xs,
      inputs: { xs: { size: [1, 50], of: [-9, 9] } },
      cases: someCases,
      solutions: [LARGEST],
    });
    const suite = await makeSuite(made, real.sandbox());
    expect(suite.generated).toBeGreaterThan(100);
    for (const one of suite.cases) expect(one.expected).toBe(Math.max(...(one.input['xs'] as number[])));
    const sizes = inputsOf(suite.cases).map(inputSize);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(await makeSuite(made, real.sandbox())).toEqual(suite);
  });

  it('has many more for a program that is right on those, and again, smallest first and none twice', async () => {
    const made = problem({
      params: xs,
      inputs: { xs: { size: [1, 50], of: [-9, 9] } },
      cases: someCases,
      solutions: [LARGEST],
    });
    const { cases, late, wide } = await makeSuite(made, real.sandbox());
    expect(cases.length).toBeLessThan(220);
    expect(late.length).toBeGreaterThan(300);
    expect(wide.length).toBeGreaterThan(1_000);
    for (const one of [...late, ...wide])
      expect(one.expected).toBe(Math.max(...(one.input['xs'] as number[])) + 0);
    const texts = inputsOf([...cases, ...late, ...wide]).map((input) => JSON.stringify(input));
    expect(new Set(texts).size).toBe(texts.length);
    for (const sizes of [late, wide].map((tier) => inputsOf(tier).map(inputSize)))
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });

  it('holds every input of a small domain', async () => {
    const made = problem({
      params: { n: 'int' },
      inputs: { n: [0, 70] },
      solutions: ['def f(n):\n    return n\n'],
    });
    const suite = await makeSuite(made, real.sandbox());
    expect(suite.cases.map((one) => one.input['n'])).toEqual(
      expect.arrayContaining(Array.from({ length: 71 }, (_, i) => i)),
    );
  });

  it('drops what a reference crashes on or two references disagree on, and says so', async () => {
    const crashes = problem({
      params: xs,
      inputs: { xs: { size: [0, 5], of: [-9, 9] } },
      solutions: [LARGEST],
    });
    const { refused, cases } = await makeSuite(crashes, real.sandbox());
    expect(refused).toMatchObject([
      { input: { xs: [] }, why: expect.stringContaining('solutions/s0 (python): crash') },
    ]);
    expect(inputsOf(cases)).not.toContainEqual({ xs: [] });
    const disagree = problem({
      params: xs,
      inputs: { xs: { size: [1, 5], of: [-9, 9] } },
      solutions: [LARGEST, 'def f(xs):\n    return xs[-1]\n'],
    });
    const doubtful = await makeSuite(disagree, real.sandbox());
    expect(doubtful.refused.length).toBeGreaterThan(5);
    for (const { input } of doubtful.cases)
      expect((input['xs'] as number[]).at(-1)).toBe(Math.max(...(input['xs'] as number[])));
  });

  it('where any of several answers is right proves crashes and changed arguments, nothing else', async () => {
    const made = problem({
      params: xs,
      inputs: { xs: { size: [1, 9], of: [0, 9] } },
      cases: [[{ xs: [1, 2] }, [1, 2]]],
      solutions: ['def f(xs):\n    return xs[0]\n'],
      compare: { kind: 'any_of' },
    });
    const suite = await makeSuite(made, real.sandbox());
    expect(suite.generated).toBeGreaterThan(50);
    const statuses = async (source: string) => {
      const graded = await gradeWith(
        real.sandbox(),
        { problem: made, language: 'python', source, cases: suite.cases },
        {},
      );
      return new Set(graded.cases.map((one) => one.status));
    };
    expect(await statuses('def f(xs):\n    return xs[-1]\n')).toEqual(new Set(['pass']));
    expect(await statuses('def f(xs):\n    return xs[1]\n')).toEqual(new Set(['pass', 'crash']));
    expect(await statuses('def f(xs):\n    return xs.pop()\n')).toEqual(new Set(['mutated_input']));
  });
});

describe('without inputs a suite', () => {
  it('tries what lies next to the given cases, after them', async () => {
    const made = problem({ params: xs, cases: someCases, solutions: [LARGEST, OTHER_LARGEST] });
    const suite = await makeSuite(made, real.sandbox());
    expect(suite.problem).toBeNull();
    expect(inputsOf(suite.cases).slice(0, 4)).toEqual(
      expect.arrayContaining(someCases.map(([input]) => input)),
    );
    expect(suite.inferred.size).toBeGreaterThan(20);
    for (const { input } of suite.cases) {
      const list = input['xs'] as number[];
      expect(list.length).toBeGreaterThan(0);
      expect(list.every((x) => x >= 1 && x <= 9)).toBe(true);
    }
  });

  it('says what it did not understand, and goes on', async () => {
    const made = problem({
      params: xs,
      inputs: { xs: { length: 'some' } },
      cases: someCases,
      solutions: [LARGEST],
    });
    const suite = await makeSuite(made, real.sandbox());
    expect(suite.problem).toContain('inputs.xs.size: is no range');
    expect(suite.cases.length).toBeGreaterThan(4);
  });

  it.each([
    [
      'sorted lists',
      [[1, 3], [2, 5, 9], [4], [1, 2, 7, 8]],
      (x: number[]) => x.every((n, i) => i === 0 || n >= (x[i - 1] ?? n)),
    ],
    [
      'lists without repeats',
      [[3, 1], [5, 2, 9], [4], [7, 2, 1, 8]],
      (x: number[]) => new Set(x).size === x.length,
    ],
    [
      'permutations',
      [[1, 0], [2, 0, 1], [0], [3, 1, 0, 2]],
      (x: number[]) => x.every((n) => n >= 0 && n < x.length),
    ],
    [
      'one that stands alone',
      [[1], [2, 2, 3], [4, 1, 4], [5, 1, 5, 1, 9]],
      (x: number[]) => x.filter((n) => x.indexOf(n) === x.lastIndexOf(n)).length === 1,
    ],
  ] as [string, number[][], (x: number[]) => boolean][])('keeps to %s', async (_, lists, law) => {
    const made = problem({
      params: xs,
      cases: lists.map((list) => [{ xs: list }, Math.max(...list)]),
      solutions: [LARGEST],
    });
    const { cases } = await makeSuite(made, real.sandbox());
    expect(inputsOf(cases).filter((input) => !law(input['xs'] as number[]))).toEqual([]);
  });

  it('keeps to a number that is at most the size of a map', async () => {
    const scored = (scores: Record<string, number>, k: number): [Record<string, Json>, Json] => [
      { scores, k },
      Object.keys(scores).slice(0, k),
    ];
    const made = problem({
      params: { scores: 'dict[str,int]', k: 'int' },
      returns: 'list[str]',
      cases: [
        scored({ a: 1 }, 1),
        scored({ a: 4, b: 2 }, 1),
        scored({ a: 3, b: 2, c: 1 }, 3),
        scored({ b: 5, d: 7 }, 2),
      ],
      solutions: ['def f(scores, k):\n    return list(scores)[:k]\n'],
    });
    const suite = await makeSuite(made, real.sandbox());
    expect(suite.inferred.size).toBeGreaterThan(0);
    for (const { input } of suite.cases)
      expect(Number(input['k'])).toBeLessThanOrEqual(Object.keys(input['scores'] ?? {}).length);
  });

  it('leaves everything as given where the text promises what no law can hold', async () => {
    const made = problem({
      params: xs,
      cases: someCases,
      solutions: [LARGEST],
      constraints: ['There is exactly one answer.'],
    });
    const suite = await makeSuite(made, real.sandbox());
    expect(suite.inferred.size).toBe(0);
    expect(suite.cases).toHaveLength(4);
  });

  it.each([
    ['0 <= len(xs) <= 9', true],
    ['xs has at most 9 numbers', false],
  ])(
    'takes nothing at all for certain only where it is said that there may be nothing: %s',
    async (rule, certain) => {
      const lists = [[3], [5, 5], [2, 7, 7], [4, 1]];
      const made = problem({
        params: xs,
        cases: lists.map((list) => [{ xs: list }, list.length]),
        solutions: ['def f(xs):\n    return len(xs)\n'],
        inputs: 'xs: drawn as on any day',
        constraints: [rule],
      });
      const suite = await makeSuite(made, real.sandbox());
      const made_texts = inputsOf(suite.cases.slice(4)).map((input) => JSON.stringify(input));
      const sure = made_texts.filter((text) => !suite.inferred.has(text));
      expect(made_texts.length).toBeGreaterThan(20);
      expect(sure).toEqual(certain ? ['{"xs":[]}'] : []);
    },
  );

  it('drops answers of a kind that was never given', async () => {
    const made = problem({
      params: { xs: 'list[int]', x: 'int' },
      cases: [
        [{ xs: [1, 2], x: 2 }, 1],
        [{ xs: [4, 2, 9], x: 9 }, 2],
        [{ xs: [7, 5, 3, 1], x: 1 }, 3],
        [{ xs: [3, 8, 1], x: 8 }, 1],
      ],
      solutions: ['def f(xs, x):\n    return xs.index(x) if x in xs else -1\n'],
    });
    const { cases } = await makeSuite(made, real.sandbox());
    expect(cases.filter((one) => one.expected === -1 || one.expected === 0)).toEqual([]);
  });
});

describe('large inputs', () => {
  const made = () =>
    problem({
      params: xs,
      inputs: { xs: { size: [1, 5_000], of: [-100_000, 100_000] } },
      solutions: [LARGEST],
    });

  const failing = async (of: Problem, source: string, cases: readonly ProblemCase[]) =>
    (await findLargeFailure(real.sandbox(), { problem: of, language: 'python', source, cases })).failing;

  it('are as large as is allowed and sensible, and find what small ones do not', async () => {
    const large = await makeLargeSuite(made(), real.sandbox());
    expect(large.map(({ name }) => name)).toContain('large random');
    const fails = (source: string) => failing(made(), source, large);
    expect(await fails(LARGEST)).toBeNull();
    expect(await fails('def f(xs):\n    return max(xs[:500])\n')).toMatchObject({ status: 'wrong_answer' });
    const one_call_per_item = 'def f(xs):\n    return xs[0] if len(xs) == 1 else max(xs[0], f(xs[1:]))\n';
    expect(await fails(one_call_per_item)).toBeNull();
  });

  it('have shapes on which a search that repeats itself never ends', { timeout: LONG_MS }, async () => {
    const source =
      'def f(xs):\n    end = 0\n    for i, x in enumerate(xs):\n        if i <= end:\n            end = max(end, i + x)\n    return 1 if end >= len(xs) - 1 else 0\n';
    const search =
      'def f(xs):\n    def go(i):\n        return i >= len(xs) - 1 or any(go(i + d) for d in range(1, xs[i] + 1))\n    return 1 if go(0) else 0\n';
    const jumps = problem({
      params: xs,
      inputs: { xs: { size: [1, 200], of: [0, 50] } },
      solutions: [source],
    });
    const cases = await makeLargeSuite(jumps, real.sandbox());
    const run = (program: string) => failing(jumps, program, cases);
    expect(await run(source)).toBeNull();
    expect(await run(search)).toMatchObject({ status: 'time' });
  });

  it('are made out of the given ones where only the text says how large', async () => {
    const worded = problem({
      params: xs,
      cases: someCases,
      constraints: ['The list has between 1 and 500 numbers.'],
      solutions: [LARGEST],
    });
    const cases = await makeLargeSuite(worded, real.sandbox());
    const source = 'def f(xs):\n    return max(xs) if len(xs) < 20 else xs[0]\n';
    expect(await failing(worded, source, cases)).toMatchObject({ status: 'wrong_answer' });
    // On inputs that nobody said are valid one alone proves nothing.
    const lone = cases.filter(({ input, expected }) => (input['xs'] as number[])[0] !== expected).slice(0, 1);
    expect(lone).toHaveLength(1);
    expect(await failing(worded, source, lone)).toBeNull();
  });

  it('are none where nothing says how large', async () => {
    expect(await makeLargeSuite({ ...made(), inputs: null }, real.sandbox())).toEqual([]);
  });
});
