/**
 * Kind and place of a fault that has a witness: first by the problem's known flaws (it fails exactly as one of them
 * does), then by a small change that makes the program right, else by what the failure itself shows, by the change that
 * comes nearest, or by what looks suspicious.
 *
 *   known.ts, signature.ts, similar.ts   does it fail as a known flaw does, and where does that stand here
 *   kind.ts                              what kind of fault it is
 *   repair.ts, changes.ts                small changes in order, tried in the sandbox, judged here
 *   python.ts, mutate.py, kinds.py, mutations*.py  the changes of a Python program
 *   javascript.ts, edits/, try.js        the changes of a JavaScript program
 */
import type { Flaw, GradedCase } from '../../grading/index.ts';
import { FlawType } from '../../record/contract/events.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Inspection, Span } from '../suspect/index.ts';
import type { Subject } from './changes.ts';
import { isTooDeep, kindOf } from './kind.ts';
import { lineOfKnown, matchKnown, type KnownFlaw } from './known.ts';
import { findRepair, type Repair, type RepairOptions } from './repair.ts';
import type { Behaviour } from './signature.ts';

export { knownFlaws, type KnownFlaw } from './known.ts';
export { isLarge } from './kind.ts';
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

const SURE = { known: 0.97, repaired: 0.93, shown: 0.85, near: 0.75, guessed: 0.6 } as const;

/** Throws SandboxUnavailable. */
export async function locate(
  sandbox: Sandbox,
  subject: Subject,
  failure: Failure,
  known: readonly KnownFlaw[],
  seen: Inspection | null,
  options: RepairOptions,
): Promise<Located> {
  const match = matchKnown(known, failure.behaviour, subject.source);
  const match_line = match ? lineOfKnown(match, subject.source) : null;
  const type = match ? FlawType.parse(match.flaw.type) : null;
  if (match && type && match_line !== null)
    return { type, line: match_line, flaw: match.flaw, confidence: SURE.known };
  const repair = await findRepair(sandbox, subject, failure.results, options);
  const found = placeOf(subject.source, failure.witness, repair, seen);
  return { ...found, type: type ?? found.type, flaw: match?.flaw ?? null };
}

function placeOf(
  source: string,
  witness: GradedCase,
  repair: Repair | null,
  seen: Inspection | null,
): Omit<Located, 'flaw'> {
  const whole = repair?.share === 1 ? repair : null;
  const suspicions = seen?.suspicions ?? [];
  const suspicion = suspicions.find((one) => FIRST.has(one.kind)) ?? suspicions[0];
  return {
    type: kindOf(witness, repair, source) ?? suspicion?.flaw_type ?? 'unknown',
    line: lineShown(witness, whole, seen) ?? whole?.line ?? repair?.line ?? suspicion?.line ?? null,
    confidence: whole
      ? SURE.repaired
      : witness.status !== 'wrong_answer'
        ? SURE.shown
        : repair
          ? SURE.near
          : SURE.guessed,
  };
}

/**
 * Where the failure itself points to; null when it says less than a change that makes everything right. Of a crash that is
 * where it crashed, of a recursion without end where its function begins, of a loop without end its head, of a changed
 * argument where it is changed.
 */
function lineShown(witness: GradedCase, whole: Repair | null, seen: Inspection | null): number | null {
  const spans = seen?.spans ?? [];
  switch (witness.status) {
    case 'crash': {
      if (whole !== null && !whole.is_guard) return null;
      const deep = isTooDeep(witness) ? inside(spans, 'function', witness.error_line) : null;
      return deep ?? witness.error_line;
    }
    case 'time':
    case 'memory':
    case 'output':
      return whole === null ? (spans.findLast((one) => one.kind === 'loop')?.line ?? null) : null;
    case 'mutated_input':
      return seen?.suspicions.find((one) => one.kind === 'mutated_argument')?.line ?? null;
    default:
      return null;
  }
}

/** Line of the innermost span around a line. */
function inside(spans: readonly Span[], kind: Span['kind'], line: number | null): number | null {
  const around = spans.filter(
    (one) => one.kind === kind && line !== null && one.line <= line && line <= one.end,
  );
  return around.at(-1)?.line ?? null;
}

/** Suspicions that are seldom wrong. */
const FIRST = new Set([
  'no_base_case',
  'never_holds',
  'unreachable',
  'unused_result',
  'path_without_return',
  'bounds',
]);
