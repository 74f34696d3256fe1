/** The rules as people read them, made from the rules that run: nothing here is written twice. Pure. */
import { DIMENSIONS, type Dimension, type PublishedRules } from '../http/contract/scorecard.ts';
import { decisionInWords } from './decide.ts';
import { FORBIDDEN } from './forbidden.ts';
import { NO_EVIDENCE, SCALES, type Level } from './levels.ts';
import { RULES, RULES_VERSION } from './rules/index.ts';

const LEVELS: readonly Level[] = [4, 3, 2, 1];

export function publishedRules(): PublishedRules {
  return {
    version: RULES_VERSION,
    rules: RULES.map(({ id, version, dimension, says, evidence, findings }) => ({
      name: id,
      version,
      dimension,
      says,
      evidence,
      findings: Object.entries(findings).map(([finding, means]) => ({ finding, means })),
    })),
    dimensions: DIMENSIONS.map((name) => ({
      name,
      label: SCALES[name].label,
      levels: [
        ...LEVELS.map((level) => ({
          level,
          anchor: SCALES[name].anchors[level - 1] ?? '',
          when: conditions(name, level),
        })),
        { level: null, anchor: NO_EVIDENCE, when: ['none of this was found'] },
      ],
    })),
    decision: decisionInWords(),
    never: FORBIDDEN.map((about) => `${about.replace(/^./, (first) => first.toUpperCase())}.`),
  };
}

/** When each level from 1 to 4 is given. */
export function levelsInWords(): Record<Dimension, string[]> {
  const of = (name: Dimension) => [1, 2, 3, 4].map((level) => conditions(name, level).join('; or '));
  return {
    problem_solving: of('problem_solving'),
    coding: of('coding'),
    verification: of('verification'),
    communication: of('communication'),
    complexity: of('complexity'),
  };
}

/** Each is enough; a step that comes earlier in the scale goes before. */
function conditions(name: Dimension, level: number): string[] {
  const means = (finding: string) =>
    RULES.find((rule) => rule.dimension === name && finding in rule.findings)?.findings[finding] ?? finding;
  return SCALES[name].steps
    .filter((step) => step.level === level)
    .map(({ when, without = [], several }) =>
      [
        when.map(means).join(', and '),
        ...without.map((finding) => `not: ${means(finding)}`),
        ...(several === undefined ? [] : [`more than once in all: ${several.map(means).join(', ')}`]),
      ].join('; '),
    );
}
