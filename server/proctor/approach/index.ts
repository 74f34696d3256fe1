/**
 * Whether a text is built like a solution of the wanted order: said as praise once, early, while the code is not
 * finished. Names and details aside it must be nearer to such a solution than to every other way that is known of the
 * problem: slower ones, and flaws that are a way of their own. What it is built like is never said.
 */
import type { Problem } from '../../grading/index.ts';
import type { Language } from '../../sandbox/contract.ts';
import { likenessOfText } from '../flaw/similar.ts';

/** Most of a solution stands there: half of one and nothing else has 0.67, another way to the same end about 0.5. */
const ALIKE = 0.65;
/** Nearer to a wanted way than to any other by at least this, or it might as well be the other. */
const CLEARLY = 0.05;
/** Programs with these faults go about it in another way; any other fault is a slip in one of the ways. */
const OTHER_WAYS: readonly string[] = ['wrong_data_structure', 'wrong_growth'];

interface Way {
  source: string;
  wanted: boolean;
}

export function hasRightApproach(problem: Problem, language: Language, code: string): boolean {
  const typed = language === 'typescript' ? ['typescript', 'javascript'] : [language];
  const ways = waysOf(problem, typed);
  const nearest = (wanted: boolean) =>
    Math.max(0, ...ways.filter((way) => way.wanted === wanted).map((way) => alike(way.source, code)));
  const near = nearest(true);
  return near >= ALIKE && near >= nearest(false) + CLEARLY;
}

function waysOf(problem: Problem, languages: readonly string[]): Way[] {
  const written = (programs: Partial<Record<string, string>>, wanted: boolean): Way[] =>
    languages.flatMap((one) => {
      const source = programs[one];
      return source === undefined ? [] : [{ source, wanted }];
    });
  return [
    ...problem.solutions.flatMap((solution) =>
      written({ [solution.language]: solution.source }, !isSlower(problem, solution)),
    ),
    ...problem.flaws
      .filter(({ type }) => OTHER_WAYS.includes(type))
      .flatMap(({ programs }) => written(programs, false)),
    ...(problem.slow ?? []).flatMap(({ programs }) => written(programs, false)),
  ];
}

/** An accepted way that says of itself that it takes longer than the best. */
function isSlower({ optimal }: Problem, { time }: Problem['solutions'][number]): boolean {
  return time !== undefined && time !== null && time !== optimal.time;
}

/** Blank lines and comments build nothing. */
function alike(a: string, b: string): number {
  return likenessOfText(bare(a), bare(b));
}

function bare(source: string): string {
  return source
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)(?:#|\/\/).*$/, ''))
    .filter((line) => line.trim() !== '')
    .join('\n');
}
