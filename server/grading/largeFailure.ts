/**
 * What a program that is right on all small inputs does on large ones, and which of its failures prove something. On inputs
 * that nobody said are valid a single one does not. Running out of time proves something once both sides have run again
 * (growth/hopeless.ts).
 */
import type { Sandbox } from '../sandbox/contract.ts';
import type { Graded, GradedCase, GradeJob } from './contract.ts';
import { gradeWith } from './grade.ts';
import { inputSize } from './inputs/index.ts';
import { proveHopeless } from './growth/hopeless.ts';
import { isGuessed, isSized } from './largeSuite.ts';

/** Slow cases that are looked at for longer; after each the others wait for their turn. */
const MOST_SLOW = 3;

export interface OnLarge {
  /** As far as it came at first. */
  graded: Graded;
  /** Null when nothing is proven. */
  failing: GradedCase | null;
}

/** Throws SandboxUnavailable. */
export async function findLargeFailure(
  sandbox: Sandbox,
  job: GradeJob,
  signal?: AbortSignal,
): Promise<OnLarge> {
  const graded = await gradeWith(sandbox, job, {}, signal);
  const failing: GradedCase[] = [];
  let { cases } = graded;
  for (let slow = 0; slow < MOST_SLOW; slow += 1) {
    for (const one of cases) if (proves(one)) failing.push(one);
    if (suffice(failing)) break;
    const stopped = cases.find(isStopped);
    if (stopped === undefined) break;
    const proven = isSized(stopped.case) ? await proveHopeless(sandbox, job, stopped.case, signal) : null;
    if (proven !== null) failing.push(proven);
    if (suffice(failing)) break;
    // What was slow and came to its end says that larger ones may not, and little of those of its own size.
    const waiting = cases
      .filter(({ status }) => status === 'not_run')
      .map((one) => one.case)
      .toSorted((a, b) => inputSize(b.input) - inputSize(a.input));
    if (waiting.length === 0) break;
    ({ cases } = await gradeWith(sandbox, { ...job, cases: waiting }, {}, signal));
  }
  return { graded, failing: suffice(failing) ? (failing[0] ?? null) : null };
}

function suffice([first, second]: readonly GradedCase[]): boolean {
  return first !== undefined && (second !== undefined || !isGuessed(first.case));
}

/** Nothing that comes after it was run. */
function isStopped({ status }: GradedCase): boolean {
  return status === 'time' || status === 'memory';
}

function proves({ status, error }: GradedCase): boolean {
  switch (status) {
    case 'wrong_answer':
    case 'mutated_input':
      return true;
    case 'crash':
      return !TOO_DEEP.test(error ?? '');
    default:
      return false;
  }
}

/** How deep calls may nest is the interpreter's, not the problem's. */
const TOO_DEEP = /recursion|call stack|stack overflow|too much recursion|memory/i;
