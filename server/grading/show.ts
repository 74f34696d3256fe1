/** A graded run as the candidate may see it. */
import type { RunCase } from '../record/contract/events.ts';
import type { Graded, GradedCase } from './contract.ts';

/** A hidden case carries a number and its status, nothing else: no input, no output, no error text. */
export function toRunCases(graded: Graded): RunCase[] {
  let hidden = 0;
  return graded.cases.map((one) => {
    if (!one.case.hidden) return visible(one);
    hidden += 1;
    return { name: `hidden ${hidden}`, hidden: true, status: one.status };
  });
}

function visible(one: GradedCase): RunCase {
  return {
    name: one.case.name,
    hidden: false,
    status: one.status,
    input: one.case.input,
    expected: one.case.expected,
    ...(one.actual === undefined ? {} : { actual: one.actual }),
    ...(one.error === null ? {} : { error: one.error }),
    stdout: one.stdout,
    duration_ms: one.duration_ms,
  };
}
