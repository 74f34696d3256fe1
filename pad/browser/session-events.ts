/** The made-up screen's events: one wrong comparison, one interruption, one repair. */
import type { EventBody, EventOf, SessionEvent } from '../../server/record/contract/events.ts';
import { CALL, interruption, run, SESSION, talk, WRONG } from './fixtures.ts';

const witness = {
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
};
const bodies: [number, EventBody][] = [
  [0, { type: 'CALL_STATUS', payload: { call_sid: CALL, direction: 'inbound', status: 'media-started' } }],
  [500, { type: 'PHASE', payload: { from: 'connecting', to: 'disclosure', reason: 'media' } }],
  [
    9_000,
    {
      type: 'CONSENT',
      payload: { kind: 'recording', given: true, how: 'speech', heard: 'yes', text_version: '1' },
    },
  ],
  [10_000, { type: 'PHASE', payload: { from: 'disclosure', to: 'understanding', reason: 'consent' } }],
  [24_000, says('interviewer', 11_000, 24_000, talk[0]?.text ?? '', 'brief')],
  [39_000, { type: 'PHASE', payload: { from: 'understanding', to: 'approach', reason: 'restated' } }],
  [47_000, says('candidate', 40_000, 47_000, talk[1]?.text ?? '')],
  [53_000, says('interviewer', 49_000, 53_000, talk[2]?.text ?? '', 'acknowledge_approach')],
  [53_100, { type: 'PHASE', payload: { from: 'approach', to: 'coding', reason: 'go ahead' } }],
  [
    80_000,
    {
      type: 'CODE_SNAPSHOT',
      payload: {
        code: WRONG.slice(0, 90),
        line_count: 4,
        language: 'python',
        update_seq: 60,
        edited_ms: 79_000,
      },
    },
  ],
  [
    80_200,
    {
      type: 'SILENT',
      payload: {
        decision: 'ignore',
        reason: 'unfinished',
        snapshot_seq: 10,
        judge_ms: 41,
        believed_done: 0.004,
      },
    },
  ],
  [
    131_000,
    {
      type: 'CODE_SNAPSHOT',
      payload: { code: WRONG, line_count: 9, language: 'python', update_seq: 200, edited_ms: 130_000 },
    },
  ],
  [
    131_400,
    {
      type: 'INTERRUPT',
      payload: {
        message: interruption.text,
        flaw_type: 'wrong_operator',
        line: 5,
        witness,
        snapshot_seq: 12,
        flaw_typed_at_ms: 118_000,
        confidence: 0.97,
        judge_ms: 380,
        believed_done: 0.86,
      },
    },
  ],
  [
    137_000,
    {
      type: 'UTTERANCE',
      payload: {
        speaker: 'interviewer',
        text: interruption.text,
        started_ms: 131_900,
        ended_ms: 137_000,
        call_sid: CALL,
        act: 'interrupt',
        speaks_seq: 13,
      },
    },
  ],
  [
    144_000,
    {
      type: 'UTTERANCE',
      payload: {
        speaker: 'candidate',
        text: 'Oh, they touch at four. So the comparison has to include equal.',
        started_ms: 138_500,
        ended_ms: 144_000,
        // They think before "So".
        word_ms: [0, 300, 400, 500, 500, 700, 700, 800, 800, 1_200, 3_000, 3_200, 3_200, 3_300, 3_300, 4_000, 4_000, 4_200, 4_200, 4_300, 4_300, 4_800, 4_800, 5_500], // prettier-ignore
        call_sid: CALL,
      },
    },
  ],
  [
    160_000,
    {
      type: 'RUN_RESULT',
      payload: {
        run_id: 'r1',
        asked_by: 'candidate',
        language: 'python',
        snapshot_seq: 12,
        passed: 2,
        failed: 2,
        total: 4,
        details: run.details,
        stdout: run.stdout,
        stderr: '',
        duration_ms: 84,
      },
    },
  ],
  [161_000, { type: 'PHASE', payload: { from: 'coding', to: 'debugging', reason: 'failing run' } }],
  [
    178_000,
    {
      type: 'CODE_SNAPSHOT',
      payload: {
        code: WRONG.replace('<', '<='),
        line_count: 9,
        language: 'python',
        update_seq: 204,
        edited_ms: 177_000,
      },
    },
  ],
  [
    178_300,
    {
      type: 'SILENT',
      payload: {
        decision: 'ignore',
        reason: 'repaired',
        snapshot_seq: 18,
        judge_ms: 96,
        believed_done: 0.21,
      },
    },
  ],
  [
    182_000,
    {
      type: 'GROWTH',
      payload: {
        language: 'python',
        snapshot_seq: 18,
        order: 'n log n',
        confidence: 0.99,
        at_least: 0.99,
        alternatives: [],
        points: [
          { n: 1024, ops: 14_336, micros: 900 },
          { n: 2048, ops: 30_720, micros: 1_900 },
        ],
      },
    },
  ],
  [185_000, { type: 'INTEGRITY', payload: { fact: 'tab_back', away_ms: 12_000 } }],
];

function says(
  speaker: 'candidate' | 'interviewer',
  started_ms: number,
  ended_ms: number,
  text: string,
  act?: string,
): EventBody {
  return {
    type: 'UTTERANCE',
    payload: { speaker, text, started_ms, ended_ms, call_sid: CALL, ...(act === undefined ? {} : { act }) },
  };
}

export const events: SessionEvent[] = bodies.map(([at_ms, body], index) => ({
  ...body,
  session_id: SESSION,
  seq: index + 1,
  at_ms,
}));
export const nextSaid = (seq: number, text: string): EventOf<'UTTERANCE'> => ({
  session_id: SESSION,
  seq,
  at_ms: 200_000,
  type: 'UTTERANCE',
  payload: { speaker: 'candidate', text, started_ms: 195_000, ended_ms: 199_000, call_sid: CALL },
});
