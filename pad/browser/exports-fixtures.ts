/** A review as it is shared, and a link to it. */
import type { NewShare, SharedView, ShareView } from '../../server/http/contract/exports.ts';
import { WRONG, SCREEN, SESSION } from './fixtures.ts';

const evidence = [{ event_seq: 12, at_ms: 64_000, kind: 'utterance' }];

export const shared = (): SharedView => ({
  expires_at: '2026-12-01T10:00:00.000Z',
  recording: null,
  review: {
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
    flags: [{ text: 'The call dropped once', evidence }],
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
