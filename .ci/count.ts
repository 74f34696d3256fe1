/** Counts a test run and names what failed: prints `N passed, N failed` as its very last line, or leaves that to who started it. */
import { writeFileSync, writeSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

export interface Counted {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Failure {
  /** Absolute path of the test's file; empty for an error that belongs to none. */
  file: string;
  /** All names from the outermost `describe` in; of a file that could not be loaded, none. */
  name: string;
  messages: string[];
}

export interface Told extends Counted {
  failures: Failure[];
}

/** Names the variable that names the file for the count: then nothing is printed. */
export const COUNT_FILE = 'CODE_PROCTOR_TEST_COUNT';

export function counts({ passed, failed, skipped }: Counted): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const ended = (state: string) => tests.filter((test) => test.result().state === state).length;
    const failures = [
      ...modules.flatMap(failuresOf),
      ...errors.map((error) => ({ file: '', name: 'outside any test', messages: messages([error]) })),
    ];
    const told: Told = {
      passed: ended('passed'),
      failed: failures.length,
      skipped: ended('skipped'),
      failures,
    };
    const file = process.env[COUNT_FILE];
    if (file !== undefined) return writeFileSync(file, JSON.stringify(told));
    // After the default reporter's summary, whichever way the process ends.
    process.once('exit', () => writeSync(1, `${counts(told)}\n`));
  }
}

function failuresOf(module: TestModule): Failure[] {
  const failed = [...module.children.allTests('failed')].map((test) => ({
    file: module.moduleId,
    name: test.fullName,
    messages: messages(test.result().errors ?? []),
  }));
  if (failed.length > 0 || module.state() !== 'failed') return failed;
  // A file that cannot even be loaded, or whose hook threw, has failed, though none of its tests has.
  const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
  return [{ file: module.moduleId, name: '', messages: messages([...module.errors(), ...suites]) }];
}

function messages(errors: readonly { message: string; stack?: string }[]): string[] {
  return errors.map(({ message, stack }) => stack ?? message);
}
