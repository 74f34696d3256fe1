/**
 * Grading: problems on disk, and the verdict on a run.
 *
 *   problem/   a folder of house plan section 6 -> Problem; what is wrong with it is named by file and field
 *   inputs/    `inputs:` of problem.yaml -> small valid inputs, seeded, smallest first
 *   values.ts  JSON of a declared type <-> what a language has for it
 *   compare.ts exact, unordered, set, float, any_of, checker
 *   grade.ts   Problem, program, cases -> Graded, by way of the sandbox; expected values never enter it
 *   suite.ts   visible, hidden and generated cases of a problem with expected values: what a judgement looks through
 *   show.ts    Graded -> what the candidate may see: of hidden cases a number and a status
 *
 * In: a folder, a program. Out: Problem, Graded, RunCase[]. No state; what is worth keeping the caller keeps.
 */
export { canonical } from './compare.ts';
export type * from './contract.ts';
export { grade, gradeWith } from './grade.ts';
export { parseInputs, InputsError } from './inputs/domain.ts';
export { ProblemError } from './problem/error.ts';
export { loadProblem, loadProblems } from './problem/load.ts';
export { toRunCases } from './show.ts';
export { makeSuite, type Suite } from './suite.ts';
export { display } from './values.ts';
