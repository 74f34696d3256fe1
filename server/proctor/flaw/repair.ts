/**
 * Looks for the small change that would make a program right, by trying: it names line and kind of the fault. Nobody ever
 * hears the change itself.
 */
import {
  gradeWith,
  type GradedCase,
  type GradeJob,
  type ProblemCase,
  type Suite,
} from '../../grading/index.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Variant } from '../suspect/index.ts';

/** Tried at most, so that the result does not depend on how busy the machine is. */
const MAX_TRIED = 28;
/** A person who waits for a question does not notice this; whoever needs the same answer every time passes Infinity. */
export const REPAIR_WITHIN_MS = 400;
/** A variant of a quick program is quick; this ends those that no longer end. */
const VARIANT_CASE_MS = 150;
/** Failing and passing cases that a variant must satisfy before it is tried on everything. */
const FIRST_FAILING = 4;
const FIRST_PASSING = 6;

export interface RepairOptions {
  suite: Suite;
  within_ms: number;
  now(): number;
  signal?: AbortSignal | undefined;
}

/** The first variant that passes the whole suite, or null. Throws SandboxUnavailable. */
export async function findRepair(
  sandbox: Sandbox,
  job: Omit<GradeJob, 'cases'>,
  variants: readonly Variant[],
  results: readonly GradedCase[],
  options: RepairOptions,
): Promise<Variant | null> {
  const until = options.now() + options.within_ms;
  const first = firstCases(results);
  const passes = async (source: string, cases: readonly ProblemCase[]) => {
    const limits = { case_ms: VARIANT_CASE_MS };
    const graded = await gradeWith(sandbox, { ...job, source, cases }, { limits }, options.signal);
    return graded.load === null && graded.failed === 0;
  };
  for (const variant of variants.slice(0, MAX_TRIED)) {
    if (options.now() > until) return null;
    const source = job.source.slice(0, variant.start) + variant.text + job.source.slice(variant.end);
    if ((await passes(source, first)) && (await passes(source, options.suite.cases))) return variant;
  }
  return null;
}

function firstCases(results: readonly GradedCase[]): ProblemCase[] {
  const failing = results
    .filter((one) => one.status !== 'pass' && one.status !== 'not_run')
    .slice(0, FIRST_FAILING);
  const passing = results.filter((one) => one.status === 'pass').slice(0, FIRST_PASSING);
  return [...failing, ...passing].map((one) => one.case);
}
