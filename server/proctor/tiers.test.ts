/** The tiers of inputs: what every program is run on, what only those that are right on it, and a busy machine. */
import { describe, expect, it } from 'vitest';
import type { ProblemCase } from '../grading/index.ts';
import { keptSuite, useReal } from '../grading/real.testing.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { asClient } from './asClient.ts';
import { createJudge } from './judge.ts';
import { createKnowledge } from './knowledge.ts';
import { FIRST_CASE_MS } from './witness.ts';

const real = useReal();
/** Right where the first number is one of the two. */
const FIRST_ONLY = `def pair(nums, target):
    for i in range(1, len(nums)):
        if nums[0] + nums[i] == target:
            return [0, i]
    return []
`;

describe('a program that is right on what every program is run on', () => {
  type Cases = readonly ProblemCase[];
  const judgeOn = (cases: Cases, late: Cases, guessed = false, wide: Cases = []) => {
    const texts = [...late, ...wide].map(({ input }) => JSON.stringify(input));
    const none = { found: new Set<string>(), refused: [], problem: null, generated: 0 };
    const suite = { ...none, cases, late, wide, inferred: new Set(guessed ? texts : []) };
    const known = createKnowledge();
    const of = () => Promise.resolve({ suite, flaws: [] });
    return createJudge({ ...known, of }, { repair_within_ms: Infinity });
  };
  const only = (guessed: boolean, late: number) => {
    const { cases } = real.problem('two_sum');
    return judgeOn(cases.slice(0, 1), cases.slice(1, 1 + late), guessed);
  };
  const looked = (own: ReturnType<typeof createJudge>) =>
    own(real.sandbox(), {
      problem: real.problem('two_sum'),
      language: 'python',
      code: FIRST_ONLY,
      believed_done: true,
    });

  it('is interrupted with the smallest of the others that it fails on', async () => {
    const { decision, reason, witness } = await looked(only(false, 3));
    expect([decision, reason]).toEqual(['interrupt', 'wrong_answer']);
    expect(witness?.input).toEqual(real.problem('two_sum').cases[1]?.input);
  });

  it('is run on the widest choice when it is right on the rarer ones, too, and interrupted there', async () => {
    const { cases } = real.problem('two_sum');
    const [given, ...others] = cases;
    if (given === undefined) throw new Error('no cases');
    const { decision, witness } = await looked(judgeOn([given], [given], false, others));
    expect([decision, witness?.input]).toEqual(['interrupt', others[0]?.input]);
  });

  it('is interrupted for one guess among the rarer ones and another one beyond, and for neither alone', async () => {
    const { cases } = real.problem('two_sum');
    const [given, one, ...others] = cases;
    const other = others.find(({ name }) => name === 'pair at the end');
    if (given === undefined || one === undefined || other === undefined) throw new Error('no cases');
    const guesses = [one.input, other.input];
    expect(guesses).toContainEqual((await looked(judgeOn([given], [one], true, [other]))).witness?.input);
    for (const lone of [judgeOn([given], [one], true), judgeOn([given], [given], true, [one])])
      expect(guesses).not.toContainEqual((await looked(lone)).witness?.input);
  });

  it('is shown a smaller input that it fails on as well, once a larger one has failed', async () => {
    const { cases } = real.problem('two_sum');
    const [first, small, ...others] = cases;
    const large = others.find(({ name }) => name === 'pair at the end');
    if (first === undefined || small === undefined || large === undefined) throw new Error('no cases');
    const { witness } = await looked(judgeOn([first, large], [small]));
    expect(witness?.input).toEqual(small.input);
  });

  it('is interrupted for two failures on inputs that nobody said are valid, and left alone for one', async () => {
    expect(await looked(only(true, 4))).toMatchObject({ decision: 'interrupt' });
    expect((await looked(only(true, 1))).witness?.input).not.toEqual(real.problem('two_sum').cases[1]?.input);
  });
});

/** Held up while the program is loaded for its first look. */
function busyAtFirst(sandbox: Sandbox): Sandbox {
  let held_up = false;
  const run: Sandbox['run'] = async (job, signal) => {
    const end = await sandbox.run(job, signal);
    if (held_up || job.limits?.case_ms !== FIRST_CASE_MS) return end;
    held_up = true;
    const cases = end.cases.map(() => ({ kind: 'not_run', micros: 0, stdout: '' }) as const);
    return { ...end, load: { kind: 'time' }, cases };
  };
  return { ...asClient(sandbox, 'busy'), run };
}

it('a program that a busy machine did not load at once is loaded again, and found to be wrong', async () => {
  const job = {
    problem: real.problem('two_sum'),
    language: 'python',
    code: FIRST_ONLY,
    believed_done: true,
  } as const;
  const judge = createJudge(createKnowledge(keptSuite), { repair_within_ms: Infinity });
  expect(await judge(busyAtFirst(real.sandbox()), job)).toMatchObject({
    decision: 'interrupt',
    reason: 'wrong_answer',
  });
});
