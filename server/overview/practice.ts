/** A member of staff tries a problem: the program runs against the visible cases, and nothing of it is kept. */
import type { Grade, Graded, Problem } from '../grading/contract.ts';
import type { PracticeRun } from '../http/contract/overview.ts';
import { AppError } from '../http/errors.ts';
import { asClient } from '../proctor/asClient.ts';
import type { RunCase } from '../record/contract/events.ts';
import { SandboxUnavailable, type Language, type Sandbox } from '../sandbox/contract.ts';

export interface Practice {
  sandbox: Sandbox;
  grade: Grade;
  toRunCases(graded: Graded): RunCase[];
}

/** All who practise are one client of the sandbox: together they take one candidate's turn, never more. */
const CLIENT = 'practice';

export async function practise(
  { sandbox, grade, toRunCases }: Practice,
  problem: Problem,
  { language, code }: { language: Language; code: string },
): Promise<PracticeRun> {
  const cases = problem.cases.filter(({ hidden }) => !hidden);
  try {
    const graded = await grade(asClient(sandbox, CLIENT), { problem, language, source: code, cases });
    const { passed, failed, total, stdout, stderr, duration_ms, load } = graded;
    return {
      passed,
      failed,
      total,
      details: toRunCases(graded),
      stdout,
      stderr,
      duration_ms,
      ...(load === null ? {} : { load_error: load.message }),
    };
  } catch (cause) {
    if (!(cause instanceof SandboxUnavailable)) throw cause;
    throw new AppError(
      'sandbox_unavailable',
      'Your code could not be run just now. Try again in a moment.',
      undefined,
      { cause },
    );
  }
}
