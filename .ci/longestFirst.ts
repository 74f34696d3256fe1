/**
 * The order in which test files begin. Vitest knows nothing of earlier runs on a machine of CI and goes by the files' sizes:
 * then a short file with a long test begins last, and one core waits for it.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, the longest first: some twenty seconds each and more, measured 2026-11. */
const LONGEST = [
  'pad/browser/journeys.e2e.test.ts',
  'server/sandbox/compiled/compiled.test.ts',
  'pad/browser/candidate.e2e.test.ts',
  'pad/browser/overview.e2e.test.ts',
  'server/sandbox/pool.test.ts',
  'pad/browser/recruiter.e2e.test.ts',
  'pad/browser/scoring.e2e.test.ts',
  'pad/browser/accessibility.e2e.test.ts',
  'pad/browser/duty.e2e.test.ts',
  'pad/browser/people.e2e.test.ts',
  'server/proctor/drills.test.ts',
  'server/proctor/hangs.test.ts',
  'server/cli/demo/demo.alone.test.ts',
  'problems/bank.test.ts',
  'server/proctor/judge.test.ts',
  'server/grading/growth/hopeless.test.ts',
];

/**
 * What begins when the rest of its group has begun, the longest first. They start whole servers and browsers, which fill both
 * cores for seconds: beside the one screen whose every moment is looked at, the quiet ones run.
 */
const LAST = [
  'server/cli/microphone.alone.test.ts',
  'server/interview/wired.alone.test.ts',
  'server/cli/product.alone.test.ts',
  'server/cli/serve.alone.test.ts',
  'server/screens/withdrawn.alone.test.ts',
  'server/main.alone.test.ts',
];

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const file = relative(this.ctx.config.root, moduleId);
      const [first, last] = [LONGEST.indexOf(file), LAST.indexOf(file)];
      if (first >= 0) return first;
      return LONGEST.length + last + 1;
    };
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => group(a) - group(b) || place(a) - place(b));
  }
}
