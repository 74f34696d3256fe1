/**
 * Whether a program keeps pace with the accepted solutions on large inputs. Whoever does cannot be hopeless at the largest
 * size (tooSlow.ts asks for a hundred times their work), so nothing need be counted. Time only excuses here, never accuses:
 * a program that falls behind, and does so again, is counted.
 */
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Graded, GradeJob, Problem, ProblemCase, Solution } from '../contract.ts';
import { gradeWith } from '../grade.ts';
import { itemsIn, LARGEST_NAME } from '../largeSuite.ts';

/** Milliseconds of the slowest accepted solution, by case. */
export type Pace = readonly number[];

/** A stall of the machine seldom comes twice. */
const RUNS = 2;
/** Half a worse order shows more than this from a few hundred items on. */
const TIMES = 4;
/** What an interpreter's own hiccups take, in milliseconds. */
const SLACK_MS = 4;
/** On fewer items a worse order may not show, unless more are not allowed. */
const LEAST_ITEMS = 200;

/** Null when the cases are too small to tell. Throws SandboxUnavailable. */
export async function learnPace(
  sandbox: Sandbox,
  problem: Problem,
  programs: readonly Solution[],
  cases: readonly ProblemCase[],
): Promise<Pace | null> {
  if (!cases.some((one) => one.name.startsWith(LARGEST_NAME) || itemsIn(one.input) >= LEAST_ITEMS))
    return null;
  let pace = cases.map(() => 0);
  for (const { language, source } of programs) {
    let best = cases.map(() => Infinity);
    for (let run = 0; run < RUNS; run += 1) {
      const graded = await gradeWith(sandbox, { problem, language, source, cases }, {});
      best = best.map((ms, i) => Math.min(ms, graded.cases[i]?.duration_ms ?? 0));
    }
    pace = pace.map((ms, i) => Math.max(ms, best[i] ?? 0));
  }
  return pace;
}

/** Further looks at the cases on which a program fell behind: counting its operations takes ten times as long. */
const AGAIN = 2;
/** More times too long than this is no hiccup. */
const FAR = 5;

/** `graded`: what came of the job's cases, `pace` theirs. Throws SandboxUnavailable. */
export async function keepsPace(
  sandbox: Sandbox,
  job: GradeJob,
  { cases }: Graded,
  pace: Pace,
  signal?: AbortSignal,
): Promise<boolean> {
  if (cases.some(({ status }) => status !== 'pass')) return false;
  let behind = cases.flatMap(({ case: one, duration_ms }, i) => {
    const within_ms = TIMES * (pace[i] ?? 0) + SLACK_MS;
    return duration_ms > within_ms ? [{ one, within_ms, far: duration_ms > FAR * within_ms }] : [];
  });
  if (behind.some(({ far }) => far)) return false;
  for (let look = 0; look < AGAIN && behind.length > 0; look += 1) {
    const again = await gradeWith(sandbox, { ...job, cases: behind.map(({ one }) => one) }, {}, signal);
    behind = behind.filter(({ within_ms }, i) => (again.cases[i]?.duration_ms ?? Infinity) > within_ms);
  }
  return behind.length === 0;
}
