/**
 * Kind and place of a fault that has a witness: first by the problem's known flaws (it fails exactly as one of them
 * does), then by a small change that makes the program right, else by what the failure itself shows.
 */
import type { Flaw, GradedCase, GradeJob } from '../../grading/index.ts';
import { FlawType } from '../../record/contract/events.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Inspection } from '../suspect/index.ts';
import { lineOfKnown, matchKnown, type KnownFlaw } from './known.ts';
import { findRepair, type RepairOptions } from './repair.ts';
import type { Behaviour } from './signature.ts';

export { knownFlaws, type KnownFlaw } from './known.ts';
export { behaviourOf } from './signature.ts';
export { REPAIR_WITHIN_MS } from './repair.ts';

export interface Located {
  type: FlawType;
  line: number | null;
  flaw: Flaw | null;
  /** 0..1: how sure we are of kind and place; that the program is wrong is certain. */
  confidence: number;
}

export interface Failure {
  witness: GradedCase;
  results: readonly GradedCase[];
  behaviour: Behaviour;
}

const SURE = { known: 0.97, repaired: 0.93, shown: 0.85, guessed: 0.75 } as const;

/** Throws SandboxUnavailable. */
export async function locate(
  sandbox: Sandbox,
  job: Omit<GradeJob, 'cases'>,
  failure: Failure,
  known: readonly KnownFlaw[],
  seen: Inspection | null,
  options: RepairOptions,
): Promise<Located> {
  const match = matchKnown(known, failure.behaviour, job.source);
  const match_line = match ? lineOfKnown(match, job.source) : null;
  const type = match ? FlawType.parse(match.flaw.type) : null;
  if (match && type && match_line !== null)
    return { type, line: match_line, flaw: match.flaw, confidence: SURE.known };
  const hangs = ['time', 'memory', 'output'].includes(failure.witness.status);
  const repair =
    seen === null || hangs ? null : await findRepair(sandbox, job, seen.variants, failure.results, options);
  const shown = shownBy(failure.witness);
  return {
    type: type ?? (shown.type === 'unknown' ? (repair?.type ?? 'unknown') : shown.type),
    line: repair?.line ?? failure.witness.error_line ?? null,
    flaw: match?.flaw ?? null,
    confidence: repair ? SURE.repaired : shown.confidence,
  };
}

function shownBy(witness: GradedCase): { type: FlawType; confidence: number } {
  switch (witness.status) {
    case 'crash':
      return { type: 'crash', confidence: SURE.shown };
    case 'time':
    case 'memory':
    case 'output':
      return { type: isLarge(witness) ? 'wrong_growth' : 'non_termination', confidence: SURE.shown };
    case 'mutated_input':
      return { type: 'mutation', confidence: SURE.shown };
    case 'nondeterministic':
      return { type: 'nondeterminism', confidence: SURE.guessed };
    default:
      return { type: 'unknown', confidence: SURE.guessed };
  }
}

/** An input of this many characters as JSON is there to measure time: on a smaller one a program hangs, it is not slow. */
const LARGE_CHARS = 2_000;

export function isLarge(one: GradedCase): boolean {
  return JSON.stringify(one.case.input).length > LARGE_CHARS;
}
