/** Prints `N passed, N failed` as the very last line of a test run, for people and for CI. */
import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const ended = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that cannot even be loaded has failed, though it has no tests.
    const broken = modules.filter((module) => module.state() === 'failed' && ended('failed') === 0).length;
    const failed = ended('failed') + errors.length + broken;
    const skipped = ended('skipped');
    const line = `${ended('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // After the default reporter's summary, whichever way the process ends.
    process.once('exit', () => writeSync(1, line));
  }
}
