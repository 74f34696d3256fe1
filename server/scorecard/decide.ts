/** From levels to a suggestion, by numbers that are published as they stand here. Pure. */
import type { Decision, ScoredDimension } from '../http/contract/scorecard.ts';

/** With fewer levels than this, the suggestion is that there is not enough evidence. */
const LEVELS_NEEDED = 3;

interface Bar {
  decision: Decision;
  /** Least mean of the levels, each counted as often as its weight says. */
  mean: number;
  /** Least level of any dimension, and of coding. */
  lowest?: number;
  coding?: number;
}

/** The first that is reached. */
const BARS: readonly Bar[] = [
  { decision: 'strong_yes', mean: 3.5, lowest: 3 },
  { decision: 'yes', mean: 2.75, coding: 3 },
  { decision: 'no', mean: 2 },
  { decision: 'strong_no', mean: 0 },
];

type Weighed = Pick<ScoredDimension, 'name' | 'level' | 'weight'>;

/** Where an organisation does not use coding, nothing is asked of it. */
export function decide(dimensions: readonly Weighed[]): Decision {
  const known = dimensions.flatMap(({ level, weight }) => (level === null ? [] : [{ level, weight }]));
  const coding = dimensions.find(({ name }) => name === 'coding');
  if (known.length < LEVELS_NEEDED || coding?.level === null) return 'not_enough_evidence';
  const weights = known.reduce((sum, { weight }) => sum + weight, 0);
  const mean = known.reduce((sum, { level, weight }) => sum + level * weight, 0) / weights;
  const lowest = Math.min(...known.map(({ level }) => level));
  const reached = BARS.find(
    (bar) =>
      mean >= bar.mean && lowest >= (bar.lowest ?? 0) && (coding?.level ?? Infinity) >= (bar.coding ?? 0),
  );
  return reached?.decision ?? 'not_enough_evidence';
}

/** The same, in words. */
export function decisionInWords(): string[] {
  const words = (decision: Decision) => decision.replace('_', ' ');
  return [
    `Not enough evidence: fewer than ${LEVELS_NEEDED} dimensions have a level, or coding, where it is used, has none.`,
    ...BARS.map(({ decision, mean, lowest, coding }) => {
      const conditions = [
        ...(mean > 0 ? [`the mean of the levels is at least ${mean}`] : []),
        ...(lowest === undefined ? [] : [`no level is below ${lowest}`]),
        ...(coding === undefined ? [] : [`coding, where it is used, is at least ${coding}`]),
      ];
      const when = conditions.length === 0 ? 'otherwise' : conditions.join(', and ');
      return `${words(decision).replace(/^./, (first) => first.toUpperCase())}: ${when}.`;
    }),
    'The first of these that fits is the suggestion. A level counts as often in the mean as the organisation’s weight of its dimension says. The suggestion decides nothing: a person decides.',
  ];
}
