import { describe, expect, it } from 'vitest';
import type { Problem, Solution } from '../contract.ts';
import { parseType } from '../problem/types.ts';
import { useReal } from '../real.testing.ts';
import { findTooSlow, learnAccepted, type Accepted } from './tooSlow.ts';

const real = useReal();
const made: { accepted?: ReturnType<typeof learnAccepted> } = {};

const once: Solution = {
  name: 'once',
  language: 'python',
  source: 'def steps(n):\n    a, b = 1, 1\n    for _ in range(n):\n        a, b = b, a + b\n    return a\n',
};
const anew: Solution = {
  name: 'anew',
  language: 'python',
  source: 'def steps(n):\n    return 1 if n < 2 else steps(n - 1) + steps(n - 2)\n',
};
const between: Solution = {
  name: 'between',
  language: 'python',
  source:
    'def steps(n):\n    c = 0\n    for i in range(n):\n        for j in range(n):\n            c += 1\n    a, b = 1, 1\n    for _ in range(n):\n        a, b = b, a + b\n    return a\n',
};

/** Seconds of processor time, on a machine that may do other things. */
const LONG_MS = 120_000;

function steps(...solutions: Solution[]): Problem {
  return {
    ...real.problem('merge_intervals'),
    function: { name: 'steps', params: [{ name: 'n', type: parseType('int') }], returns: parseType('int') },
    compare: { kind: 'exact' },
    cases: [{ name: 'three', input: { n: 3 }, expected: 3, hidden: false }],
    inputs: { n: [0, 70] },
    solutions,
  };
}

/** What the quick solution alone needs. */
async function acceptedOnce(): Promise<Accepted> {
  made.accepted ??= learnAccepted(real.sandbox(), steps(once), 'python');
  const accepted = await made.accepted;
  if (accepted === null) throw new Error('the accepted solution was not measured');
  return accepted;
}

describe('a right program that', () => {
  it(
    'cannot get through the largest input is proven too slow on it',
    async () => {
      const problem = steps(once);
      const accepted = await acceptedOnce();
      const found = await findTooSlow(real.sandbox(), problem, anew, accepted);
      expect(found).toMatchObject({ n: 70, by: 'value', order: '2^n', wanted: 'n' });
      expect(found?.graded).toMatchObject({
        status: 'time',
        case: { input: { n: 70 }, expected: 308061521170129 },
      });
      expect(found?.accepted_ms).toBeLessThanOrEqual(200);
    },
    LONG_MS,
  );

  it('is of a worse order and gets through all the same is left alone', async () => {
    const problem = steps(once);
    const accepted = await acceptedOnce();
    expect(accepted.order).toBe('n');
    expect(await findTooSlow(real.sandbox(), problem, between, accepted)).toBeNull();
  });

  it(
    'is as slow as a brute force that the author accepts is left alone',
    async () => {
      const problem = steps(once, anew);
      const accepted = await learnAccepted(real.sandbox(), problem, 'python');
      expect(accepted?.order).toBe('2^n');
      const found = accepted && (await findTooSlow(real.sandbox(), problem, anew, accepted));
      expect(found).toBeNull();
    },
    LONG_MS,
  );

  it('solves a problem whose inputs are not known is left alone', async () => {
    expect(await learnAccepted(real.sandbox(), { ...steps(once), inputs: null }, 'python')).toBeNull();
  });
});
