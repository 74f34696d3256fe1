/**
 * Which failures count. A person who is still typing must not be told so, and people type from top to bottom: a failure
 * counts when nothing that could be typed at the end of the text would undo it. Whether that is so is tried, not guessed:
 * the program runs again with a marker wherever one more line could go, and a run that meets a marker proves nothing.
 *
 * So no program that becomes right by adding lines at its end is taken for a wrong one by what is proven. What that leaves
 * open is a function that gives nothing back at its end: it is whole when what it does shows, when it answers many rightly
 * out of its last block, or when it never comes to its end and is right on all that is given.
 */
import {
  canonical,
  givenCases,
  gradeWith,
  withStarters,
  type Graded,
  type GradedCase,
  type GradeJob,
  type Json,
  type Problem,
} from '../../grading/index.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import { lookBeyond } from './beyond.ts';
import type { Inspection } from './inspection.ts';

/** What a marker raises; nobody's program says so by itself. */
export const MARK = 'here the text of the program ends';
/** Failing cases that are run again, smallest first: one that counts is enough. */
const MAX_RERUN = 60;
/** As quick as the first look. */
const CASE_MS = 200;
/** What a name that is not there yet raises. A variable read before its assignment is a fault, and raises something else. */
const NOT_DEFINED = /^NameError: name .* is not defined|^ReferenceError: .*is not defined/;

/** `return len`: the call is still being typed. As values.ts shows what is no value. */
const HALF_TYPED = /^<(?:builtin_function_or_method|function|method|type|method_descriptor)>$/;

export interface Counting {
  /** Smallest first; none when the program may simply not be finished. */
  failing: GradedCase[];
  /** Whatever is typed at the end of the text, they fail. */
  proven: boolean;
}
const UNFINISHED: Counting = { failing: [], proven: true };

/** Throws SandboxUnavailable. */
export async function countingFailures(
  sandbox: Sandbox,
  job: GradeJob,
  seen: Inspection | null,
  graded: Graded,
  signal?: AbortSignal,
): Promise<Counting> {
  const { problem, language, source } = job;
  const failing = graded.cases.filter(
    (one) => fails(one) && !(seen?.stub && !seen.unstable && one.status === 'wrong_answer'),
  );
  if (seen === null || isPlainlyUnfinished(leftOver(seen, job, graded), failing)) return UNFINISHED;
  if (isBeginning(problem, language, source) || isStarter(problem, language, source)) return UNFINISHED;
  const kind = problem.function.returns.kind;
  const may_give_nothing = kind === 'null' || kind === 'optional';
  if (!seen.returns_value && !may_give_nothing) return UNFINISHED;
  if (seen.marked === null)
    return { failing: may_give_nothing ? failing : answered(failing, graded), proven: true };
  const proven = await unmarked(sandbox, { ...job, source: seen.marked }, failing, seen, signal);
  if (proven.length > 0) return { failing: proven, proven: true };
  const hang = failing.find(({ status }) => status === 'time');
  if (hang !== undefined && (await hangsForGood(sandbox, { job, hang, graded, seen }, signal)))
    return { failing: [hang], proven: false };
  if (showsItsWork(kind, seen, graded)) {
    // Whoever gets nothing where a given case has an answer may be about to give it, after the last line.
    const whole = kind === 'null' || isRightOnGiven(problem, graded);
    return { failing: whole ? failing : failing.filter((one) => !gotNothing(one)), proven: false };
  }
  if (alwaysAnswers(job, seen, graded))
    return { failing: failing.filter(({ status }) => status === 'wrong_answer'), proven: false };
  if (!givesAnswers(seen, graded)) return UNFINISHED;
  // After a `return` nothing is missing inside; after anything else the step to the next round may be.
  const wrong = (one: GradedCase) => (seen.last_returns ? one.status === 'wrong_answer' : gotNothing(one));
  return { failing: failing.filter(wrong), proven: false };
}

interface Hang {
  job: GradeJob;
  hang: GradedCase;
  graded: Graded;
  seen: Inspection;
}

/**
 * It ends, rightly and in different ways, on many inputs: then the loop has its step, and hangs where the step is wrong. Unless
 * the text ends in a branch that the hang goes through, or beside it: what is typed next there may end it.
 */
async function hangsForGood(
  sandbox: Sandbox,
  { job, hang, graded, seen }: Hang,
  signal?: AbortSignal,
): Promise<boolean> {
  if (seen.dangling) return false;
  if (seen.marked_branch !== null) {
    const there = { ...job, source: seen.marked_branch };
    if ((await unmarked(sandbox, there, [hang], seen, signal)).length === 0) return false;
  }
  const { cases } = await lookBeyond(sandbox, job, graded, signal);
  const ran = cases.filter(({ status }) => status !== 'not_run');
  const right = ran.filter(({ status }) => status === 'pass');
  return right.length >= SHARE * ran.length && rightAnswers({ cases: right.filter(didSomething) }) >= ANSWERS;
}

/** Not merely left as it was. */
function didSomething(one: GradedCase): boolean {
  return canonical(one.case.expected) !== canonical(firstOf(one));
}

export function fails(one: GradedCase): boolean {
  return one.status !== 'pass' && one.status !== 'not_run' && one.status !== 'lost';
}

/** A branch with nothing in it stands for no code to come where all that is given comes out right, and the text ends with its answer. */
function leftOver(seen: Inspection, { problem }: GradeJob, graded: Graded): Inspection {
  const whole = seen.idle_branch && seen.last_returns && isRightOnGiven(problem, graded);
  return whole ? { ...seen, placeholder: null } : seen;
}

function isPlainlyUnfinished(seen: Inspection, failing: readonly GradedCase[]): boolean {
  if (seen.placeholder !== null || seen.undefined_names.length > 0 || seen.open_end) return true;
  return failing.some(
    (one) =>
      (one.error !== null && (NOT_DEFINED.test(one.error) || isHalfNamed(one.error, seen))) ||
      (typeof one.actual === 'string' && HALF_TYPED.test(one.actual)),
  );
}

/** `out.appen`: there is no such thing, and it is the beginning of one that there is. */
function isHalfNamed(error: string, { half_named }: Inspection): boolean {
  if (error.startsWith('AttributeError: ')) return half_named.some((name) => error.includes(`'${name}'`));
  return half_named.length > 0 && /^TypeError: .*not a function/.test(error);
}

/** The first lines of an accepted solution, word by word: it becomes right by typing on. */
function isBeginning(problem: Problem, language: Language, source: string): boolean {
  const lines = linesOf(source);
  return problem.solutions.some((solution) => {
    if (solution.language !== language) return false;
    const whole = linesOf(solution.source);
    return lines.length < whole.length && lines.every((line, i) => line === whole[i]);
  });
}

function isStarter(problem: Problem, language: Language, source: string): boolean {
  const bare = (text: string) => text.replaceAll(/\s/g, '');
  const starter = withStarters(problem).starter[language];
  return starter !== undefined && bare(starter) === bare(source);
}

/** Blank lines and the end of a line tell nothing apart. */
function linesOf(source: string): string[] {
  return source
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** Where the end is behind them: who got nothing back counts as long as the function answers others rightly. */
function answered(failing: GradedCase[], graded: Graded): GradedCase[] {
  return rightAnswers(graded) >= 2 ? failing : failing.filter((one) => !gotNothing(one));
}

/** How many different values came out rightly. */
function rightAnswers({ cases }: Pick<Graded, 'cases'>): number {
  return new Set(cases.filter(({ status }) => status === 'pass').map((one) => canonical(one.case.expected)))
    .size;
}

/** Different right answers come out of its last block, and to many: it works, and leaves a path without return. */
const ANSWERS = 3;
const SHARE = 0.25;

function givesAnswers(seen: Inspection, graded: Graded): boolean {
  const share = graded.passed / Math.max(1, graded.total);
  return seen.ends_returning && !seen.dangling && share >= SHARE && rightAnswers(graded) >= ANSWERS;
}

/** The problem's own cases that must come out right before somebody who leaves only from a loop is taken to be through. */
const GIVEN = 3;
const MOST = 0.5;

/** A loop that is always left by its `return`: right on all that the problem gives and on most of the rest, and never at its end. */
function alwaysAnswers({ problem }: GradeJob, seen: Inspection, graded: Graded): boolean {
  const ran = graded.cases.filter(({ status }) => status !== 'not_run');
  return (
    !seen.dangling &&
    isRightOnGiven(problem, graded) &&
    !ran.some(gotNothing) &&
    graded.passed >= MOST * ran.length
  );
}

/** On all of it, and in different ways. */
function isRightOnGiven(problem: Problem, graded: Graded): boolean {
  const isGiven = givenCases(problem);
  const ran = graded.cases.filter((one) => isGiven(one.case) && one.status !== 'not_run');
  return (
    ran.length >= Math.max(GIVEN, problem.cases.length) &&
    ran.every(({ status }) => status === 'pass') &&
    rightAnswers(graded) >= ANSWERS
  );
}

function gotNothing(one: GradedCase): boolean {
  return one.status === 'wrong_answer' && (one.actual === null || one.actual === 'undefined');
}

/** The failures whose run ends as before without meeting a marker. */
async function unmarked(
  sandbox: Sandbox,
  job: GradeJob,
  failing: readonly GradedCase[],
  seen: Inspection,
  signal?: AbortSignal,
): Promise<GradedCase[]> {
  const asked = failing.slice(0, MAX_RERUN);
  const cases = asked.map((one) => one.case);
  const again = await gradeWith(sandbox, { ...job, cases }, { limits: { case_ms: CASE_MS } }, signal);
  return asked.filter((before, i) => {
    const after = again.cases[i];
    if (after === undefined || !fails(after) || after.error?.includes(MARK)) return false;
    return before.status === after.status && !(seen.open_try && before.status === 'crash');
  });
}

/**
 * A function whose end is a way out: the caller's argument has been changed, or was meant to be, or somebody got nothing and somebody
 * something as they should. What is computed and not used yet says that more is to come.
 */
function showsItsWork(
  kind: Problem['function']['returns']['kind'],
  seen: Inspection,
  graded: Graded,
): boolean {
  if (seen.dangling) return false;
  if (kind === 'null') return seen.rebinds || graded.cases.some(wasChanged);
  const passed = graded.cases.filter((one) => one.status === 'pass');
  const right = (nothing: boolean) => passed.some((one) => (one.case.expected === null) === nothing);
  return kind === 'optional' && right(true) && right(false);
}

function wasChanged(one: GradedCase): boolean {
  const after = one.status === 'pass' ? one.case.expected : one.actual;
  return after !== undefined && canonical(after) !== canonical(firstOf(one));
}

function firstOf(one: GradedCase): Json {
  return Object.values(one.case.input)[0] ?? null;
}
