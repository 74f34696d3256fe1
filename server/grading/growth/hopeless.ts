/**
 * The proof that a program cannot get through an input that every accepted solution gets through at once: both sides run
 * again on this input alone, the program with several times the limit. Limits are processor time, so a busy machine adds
 * nothing to them; a run that was starved of the processor proves nothing.
 */
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import type { GradedCase, GradeJob, Problem, ProblemCase, Solution } from '../contract.ts';
import { gradeWith } from '../grade.ts';

/** What the program gets: three times what a candidate's own Run gets for a case. */
const PATIENCE_MS = 3_000;
/** The part of it in which every accepted solution must be done. */
const AT_ONCE = 1 / 20;
/** Operations of the program for one of an accepted solution, where both are counted. */
const TIMES_AS_MANY = 100;
/** By the clock, in times of the limit: it did not have the processor to itself. The sandbox gives up at 8. */
const STARVED = 6;
/** Operations that nobody needs for an input on which accepted solutions need some ten thousand. */
const MANY = 3_000_000;
/** Accepted solutions that are asked; more only cost time. */
const MOST = 6;

/** How it ended this time; null when that proves nothing. Throws SandboxUnavailable. */
export async function proveHopeless(
  sandbox: Sandbox,
  { problem, language, source }: Omit<GradeJob, 'cases'>,
  one: ProblemCase,
  signal?: AbortSignal,
): Promise<GradedCase | null> {
  const limits = { case_ms: PATIENCE_MS, total_ms: PATIENCE_MS };
  let allowed_ops = 0;
  for (const solution of askedFirst(problem, language, sandbox.languages())) {
    const job = { problem, language: solution.language, source: solution.source, cases: [one] };
    const [done] = (await gradeWith(sandbox, job, { limits }, signal)).cases;
    if (done === undefined || (done.status !== 'pass' && done.status !== 'mutated_input')) return null;
    if (done.duration_ms > AT_ONCE * PATIENCE_MS) return null;
    if (isCountedAlike(solution.language, language)) allowed_ops = Math.max(allowed_ops, done.ops ?? 0);
  }
  const job = { problem, language, source, cases: [one] };
  const [graded] = (await gradeWith(sandbox, job, { limits }, signal)).cases;
  if (graded === undefined) return null;
  if (graded.status === 'memory') return graded;
  if (!ranOut(graded, PATIENCE_MS)) return null;
  // Not every sandbox can say how far a program came that it had to end.
  const counted = graded.ops ?? 0;
  return counted > 0 && counted < TIMES_AS_MANY * allowed_ops ? null : graded;
}

/**
 * Whether it had the processor for as long as the limit says: on a very busy machine the sandbox gives up by the clock.
 * Then only what was counted proves anything.
 */
export function ranOut({ status, duration_ms, ops = 0 }: GradedCase, case_ms: number): boolean {
  return status === 'time' && (duration_ms <= STARVED * case_ms || ops >= MANY);
}

function isCountedAlike(one: Language, other: Language): boolean {
  const as = (language: Language) => (language === 'typescript' ? 'javascript' : language);
  return as(one) === as(other);
}

/** Those in the program's own language first. */
function askedFirst(problem: Problem, language: Language, able: readonly Language[]): Solution[] {
  return problem.solutions
    .filter((solution) => able.includes(solution.language))
    .sort((a, b) => +isCountedAlike(b.language, language) - +isCountedAlike(a.language, language))
    .slice(0, MOST);
}
