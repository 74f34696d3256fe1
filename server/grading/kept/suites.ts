/**
 * Suites that outlive the process that made them, by the content of everything they come from: to make one takes seconds, to
 * read one some milliseconds. Who shares the folder shares the work; two makers at once do no harm.
 */
import { join } from 'node:path';
import { around } from '../../sandbox/around.ts';
import type { Sandbox, SandboxResult } from '../../sandbox/contract.ts';
import type { Problem } from '../contract.ts';
import { makeSuite, type Suite } from '../suite.ts';
import { readKept, throwAway, writeKept } from './files.ts';
import { codeVersion, keyOf } from './key.ts';
import { pack, unpack } from './packed.ts';

/** As makeSuite. */
export type MakeSuite = (problem: Problem, sandbox: Sandbox) => Promise<Suite>;

export interface KeptOptions {
  /** Made when missing. Where nothing can be written there, every suite is made anew. */
  cache_dir: string;
  make?: MakeSuite;
  /** Null where it cannot be told what a suite comes from: then none is kept. */
  version?: Promise<string | null>;
}

/** Makes what is not in the folder, and keeps it there. */
export function keptSuites({ cache_dir, make = makeSuite, version = codeVersion() }: KeptOptions): MakeSuite {
  const dir = join(cache_dir, 'suites');
  return async (problem, sandbox) => {
    // Before that nobody knows which interpreters answer.
    await sandbox.chosen();
    const code = await version;
    if (code === null) return make(problem, sandbox);
    const key = keyOf(problem, sandbox, code);
    const kept = await readKept(dir, key);
    const found = kept === null ? null : unpack(kept, problem);
    if (found !== null) return found;
    if (kept !== null) await throwAway(dir, key);
    const watched = watch(sandbox);
    const suite = await make(problem, watched.sandbox);
    const text = watched.isWhole() ? pack(suite, problem) : null;
    // A compiler that was found meanwhile may have changed whose answers count.
    if (text !== null && keyOf(problem, sandbox, code) === key) await writeKept(dir, key, text);
    return suite;
  };
}

/** What was cut short where a machine was slow or a runner was lost is good enough for now, and not for ever. */
function watch(sandbox: Sandbox): { sandbox: Sandbox; isWhole(): boolean } {
  let whole = true;
  return {
    isWhole: () => whole,
    sandbox: around(sandbox, async (job, signal) => {
      const result = await sandbox.run(job, signal);
      whole &&= cameToItsEnd(result);
      return result;
    }),
  };
}

function cameToItsEnd({ load, cases }: SandboxResult): boolean {
  return load.kind === 'ok' && cases.every(({ kind }) => kind === 'returned' || kind === 'raised');
}
