/** Child process: runs JavaScript and TypeScript jobs in QuickJS. Arguments: QuickJS module, our two scripts, stack bytes. */
import { readFileSync } from 'node:fs';
import { createCapture } from '../child/capture.ts';
import { lockDown, serve } from '../child/serve.ts';
import { wasm } from '../child/wasm.ts';
import type { JobMessage } from '../child/wire.ts';
import { calibrated, openSession } from './engine.ts';
import type { EngineOptions } from './engine.ts';

const WORN_RSS_BYTES = 300 * 1024 * 1024; // at its height: instances of earlier runs wait for the garbage collector
const WORN_RUNS = 500; // against slow leaks

/** The first runs compile the paths that every run takes; nobody should wait for that. */
async function warmUp(options: EngineOptions): Promise<void> {
  const limits = { case_ms: 5_000, total_ms: 5_000, memory_bytes: 2 ** 26, output_lines: 1, output_bytes: 1 };
  const source =
    'export function f(a: number[]): unknown { return [a.map((x) => x * 2), new Map(), `${a}`]; }';
  const job: JobMessage = { id: 0, source, typescript: true, entry: 'f', cases: [], limits, seed: 1 };
  for (let round = 0; round < 3; round++) {
    const session = await openSession(options, job, createCapture(limits));
    session.load(limits.case_ms);
    for (let i = 0; i < 10; i++) session.call('[[5,3,1,1]]', limits.case_ms);
    session.close();
  }
}

/** Our scripts as functions called on the spot: as modules, a program could import them. */
function script(file: string, exported: string): string {
  const source = readFileSync(file, 'utf8').replaceAll(/^export /gm, '');
  return `(() => { 'use strict'; ${source}\nreturn { ${exported} }; })()`;
}

const [moduleFile = '', surroundingsFile = '', harnessFile = '', stack = ''] = process.argv.slice(2);
const options = await calibrated({
  module: await wasm.compile(readFileSync(moduleFile)),
  surroundings: script(surroundingsFile, 'fireTimer'),
  harness: script(harnessFile, 'load, take, call, give, outcome, describe'),
  stack_bytes: Number(stack),
  countdown: null,
});
await warmUp(options);
let runs = 0;
serve(lockDown(), async (job, capture) => {
  runs += 1;
  const session = await openSession(options, job, capture);
  return {
    ...session,
    worn: () => runs >= WORN_RUNS || process.resourceUsage().maxRSS * 1024 > WORN_RSS_BYTES,
  };
});
