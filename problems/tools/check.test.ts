import { describe, expect, it } from 'vitest';
import { useReal } from '../../server/grading/real.testing.ts';
import { checkFolder, checkProblem } from './check.ts';

const real = useReal();

describe('the check of problems', () => {
  it('finds nothing wrong with ours', async () => {
    expect(real.problems().length).toBeGreaterThanOrEqual(3);
    for (const problem of real.problems()) {
      expect({ id: problem.id, findings: await checkProblem(problem, real.sandbox()) }).toEqual({
        id: problem.id,
        findings: [],
      });
      expect(problem.flaws.length).toBeGreaterThanOrEqual(5);
    }
  });

  it('finds a wrong solution, a flaw that is none, inputs that miss it, and words that give it away', async () => {
    const problem = real.problem('merge_intervals');
    const [right] = problem.solutions.filter(({ language }) => language === 'python');
    const [flaw] = problem.flaws;
    if (!right || !flaw || !problem.hints) throw new Error('merge_intervals has changed');
    const spoilt = {
      ...problem,
      solutions: [
        right,
        { name: 'lazy', language: 'python' as const, source: 'def merge(xs):\n    return xs\n' },
      ],
      flaws: [
        { ...flaw, name: 'none', ask: ['Sort by start, will you?'], programs: { python: right.source } },
      ],
      hints: { ...problem.hints, level_3: 'Use less than or equal.' },
      inputs: { intervals: { size: 'many' } },
    };
    const findings = await checkProblem(spoilt, real.sandbox());
    const said = findings.map(({ where, message }) => `${where}: ${message}`).join('\n');
    expect(said).toContain('solutions/lazy (python): two overlap: wrong_answer');
    expect(said).toContain('flaws/none (python): passes on its own witness');
    expect(said).toContain('flaws/none (python): no generated input fails');
    expect(said).toContain('problem.yaml: inputs.intervals.size');
    expect(said).toContain('hints.yaml: level_3: says "less than or equal"');
    expect(said).toContain('flaws/none/flaw.yaml: ask[0]: says "sort by start"');
  });

  it('says what is wrong with a folder that cannot be loaded', async () => {
    const [finding] = await checkFolder('/no/such/problem', real.sandbox());
    expect(finding?.message).toContain('cannot be read');
  });
});
