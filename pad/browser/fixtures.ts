/** One made-up screen, in the API's shapes. */
import type { z } from 'zod';
import type {
  PadView,
  ProblemOffer,
  ScreenView,
  SessionView,
  TranscriptLine,
} from '../../server/http/contract/api.ts';
import type { RunCase } from '../../server/record/contract/events.ts';
import type { PadEdit, PadHistory, Waveform } from '../../server/record/contract/playback.ts';
import { type Me, PERMISSIONS } from '../../server/http/contract/people.ts';

export const TOKEN = 'tok-1';
export const SESSION = '7f6c3c1e-6a55-4b5e-9a0e-2f3f5a1b7c01';
export const SCREEN = '0b8f9a52-2b1d-4a53-8f0a-5b1f3a2c4d02';
export const CALL = 'CA00000000000000000000000000000001';

export const STARTER = 'def merge(intervals):\n    pass\n';
export const WRONG = `def merge(intervals):
    intervals.sort()
    out = [intervals[0]]
    for start, end in intervals[1:]:
        if start < out[-1][1]:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out
`;

const PROMPT = `# Merge intervals

You are given a list of intervals, each a pair \`[start, end]\` with \`start <= end\`. Merge all that **overlap or touch** and return the rest, sorted by start.

## Examples

\`\`\`
merge([[1, 3], [2, 6], [8, 10]])  ->  [[1, 6], [8, 10]]
merge([[1, 4], [4, 5]])           ->  [[1, 5]]
\`\`\`

## Constraints

- between 1 and 10,000 intervals
- numbers between 0 and *10,000*
- the order of the input is **not** sorted
`;

const summary = {
  id: 'merge_intervals',
  question_number: 56,
  title: 'Merge intervals',
  difficulty: 'Medium' as const,
  topics: ['arrays', 'sorting'],
};

const problem: NonNullable<PadView['problem']> = {
  ...summary,
  prompt_md: PROMPT,
  starter: { python: STARTER },
  visible_cases: [
    {
      name: 'overlapping',
      input: {
        intervals: [
          [1, 3],
          [2, 6],
          [8, 10],
        ],
      },
      expected: [
        [1, 6],
        [8, 10],
      ],
    },
    {
      name: 'touching',
      input: {
        intervals: [
          [1, 4],
          [4, 5],
        ],
      },
      expected: [[1, 5]],
    },
  ],
};

export const problems: ProblemOffer[] = [
  { ...summary, languages: ['python', 'javascript', 'typescript'] },
  {
    id: 'two_sum',
    question_number: 1,
    title: 'Two sum',
    difficulty: 'Easy',
    topics: ['hash map'],
    languages: ['python', 'java'],
  },
];

export const lobby = (): PadView => ({
  session_id: SESSION,
  candidate_name: 'Dana Okafor',
  sync_token: 'sync-1',
  buffers: { python: 'code', javascript: 'code:javascript', typescript: 'code:typescript' },
  languages: ['python', 'javascript', 'typescript'],
  language: 'python',
  phase: 'connecting',
  elapsed_ms: 0,
  problem: null,
  dial_in: '+14155550199',
  pin: '482913',
  call_status: 'none',
  captions: [],
  last_run: null,
  ended: false,
});

export const line = (
  seq: number,
  speaker: TranscriptLine['speaker'],
  text: string,
  act?: string,
): TranscriptLine => ({
  seq,
  speaker,
  text,
  started_ms: seq * 9_000,
  ended_ms: seq * 9_000 + 4_000,
  ...(act === undefined ? {} : { act }),
});

export const talk: TranscriptLine[] = [
  line(
    4,
    'interviewer',
    'Hello Dana. Take the list of intervals you see now. Merge all that overlap or touch.',
    'brief',
  ),
  line(6, 'candidate', 'Okay. I would sort them by their start and then walk through once.'),
  line(8, 'interviewer', 'Sorting first sounds good. Go ahead and write it.', 'acknowledge_approach'),
];
export const interruption = line(
  13,
  'interviewer',
  'Hold on a moment. What happens with one to four and four to five? Do they stay apart?',
  'interrupt',
);

export const coding = (): PadView => ({
  ...lobby(),
  phase: 'coding',
  elapsed_ms: 312_000,
  problem,
  call_status: 'media-started',
  captions: talk,
});

const details: z.infer<typeof RunCase>[] = [
  {
    name: 'overlapping',
    hidden: false,
    status: 'pass',
    input: {
      intervals: [
        [1, 3],
        [2, 6],
        [8, 10],
      ],
    },
    expected: [
      [1, 6],
      [8, 10],
    ],
    actual: [
      [1, 6],
      [8, 10],
    ],
    duration_ms: 1,
  },
  {
    name: 'touching',
    hidden: false,
    status: 'wrong_answer',
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
    duration_ms: 1,
  },
  { name: 'hidden 1', hidden: true, status: 'pass' },
  { name: 'hidden 2', hidden: true, status: 'crash' },
];
export const run = {
  seq: 20,
  passed: 2,
  failed: 2,
  total: 4,
  details,
  stdout: 'walking 3 intervals\n',
  stderr: '',
  duration_ms: 84,
};

export const screen = (over: Partial<ScreenView> = {}): ScreenView => ({
  id: SCREEN,
  status: 'in_progress',
  candidate_name: 'Dana Okafor',
  candidate_phone: '+14155550123',
  problem: summary,
  language: 'python',
  pin: '482913',
  dial_in: '+14155550199',
  pad_url: `http://localhost:3000/s/${TOKEN}`,
  session_id: SESSION,
  decision: null,
  created_at: '2026-03-02T09:30:00.000Z',
  ...over,
});

export const session = (over: Partial<SessionView> = {}): SessionView => ({
  id: SESSION,
  screen_id: SCREEN,
  status: 'in_progress',
  phase: 'coding',
  candidate_name: 'Dana Okafor',
  problem: summary,
  language: 'python',
  code: WRONG,
  started_at: '2026-03-02T10:00:00.000Z',
  ended_at: null,
  elapsed_ms: 312_000,
  total_ms: 2_100_000,
  counts: { interrupts: 1, encouragements: 0, runs: 1, hints: 0 },
  call: { status: 'media-started', call_sid: CALL },
  ...over,
});

/** On the session's clock: it began with the consent. */
export const RECORDING = { started_ms: 9_000, duration_ms: 180_000 };

const HEAD = 'def merge(intervals):\n';

/** The starter, then the wrong program key by key until 2:10, then the repair at 2:57. */
export function padHistory(): PadHistory {
  const body = WRONG.slice(HEAD.length);
  const step_ms = (130_000 - 60_000) / body.length;
  const typed = Array.from(body, (key, index): PadEdit => {
    return [60_000 + index * step_ms, 'candidate', 0, HEAD.length + index, 0, key];
  });
  const cleared: PadEdit = [59_000, 'candidate', 0, HEAD.length, STARTER.length - HEAD.length, ''];
  const repaired: PadEdit = [177_000, 'candidate', 0, WRONG.indexOf('<') + 1, 0, '='];
  return {
    buffers: ['code'],
    edits: [[9_500, 'server', 0, 0, 0, STARTER], cleared, ...typed, repaired],
  };
}

/** Both voices by turns, four seconds each. */
export function waveform(): Waveform {
  const side = (turn: number) =>
    Buffer.from(Array.from({ length: 1_800 }, (_, at) => (Math.floor(at / 40) % 2 === turn ? 60 : 0)));
  return {
    started_ms: RECORDING.started_ms,
    step_ms: 100,
    candidate: side(0).toString('base64'),
    interviewer: side(1).toString('base64'),
  };
}

/** What holds where nobody entered anything, as far as pages are concerned. */
export const defaults = {
  helpfulness: 'balanced',
  personality: 'neutral',
  patience: 'standard',
  test_first: false,
  coding_s: 1_500,
  stuck_phrases: ['i am stuck'],
};

/** Somebody who may do everything. */
export const owner: Me = {
  person: {
    name: 'Olga Owner',
    email: 'olga@acme.example',
    two_factor: false,
    has_password: true,
    organisation: 'Acme',
    organisations: [{ id: '00000000-0000-4000-8000-0000000000a1', name: 'Acme', role: 'owner', here: true }],
    role: 'owner',
    permissions: [...PERMISSIONS],
  },
  single_sign_on: null,
};
