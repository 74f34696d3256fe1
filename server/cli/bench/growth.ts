/** Is the order of growth that we measure the one that the author declares? Solutions and slow variants of the whole bank. */
import {
  makeLadder,
  measureGrowth,
  parseOrder,
  type Ladder,
  type Order,
  type Problem,
} from '../../grading/index.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import type { Row } from './report.ts';
import { rounded } from './statistics.ts';

interface Declared {
  name: string;
  problem: Problem;
  language: Language;
  source: string;
  order: Order;
}

/** Findings name what was measured otherwise, or not at all. */
export async function growthOf(
  sandbox: Sandbox,
  problems: readonly Problem[],
): Promise<{ row: Row; findings: string[] }> {
  const findings: string[] = [];
  let of = 0;
  for (const problem of problems) {
    const ladder = makeLadder(problem);
    for (const program of declaredIn(problem)) {
      of += 1;
      const other = await otherThan(sandbox, program, ladder);
      if (other !== null) findings.push(`${program.name}: declared ${program.order}, measured ${other}`);
    }
  }
  const count = of - findings.length;
  const percent = of === 0 ? null : rounded((100 * count) / of);
  return { row: { what: 'order of growth as declared', of, count, percent }, findings };
}

/** Null when it is as declared. */
async function otherThan(
  sandbox: Sandbox,
  { problem, language, source, order }: Declared,
  ladder: Ladder | null,
): Promise<string | null> {
  const growth = await measureGrowth(sandbox, problem, { language, source }, { ladder });
  return growth?.order === order ? null : (growth?.order ?? 'nothing');
}

function declaredIn(problem: Problem): Declared[] {
  const whole = problem.growth ?? parseOrder(problem.optimal.time);
  const solutions = problem.solutions.flatMap(({ name, language, source, growth }) => {
    const order = growth ?? whole;
    // TypeScript is the same program with types.
    if (order === null || language === 'typescript') return [];
    return [{ name: `${problem.id}/${name} (${language})`, problem, language, source, order }];
  });
  const slow = (problem.slow ?? []).flatMap(({ name, programs, growth }) =>
    (['python', 'javascript'] as const).flatMap((language) => {
      const source = programs[language];
      return source === undefined
        ? []
        : [{ name: `${problem.id}/slow/${name} (${language})`, problem, language, source, order: growth }];
    }),
  );
  return [...solutions, ...slow];
}
