import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../server/grading/index.ts';
import { useReal } from '../../server/grading/real.testing.ts';
import { checkInBank } from './bank.ts';
import { checkFolder, checkProblem } from './check.ts';

const real = useReal();
const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true });
});

const said = async (problem: Problem) =>
  (await checkProblem(problem, real.sandbox()))
    .map(({ where, message }) => `${where}: ${message}`)
    .join('\n');

const python = (name: string, source: string) => ({ name, language: 'python' as const, source });
const QUADRATIC =
  'def merge(xs):\n    xs.sort()\n    for a in xs:\n        for b in xs:\n            pass\n    out = []\n    for x in xs:\n        if out and x[0] <= out[-1][1]: out[-1][1] = max(out[-1][1], x[1])\n        else: out.append(x)\n    return out\n';

describe('the check of problems', () => {
  it('finds a wrong solution, a flaw that is none, and words that give it away', async () => {
    const problem = real.problem('merge_intervals');
    const [right] = problem.solutions.filter(({ language }) => language === 'python');
    const [flaw] = problem.flaws;
    if (!right || !flaw || !problem.hints) throw new Error('merge_intervals has changed');
    const findings = await said({
      ...problem,
      solutions: [right, python('lazy', 'def merge(xs):\n    return xs\n')],
      flaws: [
        {
          ...flaw,
          name: 'none',
          line: 999,
          lines: {},
          ask: ['Sort by start, will you?'],
          programs: { python: right.source },
        },
      ],
      hints: { ...problem.hints, level_3: 'Use less than or equal.' },
      clarifications: [{ asks: 'may I sort by start', answer: 'Yes.' }],
    });
    expect(findings).toContain('solutions/lazy (python): same start: wrong_answer');
    expect(findings).toContain('problem.yaml: inputs: allows');
    expect(findings).toContain('flaws/none (python): passes on its own witness');
    expect(findings).toContain('flaws/none (python): no generated input fails');
    expect(findings).toContain('flaws/none/flaw.yaml: line: 999 is beyond the end');
    expect(findings).toContain('hints.yaml: level_3: says "less than or equal"');
    expect(findings).toContain('flaws/none/flaw.yaml: ask[0]: says "sort by start"');
    expect(findings).toContain('problem.yaml: clarifications[0].asks: says "sort by start"');
  });

  it('finds what is slower than it says, and what is said to be slow and is not', async () => {
    const problem = real.problem('merge_intervals');
    const [right] = problem.solutions.filter(({ language }) => language === 'python');
    if (!right) throw new Error('merge_intervals has changed');
    const slow = { time: 'n^2', growth: 'n^2' as const, ask: ['How often?'] };
    const findings = await said({
      ...problem,
      flaws: [],
      solutions: [right, python('twice', QUADRATIC)],
      slow: [
        { ...slow, name: 'slow', programs: { python: QUADRATIC } },
        { ...slow, name: 'quick', programs: { python: right.source } },
        { ...slow, name: 'same', growth: 'n', ask: [], programs: { python: QUADRATIC } },
      ],
    });
    expect(findings).toContain('solutions/twice (python): grows like n^2');
    expect(findings).toContain('which is worse than n log n');
    expect(findings).toContain('slow/quick (python): is not measurably slower than n log n');
    expect(findings).toContain('slow/same/slow.yaml: time: n is no worse than n log n');
    expect(findings).toContain('slow/same/slow.yaml: ask: needs at least one question');
    expect(findings).not.toContain('slow/slow');
  });

  it.each([
    [{ intervals: { size: 'many' } }, 'problem.yaml: inputs.intervals.size: is no range'],
    [
      {
        intervals: {
          size: [1, 9],
          of: {
            items: [
              [0, 9],
              [0, 9],
            ],
            sorted: 'ascending',
          },
        },
      },
      'cases.yaml: empty: {"intervals":[]} is not what problem.yaml: inputs.intervals allows',
    ],
    [
      { intervals: { size: [3, 3], of: { one_of: [[1, 2]] }, unique: true } },
      'problem.yaml: inputs.intervals: refuses every input',
    ],
  ])('finds that %j cannot be: %s', async (inputs, message) => {
    const problem = { ...real.problem('merge_intervals'), flaws: [], inputs };
    expect(await said(problem)).toContain(message);
  });

  it('says what is wrong with a folder that cannot be loaded', async () => {
    const [finding] = await checkFolder('/no/such/problem', real.sandbox());
    expect(finding?.message).toContain('cannot be read');
  });

  it('has nothing against a folder with a problem, cases and a solution alone', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'problem-'));
    made.push(dir);
    const files = {
      'problem.yaml':
        'title: Twice\nfunction: { name: twice, params: [{ name: n, type: int }], returns: int }\n',
      'cases.yaml': 'visible:\n  - { input: { n: 2 }, expected: 4 }\n',
      'solutions/python.py': 'def twice(n):\n    return n * 2\n',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    expect(await checkFolder(dir, real.sandbox())).toEqual([]);
  });

  it('holds our own bank to more', () => {
    const problem = {
      ...real.problem('merge_intervals'),
      simpler: 'nothing',
      harder: 'merge_intervals',
      rubric: null,
      spoken: 'Merge.',
    };
    const other = { ...real.problem('two_sum'), number: problem.number };
    const found = checkInBank({ ...problem, flaws: problem.flaws.slice(0, 2), starter: {} }, [
      problem,
      other,
    ]);
    expect(found.map(({ where, message }) => `${where}: ${message}`)).toEqual([
      'problem.yaml: simpler: there is no problem "nothing" in the bank',
      'problem.yaml: harder: is the problem itself',
      "problem.yaml: number: 1 is two_sum's as well",
      'rubric.yaml: is missing',
      'starter: has no python starter',
      'starter: has no javascript starter',
      'starter: has no typescript starter',
      'flaws: has 2 in python, and needs 5',
      'flaws: has 2 in javascript, and needs 5',
      'problem.yaml: spoken: has 1 sentences, and needs 3 to 5',
    ]);
  });
});
