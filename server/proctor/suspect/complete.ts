/**
 * Whether a failing program is simply not finished. A person who is still typing must not be told so: in doubt the
 * answer is yes.
 */
import { canonical, type Graded, type GradedCase, type Problem } from '../../grading/index.ts';
import type { Inspection } from './inspection.ts';

/** What a name that is not there yet raises. A variable read before its assignment is a fault, and raises something else. */
const NOT_DEFINED = /^NameError:|^ReferenceError: .*is not defined/;

export function isUnfinished(problem: Problem, seen: Inspection | null, graded: Graded): boolean {
  if (seen === null || seen.placeholder !== null || seen.undefined_names.length > 0) return true;
  if (graded.cases.some((one) => one.error !== null && NOT_DEFINED.test(one.error))) return true;
  if (mayReturnNothing(problem)) return false;
  return !seen.returns_value || endIsMissing(seen, graded);
}

function mayReturnNothing(problem: Problem): boolean {
  const { kind } = problem.function.returns;
  return kind === 'null' || kind === 'optional';
}

/**
 * Falls off its end where a value is wanted. One more line may be what is missing: unless values do come out of a loop,
 * some of them right, and no single last line could answer all the cases that got nothing.
 */
function endIsMissing(seen: Inspection, graded: Graded): boolean {
  const empty_handed = graded.cases.filter(gotNothing);
  if (empty_handed.length === 0)
    return seen.falls_off === true && graded.cases.some((one) => one.status === 'time');
  if (!seen.returns_from_loop || graded.passed === 0) return true;
  return new Set(empty_handed.map((one) => canonical(one.case.expected))).size === 1;
}

function gotNothing(one: GradedCase): boolean {
  return one.status === 'wrong_answer' && (one.actual === null || one.actual === 'undefined');
}
