/** What our own bank must have beyond house plan section 6: neighbours that exist, every language, flaws enough. */
import type { Problem } from '../../server/grading/index.ts';
import type { Language } from '../../server/sandbox/contract.ts';
import type { Finding } from './finding.ts';

const OFFERED: readonly Language[] = ['python', 'javascript', 'typescript'];
/** Languages that flaws are written in. */
const FLAWED: readonly Language[] = ['python', 'javascript'];
const LEAST_FLAWS = 5;
const LEAST_CLARIFICATIONS = 4;
/** Sentences: shorter leaves something out, longer cannot be kept in mind on a phone. */
const SPOKEN = { least: 3, most: 5 };

/** Findings of one problem that only make sense among the others. */
export function checkInBank(problem: Problem, bank: readonly Problem[]): Finding[] {
  return [
    ...checkNeighbours(problem, bank),
    ...checkNumber(problem, bank),
    ...checkParts(problem),
    ...checkSpoken(problem),
  ];
}

function checkNeighbours(problem: Problem, bank: readonly Problem[]): Finding[] {
  return (['simpler', 'harder'] as const).flatMap((side) => {
    const slug = problem[side];
    const where = `problem.yaml: ${side}`;
    if (slug === null || slug === undefined) return [];
    if (slug === problem.id) return [{ where, message: 'is the problem itself' }];
    if (bank.some(({ id }) => id === slug)) return [];
    return [{ where, message: `there is no problem "${slug}" in the bank` }];
  });
}

function checkNumber(problem: Problem, bank: readonly Problem[]): Finding[] {
  const other = bank.find(({ id, number }) => id !== problem.id && number === problem.number);
  if (other === undefined) return [];
  return [{ where: 'problem.yaml: number', message: `${problem.number} is ${other.id}'s as well` }];
}

function checkParts(problem: Problem): Finding[] {
  const missing = (there: boolean, where: string, message: string): Finding[] =>
    there ? [] : [{ where, message }];
  const names = [...new Set(problem.solutions.map(({ name }) => name))];
  const complete = names.some((name) =>
    OFFERED.every((language) =>
      problem.solutions.some((one) => one.name === name && one.language === language),
    ),
  );
  return [
    ...missing(problem.prompt_md !== '', 'prompt.md', 'is missing'),
    ...missing(problem.rubric !== null, 'rubric.yaml', 'is missing'),
    ...missing(problem.hints !== null, 'hints.yaml', 'is missing'),
    ...missing(problem.inputs !== null, 'problem.yaml: inputs', 'is missing'),
    ...missing(
      problem.cases.some((one) => !one.hidden),
      'cases.yaml: visible',
      'is empty',
    ),
    ...missing(
      problem.clarifications.length >= LEAST_CLARIFICATIONS,
      'problem.yaml: clarifications',
      `needs at least ${LEAST_CLARIFICATIONS}`,
    ),
    ...missing(complete, 'solutions', `needs one approach in ${OFFERED.join(', ')}`),
    ...OFFERED.flatMap((language) =>
      missing(language in problem.starter, 'starter', `has no ${language} starter`),
    ),
    ...FLAWED.flatMap((language) => {
      const flaws = problem.flaws.filter(({ programs }) => language in programs).length;
      return missing(flaws >= LEAST_FLAWS, 'flaws', `has ${flaws} in ${language}, and needs ${LEAST_FLAWS}`);
    }),
  ];
}

function checkSpoken({ spoken }: Problem): Finding[] {
  const sentences = spoken.split(/[.!?](?:\s|$)/).filter((text) => text.trim() !== '').length;
  if (sentences >= SPOKEN.least && sentences <= SPOKEN.most) return [];
  return [
    {
      where: 'problem.yaml: spoken',
      message: `has ${sentences} sentences, and needs ${SPOKEN.least} to ${SPOKEN.most}`,
    },
  ];
}
