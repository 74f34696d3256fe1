/** A review as it is shared, and a link to it. */
import type { NewShare, SharedView, ShareView } from '../../server/http/contract/exports.ts';
import { WRONG, SCREEN, SESSION } from './fixtures.ts';

const evidence = [{ event_seq: 12, at_ms: 64_000, kind: 'utterance' }];

export const shared = (): SharedView => ({
  expires_at: '2026-12-01T10:00:00.000Z',
  recording: null,
  review: {
    version: 1,
    session: {
      id: SESSION,
      screen_id: SCREEN,
      candidate_name: 'Candidate 0b8f',
      problem: { id: 'merge_intervals', title: 'Merge Intervals', difficulty: 'Medium' },
      language: 'python',
      status: 'completed',
      started_at: '2026-11-20T10:00:00.000Z',
      duration_ms: 180_000,
      demonstration: false,
      anonymised: true,
    },
    decision: { suggested: 'yes', final: null },
    summary: 'Planned first.',
    worded: null,
    dimensions: [
      {
        name: 'problem_solving',
        label: 'Problem solving',
        level: 3,
        anchor: 'Said how they would go about it.',
        person: { level: 4, reason: 'It was said twice.', by: 'Ann', at: '2026-11-21T10:00:00.000Z' },
        claims: [
          {
            text: 'Described an approach.',
            polarity: 'strength',
            confidence: 1,
            made_by: 'rule approach',
            evidence,
          },
          { text: 'Needed a hint.', polarity: 'concern', confidence: 1, made_by: 'rule hints', evidence },
        ],
      },
      {
        name: 'coding',
        label: 'Coding',
        level: null,
        anchor: 'Not enough evidence.',
        person: null,
        claims: [],
      },
    ],
    dropped_claims: 0,
    flags: [{ text: 'The call dropped once', evidence }],
    integrity: [],
    figures: {
      interview_ms: 180_000,
      speaking_ms: { candidate: 20_000, interviewer: 60_000 },
      coding_ms: 30_000,
      thinking_ms: 40_000,
      words_per_minute: 120,
      silences: { count: 0, total_ms: 0, longest_ms: 0 },
      first_approach_ms: 4_000,
      working_code_ms: null,
      runs: { all: 1, green: 1 },
      pass_rate: 1,
      bugs: { made: 0, repaired: 0 },
      hints: { given: 1, declined: 0 },
      clarifications: 1,
      interrupts: 0,
    },
    interruptions: [],
    hints: [],
    runs: [],
    code: { language: 'python', text: WRONG },
    transcript: [
      {
        event_seq: 12,
        at_ms: 64_000,
        ended_ms: 67_000,
        speaker: 'candidate',
        text: 'I would sort them.',
        act: null,
        written: false,
      },
    ],
  },
});

export const link = (over: Partial<ShareView> = {}): ShareView => ({
  id: '5b0f6f4e-0000-4000-8000-000000000001',
  anonymised: true,
  audio: false,
  note: 'For the panel',
  made_by: 'Olga Owner',
  created_at: '2026-11-20T10:00:00.000Z',
  expires_at: '2026-11-27T10:00:00.000Z',
  state: 'open',
  opened: 2,
  last_opened_at: '2026-11-21T10:00:00.000Z',
  ...over,
});
export const newLink = (): NewShare => ({ ...link(), url: 'https://proctor.example/shared/abc' });
