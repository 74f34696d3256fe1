import { describe, expect, it } from 'vitest';
import type { Problem, ProblemCase } from './contract.ts';
import { grade, gradeWith, toRunCases } from './index.ts';
import { parseType } from './problem/types.ts';
import { useReal } from './real.testing.ts';

const real = useReal();

function problem(returns: string, params: Record<string, string>, mutates: string[] = []): Problem {
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]) => ({ name, type: parseType(type) })),
      returns: parseType(returns),
    },
    mutates,
  };
}
const one = (
  input: ProblemCase['input'],
  expected: ProblemCase['expected'],
  hidden = false,
): ProblemCase => ({ name: 'a', input, expected, hidden });

const list = { xs: [2, 1] };
const ROWS: [string, 'python' | 'javascript', string, string][] = [
  ['a right answer', 'python', 'def f(xs): return sorted(xs)', 'pass'],
  ['a wrong answer', 'python', 'def f(xs): return xs', 'wrong_answer'],
  ['a crash', 'python', 'def f(xs): return xs[9]', 'crash'],
  ['an endless loop', 'python', 'def f(xs):\n  while True: pass', 'time'],
  ['a hungry program', 'python', 'def f(xs):\n  while True: xs = xs + xs', 'memory'],
  ['a changed argument', 'python', 'def f(xs):\n  xs.sort()\n  return xs', 'mutated_input'],
  [
    'an object equal to everything',
    'python',
    'class A(list):\n  def __eq__(self, other): return True\ndef f(xs): return A()',
    'wrong_answer',
  ],
  ['a list of its own kind', 'python', 'class L(list): pass\ndef f(xs): return L(sorted(xs))', 'pass'],
  [
    'numbers that only compare equal',
    'python',
    'class N(int):\n  def __eq__(self, other): return True\n  __hash__ = int.__hash__\ndef f(xs): return [N(7), N(7)]',
    'wrong_answer',
  ],
  ['True where 1 is wanted', 'python', 'def f(xs): return [True, 2]', 'wrong_answer'],
  ['1.0 where 1 is wanted', 'python', 'def f(xs): return [1.0, 2]', 'wrong_answer'],
  ['a tuple, which JSON cannot tell from a list', 'python', 'def f(xs): return tuple(sorted(xs))', 'pass'],
  ['nothing', 'python', 'def f(xs): sorted(xs)', 'wrong_answer'],
  ['a right answer in JavaScript', 'javascript', 'const f = (xs) => [...xs].sort();', 'pass'],
  [
    'an object that turns into anything',
    'javascript',
    'const f = () => ({ [Symbol.toPrimitive]: () => 1, toJSON: () => [1, 2], valueOf: () => 1 });',
    'wrong_answer',
  ],
  [
    'a list of its own kind in JavaScript',
    'javascript',
    'class L extends Array {}\nconst f = () => L.of(2, 1);',
    'wrong_answer',
  ],
  ['text for numbers in JavaScript', 'javascript', 'const f = () => ["1", "2"];', 'wrong_answer'],
  ['a changed argument in JavaScript', 'javascript', 'function f(xs) { return xs.sort(); }', 'mutated_input'],
];

describe('a run', () => {
  it.each(ROWS)('of %s (%s)', async (_, language, source, status) => {
    const job = {
      problem: problem('list[int]', { xs: 'list[int]' }),
      language,
      source,
      cases: [one(list, [1, 2])],
    };
    const graded = await gradeWith(real.sandbox(), job, { limits: { case_ms: 300 } });
    expect(graded.cases.map((graded_case) => graded_case.status)).toEqual([status]);
  });

  it('hands Python real tuples, floats and int keys', async () => {
    const typed = problem('str', { t: 'tuple[int,float]', d: 'dict[int,bool]' });
    const source = 'def f(t, d): return repr(t) + repr(d)';
    const graded = await grade(real.sandbox(), {
      problem: typed,
      language: 'python',
      source,
      cases: [one({ t: [1, 2], d: { 3: true } }, '(1, 2.0){3: True}')],
    });
    expect(graded.passed).toBe(1);
  });

  it('of a function that returns nothing is judged by its first argument', async () => {
    const in_place = problem('null', { xs: 'list[int]' }, ['xs']);
    const graded = await grade(real.sandbox(), {
      problem: in_place,
      language: 'python',
      source: 'def f(xs): xs.sort()',
      cases: [one(list, [1, 2])],
    });
    expect(graded.passed).toBe(1);
  });

  it.each([
    ['def f(xs) return', 'syntax'],
    ['def g(xs): return 1', 'missing_entry'],
    ['1 / 0', 'raised'],
  ])('that cannot be loaded (%s) says why', async (source, kind) => {
    const graded = await grade(real.sandbox(), {
      problem: problem('int', { xs: 'list[int]' }),
      language: 'python',
      source,
      cases: [one(list, 1)],
    });
    expect(graded.load?.kind).toBe(kind);
    expect(graded.cases[0]?.status).toBe('not_run');
  });

  it('shows of a hidden case its status and nothing it printed', async () => {
    const cases = [one({ xs: [1] }, [1]), one({ xs: [77] }, [7], true)];
    const source =
      'import sys\nprint("hello")\ndef f(xs):\n  print(xs)\n  print(xs, file=sys.stderr)\n  return xs';
    const graded = await grade(real.sandbox(), {
      problem: problem('list[int]', { xs: 'list[int]' }),
      language: 'python',
      source,
      cases,
    });
    const shown = { cases: toRunCases(graded), stdout: graded.stdout, stderr: graded.stderr };
    expect(shown.cases[1]).toEqual({ name: 'hidden 1', hidden: true, status: 'wrong_answer' });
    expect(JSON.stringify(shown)).not.toContain('77');
    expect(shown.stdout).toBe('hello\n[1]\n');
  });
});
