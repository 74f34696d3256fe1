/** Sandboxes for tests: the same tests run in every mode that can be had. The memory image is shared by all of them. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { CaseEnd, Language, Sandbox, SandboxJob, SandboxResult, Tagged } from './contract.ts';
import { createSandbox } from './index.ts';
import type { SandboxOptions } from './index.ts';
import type { Walls } from './jail/index.ts';
import { dismiss, findNative } from './native.ts';

export const TEST_CACHE = join(tmpdir(), 'code-proctor-test-cache');
/** Where python3 and bwrap are looked for. */
export const TEST_PATH = process.env['PATH'] ?? '';

export interface Bench {
  mode: Sandbox['mode'];
  run(
    language: Language,
    source: string,
    cases: Tagged[][],
    more?: Partial<SandboxJob>,
  ): Promise<SandboxResult>;
  /** The only case of a run. */
  one(language: Language, source: string, args?: Tagged[], more?: Partial<SandboxJob>): Promise<CaseEnd>;
}

/** A new sandbox of the mode under test, with one runner per language; closing it is the test's matter. */
export type Start = (more?: Partial<SandboxOptions>) => Sandbox;

/** For tests that want sandboxes of their own. */
export async function startingInBothModes(
  tests: (start: Start, mode: Sandbox['mode']) => void,
): Promise<void> {
  describe('embedded', () => {
    tests(starting({ mode: 'embedded' }), 'embedded');
  });
  await startingInNative((start) => tests(start, 'native'));
}

/** For tests that share one sandbox, which stands ready before them. The entry is always `f`. */
export async function inBothModes(tests: (bench: Bench) => void): Promise<void> {
  await startingInBothModes((start, mode) => tests(useSandbox(start, mode)));
}

export async function inNative(tests: (bench: Bench) => void, walls?: Walls['name']): Promise<void> {
  await startingInNative((start) => tests(useSandbox(start, 'native')), walls);
}

/** Left out, and visibly so, only where native cannot be had. */
async function startingInNative(tests: (start: Start) => void, walls?: Walls['name']): Promise<void> {
  const wanted = walls === undefined ? {} : { walls };
  const found = await findNative({ path: TEST_PATH, ...wanted });
  if ('native' in found) dismiss(found.native);
  const missing = 'native' in found ? '' : `: not here, because ${found.why_not}`;
  describe.skipIf(missing !== '')(`native${walls ? `, ${walls}` : ''}${missing}`, () => {
    tests(starting({ mode: 'native', ...wanted }));
  });
}

function starting(wanted: Partial<SandboxOptions>): Start {
  return (more) => createSandbox({ cache_dir: TEST_CACHE, size: 1, path: TEST_PATH, ...wanted, ...more });
}

function useSandbox(start: Start, mode: Sandbox['mode']): Bench {
  const made: { sandbox: Sandbox | null } = { sandbox: null };
  beforeAll(async () => {
    made.sandbox = start();
    await made.sandbox.ready();
  });
  afterAll(() => made.sandbox?.close());
  const bench: Bench = {
    mode,
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
