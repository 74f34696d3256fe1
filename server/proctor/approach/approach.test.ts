import { describe, expect, it } from 'vitest';
import { useReal } from '../../grading/real.testing.ts';
import { hasRightApproach } from './index.ts';

const real = useReal();
const IDS = ['merge_intervals', 'two_sum', 'valid_parentheses'];

describe.each(IDS)('on %s', (id) => {
  it('a solution is recognised, whole and but for its last line, under other names', () => {
    const problem = real.problem(id);
    for (const { language, source, time } of problem.solutions) {
      if (typeof time === 'string' && time !== problem.optimal.time) continue;
      expect(hasRightApproach(problem, language, source)).toBe(true);
      const lines = source.trimEnd().split('\n');
      const most = lines.slice(0, -1).join('\n');
      // Of a very short one the last line is half of it.
      expect(lines.length <= 6 || hasRightApproach(problem, language, most)).toBe(true);
      const renamed = source.replaceAll(/\bseen\b|\bout\b|\bstack\b|\bmerged\b/g, 'kept');
      expect(hasRightApproach(problem, language, renamed)).toBe(true);
    }
  });

  it('the starter, its first lines and another way are not', () => {
    const problem = real.problem(id);
    for (const language of ['python', 'javascript'] as const) {
      expect(hasRightApproach(problem, language, problem.starter[language] ?? '')).toBe(false);
      for (const flaw of problem.flaws.filter(({ type }) => type === 'wrong_data_structure'))
        expect(hasRightApproach(problem, language, flaw.programs[language] ?? '')).toBe(false);
    }
  });
});

describe('a slower way', () => {
  it('is accepted, and not what is praised', () => {
    const code =
      'def two_sum(nums, target):\n    for i in range(len(nums)):\n        for j in range(i + 1, len(nums)):\n            if nums[i] + nums[j] == target:\n                return [i, j]\n';
    const problem = real.problem('two_sum');
    const solutions = problem.solutions.map((one) =>
      one.name === 'every_pair' ? { ...one, time: 'n^2' } : one,
    );
    expect(hasRightApproach({ ...problem, solutions }, 'python', code)).toBe(false);
    const once =
      'def two_sum(nums, target):\n    places = {}\n    for i, n in enumerate(nums):\n        if target - n in places:\n            return [places[target - n], i]\n';
    expect(hasRightApproach({ ...problem, solutions }, 'python', once)).toBe(true);
  });
});
