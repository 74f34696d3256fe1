/** Runs slight changes of a reference on many inputs, inside the sandbox (mutants.py, changes.py). */
import { readFileSync } from 'node:fs';
import type { Sandbox, Tagged } from '../../sandbox/contract.ts';
import type { Json, Problem, Solution } from '../contract.ts';
import { toTagged } from '../values.ts';

const SOURCE = ['mutants.py', 'changes.py']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n\n');
/** Turns of loops, calls and branches of all references: about a second of a quiet machine. Counted, so that the choice is the same everywhere. */
export const BUDGET = 1_800_000;
/** For how each input runs, and nothing else. */
export const NO_CHANGES = -1;
/** It ends by itself: this is for a change that does something long in one step. */
const WITHIN_MS = 8_000;

export interface Told {
  /** Per input: which places were run how often, as text. */
  paths: string[];
  /** Per change the inputs that show it, by number; empty for one that nothing shows. */
  shown: number[][];
}

/** Null where the reference cannot be changed: only Python's are. Throws SandboxUnavailable. */
export async function tellMutants(
  sandbox: Sandbox,
  problem: Problem,
  reference: Solution,
  inputs: readonly Record<string, Json>[],
  { kept, budget }: { kept: number; budget: number },
): Promise<Told | null> {
  if (reference.language !== 'python') return null;
  const { name, params } = problem.function;
  const sent = inputs.map((input): Tagged =>
    params.map((param) => toTagged(input[param.name] ?? null, param.type, 'python')),
  );
  const any_order = problem.compare.kind === 'unordered' || problem.compare.kind === 'set';
  const end = await sandbox.run({
    language: 'python',
    source: SOURCE,
    entry: 'tell',
    cases: [[reference.source, name, sent, any_order, kept, budget]],
    limits: { case_ms: WITHIN_MS, total_ms: WITHIN_MS },
  });
  const [told] = end.cases;
  return told?.kind === 'returned' ? read(told.value) : null;
}

function read(value: Tagged): Told | null {
  const [paths, shown] = Array.isArray(value) ? value : [];
  if (!Array.isArray(paths) || !Array.isArray(shown)) return null;
  return {
    paths: paths.map(String),
    shown: shown.map((one) => (Array.isArray(one) ? one.filter((at) => typeof at === 'number') : [])),
  };
}
