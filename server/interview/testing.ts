/** A small problem for the interview's own tests; the real ones are checked in problems/. */
import type { Problem } from '../grading/contract.ts';
import type { WatchedJudgement } from '../proctor/contract.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { NO_JOB } from './job.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { Context } from './state.ts';

/** For sessions in which nobody runs anything. */
export const UNUSED_SANDBOX: Sandbox = {
  mode: 'embedded',
  why: 'test',
  chosen: () => Promise.resolve(),
  languages: () => ['python'],
  ready: () => Promise.resolve(),
  run: () => Promise.reject(new Error('nothing runs here')),
  close: () => Promise.resolve(),
};

export const PROBLEM: Problem = {
  id: 'merge_intervals',
  number: 1,
  title: 'Merge intervals',
  difficulty: 'Medium',
  topics: ['intervals'],
  function: {
    name: 'merge',
    params: [{ name: 'intervals', type: { kind: 'list', of: { kind: 'list', of: { kind: 'int' } } } }],
    returns: { kind: 'list', of: { kind: 'list', of: { kind: 'int' } } },
  },
  mutates: [],
  compare: { kind: 'exact' },
  constraints: [],
  optimal: { approach: 'sort by start', time: 'O(n log n)', space: 'O(n)' },
  spoken: 'You get a list of intervals. Merge those that overlap.',
  clarifications: [{ asks: 'touching end points', answer: 'Yes, intervals that touch are merged.' }],
  follow_ups: ['How would you add one more interval later?'],
  inputs: {},
  prompt_md: '# Merge intervals',
  starter: { python: 'def merge(intervals):\n    pass\n' },
  cases: [],
  solutions: [
    {
      name: 'sort',
      language: 'python',
      source: 'def merge(intervals):\n    last_end = 0\n    return last_end\n',
    },
  ],
  flaws: [],
  hints: {
    level_1: 'What order would help?',
    level_2: 'Think about neighbours.',
    level_3: 'Compare with the one before.',
    never_say: ['sort by start', 'less than or equal'],
  },
  rubric: {},
  content_hash: 'x',
};

export const CONTEXT: Context = {
  candidate_name: 'Robin',
  problem: PROBLEM,
  settings: DEFAULT_SETTINGS,
  job: NO_JOB,
  simpler: null,
};

export const INTERRUPT: WatchedJudgement = {
  decision: 'interrupt',
  reason: 'wrong_answer',
  witness: {
    input: {
      intervals: [
        [1, 4],
        [4, 5],
      ],
    },
    expected: [[1, 5]],
    actual: [
      [1, 4],
      [4, 5],
    ],
    error: null,
  },
  line: 5,
  flaw_type: 'wrong_operator',
  say: 'What comes out for the intervals one to four and four to five?',
  confidence: 0.9,
  ms: 40,
  code: 'def merge(intervals):\n    return intervals\n',
  language: 'python',
  edited_at: 0,
  taken_at: 0,
  judged_at: 0,
  believed_done: 0.9,
  flaw_key: 'touching',
  flaw_typed_at: 0,
  milestone: null,
};
