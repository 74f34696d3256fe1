/**
 * The second tier of generated inputs: a few as large as the constraints allow, for a program that is right on all small
 * ones. They show a limit that was built in, a number that overflows, a shortcut that only holds for a while. Slowness is
 * not their business (growth/tooSlow.ts), and neither is depth: how deep calls may nest is the interpreter's, not the problem's.
 */
import type { Sandbox } from '../sandbox/contract.ts';
import type { Graded, GradedCase, Problem, ProblemCase } from './contract.ts';
import { gradeWith } from './grade.ts';
import { makeLadder, type Ladder } from './growth/ladder.ts';
import { InputsError } from './inputs/error.ts';
import type { Recipe } from './inputs/large.ts';
import { references } from './references.ts';

/** One of each kind is enough. */
const RECIPES: readonly Recipe[] = [
  { family: 'random', draw: 1 },
  { family: 'few', draw: 0 },
  { family: 'equal', draw: 0 },
  { family: 'ascending', draw: 0 },
  { family: 'descending', draw: 0 },
  { family: 'repeated', draw: 0 },
];
/** Sizes that are tried in turn, until every reference is done in time. A longer input takes long to send, and shows no more. */
const LARGEST = 2_000;
const PARTS = [1, 1 / 4, 1 / 16, 1 / 64];
/** What a reference may take for one of them. */
const ONE_MS = 100;

/** Empty where `inputs:` does not say how large inputs may be. Throws SandboxUnavailable. Keep it by content hash. */
export async function makeLargeSuite(problem: Problem, sandbox: Sandbox): Promise<ProblemCase[]> {
  const ladder = ladderOf(problem);
  if (ladder === null || problem.compare.kind === 'any_of') return [];
  const cases: ProblemCase[] = [];
  for (const part of PARTS) {
    const size = Math.ceil(Math.min(ladder.extent.max, LARGEST) * part);
    const missing = RECIPES.filter(({ family }) => !cases.some(({ name }) => name === `large ${family}`));
    cases.push(...(await answered(problem, sandbox, casesOf(ladder, size, missing))));
    if (cases.length > 0) break;
  }
  return cases;
}

function ladderOf(problem: Problem): Ladder | null {
  try {
    return makeLadder(problem);
  } catch (error) {
    if (error instanceof InputsError) return null;
    throw error;
  }
}

function casesOf(ladder: Ladder, size: number, recipes: readonly Recipe[]): ProblemCase[] {
  return recipes.flatMap((recipe) => {
    const rung = ladder.rung(size, recipe);
    if (rung === null) return [];
    return [
      {
        name: `large ${recipe.family}`,
        input: rung.input,
        expected: null,
        hidden: true,
        open: true as const,
      },
    ];
  });
}

/** Those on which the references come through in time and agree. */
async function answered(problem: Problem, sandbox: Sandbox, asked: ProblemCase[]): Promise<ProblemCase[]> {
  let cases = asked;
  for (const { language, source } of references(problem, sandbox.languages())) {
    if (cases.length === 0) return [];
    const limits = { case_ms: ONE_MS };
    const graded = await gradeWith(sandbox, { problem, language, source, cases }, { limits });
    const good = graded.cases.filter(({ status }) => status === 'pass' || status === 'mutated_input');
    cases = good.map(({ case: { open, ...one }, actual }) =>
      open ? { ...one, expected: actual ?? null } : one,
    );
  }
  return cases;
}

/** The first failure that proves something; null when there is none. */
export function largeFailure(graded: Graded): GradedCase | null {
  const proves = ({ status, error }: GradedCase) =>
    status === 'wrong_answer' ||
    status === 'mutated_input' ||
    (status === 'crash' && !TOO_DEEP.test(error ?? ''));
  return graded.cases.find(proves) ?? null;
}

const TOO_DEEP = /recursion|call stack|stack overflow|too much recursion|memory/i;
