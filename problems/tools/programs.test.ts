import { expect, test } from 'vitest';
import { makeLadder, type Problem } from '../../server/grading/index.ts';
import { useReal } from '../../server/grading/real.testing.ts';
import type { Sandbox, SandboxJob, SandboxResult } from '../../server/sandbox/contract.ts';
import { checkSolutions } from './programs.ts';

const real = useReal();
/** Cases that a hurried job gets through on a busy machine, and how long each of them seems to take. */
const HURRIED_CASES = 16;
const SEEMS_MICROS = 20_000;
const EVERY_PAIR = `def pair(nums, target):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums)):
            if nums[i] + nums[j] == target:
                return [i, j]
    return []
`;

/** Whoever gives a size little time gets through a few of them. */
function busy(sandbox: Sandbox, little_ms: number): Sandbox {
  const run = async (job: SandboxJob, signal?: AbortSignal): Promise<SandboxResult> => {
    const result = await sandbox.run(job, signal);
    if (job.limits?.case_ms !== little_ms) return result;
    const cases = result.cases.map((end, i): (typeof result.cases)[number] =>
      end.kind === 'returned' && i < HURRIED_CASES
        ? { ...end, micros: SEEMS_MICROS }
        : { ...end, kind: 'not_run' },
    );
    return { ...result, cases };
  };
  return {
    mode: sandbox.mode,
    why: sandbox.why,
    run,
    languages: () => sandbox.languages(),
    chosen: () => sandbox.chosen(),
    ready: () => sandbox.ready(),
    close: () => sandbox.close(),
  };
}

test('a solution that is too slow is found on a busy machine, too: it gets more time before it counts as unmeasured', async () => {
  const two_sum = real.problem('two_sum');
  const solutions = [{ name: 'every_pair', language: 'python' as const, source: EVERY_PAIR }];
  const problem: Problem = { ...two_sum, solutions };
  const { inferred, ...suite } = await real.suite('two_sum');
  const known = { problem, suite: { ...suite, inferred, cases: [], late: [] }, ladder: makeLadder(problem) };
  const found = await checkSolutions({ ...known, sandbox: busy(real.sandbox(), 100) });
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('grows like n^2')]);
});
