/** The witness: the smallest input on which this program really fails, run by us and, where chance may play, run again. */
import { gradeWith, type Graded, type GradedCase, type GradeJob } from '../grading/index.ts';
import type { Witness } from '../record/contract/events.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { fails } from './suspect/index.ts';

/** First look: a right program needs a few milliseconds, and whoever waits for a judgement waits for a hang as well. */
const FIRST_CASE_MS = 300;
/** Second look at what took too long: on a busy machine the first may have been unlucky. */
const SECOND_CASE_MS = 1_500;
/** Another one than the sandbox's own. */
const OTHER_SEED = 7_919;
/** Doubtful failures that are looked at again before giving up. */
const MAX_DOUBTED = 3;

/** Runs everything once, quickly. Throws SandboxUnavailable. */
export async function firstLook(sandbox: Sandbox, job: GradeJob, signal?: AbortSignal): Promise<Graded> {
  return gradeWith(sandbox, job, { limits: { case_ms: FIRST_CASE_MS } }, signal);
}

/** The smallest case that fails for certain; `slow` when smaller ones only took their time. */
export interface Found {
  one: GradedCase;
  slow: boolean;
}

/**
 * Looks through the failing cases; null when none fails for certain. `unstable` says that chance or a clock may play.
 * Throws SandboxUnavailable.
 */
export async function findWitness(
  sandbox: Sandbox,
  job: GradeJob,
  graded: Graded,
  failing: readonly GradedCase[],
  unstable: boolean,
  signal?: AbortSignal,
): Promise<Found | null> {
  for (const one of failing.slice(0, MAX_DOUBTED)) {
    const sure = await lookAgain(sandbox, job, one, unstable, signal);
    if (sure) return { one: sure, slow: false };
  }
  const waiting = graded.cases.filter(({ status }) => status === 'not_run').map((one) => one.case);
  if (waiting.length === 0) return null;
  // What took too long did end; what it kept from being run may not, or may fail.
  const limits = { case_ms: SECOND_CASE_MS };
  const later = await gradeWith(sandbox, { ...job, cases: waiting }, { limits }, signal);
  const one = later.cases.find(fails);
  return one === undefined ? null : { one, slow: one.status === 'time' };
}

/** A case that comes out otherwise under another seed, of a program that passed them all. Throws SandboxUnavailable. */
export async function findUnstable(
  sandbox: Sandbox,
  job: GradeJob,
  signal?: AbortSignal,
): Promise<GradedCase | null> {
  const second = await gradeWith(sandbox, job, { seed: OTHER_SEED }, signal);
  const differs = second.cases.find(fails);
  return differs ? { ...differs, status: 'nondeterministic' } : null;
}

/** Null when it was the machine, not the program. */
async function lookAgain(
  sandbox: Sandbox,
  job: GradeJob,
  one: GradedCase,
  unstable: boolean,
  signal?: AbortSignal,
): Promise<GradedCase | null> {
  const slow = one.status === 'time' || one.status === 'memory';
  if (!slow && !unstable) return one;
  const options = { limits: { case_ms: SECOND_CASE_MS }, seed: OTHER_SEED };
  const again = (await gradeWith(sandbox, { ...job, cases: [one.case] }, options, signal)).cases[0];
  if (again === undefined || !fails(again)) return slow ? null : { ...one, status: 'nondeterministic' };
  return again;
}

/** As stored and shown. A hidden case may be spoken of: it is an input that we ran. */
export function toWitness(one: GradedCase): Witness {
  return { input: one.case.input, expected: one.case.expected, actual: one.actual ?? null, error: one.error };
}
