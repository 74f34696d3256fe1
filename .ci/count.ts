/** Prints `N passed, N failed` as the very last line of a test run, for people and for CI; or leaves it to who started the run. */
import { writeFileSync, writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface Counted {
  passed: number;
  failed: number;
  skipped: number;
}

/** Names the variable that names the file for the count: then nothing is printed. */
export const COUNT_FILE = 'CODE_PROCTOR_TEST_COUNT';

export function counts({ passed, failed, skipped }: Counted): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const ended = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that cannot even be loaded has failed, though it has no tests.
    const broken = modules.filter((module) => module.state() === 'failed' && ended('failed') === 0).length;
    const counted = {
      passed: ended('passed'),
      failed: ended('failed') + errors.length + broken,
      skipped: ended('skipped'),
    };
    const file = process.env[COUNT_FILE];
    if (file !== undefined) return writeFileSync(file, JSON.stringify(counted));
    // After the default reporter's summary, whichever way the process ends.
    process.once('exit', () => writeSync(1, `${counts(counted)}\n`));
  }
}
