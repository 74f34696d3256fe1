/** The witness: the smallest input on which this program really fails, run by us and, where chance may play, run again. */
import {
  givenCases,
  gradeWith,
  proveHopeless,
  ranOut,
  type Graded,
  type GradedCase,
  type GradeJob,
} from '../grading/index.ts';
import type { Witness } from '../record/contract/events.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { fails } from './suspect/index.ts';

/** First look: a right program needs a few milliseconds, and whoever waits for a judgement waits for a hang as well. */
export const FIRST_CASE_MS = 150;
/** Second look at what took too long, two hundred times what an accepted solution needs at most: as the candidate's own Run. */
const SECOND_CASE_MS = 1_000;
/** The same for what the author of a problem gives: nobody has seen to what that costs. */
const GIVEN_CASE_MS = 1_500;
/** All of the second look: what needs longer is looked at one by one. */
const SECOND_TOTAL_MS = 2_500;
/** Others than the sandbox's own. */
const OTHER_SEED = 7_919;
const SEEDS = [OTHER_SEED, 104_729, 1_299_709];
/** Failures of a program that chance plays in: the one that comes most often is looked for among these. */
const MOST_CHANCES = 40;
/** As suite.ts names inputs that nobody said are valid. */
const INFERRED = 'inferred';
/** Doubtful failures that are looked at again before giving up. */
const MAX_DOUBTED = 3;

export interface Look {
  graded: Graded;
  /** It ran out of time twice, the second time with the longer limit to itself; `sure` when it had the processor as well. */
  twice: { one: GradedCase; sure: boolean } | null;
}

/** Runs everything once, quickly; what took too long then, and all after it, once more. Throws SandboxUnavailable. */
export async function firstLook(sandbox: Sandbox, job: GradeJob, signal?: AbortSignal): Promise<Look> {
  const first = await loaded(sandbox, job, signal);
  const at = first.cases.findIndex(({ status }) => status === 'time');
  const before = first.cases.slice(0, at);
  if (at < 0 || before.some(fails)) return { graded: first, twice: null };
  const cases = job.cases.slice(at);
  const case_ms = limitFor(job, cases[0]);
  const limits = { case_ms, total_ms: SECOND_TOTAL_MS };
  const second = await gradeWith(sandbox, { ...job, cases }, { limits }, signal);
  if (second.load !== null) return { graded: first, twice: null };
  const all = [...before, ...second.cases];
  const passed = all.filter(({ status }) => status === 'pass').length;
  const [again] = second.cases;
  return {
    graded: { ...first, cases: all, passed, failed: all.length - passed },
    twice: again?.status === 'time' ? { one: again, sure: ranOut(again, case_ms) } : null,
  };
}

/** What a busy machine did not even load in time is loaded once more, with the longer limit. */
async function loaded(sandbox: Sandbox, job: GradeJob, signal?: AbortSignal): Promise<Graded> {
  const first = await gradeWith(sandbox, job, { limits: { case_ms: FIRST_CASE_MS } }, signal);
  if (first.load?.kind !== 'time') return first;
  const limits = { case_ms: SECOND_CASE_MS, total_ms: SECOND_TOTAL_MS };
  return gradeWith(sandbox, job, { limits }, signal);
}

function limitFor({ problem }: GradeJob, one: GradedCase['case'] | undefined): number {
  return one !== undefined && givenCases(problem)(one) ? GIVEN_CASE_MS : SECOND_CASE_MS;
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
  look: Look,
  failing: readonly GradedCase[],
  unstable: boolean,
  signal?: AbortSignal,
): Promise<Found | null> {
  const ended = failing.filter(({ status }) => status !== 'time');
  if (unstable && ended.length > 0) return { one: await likeliest(sandbox, job, ended, signal), slow: false };
  for (const one of failing.slice(0, MAX_DOUBTED)) {
    if (one === look.twice?.one && look.twice.sure) return { one, slow: false };
    if (one.status === 'time') return findSlow(sandbox, job, look, one, signal);
    const sure = one.status === 'memory' ? await lookAgain(sandbox, job, one, signal) : one;
    if (sure) return { one: sure, slow: false };
  }
  return null;
}

/** What took too long may end; then the largest of those that it kept from being run may not. */
async function findSlow(
  sandbox: Sandbox,
  job: GradeJob,
  { graded, twice }: Look,
  stopped: GradedCase,
  signal?: AbortSignal,
): Promise<Found | null> {
  const waiting = graded.cases.filter(({ status }) => status === 'not_run').map((one) => one.case);
  const largest = waiting.findLast((one) => !one.name.startsWith(INFERRED)) ?? waiting.at(-1);
  for (const one of stopped === twice?.one ? [stopped.case, largest] : [largest, stopped.case]) {
    if (one === undefined) continue;
    const proven = await proveHopeless(sandbox, job, one, signal);
    if (proven !== null) return { one: proven, slow: one !== stopped.case };
  }
  return null;
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

/** The failure that whoever runs the program themselves will most likely see. */
async function likeliest(
  sandbox: Sandbox,
  job: GradeJob,
  failing: readonly GradedCase[],
  signal?: AbortSignal,
): Promise<GradedCase> {
  const asked = failing.slice(0, MOST_CHANCES);
  const cases = asked.map((one) => one.case);
  const times = asked.map(() => 0);
  for (const seed of SEEDS) {
    const again = await gradeWith(sandbox, { ...job, cases }, { seed }, signal);
    for (const [i, one] of again.cases.entries()) if (fails(one)) times[i] = (times[i] ?? 0) + 1;
  }
  const one = asked[times.indexOf(Math.max(...times))] ?? failing[0];
  if (one === undefined) throw new Error('asked for the likeliest of no failures');
  const varies = times.some((count) => count < SEEDS.length);
  return varies ? { ...one, status: 'nondeterministic' } : one;
}

/** Null when it was the machine, not the program. */
async function lookAgain(
  sandbox: Sandbox,
  job: GradeJob,
  one: GradedCase,
  signal?: AbortSignal,
): Promise<GradedCase | null> {
  const limits = { case_ms: SECOND_CASE_MS };
  const again = (await gradeWith(sandbox, { ...job, cases: [one.case] }, { limits }, signal)).cases[0];
  return again !== undefined && fails(again) ? again : null;
}

/** As stored and shown. A hidden case may be spoken of: it is an input that we ran. */
export function toWitness(one: GradedCase): Witness {
  return { input: one.case.input, expected: one.case.expected, actual: one.actual ?? null, error: one.error };
}
