/** Starters load, and define the function that is to be written. */
import { gradeWith, type Problem } from '../../server/grading/index.ts';
import { LANGUAGES, type Sandbox } from '../../server/sandbox/contract.ts';
import type { Finding } from './finding.ts';

export async function checkStarters(problem: Problem, sandbox: Sandbox): Promise<Finding[]> {
  const able = LANGUAGES.filter((language) => sandbox.languages().includes(language));
  const found = await Promise.all(
    able.map(async (language): Promise<Finding[]> => {
      const source = problem.starter[language];
      if (source === undefined) return [];
      const graded = await gradeWith(sandbox, { problem, language, source, cases: [] }, {});
      return graded.load === null ? [] : [{ where: `starter (${language})`, message: graded.load.message }];
    }),
  );
  return found.flat();
}
