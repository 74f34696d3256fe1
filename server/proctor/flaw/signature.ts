/** How a program behaves on a suite, as text per case, so that two programs can be told to fail alike. */
import { canonical, type Graded, type GradedCase } from '../../grading/index.ts';

/** Case name -> what came out; passed cases are left out, cases that never ran are null. */
export interface Behaviour {
  failures: ReadonlyMap<string, string>;
  ran: ReadonlySet<string>;
}

export function behaviourOf(graded: Graded): Behaviour {
  const ran = graded.cases.filter((one) => one.status !== 'not_run' && one.status !== 'lost');
  const failed = ran.filter((one) => one.status !== 'pass');
  return {
    failures: new Map(failed.map((one) => [one.case.name, outcome(one)])),
    ran: new Set(ran.map((one) => one.case.name)),
  };
}

/** A crash is a crash, whatever the language calls it. */
function outcome(one: GradedCase): string {
  return one.status === 'wrong_answer' ? canonical(one.actual ?? null) : one.status;
}

/** 1 when both fail on the same cases with the same values, judged where both ran. */
export function likeness(a: Behaviour, b: Behaviour): number {
  const names = [...new Set([...a.failures.keys(), ...b.failures.keys()])].filter(
    (name) => a.ran.has(name) && b.ran.has(name),
  );
  if (names.length === 0) return 0;
  return names.filter((name) => a.failures.get(name) === b.failures.get(name)).length / names.length;
}
