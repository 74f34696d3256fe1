/**
 * The order in which test files begin. Vitest knows nothing of earlier runs on a machine of CI and goes by the files' sizes:
 * then a short file with a long test begins last, and one core waits for it.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, the longest first: some half a minute each and more, measured 2026-11. */
const LONGEST = [
  'pad/browser/journeys.e2e.test.ts',
  'server/sandbox/compiled/compiled.test.ts',
  'server/sandbox/pool.test.ts',
  'pad/browser/overview.e2e.test.ts',
  'pad/browser/accessibility.e2e.test.ts',
  'server/grading/growth/hopeless.test.ts',
  'server/sandbox/attacks/python.test.ts',
  'server/proctor/judge.test.ts',
];

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.indexOf(relative(this.ctx.config.root, moduleId));
      return at < 0 ? LONGEST.length : at;
    };
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => group(a) - group(b) || place(a) - place(b));
  }
}
