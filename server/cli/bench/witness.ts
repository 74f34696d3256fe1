/** Is a witness true? Asked of the grader again, apart from the judge that found it. */
import { grade, type Problem, type ProblemCase } from '../../grading/index.ts';
import type { Witness } from '../../record/contract/events.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';

export interface Claim {
  problem: Problem;
  language: Language;
  code: string;
  witness: Witness;
}

/** Null when every accepted solution gives what the witness expects, and the program does not; else what is wrong. */
export async function refute(sandbox: Sandbox, { problem, language, code, witness }: Claim) {
  const asked: ProblemCase = {
    name: 'witness',
    input: witness.input,
    expected: witness.expected,
    hidden: false,
  };
  const ending = async (of: Language, source: string) => {
    const graded = await grade(sandbox, { problem, language: of, source, cases: [asked] });
    return graded.load === null ? graded.cases[0]?.status : graded.load.kind;
  };
  for (const solution of problem.solutions) {
    const status = await ending(solution.language, solution.source);
    if (status !== 'pass')
      return `the accepted solution ${solution.name} (${solution.language}) ends with ${status} on its witness`;
  }
  return (await ending(language, code)) === 'pass' ? 'the program passes its own witness' : null;
}
