/**
 * Proves a problem: every line of house plan section 6. Every solution passes everything within its complexity, every flaw
 * fails on its own witness, the smallest failing generated input is found without being told, slow variants are right and
 * slow, nothing said gives away what must not be. What only our own bank must have is in bank.ts.
 */
import {
  loadProblem,
  makeLadder,
  makeSuite as makeAnew,
  InputsError,
  ProblemError,
  type Ladder,
  type MakeSuite,
  type Problem,
} from '../../server/grading/index.ts';
import type { Sandbox } from '../../server/sandbox/contract.ts';
import { checkFlaws } from './flaws.ts';
import type { Finding } from './finding.ts';
import { checkInputs } from './inputs.ts';
import { checkSlow, checkSolutions } from './programs.ts';
import { checkStarters } from './starters.ts';
import { checkWords } from './words.ts';

/** Empty when the problem is sound. Throws SandboxUnavailable. */
export async function checkProblem(
  problem: Problem,
  sandbox: Sandbox,
  makeSuite: MakeSuite = makeAnew,
): Promise<Finding[]> {
  const suite = await makeSuite(problem, sandbox);
  const known = { problem, sandbox, suite, ladder: ladderOf(problem) };
  const found = await Promise.all([
    checkStarters(problem, sandbox),
    checkSolutions(known),
    checkFlaws(known),
    checkSlow(known),
  ]);
  return [...checkInputs(problem, suite), ...checkWords(problem), ...found.flat()];
}

/** Like checkProblem, for a folder; a folder that cannot be loaded is a finding. */
export async function checkFolder(dir: string, sandbox: Sandbox): Promise<Finding[]> {
  try {
    return await checkProblem(await loadProblem(dir), sandbox);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [{ where: error.file, message: error.message }];
  }
}

/** What cannot be understood in `inputs:` is a finding of its own. */
function ladderOf(problem: Problem): Ladder | null {
  try {
    return makeLadder(problem);
  } catch (error) {
    if (error instanceof InputsError) return null;
    throw error;
  }
}
