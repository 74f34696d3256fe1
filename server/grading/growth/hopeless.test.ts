import { describe, expect, it } from 'vitest';
import type { GradedCase, Problem, ProblemCase } from '../contract.ts';
import { findLargeFailure } from '../largeFailure.ts';
import { makeLargeSuite } from '../largeSuite.ts';
import { parseType } from '../problem/types.ts';
import { useReal } from '../real.testing.ts';
import { proveHopeless, ranOut } from './hopeless.ts';

const real = useReal();
const made: { large?: Promise<ProblemCase[]> } = {};
/** Seconds of processor time, on a machine that may do other things. */
const timeout = 120_000;

const COUNTED =
  "def readings(digits):\n    a, b = 1, 1\n    for i, d in enumerate(digits):\n        c = b if d != '0' else 0\n        if i and '10' <= digits[i - 1:i + 1] <= '26':\n            c += a\n        a, b = b, c\n    return b\n";
const ANEW =
  "def readings(digits):\n    if digits == '':\n        return 1\n    if digits[0] == '0':\n        return 0\n    total = readings(digits[1:])\n    if len(digits) > 1 and int(digits[:2]) <= 26:\n        total += readings(digits[2:])\n    return total\n";
const REMEMBERED = `from functools import lru_cache\n@lru_cache(None)\n${ANEW}`;
/** Quadratic, with a table that is made anew for every part. */
const WASTEFUL =
  "def readings(digits):\n    def of(text):\n        ways = [1]\n        for i, d in enumerate(text):\n            c = ways[-1] if d != '0' else 0\n            if i and '10' <= text[i - 1:i + 1] <= '26':\n                c += ways[-2]\n            ways.append(c)\n        return ways[-1]\n    return [of(digits[:k]) for k in range(len(digits) + 1)][-1]\n";
const ANEW_JS =
  'function readings(digits) {\n  if (digits === "") return 1;\n  if (digits[0] === "0") return 0;\n  let total = readings(digits.slice(1));\n  if (digits.length > 1 && +digits.slice(0, 2) <= 26) total += readings(digits.slice(2));\n  return total;\n}\n';

function readings(...sources: string[]): Problem {
  const given = { '12': 2, '226': 3, '06': 0, '27': 1, '11106': 2 };
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'readings',
      params: [{ name: 'digits', type: parseType('str') }],
      returns: parseType('int'),
    },
    compare: { kind: 'exact' },
    mutates: [],
    cases: Object.entries(given).map(([digits, expected]): ProblemCase => ({
      name: digits,
      input: { digits },
      expected,
      hidden: false,
    })),
    inputs: { digits: { type: 'str', length: [1, 60], alphabet: '0123456789' } },
    solutions: sources.map((source, i) => ({ name: `s${i}`, language: 'python', source })),
  };
}

/** Of the problem with its quick solution alone. */
function largeCases(): Promise<ProblemCase[]> {
  made.large ??= makeLargeSuite(readings(COUNTED), real.sandbox());
  return made.large;
}

const ones: ProblemCase = {
  name: 'ones',
  input: { digits: '1'.repeat(60) },
  expected: 2_504_730_781_961,
  hidden: true,
};

describe('a program that begins anew for every part', () => {
  it.each([
    ['python', ANEW],
    ['javascript', ANEW_JS],
  ] as const)(
    'in %s does not get through a large input that tells',
    { timeout },
    async (language, source) => {
      const problem = readings(COUNTED);
      const cases = await largeCases();
      const job = { problem, language, source, cases };
      const { failing } = await findLargeFailure(real.sandbox(), job);
      expect(failing).toMatchObject({ status: 'time' });
      expect(failing?.case.input['digits']).toMatch(/^[12]/);
    },
  );

  it('is not hopeless where an accepted solution begins anew as well', { timeout }, async () => {
    const problem = readings(COUNTED, ANEW);
    const job = { problem, language: 'python', source: ANEW } as const;
    expect(await proveHopeless(real.sandbox(), job, ones)).toBeNull();
  });
});

describe('a right program', () => {
  it.each([
    ['that remembers', REMEMBERED],
    ['that wastes time', WASTEFUL],
  ])('%s gets through all large inputs', { timeout }, async (_, source) => {
    const problem = readings(COUNTED);
    const cases = await largeCases();
    const { graded, failing } = await findLargeFailure(real.sandbox(), {
      problem,
      language: 'python',
      source,
      cases,
    });
    expect(failing).toBeNull();
    expect(graded.passed).toBe(cases.length);
  });

  it('that loops for long and ends is not hopeless', { timeout }, async () => {
    const source = COUNTED.replace(
      '    return b\n',
      '    for _ in range(3_000_000):\n        a += 1\n    return b\n',
    );
    const job = { problem: readings(COUNTED), language: 'python', source } as const;
    expect(await proveHopeless(real.sandbox(), job, ones)).toBeNull();
  });

  it('that had no processor to run on has not run out of time', () => {
    const one = { status: 'time', duration_ms: 7_900 } as GradedCase;
    expect(ranOut(one, 1_000)).toBe(false);
    expect(ranOut({ ...one, ops: 20_000 }, 1_000)).toBe(false);
    expect(ranOut({ ...one, ops: 5_000_000 }, 1_000)).toBe(true);
    expect(ranOut({ ...one, duration_ms: 1_100 }, 1_000)).toBe(true);
  });
});
