/** The real sandbox and the real problems for a test file. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Sandbox } from '../sandbox/contract.ts';
import { createSandbox } from '../sandbox/index.ts';
import { loadProblems, type Problem } from './index.ts';

export const PROBLEMS = new URL('../../problems', import.meta.url).pathname;

export interface Real {
  sandbox(): Sandbox;
  problems(): readonly Problem[];
  problem(id: string): Problem;
}

/** Starts before the file's tests, this many children per interpreter, and stops after them. */
export function useReal(size = 1): Real {
  const made: { sandbox?: Sandbox; problems: Problem[] } = { problems: [] };
  beforeAll(async () => {
    // What runs everywhere; the memory image is shared with the sandbox's own tests.
    made.sandbox = createSandbox({
      cache_dir: join(tmpdir(), 'code-proctor-test-cache'),
      size,
      mode: 'embedded',
    });
    made.problems = await loadProblems(PROBLEMS);
    await made.sandbox.ready();
  });
  afterAll(() => made.sandbox?.close());
  const known = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`there is no ${what} in this test file`);
    return value;
  };
  return {
    sandbox: () => known(made.sandbox, 'sandbox'),
    problems: () => made.problems,
    problem: (id) =>
      known(
        made.problems.find((one) => one.id === id),
        id,
      ),
  };
}
