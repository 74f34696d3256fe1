/**
 * Levels: what was found in a dimension, by proven claims only, against anchors in observable terms. No finding that
 * speaks for or against is no level: "not enough evidence" is an answer. The steps are data: they run here, and they are
 * what is published.
 */
import type { Dimension, RubricDimension } from '../http/contract/scorecard.ts';

export type Level = 1 | 2 | 3 | 4;

/** The first step that fits gives the level. */
interface Step {
  level: Level;
  when: readonly string[];
  without?: readonly string[];
  /** Findings of which there is more than one in all. */
  several?: readonly string[];
}

interface Scale {
  label: string;
  anchors: readonly [string, string, string, string];
  steps: readonly Step[];
}

export const SCALES: Record<Dimension, Scale> = {
  problem_solving: {
    label: 'Problem solving',
    anchors: [
      'Wrote code without describing an approach, or was carried by hints.',
      'Described an approach and needed more than a first hint, or asked about the problem and described none.',
      'Said how they would go about it before writing code.',
      'Asked what was unclear, and said how they would go about it before writing code.',
    ],
    steps: [
      { level: 4, when: ['planned', 'clarified'], without: ['carried'] },
      { level: 3, when: ['planned'], without: ['carried'] },
      { level: 2, when: ['planned'] },
      { level: 2, when: ['unplanned', 'clarified'], without: ['carried'] },
      { level: 1, when: ['unplanned'] },
    ],
  },
  coding: {
    label: 'Coding',
    anchors: [
      'The final code fails most cases.',
      'The final code passes at least half of the cases, or failed when it was last tried and was changed after that.',
      'The final code passes, after more than one question about its flaws; or it passed before a last change.',
      'The final code passes, with at most one question about a flaw on the way.',
    ],
    steps: [
      { level: 3, when: ['passes'], several: ['repaired', 'stayed'] },
      { level: 4, when: ['passes'] },
      { level: 3, when: ['passed-before-a-change'] },
      { level: 2, when: ['mostly-passes'] },
      { level: 2, when: ['failed-before-a-change'] },
      { level: 1, when: ['fails'] },
    ],
  },
  verification: {
    label: 'Verification',
    anchors: [
      'Did not run the code.',
      'Ran the code, and named nothing further worth testing.',
      'Ran the code, and either named what is worth testing or repaired a failure that their own run showed.',
      'Ran the code, named what is worth testing, and repaired a failure that their own run showed.',
    ],
    steps: [
      { level: 1, when: ['never-ran'] },
      { level: 4, when: ['ran', 'named-tests', 'own-repair'] },
      { level: 3, when: ['ran', 'named-tests'] },
      { level: 3, when: ['ran', 'own-repair'] },
      { level: 2, when: ['ran'] },
    ],
  },
  communication: {
    label: 'Communication',
    anchors: [
      'Was asked how they would go about it, and gave no account of their thinking.',
      'Gave an account of their thinking once, or only of reasons.',
      'Explained their thinking in words several times, or once with reasons.',
      'Explained their thinking in words several times, with reasons.',
    ],
    steps: [
      { level: 4, when: ['explained', 'reasons'] },
      { level: 3, when: ['explained'] },
      { level: 3, when: ['explained-once', 'reasons'] },
      { level: 2, when: ['explained-once'] },
      { level: 2, when: ['reasons'] },
      { level: 1, when: ['untold'] },
    ],
  },
  complexity: {
    label: 'Complexity',
    anchors: [
      'Was asked for the complexity and stated none, or stated a wrong one without a reason.',
      'Stated a wrong complexity, and said where the cost comes from.',
      'Stated the right complexity, without a reason or of a program that is slower than it could be.',
      'Stated the right complexity, and said where the cost comes from.',
    ],
    steps: [
      { level: 4, when: ['right', 'reasoned'], without: ['grows-worse'] },
      { level: 3, when: ['right'] },
      { level: 2, when: ['other', 'reasoned'] },
      { level: 1, when: ['other'] },
      { level: 1, when: ['none'] },
    ],
  },
};

export function levelOf(dimension: Dimension, findings: readonly string[]): Level | null {
  const found = (finding: string) => findings.includes(finding);
  const times = (names: readonly string[]) => findings.filter((one) => names.includes(one)).length;
  const step = SCALES[dimension].steps.find(
    ({ when, without = [], several }) =>
      when.every(found) && !without.some(found) && (several === undefined || times(several) > 1),
  );
  return step?.level ?? null;
}

export const NO_EVIDENCE = 'Not enough evidence.';

export function anchor(anchors: RubricDimension['anchors'], level: Level | null): string {
  return level === null ? NO_EVIDENCE : (anchors[level - 1] ?? '');
}
