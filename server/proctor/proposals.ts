/**
 * Inputs that somebody proposes, a model say: each is taken for what it is, a guess. One counts as a case only if
 * problem.yaml's `inputs:` allows it and the accepted solutions agree on its answer.
 */
import {
  gradeWith,
  InputsError,
  isValid,
  parseInputs,
  references,
  type Problem,
  type ProblemCase,
} from '../grading/index.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { Proposals } from './contract.ts';

/** More than this nobody proposes in earnest. */
const MOST = 12;

/** With the answers of the accepted solutions; none where `inputs:` does not say what is valid. Throws SandboxUnavailable. */
export async function proposedCases(
  problem: Problem,
  sandbox: Sandbox,
  proposals: Proposals,
  signal?: AbortSignal,
): Promise<ProblemCase[]> {
  if (proposals.length === 0) return [];
  const inputs = inputsOf(problem);
  if (inputs === null) return [];
  const valid = proposals.slice(0, MOST).filter((input) => isValid(inputs, input));
  let cases = valid.map((input, i): ProblemCase => ({
    name: `proposed ${i + 1}`,
    input,
    expected: null,
    hidden: true,
    open: true,
  }));
  for (const { language, source } of references(problem, sandbox.languages())) {
    if (cases.length === 0) return [];
    const graded = await gradeWith(sandbox, { problem, language, source, cases }, {}, signal);
    const good = graded.cases.filter(({ status }) => status === 'pass' || status === 'mutated_input');
    cases = good.map(({ case: { open, ...one }, actual }) =>
      open ? { ...one, expected: actual ?? null } : one,
    );
  }
  return cases;
}

/** Null where nobody can say whether an input is valid, or where the reference's answer is one of several. */
function inputsOf(problem: Problem): ReturnType<typeof parseInputs> {
  if (problem.compare.kind === 'any_of') return null;
  try {
    return parseInputs(problem);
  } catch (error) {
    if (error instanceof InputsError) return null;
    throw error;
  }
}
