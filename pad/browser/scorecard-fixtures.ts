/** One made-up scorecard with what belongs to it, in the API's shapes. */
import type {
  Calibration,
  Dimension,
  PublishedRules,
  RatingForm,
  RubricView,
  Scorecard,
  SessionReport,
} from '../../server/http/contract/scorecard.ts';
import { SESSION } from './fixtures.ts';

type Card = Scorecard['dimensions'][number];
const ANCHORS: Record<Dimension, [string, Card['anchors']]> = {
  problem_solving: [
    'Problem solving',
    [
      'Wrote code without describing an approach.',
      'Needed more than a first hint.',
      'Names a correct approach before coding and says why it works.',
      'Asked what was unclear, and named an approach before coding.',
    ],
  ],
  coding: [
    'Coding',
    [
      'The final code fails most cases.',
      'The final code passes half of the cases.',
      'Working code with at most one repaired error.',
      'Working code without an error on the way.',
    ],
  ],
  verification: [
    'Verification',
    [
      'Did not run the code.',
      'Tests after being asked, not before.',
      'Ran it and named tests.',
      'All of it.',
    ],
  ],
  communication: [
    'Communication',
    [
      'Gave no account of their thinking.',
      'Gave one once.',
      'Says what is being done and answers what was asked.',
      'Explains with reasons.',
    ],
  ],
  complexity: ['Complexity', ['Stated none.', 'Stated a wrong one.', 'Stated the right one.', 'And why.']],
};

const dimension = (name: Dimension, level: number | null, claim_ids: string[]): Card => {
  const [label, anchors] = ANCHORS[name];
  const anchor = level === null ? 'Not enough evidence.' : (anchors[level - 1] ?? '');
  return { name, label, level, anchor, anchors, weight: 1, claim_ids, override: null };
};
const rule = (name: string) => ({ kind: 'rule' as const, rule: name, version: 1 });

export const scorecard = (): Scorecard => ({
  session_id: SESSION,
  made_with: { rules: '2026-11-22', rubric: 0 },
  suggested_decision: 'yes',
  summary:
    'Found a sound approach at once, made one boundary error, and repaired it after one question without being told the answer.',
  strengths: ['c1', 'c2', 'c4'],
  concerns: ['c3'],
  flags: [
    {
      name: 'call_dropped',
      text: 'The call dropped.',
      evidence: [{ event_seq: 9, at_ms: 53_100, kind: 'phase' }],
    },
  ],
  dropped_claims: 1,
  digest: 'f'.repeat(64),
  override: null,
  ratings: [],
  evidence: {
    opened: [],
    to_open: ['problem_solving', 'coding', 'verification', 'communication'],
  },
  dimensions: [
    dimension('problem_solving', 3, ['c1']),
    dimension('coding', 3, ['c2']),
    dimension('verification', 2, ['c3']),
    dimension('communication', 3, ['c4']),
    dimension('complexity', null, []),
  ],
  claims: [
    {
      id: 'c1',
      dimension: 'problem_solving',
      text: 'Proposed sorting by start and one pass before writing code.',
      polarity: 'strength',
      evidence: [{ event_seq: 7, at_ms: 47_000, kind: 'utterance' }],
      confidence: 0.9,
      made_by: rule('approach-before-code'),
    },
    {
      id: 'c2',
      dimension: 'coding',
      text: 'Repaired the comparison within 47 seconds of the question.',
      polarity: 'strength',
      evidence: [
        { event_seq: 13, at_ms: 131_400, kind: 'interrupt' },
        { event_seq: 18, at_ms: 178_000, kind: 'snapshot' },
      ],
      confidence: 0.95,
      made_by: rule('repaired-after-question'),
    },
    {
      id: 'c3',
      dimension: 'verification',
      text: 'First run came only after the interruption.',
      polarity: 'concern',
      evidence: [{ event_seq: 16, at_ms: 160_000, kind: 'run' }],
      confidence: 0.8,
      made_by: rule('ran-the-code'),
    },
    {
      id: 'c4',
      dimension: 'communication',
      text: 'Explained the cause of the error in own words.',
      polarity: 'strength',
      evidence: [{ event_seq: 15, at_ms: 144_000, kind: 'utterance' }],
      confidence: 0.85,
      made_by: rule('explained-in-words'),
    },
  ],
});

export const report = (): SessionReport => ({
  session_id: SESSION,
  interview_ms: 185_000,
  speaking_ms: { candidate: 12_500, interviewer: 22_100 },
  coding_ms: 61_000,
  thinking_ms: 48_000,
  words_per_minute: 128,
  silences: { count: 4, total_ms: 41_000, longest_ms: 17_000 },
  first_approach_ms: 30_000,
  working_code_ms: 168_000,
  runs: { all: 1, green: 0 },
  pass_rate: 0,
  bugs: { made: 1, repaired: 1 },
  hints: { given: 0, declined: 0 },
  clarifications: 0,
  interrupts: 1,
  phases: [
    { phase: 'understanding', from_ms: 10_000, to_ms: 39_000 },
    { phase: 'approach', from_ms: 39_000, to_ms: 53_100 },
    { phase: 'coding', from_ms: 53_100, to_ms: 161_000 },
    { phase: 'debugging', from_ms: 161_000, to_ms: 185_000 },
  ],
  integrity: [{ event_seq: 21, at_ms: 185_000, fact: 'tab_back', size: null, span_ms: 12_000 }],
});

export const ratingForm = (): RatingForm => ({
  dimensions: scorecard().dimensions.map(({ name, label, anchors }) => ({ name, label, anchors })),
  mine: null,
  blind: false,
  open: true,
  must_rate: false,
});

const rubricDimensions = () =>
  scorecard().dimensions.map(({ name, label, anchors, weight }) => ({ name, label, anchors, weight }));
export const rubric = (): RubricView => ({
  version: 0,
  dimensions: rubricDimensions(),
  published: rubricDimensions(),
  levels: {
    problem_solving: ['began to write code without describing an approach', 'two', 'three', 'four'],
    coding: ['the final code fails', 'two', 'three', 'four'],
    verification: ['never ran it', 'two', 'three', 'four'],
    communication: ['was asked and wrote code', 'two', 'three', 'four'],
    complexity: ['stated none', 'two', 'three', 'four'],
  },
  history: [],
});

const table = [
  [3, 1, 0, 0],
  [1, 5, 2, 0],
  [0, 2, 9, 1],
  [0, 0, 1, 7],
];
export const calibration = (): Calibration => ({
  sessions: 32,
  dimensions: scorecard().dimensions.map(({ name, label }, index) => ({
    name,
    label,
    people: { pairs: 32, all: 34, kappa: 0.86 - index * 0.1, same: 0.75, table },
    machine:
      name === 'complexity'
        ? { pairs: 0, all: 2, kappa: null, same: null, table: table.map((row) => row.map(() => 0)) }
        : { pairs: 32, all: 34, kappa: 0.71 - index * 0.15, same: 0.7, table },
  })),
  waiting: [
    { session_id: SESSION, problem: 'Merge intervals', ended_at: '2026-03-02T11:00:00.000Z', ratings: 1 },
  ],
});

export const rules = (): PublishedRules => ({
  version: '2026-11-22',
  rules: [
    {
      name: 'approach-before-code',
      version: 1,
      dimension: 'problem_solving',
      says: 'Whether an approach was told before the coding phase began.',
      evidence: 'what the candidate said of an approach',
      findings: [{ finding: 'planned', means: 'described an approach before writing code' }],
    },
  ],
  dimensions: scorecard().dimensions.map(({ name, label, anchors }) => ({
    name,
    label,
    levels: [
      ...[4, 3, 2, 1].map((level) => ({ level, anchor: anchors[level - 1] ?? '', when: ['it was found'] })),
      { level: null, anchor: 'Not enough evidence.', when: ['none of this was found'] },
    ],
  })),
  decision: ['Yes: the mean of the levels is at least 2.75.'],
  never: ['Accent and command of the language.'],
});
