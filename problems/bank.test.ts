import { beforeAll, describe, expect, it } from 'vitest';
import { keptSuite, useReal } from '../server/grading/real.testing.ts';
import { checkInBank } from './tools/bank.ts';
import { checkProblem } from './tools/check.ts';
import type { Finding } from './tools/finding.ts';

const real = useReal(2);
/** The whole bank takes a minute on two cores, and several where it only gets what other tests leave. */
const WHOLE_BANK_MS = 900_000;

describe('the bank of problems', () => {
  const found = new Map<string, Finding[]>();
  beforeAll(async () => {
    const waiting = [...real.problems()];
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        found.set(next.id, [
          ...(await checkProblem(next, real.sandbox(), keptSuite)),
          ...checkInBank(next, real.problems()),
        ]);
    };
    await Promise.all([worker(), worker()]);
  }, WHOLE_BANK_MS);

  it('is proven: solutions, growth, flaws, inputs, words', () => {
    const wrong = [...found].filter(([, findings]) => findings.length > 0);
    expect(Object.fromEntries(wrong)).toEqual({});
    expect(found.size).toBe(real.problems().length);
  });

  it('has 10 easy, 14 medium and 6 hard ones', () => {
    const count = (difficulty: string) =>
      real.problems().filter((one) => one.difficulty === difficulty).length;
    expect({ Easy: count('Easy'), Medium: count('Medium'), Hard: count('Hard') }).toEqual({
      Easy: 10,
      Medium: 14,
      Hard: 6,
    });
  });

  it('has at least 150 flaws, each in Python and in JavaScript', () => {
    const flaws = real.problems().flatMap((problem) => problem.flaws);
    const both = flaws.filter(
      ({ programs }) => programs.python !== undefined && programs.javascript !== undefined,
    );
    expect(both.length).toBeGreaterThanOrEqual(150);
    expect(both).toHaveLength(flaws.length);
  });
});
