/** Whose answers count: the accepted solutions that can run here. */
import { LANGUAGES, type Language } from '../sandbox/contract.ts';
import type { Problem, Solution } from './contract.ts';

/** References that must agree; more only cost time. */
const MOST = 3;

/** One per name first, Python first: different minds rather than translations of one. */
export function references(problem: Problem, languages: readonly Language[]): Solution[] {
  const able = problem.solutions.filter((solution) => languages.includes(solution.language));
  const order = (solution: Solution) => LANGUAGES.indexOf(solution.language);
  const sorted = able.sort((a, b) => order(a) - order(b));
  const firsts = sorted.filter((one, i) => sorted.findIndex(({ name }) => name === one.name) === i);
  return [...firsts, ...sorted.filter((one) => !firsts.includes(one))].slice(0, MOST);
}
