/** Solutions and slow variants: right on everything, and as quick or as slow as they are said to be. */
import {
  compareOrders,
  gradeWith,
  measureGrowth,
  parseOrder,
  type Growth,
  type Ladder,
  type Order,
  type Problem,
  type ProblemCase,
  type Suite,
} from '../../server/grading/index.ts';
import { LANGUAGES, type Language, type Sandbox } from '../../server/sandbox/contract.ts';
import type { Finding } from './finding.ts';

export interface Known {
  problem: Problem;
  sandbox: Sandbox;
  suite: Suite;
  /** Null where growth cannot be measured. */
  ladder: Ladder | null;
}

interface Program {
  language: Language;
  source: string;
}

/** Below this a measurement proves nothing. */
const SURE = 0.6;
/** Failing cases that are listed: the rest is the same fault. */
const LISTED = 3;

export async function checkSolutions(known: Known): Promise<Finding[]> {
  const { problem, sandbox } = known;
  const able = problem.solutions.filter(({ language }) => sandbox.languages().includes(language));
  const found = await Promise.all(
    able.map(async (solution) => {
      const where = `solutions/${solution.name} (${solution.language})`;
      const right = await checkRight(known, solution, where, [...known.suite.cases, ...known.suite.late]);
      if (isTwin(problem, solution)) return right;
      return [...right, ...(await checkGrowth(known, solution, declaredGrowth(problem, solution), where))];
    }),
  );
  return found.flat();
}

/** TypeScript beside JavaScript of the same approach is the same program with types: it is measured once. */
function isTwin(problem: Problem, { name, language }: Problem['solutions'][number]): boolean {
  return (
    language === 'typescript' &&
    problem.solutions.some((one) => one.name === name && one.language === 'javascript')
  );
}

/** The order that a solution is held to; null where the author does not say one that can be measured. */
function declaredGrowth(problem: Problem, solution: Problem['solutions'][number]): Order | null {
  return solution.growth ?? problem.growth ?? parseOrder(problem.optimal.time);
}

async function checkRight(
  { problem, sandbox }: Known,
  program: Program,
  where: string,
  cases: readonly ProblemCase[],
): Promise<Finding[]> {
  const job = { problem, language: program.language, source: program.source, cases };
  const graded = await gradeWith(sandbox, job, {});
  if (graded.load !== null) return [{ where, message: graded.load.message }];
  return graded.cases
    .filter((one) => one.status !== 'pass')
    .slice(0, LISTED)
    .map((one) => ({
      where,
      message: `${one.case.name}: ${one.status} on ${JSON.stringify(one.case.input)}: ${one.error ?? `gives ${JSON.stringify(one.actual)}, not ${JSON.stringify(one.case.expected)}`}`,
    }));
}

async function checkGrowth(
  known: Known,
  program: Program,
  declared: Order | null,
  where: string,
): Promise<Finding[]> {
  if (declared === null || known.ladder === null) return [];
  const growth = await measured(known, program);
  if (growth === null || growth.confidence < SURE || compareOrders(growth.order, declared) <= 0) return [];
  return [
    { where, message: `grows like ${growth.order} (${shown(growth)}), which is worse than ${declared}` },
  ];
}

/** A busy machine cuts the sizes short, and then too few of them tell: they get more time before anything is found wrong. */
async function measured({ sandbox, problem, ladder }: Known, program: Program): Promise<Growth | null> {
  const growth = await measureGrowth(sandbox, problem, program, { ladder });
  if (growth !== null && growth.at_least >= SURE) return growth;
  return measureGrowth(sandbox, problem, program, { ladder, unhurried: true });
}

function shown({ points }: Growth): string {
  return points.map(({ n, ops, micros }) => `${n}: ${ops ?? `${micros} us`}`).join(', ');
}

/** Right, and measurably slower than every accepted solution. */
export async function checkSlow(known: Known): Promise<Finding[]> {
  const { problem, sandbox } = known;
  const orders = problem.solutions.flatMap((one) => declaredGrowth(problem, one) ?? []);
  const accepted = orders.reduce<Order>((a, b) => (compareOrders(a, b) >= 0 ? a : b), '1');
  const found = await Promise.all(
    (problem.slow ?? []).map(async ({ name, growth, ask, programs }) => {
      const where = `slow/${name}`;
      const findings: Finding[] = [];
      if (ask.length === 0)
        findings.push({ where: `${where}/slow.yaml: ask`, message: 'needs at least one question' });
      if (compareOrders(growth, accepted) <= 0)
        findings.push({
          where: `${where}/slow.yaml: time`,
          message: `${growth} is no worse than ${accepted}, which is accepted`,
        });
      for (const language of LANGUAGES.filter((one) => sandbox.languages().includes(one))) {
        const source = programs[language];
        if (source === undefined) continue;
        const program = { language, source };
        const there = `${where} (${language})`;
        findings.push(
          // What only right programs are run on may take them too long.
          ...(await checkRight(known, program, there, known.suite.cases)),
          ...(await checkIsSlow(known, program, accepted, there)),
        );
      }
      return findings;
    }),
  );
  return found.flat();
}

async function checkIsSlow(
  known: Known,
  program: Program,
  accepted: Order,
  where: string,
): Promise<Finding[]> {
  if (known.ladder === null)
    return [{ where, message: 'cannot be measured: inputs says nothing that grows' }];
  const growth = await measured(known, program);
  if (growth === null) return [{ where, message: 'cannot be measured on the generated inputs' }];
  if (growth.at_least >= SURE && compareOrders(growth.order, accepted) > 0) return [];
  return [
    {
      where,
      message: `is not measurably slower than ${accepted}: grows like ${growth.order} (${shown(growth)})`,
    },
  ];
}
