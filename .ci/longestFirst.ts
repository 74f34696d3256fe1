/**
 * The order in which test files begin. Vitest knows nothing of earlier runs on a machine of CI and goes by the files' sizes:
 * then a short file with a long test begins last, and one core waits for it.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest of each project, the longest first: some twenty seconds each and more, measured 2026-11. */
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
  'server/proctor/approach/approach.test.ts',
  'server/grading/growth/measure.test.ts',
  'server/grading/growth/pace.test.ts',
  'server/interview/judged.test.ts',
  'server/interview/growth.test.ts',
  'server/exchange/deepgram/deepgram.test.ts',
  'server/cli/demo/demo.alone.test.ts',
  'server/cli/demo/flux.alone.test.ts',
  'server/cli/serve.alone.test.ts',
  'server/cli/microphone.alone.test.ts',
  'server/interview/wired.alone.test.ts',
  'server/cli/live.alone.test.ts',
  'server/cli/product.alone.test.ts',
  'problems/bank.test.ts',
  'server/proctor/judge.test.ts',
  'server/grading/growth/hopeless.test.ts',
  'server/proctor/flaw/repair.test.ts',
  'server/screens/crash.test.ts',
  'server/proctor/hangs.test.ts',
  'server/rooms/crash.test.ts',
  'server/proctor/learned.test.ts',
  'server/proctor/drills.test.ts',
  'server/proctor/commands/commands.test.ts',
];

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.indexOf(relative(this.ctx.config.root, moduleId));
      return found >= 0 ? found : LONGEST.length;
    };
    const order = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    // Files of one project in a row: a worker goes on with what it has loaded as long as its project does.
    const project = (file: TestSpecification) => this.ctx.projects.indexOf(file.project);
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => order(a) - order(b) || project(a) - project(b) || place(a) - place(b));
  }
}
