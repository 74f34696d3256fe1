/**
 * Levels: what was found in a dimension, by proven claims only, against anchors in observable terms. No finding that
 * speaks for or against is no level: "not enough evidence" is an answer.
 */
import type { DIMENSIONS } from '../http/contract/api.ts';

export type Dimension = (typeof DIMENSIONS)[number];
export type Level = 1 | 2 | 3 | 4;

interface Scale {
  anchors: readonly [string, string, string, string];
  /** `found` holds the findings of proven claims, `times` how often one was made. */
  level(found: ReadonlySet<string>, times: (finding: string) => number): Level | null;
}

const SCALES: Record<Dimension, Scale> = {
  problem_solving: {
    anchors: [
      'Wrote code without describing an approach, or was carried by hints.',
      'Described an approach and needed more than a first hint, or asked about the problem and described none.',
      'Said how they would go about it before writing code.',
      'Asked what was unclear, and said how they would go about it before writing code.',
    ],
    level(found) {
      if (found.has('planned')) {
        if (found.has('carried')) return 2;
        return found.has('clarified') ? 4 : 3;
      }
      if (found.has('unplanned')) return found.has('clarified') && !found.has('carried') ? 2 : 1;
      return null;
    },
  },
  coding: {
    anchors: [
      'The final code fails most cases.',
      'The final code passes at least half of the cases, or failed when it was last tried and was changed after that.',
      'The final code passes, after more than one question about its flaws; or it passed before a last change.',
      'The final code passes, with at most one question about a flaw on the way.',
    ],
    level(found, times) {
      if (found.has('passes')) return times('repaired') + times('stayed') > 1 ? 3 : 4;
      if (found.has('passed-before-a-change')) return 3;
      if (found.has('mostly-passes') || found.has('failed-before-a-change')) return 2;
      return found.has('fails') ? 1 : null;
    },
  },
  verification: {
    anchors: [
      'Did not run the code.',
      'Ran the code, and named nothing further worth testing.',
      'Ran the code, and either named what is worth testing or repaired a failure that their own run showed.',
      'Ran the code, named what is worth testing, and repaired a failure that their own run showed.',
    ],
    level(found) {
      if (found.has('never-ran')) return 1;
      if (!found.has('ran')) return null;
      if (found.has('named-tests') && found.has('own-repair')) return 4;
      return found.has('named-tests') || found.has('own-repair') ? 3 : 2;
    },
  },
  communication: {
    anchors: [
      'Was asked how they would go about it, and gave no account of their thinking.',
      'Gave an account of their thinking once, or only of reasons.',
      'Explained their thinking in words several times, or once with reasons.',
      'Explained their thinking in words several times, with reasons.',
    ],
    level(found) {
      if (found.has('explained')) return found.has('reasons') ? 4 : 3;
      if (found.has('explained-once')) return found.has('reasons') ? 3 : 2;
      if (found.has('reasons')) return 2;
      return found.has('untold') ? 1 : null;
    },
  },
  complexity: {
    anchors: [
      'Was asked for the complexity and stated none, or stated a wrong one without a reason.',
      'Stated a wrong complexity, and said where the cost comes from.',
      'Stated the right complexity, without a reason or of a program that is slower than it could be.',
      'Stated the right complexity, and said where the cost comes from.',
    ],
    level(found) {
      if (found.has('right')) return found.has('reasoned') && !found.has('grows-worse') ? 4 : 3;
      if (found.has('other')) return found.has('reasoned') ? 2 : 1;
      return found.has('none') ? 1 : null;
    },
  },
};

export function levelOf(dimension: Dimension, findings: readonly string[]): Level | null {
  return SCALES[dimension].level(
    new Set(findings),
    (finding) => findings.filter((one) => one === finding).length,
  );
}

export function anchor(dimension: Dimension, level: Level | null): string {
  return level === null ? 'Not enough evidence.' : (SCALES[dimension].anchors[level - 1] ?? '');
}
