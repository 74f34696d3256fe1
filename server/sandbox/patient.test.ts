import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Sandbox, SandboxJob, SandboxResult } from './contract.ts';
import { patient } from './patient.testing.ts';

const PYTHON: SandboxJob = { language: 'python', source: '', entry: 'f', cases: [] };
const DONE: SandboxResult = {
  load: { kind: 'ok' },
  cases: [],
  stdout: '',
  stderr: '',
  dropped_output_bytes: 0,
  duration_ms: 0,
};

/** One whose jobs end when the test says so. */
function slowSandbox() {
  const running: PromiseWithResolvers<SandboxResult>[] = [];
  const sandbox: Sandbox = {
    mode: 'embedded',
    why: 'a test',
    languages: () => ['python'],
    run() {
      const job = Promise.withResolvers<SandboxResult>();
      running.push(job);
      return job.promise;
    },
    chosen: () => Promise.resolve(),
    ready: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { sandbox, running };
}

it('has no more jobs of an interpreter than runners, and the next when one has ended, whichever way', async () => {
  const { sandbox, running } = slowSandbox();
  const { run } = patient(sandbox, 2);
  const ends = Promise.allSettled([run(PYTHON), run(PYTHON), run(PYTHON), run(PYTHON)]);
  await settled();
  expect(running).toHaveLength(2);
  running[0]?.reject(new Error('gone'));
  await settled();
  expect(running).toHaveLength(3);
  for (let i = 1; i < 4; i++) {
    running[i]?.resolve(DONE);
    await settled();
  }
  expect((await ends).map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});

it('keeps interpreters apart, and has room again when nobody waits', async () => {
  const { sandbox, running } = slowSandbox();
  const { run } = patient(sandbox, 1);
  const first = run(PYTHON);
  const other = run({ ...PYTHON, language: 'typescript' });
  await settled();
  expect(running).toHaveLength(2);
  running.forEach(({ resolve }) => resolve(DONE));
  expect(await Promise.all([first, other])).toEqual([DONE, DONE]);
  const last = run(PYTHON);
  await settled();
  expect(running).toHaveLength(3);
  running[2]?.resolve(DONE);
  expect(await last).toBe(DONE);
});
