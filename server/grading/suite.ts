/**
 * Everything that a program is judged on: visible, hidden and generated cases, smallest first, so that the first one that
 * fails is the witness people hear. Expected values of generated inputs come from the reference solutions; an input on
 * which a reference crashes or two references disagree is not valid and falls away.
 */
import { LANGUAGES, type Language, type Sandbox } from '../sandbox/contract.ts';
import { isRight } from './compare.ts';
import type { Json, Problem, ProblemCase } from './contract.ts';
import { gradeWith } from './grade.ts';
import { InputsError, parseInputs } from './inputs/domain.ts';
import { generateInputs } from './inputs/generate.ts';
import { bySize } from './inputs/size.ts';
import { expectedType } from './problem/load.ts';
import { toTagged } from './values.ts';

/** References that must agree; more only cost time. */
const REFERENCES = 3;

export interface Suite {
  cases: readonly ProblemCase[];
  generated: number;
  /** Every input that the generator found by itself, as JSON text: given cases among them. */
  found: ReadonlySet<string>;
  /** Why there are no generated inputs, when `inputs:` was not understood. */
  problem: string | null;
}

/** Throws SandboxUnavailable. Deterministic for a content hash: keep what it returns. */
export async function makeSuite(problem: Problem, sandbox: Sandbox): Promise<Suite> {
  const given = bySize(problem.cases);
  let inputs: Record<string, Json>[];
  try {
    inputs = inputsOf(problem);
  } catch (error) {
    if (!(error instanceof InputsError)) throw error;
    return {
      cases: given,
      generated: 0,
      found: new Set(),
      problem: `inputs.${error.field}: ${error.message}`,
    };
  }
  const known = new Set(given.map((one) => JSON.stringify(one.input)));
  const fresh = inputs.filter((input) => !known.has(JSON.stringify(input)));
  const found = new Set(inputs.map((input) => JSON.stringify(input)));
  const generated = await answered(problem, sandbox, fresh);
  return { cases: bySize([...given, ...generated]), generated: generated.length, found, problem: null };
}

/** Accepted values cannot be listed by a reference that knows one of them. */
function inputsOf(problem: Problem): Record<string, Json>[] {
  if (problem.compare.kind === 'any_of') return [];
  const inputs = parseInputs(problem);
  return inputs === null
    ? []
    : generateInputs(
        inputs,
        problem.cases.filter((one) => !one.hidden).map((one) => one.input),
      );
}

async function answered(
  problem: Problem,
  sandbox: Sandbox,
  inputs: Record<string, Json>[],
): Promise<ProblemCase[]> {
  const [first, ...others] = references(problem, sandbox.languages());
  if (first === undefined || inputs.length === 0) return [];
  const asked = inputs.map((input, i) => ({
    name: `generated ${i + 1}`,
    input,
    expected: null,
    hidden: true,
  }));
  let cases = await withAnswers(problem, sandbox, first, asked);
  for (const other of others) {
    const graded = await gradeWith(
      sandbox,
      { problem, language: other.language, source: other.source, cases },
      {},
    );
    cases = graded.cases
      .filter((one) => one.status === 'pass' || one.status === 'mutated_input')
      .map((one) => one.case);
  }
  return cases;
}

type Solution = Problem['solutions'][number];

/** One per language and name first, Python first: different authors' minds rather than translations of one. */
function references(problem: Problem, languages: readonly Language[]): Solution[] {
  const able = problem.solutions.filter((solution) => languages.includes(solution.language));
  const order = (solution: Solution) => LANGUAGES.indexOf(solution.language);
  return able.sort((a, b) => order(a) - order(b)).slice(0, REFERENCES);
}

async function withAnswers(
  problem: Problem,
  sandbox: Sandbox,
  { language, source }: Solution,
  asked: ProblemCase[],
): Promise<ProblemCase[]> {
  // A checker needs an answer to judge at all: every value of the declared type is taken here.
  const open: Problem = { ...problem, compare: { kind: 'checker', check: () => true } };
  const graded = await gradeWith(sandbox, { problem: open, language, source, cases: asked }, {});
  return graded.cases.flatMap((one) => {
    if (one.status !== 'pass' && one.status !== 'mutated_input') return [];
    const answer = { ...one.case, expected: one.actual ?? null };
    return acceptsItself(problem, answer, language) ? [answer] : [];
  });
}

/** A checker may refuse the reference's own answer: then the input is outside what the problem allows. */
function acceptsItself(problem: Problem, { input, expected }: ProblemCase, language: Language): boolean {
  const type = expectedType(problem.function);
  return isRight(toTagged(expected, type, language), {
    compare: problem.compare,
    type,
    language,
    input,
    expected,
  });
}
