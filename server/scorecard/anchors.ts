/** What each level of a dimension looks like, in observable terms. */
import type { DIMENSIONS } from '../http/contract/api.ts';

type Dimension = (typeof DIMENSIONS)[number];

const ANCHORS: Record<Dimension, readonly [string, string, string, string]> = {
  problem_solving: [
    'Wrote code without a plan, or could not go on without detailed hints.',
    'Had a plan or asked about the problem, and needed help to go on.',
    'Said how they would go about it before writing code.',
    'Asked what was unclear, then said how they would go about it before writing code.',
  ],
  coding: [
    'The final code fails, also after a question about it.',
    'The code partly works, or a flaw stayed after a question about it.',
    'The final code passes all cases.',
    'The final code passes all cases, and what went wrong on the way was repaired without being told how.',
  ],
  verification: [
    'Did not run the code.',
    'Ran the code without looking further.',
    'Ran the code to check it.',
    'Ran the code and named further cases worth testing.',
  ],
  communication: [
    'Gave no account of what they were doing.',
    'Said little of their thinking.',
    'Explained their thinking in words.',
    'Explained their thinking in words, with reasons.',
  ],
  complexity: [
    'Stated no complexity, or a wrong one without a reason.',
    'Stated a complexity that is not the expected one, with a reason.',
    'Stated the right complexity.',
    'Stated the right complexity and where the cost comes from.',
  ],
};

export function anchor(dimension: Dimension, level: 1 | 2 | 3 | 4 | null): string {
  return level === null ? 'Not enough evidence.' : (ANCHORS[dimension][level - 1] ?? '');
}
