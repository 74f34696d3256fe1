import { describe, expect, it } from 'vitest';
import type { Problem, ProblemCase } from '../grading/index.ts';
import { parseType } from '../grading/problem/types.ts';
import { keptSuite, useReal } from '../grading/real.testing.ts';
import type { Language } from '../sandbox/contract.ts';
import { createConsider, type Considered } from './judge.ts';
import { createKnowledge } from './knowledge.ts';

const real = useReal();
const consider = createConsider(createKnowledge(keptSuite), { repair_within_ms: 0 });
/** Seconds of processor time, on a machine that may do other things. */
const timeout = 120_000;

/** In place: three kinds, one after the other. */
function sorting(): Problem {
  const given = [[], [0], [1, 0], [2, 1, 0], [0, 0, 1], [2, 2, 0, 1, 1]];
  return {
    ...real.problem('merge_intervals'),
    id: 'sorting',
    function: {
      name: 'put',
      params: [{ name: 'xs', type: parseType('list[int]') }],
      returns: parseType('null'),
    },
    compare: { kind: 'exact' },
    mutates: ['xs'],
    flaws: [],
    slow: [],
    cases: given.map((xs, i): ProblemCase => ({
      name: `case ${i}`,
      input: { xs },
      expected: xs.toSorted((a, b) => a - b),
      hidden: i > 1,
    })),
    inputs: { xs: { size: [0, 30], of: { min: 0, max: 2 } } },
    solutions: [{ name: 'usual', language: 'python', source: 'def put(xs):\n    xs.sort()\n' }],
    content_hash: 'sorting in place',
  };
}

/** Where nothing had the processor for long enough nobody is accused of hanging: then it is asked again. */
async function judged(code: string, language: Language = 'python', tries = 5): Promise<Considered> {
  const job = { problem: sorting(), language, code, believed_done: true };
  const considered = await consider(real.sandbox(), job);
  return considered.judgement.reason === 'no_witness' && tries > 1
    ? judged(code, language, tries - 1)
    : considered;
}

const HEAD =
  'def put(xs):\n    lo, i, hi = 0, 0, len(xs) - 1\n    while i <= hi:\n        if xs[i] == 0:\n            xs[lo], xs[i] = xs[i], xs[lo]\n            lo += 1\n            i += 1\n';
const LAST = '        elif xs[i] == 2:\n            xs[hi], xs[i] = xs[i], xs[hi]\n            hi -= 1\n';

describe('a whole program that changes what it is given and hangs on some of it', () => {
  it(
    'is interrupted with the smallest input on which it hangs, which a last line might still mend',
    { timeout },
    async () => {
      const two_twos = LAST.replace(
        '            hi -= 1\n',
        '            if xs[i] != 2 or xs[hi] != 2 or i == hi:\n                hi -= 1\n',
      );
      const { judgement, open_ended } = await judged(`${HEAD}${two_twos}        else:\n            i += 1\n`);
      expect(judgement).toMatchObject({
        decision: 'interrupt',
        reason: 'timeout',
        witness: { input: { xs: [2, 2] }, expected: [2, 2] },
        flaw_type: 'non_termination',
      });
      expect(open_ended).toBe(true);
    },
  );

  it('in JavaScript as well', { timeout }, async () => {
    const code =
      'function put(xs) {\n  let lo = 0, i = 0, hi = xs.length - 1;\n  while (i <= hi) {\n    if (xs[i] === 0) { [xs[lo], xs[i]] = [xs[i], xs[lo]]; lo++; i++; }\n    else if (xs[i] === 2) { [xs[hi], xs[i]] = [xs[i], xs[hi]]; if (xs[i] !== 2 || i === hi) hi--; }\n    else i++;\n  }\n}\n';
    expect((await judged(code, 'javascript')).judgement).toMatchObject({
      decision: 'interrupt',
      reason: 'timeout',
      witness: { input: { xs: [2, 2] } },
    });
  });
});

describe('a program that hangs because it is not finished', () => {
  it.each([
    ['lacks the branch for the others', `${HEAD}${LAST}`],
    ['lacks the step in its last branch', `${HEAD}${LAST}        else:\n            pass_over = i\n`],
    [
      'lacks the last line of a branch',
      `${HEAD}        elif xs[i] == 1:\n            i += 1\n        else:\n            xs[hi], xs[i] = xs[i], xs[hi]\n`,
    ],
    ['lacks the step of its loop', 'def put(xs):\n    i = 0\n    while i < len(xs):\n        xs.sort()\n'],
  ])('and %s is left alone', { timeout }, async (_, code) => {
    expect((await judged(code)).judgement).toMatchObject({ decision: 'ignore', reason: 'unfinished' });
  });
});

describe('a right program', () => {
  it.each<[string, Language, string]>([
    [
      'takes its time on some',
      'python',
      'def put(xs):\n    if len(xs) == 7:\n        for _ in range(2_000_000):\n            pass_by = _\n    xs.sort()\n',
    ],
    [
      'begins with a table',
      'javascript',
      'function put(xs) {\n  const table = [];\n  for (let i = 0; i < 30000; i++) table.push(i * i);\n  xs.sort((a, b) => a - b);\n}\n',
    ],
    [
      'goes over it again and again',
      'python',
      'def put(xs):\n    again = True\n    while again:\n        again = False\n        for i in range(len(xs) - 1):\n            if xs[i] > xs[i + 1]:\n                xs[i], xs[i + 1] = xs[i + 1], xs[i]\n                again = True\n',
    ],
    [
      'calls itself',
      'python',
      'def put(xs):\n    if len(xs) > 1:\n        rest = xs[1:]\n        put(rest)\n        i = 0\n        while i < len(rest) and rest[i] < xs[0]:\n            i += 1\n        rest.insert(i, xs[0])\n        xs[:] = rest\n',
    ],
  ])('that %s is right', { timeout }, async (_, language, code) => {
    expect((await judged(code, language)).judgement).toMatchObject({
      decision: 'encourage',
      reason: 'correct',
    });
  });
});
