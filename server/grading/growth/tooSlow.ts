/**
 * The proof that a right program is too slow: one valid input, as large as the constraints allow, on which it really ran
 * out of a generous time while the accepted solutions were done long before. A brute force that would get through is not
 * wrong, so nothing is tried before the counted operations say that it cannot get through.
 */
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import type { GradedCase, Problem, ProblemCase, Solution } from '../contract.ts';
import { gradeWith } from '../grade.ts';
import { RECIPES, type Recipe } from '../inputs/index.ts';
import { makeLadder, type Ladder, type Rung } from './ladder.ts';
import type { Program } from './counted.ts';
import { measureGrowth, type Growth } from './measure.ts';
import { compareOrders, type Order } from './orders.ts';

/** What the accepted solutions of a problem need. Keep it by content hash and language: it takes some 100 ms to learn. */
export interface Accepted {
  /** Of the one that grows fastest: a brute force that the author accepts makes every brute force acceptable. */
  order: Order;
  /** Projected operations of the slowest, at a size. */
  operations(n: number): number;
  programs: readonly Solution[];
  ladder: Ladder;
}

export interface TooSlow {
  /** Status `time`; its input may have many thousand items: say its size, not its items. */
  graded: GradedCase;
  /** Items, or the value that grows (`by`). */
  n: number;
  by: 'length' | 'value';
  order: Order;
  wanted: Order;
  confidence: number;
  /** Projected operations at that size. */
  operations: { program: number; accepted: number };
  /** Of the slowest accepted solution, on the same input. */
  accepted_ms: number;
}

export interface TooSlowOptions {
  signal?: AbortSignal;
  /** Whose turn it is in the sandbox. */
  client?: string;
}

/** Measured with less than this, an order accuses nobody. */
const SURE = 0.75;
/** Operations at the largest size: below either, a program may well get through. */
const TIMES_AS_MANY = 100;
const LEAST_OPERATIONS = 3e8;
/** Processor time that the program gets, and the part of it in which every accepted solution must be done. */
const PATIENCE_MS = 2_000;
const FAR_QUICKER = 0.1;
/** More than this an accepted solution does not do in the time it has. */
const QUICK_OPERATIONS = 1e7;
/** Parts of the largest size that are tried in turn, and a size beyond which sending the input alone takes a second. */
const SIZES = [1, 1 / 4, 1 / 16];
const LARGEST = 100_000;
/** More of them only cost time. */
const MOST_ACCEPTED = 4;

/** Null when growth cannot be measured on this problem. Throws SandboxUnavailable. */
export async function learnAccepted(
  sandbox: Sandbox,
  problem: Problem,
  language: Language,
  options: TooSlowOptions = {},
): Promise<Accepted | null> {
  const ladder = makeLadder(problem);
  const programs = inLanguage(problem, language, sandbox.languages());
  if (ladder === null || programs.length === 0) return null;
  const growths: Growth[] = [];
  for (const program of programs) {
    const growth = await measureGrowth(sandbox, problem, program, { ladder, ...options });
    // One accepted solution that cannot be told might be the slowest of all.
    if (growth === null) return null;
    growths.push(growth);
  }
  const said = programs.flatMap(({ growth }) => (growth ? [growth] : []));
  const order = [...growths.map((one) => one.order), ...said].reduce((a, b) =>
    compareOrders(a, b) >= 0 ? a : b,
  );
  return { order, programs, ladder, operations: (n) => Math.max(...growths.map((one) => one.operations(n))) };
}

/** Solutions in the language itself: counts of two languages cannot be compared. */
function inLanguage(problem: Problem, language: Language, able: readonly Language[]): Solution[] {
  const own = problem.solutions.filter((one) => one.language === language);
  const near = problem.solutions.filter((one) => language === 'typescript' && one.language === 'javascript');
  const any = problem.solutions.filter((one) => able.includes(one.language));
  return (own.length > 0 ? own : near.length > 0 ? near : any).slice(0, MOST_ACCEPTED);
}

/** Null when the program gets through, or when that cannot be told for certain. Takes some 100 ms where it does. Throws SandboxUnavailable. */
export async function findTooSlow(
  sandbox: Sandbox,
  problem: Problem,
  program: Program,
  accepted: Accepted,
  options: TooSlowOptions = {},
): Promise<TooSlow | null> {
  const { ladder } = accepted;
  const growth = await measureGrowth(sandbox, problem, program, { ladder, ...options });
  if (growth === null || growth.at_least < SURE || compareOrders(growth.order, accepted.order) <= 0)
    return null;
  for (const rung of largest(ladder, growth)) {
    const operations = { program: growth.operations(rung.n), accepted: accepted.operations(rung.n) };
    const hopeless =
      operations.program >= LEAST_OPERATIONS && operations.program >= TIMES_AS_MANY * operations.accepted;
    if (!hopeless || operations.accepted > QUICK_OPERATIONS) continue;
    const proof = await overrun(sandbox, problem, program, accepted, rung, options);
    if (proof === null) continue;
    const { order, at_least: confidence } = growth;
    return {
      ...proof,
      n: rung.n,
      by: ladder.extent.by,
      order,
      wanted: accepted.order,
      confidence,
      operations,
    };
  }
  return null;
}

/** In the family on which the program grew most, as large as is allowed, then smaller: an accepted solution may need long as well. */
function largest({ rung, extent }: Ladder, { family }: Growth): Rung[] {
  const ordered = (recipe: Recipe) => (recipe.family === family ? 0 : 1);
  const recipes = [...RECIPES].sort((a, b) => ordered(a) - ordered(b));
  return SIZES.flatMap((part) => {
    const size = Math.ceil(Math.min(extent.max, LARGEST) * part);
    return recipes.map((recipe) => rung(size, recipe)).find((found) => found !== null) ?? [];
  });
}

/** Runs both sides: the accepted solutions must be done far quicker, the program must really run out of time. */
async function overrun(
  sandbox: Sandbox,
  problem: Problem,
  { language, source }: Program,
  accepted: Accepted,
  { input }: Rung,
  { signal }: TooSlowOptions,
): Promise<Pick<TooSlow, 'graded' | 'accepted_ms'> | null> {
  const limits = { case_ms: PATIENCE_MS, total_ms: PATIENCE_MS };
  const open: Problem = { ...problem, compare: { kind: 'checker', check: () => true } };
  const asked: ProblemCase = { name: 'large', input, expected: null, hidden: true };
  let accepted_ms = 0;
  let expected: ProblemCase['expected'] = null;
  for (const one of accepted.programs) {
    const job = { problem: open, language: one.language, source: one.source, cases: [asked] };
    const [done] = (await gradeWith(sandbox, job, { limits }, signal)).cases;
    if (done === undefined || (done.status !== 'pass' && done.status !== 'mutated_input')) return null;
    accepted_ms = Math.max(accepted_ms, done.duration_ms);
    expected = done.actual ?? null;
  }
  if (accepted_ms > FAR_QUICKER * PATIENCE_MS) return null;
  const job = { problem: open, language, source, cases: [{ ...asked, expected }] };
  const [graded] = (await gradeWith(sandbox, job, { limits }, signal)).cases;
  return graded?.status === 'time' ? { graded, accepted_ms } : null;
}
