/** Which problem a candidate gets when only the level was asked for: never one that they have had. */
import { randomInt } from 'node:crypto';
import type { Problem } from '../grading/contract.ts';
import { AppError } from '../http/errors.ts';
import type { Language } from '../sandbox/contract.ts';

interface Wanted {
  level: string;
  language: Language;
  /** Ids of problems that this candidate has had. */
  had: readonly string[];
  /** How often each was scheduled: the least used come first, so that none is passed on by word of mouth. */
  used: ReadonlyMap<string, number>;
}

/** Throws AppError(bad_input) for `level` when none is left. */
export function pickProblem(
  problems: readonly Problem[],
  runs: (problem: Problem) => boolean,
  { level, language, had, used }: Wanted,
): Problem {
  const fitting = problems.filter((one) => one.difficulty === level && runs(one));
  const fresh = fitting.filter(({ id }) => !had.includes(id));
  const least = Math.min(...fresh.map(({ id }) => used.get(id) ?? 0));
  const best = fresh.filter(({ id }) => (used.get(id) ?? 0) === least);
  const picked = best[best.length === 0 ? 0 : randomInt(best.length)];
  if (picked !== undefined) return picked;
  throw new AppError(
    'bad_input',
    fitting.length === 0
      ? `There is no ${level} problem for ${language}; choose another level or a problem.`
      : `This candidate has had every ${level} problem there is; choose another level or a problem.`,
    'level',
  );
}
