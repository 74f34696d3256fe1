/** The real sandbox and the real problems for a test file. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Sandbox } from '../sandbox/contract.ts';
import { createSandbox } from '../sandbox/index.ts';
import { patient } from '../sandbox/patient.testing.ts';
import { keptSuites, loadProblems, type MakeSuite, type Problem, type Suite } from './index.ts';

export const PROBLEMS = new URL('../../problems', import.meta.url).pathname;

/** The memory image and the suites are shared with the sandbox's own tests and with every process of the test run. */
const CACHE = join(tmpdir(), 'code-proctor-test-cache');

/** Suites of the bank as it is: the first process that asks makes them. */
export const keptSuite: MakeSuite = keptSuites({ cache_dir: CACHE });

export interface Real {
  sandbox(): Sandbox;
  problems(): readonly Problem[];
  problem(id: string): Problem;
  /** Of a problem of the bank as it is: made once for the file. */
  suite(id: string): Promise<Suite>;
}

/** Starts before the file's tests, this many children per interpreter, and stops after them. */
export function useReal(size = 1): Real {
  const made: { sandbox?: Sandbox; problems: Problem[] } = { problems: [] };
  beforeAll(async () => {
    // What runs everywhere.
    made.sandbox = patient(createSandbox({ cache_dir: CACHE, size, mode: 'embedded' }), size);
    made.problems = await loadProblems(PROBLEMS);
    await made.sandbox.ready();
  });
  afterAll(() => made.sandbox?.close());
  const known = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`there is no ${what} in this test file`);
    return value;
  };
  const sandbox = () => known(made.sandbox, 'sandbox');
  const problem = (id: string) =>
    known(
      made.problems.find((one) => one.id === id),
      id,
    );
  const suites = new Map<string, Promise<Suite>>();
  return {
    sandbox,
    problems: () => made.problems,
    problem,
    suite(id) {
      const suite = suites.get(id) ?? keptSuite(problem(id), sandbox());
      suites.set(id, suite);
      return suite;
    },
  };
}
