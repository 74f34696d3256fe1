import { describe, expect, it } from 'vitest';
import type { Problem, ProblemCase, Solution } from '../contract.ts';
import { gradeWith } from '../grade.ts';
import { parseType } from '../problem/types.ts';
import { useReal } from '../real.testing.ts';
import { keepsPace, learnPace } from './pace.ts';

const real = useReal();

const python = (name: string, source: string): Solution => ({ name, language: 'python', source });
const marks = python('marks', 'def f(xs):\n    return len(set(xs))\n');
const sorts = python(
  'sorts',
  'def f(xs):\n    xs = sorted(xs)\n    return sum(1 for i, x in enumerate(xs) if i == 0 or xs[i - 1] != x)\n',
);
const compares = python(
  'compares',
  'def f(xs):\n    return sum(1 for i, x in enumerate(xs) if all(xs[j] != x for j in range(i)))\n',
);
const cases = (size: number): ProblemCase[] => [
  {
    name: 'large',
    input: { xs: Array.from({ length: size }, (_, i) => i) },
    expected: size,
    hidden: true,
  },
];

describe('a right program', () => {
  const problem = (): Problem => ({
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: [{ name: 'xs', type: parseType('list[int]') }],
      returns: parseType('int'),
    },
    compare: { kind: 'exact' },
  });

  it('keeps pace with the accepted ones or falls behind them', async () => {
    const asked = cases(2_000);
    const pace = await learnPace(real.sandbox(), problem(), [marks, sorts], asked);
    if (pace === null) throw new Error('the accepted solutions were not timed');
    const keeps = async (one: Solution, busy_ms = 0) => {
      const job = { problem: problem(), ...one, cases: asked };
      const graded = await gradeWith(real.sandbox(), job, {});
      const cases_seen = graded.cases.map((seen) => ({ ...seen, duration_ms: seen.duration_ms + busy_ms }));
      return keepsPace(real.sandbox(), job, { ...graded, cases: cases_seen }, pace);
    };
    expect(await keeps(compares)).toBe(false);
    expect(await keeps(sorts)).toBe(true);
    // The machine was busy with other things: it is looked at again.
    expect(await keeps(sorts, 12)).toBe(true);
  });

  it('is not told by inputs that are too small to show a difference', async () => {
    expect(await learnPace(real.sandbox(), problem(), [marks], cases(20))).toBeNull();
  });
});
