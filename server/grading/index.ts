/**
 * Grading: problems on disk, and the verdict on a run.
 *
 *   problem/   a folder of house plan section 6 -> Problem; what is wrong with it is named by file and field
 *   inputs/    `inputs:` of problem.yaml -> valid inputs, seeded, small ones smallest first and large ones of any size
 *   select/    of thousands of inputs those that tell programs apart, for every pause and for right programs only
 *   growth/    a program -> its order of growth by counted operations; orders as people write and say them; the proof
 *              that a right program is too slow
 *   values.ts  JSON of a declared type <-> what a language has for it
 *   compare.ts exact, unordered, set, float, any_of, checker
 *   grade.ts   Problem, program, cases -> Graded, by way of the sandbox; expected values never enter it
 *   suite.ts   visible, hidden and generated cases of a problem with expected values: what a judgement looks through
 *   kept/      suites in a folder, for the next process that asks for one
 *   alternatives.ts  where only the author can list every right answer: what all listed ones have in common
 *   largeSuite.ts  a few as large as the constraints allow, for a program that is right on all small ones
 *   largeFailure.ts  which failures on them prove something
 *   show.ts    Graded -> what the candidate may see: of hidden cases a number and a status
 *
 * In: a folder, a program. Out: Problem, Graded, RunCase[]. No state but files that only save work (kept/).
 */
export { canonical } from './compare.ts';
export { givenCases } from './given.ts';
export type * from './contract.ts';
export { grade, gradeWith } from './grade.ts';
export { proveHopeless, ranOut } from './growth/hopeless.ts';
export { makeLadder, type Ladder } from './growth/ladder.ts';
export { measureGrowth, type Growth } from './growth/measure.ts';
export { compareOrders, ordersIn, parseOrder, sizesIn, type Mention, type Order } from './growth/orders.ts';
export { keepsPace, learnPace, type Pace } from './growth/pace.ts';
export { findTooSlow, learnAccepted, type Accepted, type TooSlow } from './growth/tooSlow.ts';
export { InputsError, inputSize, isValid, parseInputs, refusingField, whyNotValid } from './inputs/index.ts';
export { ProblemError } from './problem/error.ts';
export { loadProblem, loadProblems } from './problem/load.ts';
export { references } from './references.ts';
export { keptSuites, type MakeSuite } from './kept/suites.ts';
export { findLargeFailure } from './largeFailure.ts';
export { makeLargeSuite } from './largeSuite.ts';
export { toRunCases } from './show.ts';
export { withStarters } from './signature.ts';
export { makeSuite, type Suite } from './suite.ts';
export { display } from './values.ts';
