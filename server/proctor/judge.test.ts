import { describe, expect, it } from 'vitest';
import type { Judgement } from './contract.ts';
import { gradeWith, type Json, type Problem } from '../grading/index.ts';
import { keptSuite, useReal } from '../grading/real.testing.ts';
import type { Language } from '../sandbox/contract.ts';
import { createConsider, createJudge } from './judge.ts';
import { createKnowledge } from './knowledge.ts';
import { speakInput } from './words/speak.ts';

const real = useReal();
const knowledge = createKnowledge(keptSuite);
const judge = createJudge(knowledge, { repair_within_ms: Infinity });
const judgeText = (problem: Problem, language: Language, code: string) =>
  judge(real.sandbox(), { problem, language, code, believed_done: true });
const merge = (code: string) => judgeText(real.problem('merge_intervals'), 'python', code);
const IDS = ['merge_intervals', 'two_sum', 'valid_parentheses'];

/** Runs the witness again: it must really fail, as it was told. */
async function expectValidWitness(
  problem: Problem,
  language: Language,
  source: string,
  { witness }: Judgement,
) {
  expect(witness).not.toBeNull();
  if (witness === null) return;
  const cases = [{ name: 'witness', input: witness.input, expected: witness.expected, hidden: true }];
  const own = await gradeWith(real.sandbox(), { problem, language, source, cases }, {});
  expect(own.cases[0]?.status).not.toBe('pass');
  const [reference] = problem.solutions;
  if (reference === undefined) throw new Error('no reference solution');
  const right = await gradeWith(real.sandbox(), { problem, ...reference, cases }, {});
  expect(right.passed).toBe(1);
}

describe.each(IDS)('on %s', (id) => {
  it('every flaw is interrupted with a valid witness, its kind and its line', async () => {
    const problem = real.problem(id);
    for (const flaw of problem.flaws) {
      for (const language of ['python', 'javascript'] as const) {
        const source = flaw.programs[language] ?? '';
        const judgement = await judgeText(problem, language, source);
        const told = {
          flaw: flaw.name,
          decision: judgement.decision,
          type: judgement.flaw_type,
          line: judgement.line,
        };
        expect(told).toEqual({
          flaw: flaw.name,
          decision: 'interrupt',
          type: flaw.type,
          line: flaw.lines?.[language] ?? flaw.line,
        });
        await expectValidWitness(problem, language, source, judgement);
      }
    }
  });

  it('every question can be spoken, asks, and gives nothing away', async () => {
    const problem = real.problem(id);
    for (const flaw of problem.flaws) {
      const { say } = await judgeText(problem, 'python', flaw.programs.python ?? '');
      expect(say).toMatch(/\?$|\? /);
      expect(say).toMatch(/^[A-Za-z ,.?']+$/);
      expect(say?.match(/[.?]/g)?.length).toBeLessThanOrEqual(2);
      for (const phrase of problem.hints?.never_say ?? []) expect(say?.toLowerCase()).not.toContain(phrase);
    }
  });

  it('every input that may be spoken passes what must never be said', () => {
    const { cases, hints, ...problem } = real.problem(id);
    for (const { input } of cases) {
      const spoken = speakInput({ ...problem, cases, hints }, input);
      expect(spoken).toMatch(/^[a-z ,]+$/);
      for (const phrase of hints?.never_say ?? []) expect(spoken).not.toContain(phrase);
    }
  });

  it.each(['python', 'javascript', 'typescript'] as const)(
    'no solution in %s and no prefix of one is interrupted',
    async (language) => {
      const problem = real.problem(id);
      for (const { name, source } of problem.solutions.filter((one) => one.language === language)) {
        const lines = source.split('\n');
        for (let count = 1; count <= lines.length; count += 1) {
          // One more comment than the solution has: what is known by heart must not be what saves it.
          const comment = language === 'python' ? '# mine' : '// mine';
          const code = `${comment}\n${lines.slice(0, count).join('\n')}`;
          const { decision } = await judgeText(problem, language, code);
          expect({ name, count, decision }).not.toMatchObject({ decision: 'interrupt' });
        }
        expect(await judgeText(problem, language, source)).toMatchObject({
          decision: 'encourage',
          reason: 'correct',
        });
      }
    },
  );
});

describe('a program that nobody has seen before', () => {
  it.each<[string, string, Partial<Judgement>]>([
    [
      'compares the wrong way round',
      'def merge(xs):\n    out = []\n    for a, b in sorted(xs):\n        if out and a > out[-1][1]:\n            out[-1][1] = max(out[-1][1], b)\n        else:\n            out.append([a, b])\n    return out\n',
      { reason: 'wrong_answer', line: 4, flaw_type: 'wrong_operator' },
    ],
    [
      'goes one too far',
      'def merge(xs):\n    out = []\n    xs = sorted(xs)\n    for i in range(len(xs) + 1):\n        a, b = xs[i]\n        if out and a <= out[-1][1]:\n            out[-1][1] = max(out[-1][1], b)\n        else:\n            out.append([a, b])\n    return out\n',
      { reason: 'crash', line: 4, flaw_type: 'crash' },
    ],
    [
      'never ends',
      'def merge(xs):\n    out, i = [], 0\n    while i < len(xs):\n        out = sorted(xs)\n    return out\n',
      { reason: 'timeout', flaw_type: 'non_termination' },
    ],
    [
      'depends on chance',
      'import random\ndef merge(xs):\n    return random.choice([[], [[1, 2]]])\n',
      { reason: 'nondeterministic', flaw_type: 'nondeterminism' },
    ],
  ])('and %s is interrupted', async (_, code, expected) => {
    const judgement = await merge(code);
    expect(judgement).toMatchObject({ decision: 'interrupt', ...expected });
    expect(judgement.witness).not.toBeNull();
  });

  it.each<[string, string, string]>([
    ['is half typed', 'def merge(xs):\n    for a, b in', 'syntax'],
    ['has another name', 'def merg(xs):\n    return xs\n', 'unfinished'],
    ['is the starter', 'def merge(xs):\n    pass\n', 'unfinished'],
    ['has a gap', 'def merge(xs):\n    out = []\n    ...\n    return out\n', 'unfinished'],
    ['says TODO', 'def merge(xs):\n    # TODO: join them\n    return xs\n', 'unfinished'],
    ['calls what is not there yet', 'def merge(xs):\n    return join(sorted(xs))\n', 'unfinished'],
    [
      'gives back what stands for it',
      'def merge(xs):\n    out = []\n    for x in xs:\n        out.append(x)\n    return []\n',
      'unfinished',
    ],
    [
      'is still naming a member',
      'def merge(xs):\n    out = []\n    out.appen(xs)\n    return out\n',
      'unfinished',
    ],
    ['is still naming what it calls', 'def merge(xs):\n    return sorted\n', 'unfinished'],
    ['has an empty loop', 'def merge(xs):\n    for x in xs:\n        pass\n    return xs\n', 'unfinished'],
    [
      'does not turn its loop yet',
      'def merge(xs):\n    out, i = [], 0\n    while i < len(xs):\n        out.append(xs[i])\n',
      'unfinished',
    ],
    [
      'lacks the end of its loop',
      'def merge(xs):\n    out, rest = [], sorted(xs)\n    while True:\n        if not rest:\n            return out\n        out.append(rest.pop(0))\n',
      'unfinished',
    ],
    [
      'returns nothing yet',
      'def merge(xs):\n    out = []\n    for x in xs:\n        out.append(x)\n',
      'unfinished',
    ],
    [
      'lacks its last line',
      'def merge(xs):\n    if not xs:\n        return []\n    out = sorted(xs)\n',
      'unfinished',
    ],
  ])('and %s is left alone', async (_, code, reason) => {
    expect(await merge(code)).toMatchObject({ decision: 'ignore', reason, witness: null, say: null });
  });

  it('and lacks a return for some is heard of later than one that is wrong whatever follows', async () => {
    const consider = createConsider(knowledge);
    const problem = real.problem('merge_intervals');
    const job = { problem, language: 'python', believed_done: true } as const;
    const body =
      'def merge(xs):\n    out = []\n    for a, b in sorted(xs):\n        if out and a <= out[-1][1]:\n            out[-1][1] = max(out[-1][1], b)\n        else:\n            out.append([a, b])\n';
    const open = await consider(real.sandbox(), {
      ...job,
      code: `${body}    if len(xs) > 1:\n        return out\n`,
    });
    expect(open).toMatchObject({ open_ended: true, judgement: { reason: 'wrong_answer' } });
    const closed = await consider(real.sandbox(), { ...job, code: `${body}    return out[1:]\n` });
    expect(closed).toMatchObject({ open_ended: false, judgement: { reason: 'wrong_answer' } });
  });

  it('and goes on below is not taken for unfinished', async () => {
    const code = 'def merge(xs):\n    for x in xs:\n        if x[0] > x[1]:\n            return [x]\n';
    expect(await merge(code)).toMatchObject({ reason: 'unfinished' });
    const called = `${code}    return xs\nprint(merge([[1, 2]]))\n`;
    expect(await merge(called)).toMatchObject({ decision: 'interrupt', reason: 'wrong_answer' });
  });

  it('and gives nothing at its end may go on there, where a given case has an answer', async () => {
    const begun = 'def f(nums):\n    for n in nums:\n        if n < 0:\n            return n\n';
    const whole =
      'def f(nums):\n    below = [n for n in nums if n < 0]\n    return below[0] if below else 0 if 0 in nums else None\n';
    const given: [number[], number | null][] = [
      [[-1], -1],
      [[1, -3], -3],
      [[], null],
      [[5, -2, 4], -2],
      [[7], null],
    ];
    const made = (cases: typeof given, content_hash: string): Problem => ({
      ...real.problem('merge_intervals'),
      content_hash,
      function: {
        name: 'f',
        params: [{ name: 'nums', type: { kind: 'list', of: { kind: 'int' } } }],
        returns: { kind: 'optional', of: { kind: 'int' } },
      },
      compare: { kind: 'exact' },
      mutates: [],
      inputs: { nums: { size: [0, 8], of: [-5, 5] } },
      cases: cases.map(([nums, expected]) => ({ name: 'given', input: { nums }, expected, hidden: false })),
      solutions: [{ name: 'own', language: 'python', source: whole }],
      flaws: [],
      slow: [],
      valid: null,
    });
    expect(await judgeText(made(given, 'nothing is seen'), 'python', begun)).toMatchObject({
      decision: 'interrupt',
    });
    const shown = made([...given, [[0, 4], 0]], 'a zero is seen');
    expect(await judgeText(shown, 'python', begun)).toMatchObject({ reason: 'unfinished' });
  });

  it('and is left only from inside a loop counts when it is right on all that is given', async () => {
    const problem = real.problem('cheapest_route');
    // One stop too many.
    const code = `from heapq import heappop, heappush

def cheapest(cities, flights, stops):
    heap = [(0, 0, -1)]
    seen = set()
    while True:
        if not heap:
            return -1
        price, city, used = heappop(heap)
        if city == cities - 1:
            return price
        if (city, used) in seen or used == stops + 1:
            continue
        seen.add((city, used))
        for start, end, cost in flights:
            if start == city:
                heappush(heap, (price + cost, end, used + 1))
`;
    const run = { problem, language: 'python', source: code, cases: problem.cases } as const;
    const { cases } = await gradeWith(real.sandbox(), run, {});
    const few = { ...problem, cases: cases.filter((one) => one.status === 'pass').map((one) => one.case) };
    expect(await judgeText(few, 'python', code)).toMatchObject({
      decision: 'interrupt',
      reason: 'wrong_answer',
    });
    // What is known of a problem is kept by its content: it may have been loaded again since.
    expect(await judgeText(structuredClone(few), 'python', code)).toMatchObject({ decision: 'interrupt' });
    // Whom a given case tells may still be at it, and who computes what is not used goes on.
    expect(few.cases.length).toBeLessThan(problem.cases.length);
    expect(await judgeText(problem, 'python', code)).toMatchObject({ reason: 'unfinished' });
    const begun = code.replace('heappush(heap, (price + cost, end, used + 1))', 'more = price + cost');
    expect(await judgeText(few, 'python', begun)).toMatchObject({ reason: 'unfinished' });
  });

  it('counts what a model proposes only when it is valid and fails', async () => {
    const problem = real.problem('merge_intervals');
    const code =
      'def merge(xs):\n    out = []\n    for a, b in sorted(xs):\n        if out and a <= out[-1][1] and a != 777:\n            out[-1][1] = max(out[-1][1], b)\n        else:\n            out.append([a, b])\n    return out\n';
    const told = (...inputs: Json[]) =>
      judge(real.sandbox(), {
        problem,
        language: 'python',
        code,
        believed_done: true,
        proposals: inputs.map((intervals) => ({ intervals })),
      });
    expect(await told([[1, 2]], [[2, 1]], 'nonsense')).toMatchObject({ decision: 'encourage' });
    expect(
      await told([
        [1, 900],
        [777, 800],
      ]),
    ).toMatchObject({
      decision: 'interrupt',
      witness: { expected: [[1, 900]] },
    });
  });

  it('in JavaScript is left alone while it has no return, and heard when it has', async () => {
    const problem = real.problem('valid_parentheses');
    const open =
      'function balanced(text) {\n  for (const c of text) {\n    if (c === ")") return false;\n  }\n}\n';
    expect(await judgeText(problem, 'javascript', open)).toMatchObject({
      decision: 'ignore',
      reason: 'unfinished',
    });
    const closed = 'const balanced = (text) => text.length % 2 === 0;\n';
    expect(await judgeText(problem, 'javascript', closed)).toMatchObject({
      decision: 'interrupt',
      reason: 'wrong_answer',
    });
  });

  it('is held, not interrupted, while its author does not believe to be done', async () => {
    const problem = real.problem('merge_intervals');
    const code = 'def merge(xs):\n    return xs\n';
    const judgement = await judge(real.sandbox(), {
      problem,
      language: 'python',
      code,
      believed_done: false,
    });
    expect(judgement).toMatchObject({ decision: 'hold', reason: 'not_believed_done', say: null });
    expect(judgement.witness).not.toBeNull();
  });
});
