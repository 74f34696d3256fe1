/** One small sandbox per test file, and shortcuts. The memory image is shared by all of them. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { CaseEnd, Language, Sandbox, SandboxJob, SandboxResult, Tagged } from './contract.ts';
import { createSandbox } from './index.ts';

export const TEST_CACHE = join(tmpdir(), 'code-proctor-test-cache');

export interface Bench {
  run(
    language: Language,
    source: string,
    cases: Tagged[][],
    more?: Partial<SandboxJob>,
  ): Promise<SandboxResult>;
  /** The only case of a run. */
  one(language: Language, source: string, args?: Tagged[], more?: Partial<SandboxJob>): Promise<CaseEnd>;
}

/** Starts before the file's tests, one child per interpreter, and stops after them. The entry is always `f`. */
export function useSandbox(): Bench {
  const made: { sandbox: Sandbox | null } = { sandbox: null };
  beforeAll(async () => {
    made.sandbox = createSandbox({ cache_dir: TEST_CACHE, size: 1 });
    await made.sandbox.ready();
  });
  afterAll(() => made.sandbox?.close());
  const bench: Bench = {
    run(language, source, cases, more = {}) {
      if (!made.sandbox) throw new Error('the sandbox of this test file has not started');
      return made.sandbox.run({ language, source, entry: 'f', cases, ...more });
    },
    async one(language, source, args = [], more = {}) {
      const result = await bench.run(language, source, [args], more);
      const [end] = result.cases;
      if (!end || result.load.kind !== 'ok') throw new Error(`did not load: ${JSON.stringify(result.load)}`);
      return end;
    },
  };
  return bench;
}
