import { expect, it } from 'vitest';
import type { EventBody, SessionEvent } from './contract/events.ts';
import { measure, statsOf } from './stats.ts';

const stored = (bodies: readonly EventBody[]): SessionEvent[] =>
  bodies.map((body, index) => ({ ...body, session_id: 's', seq: index + 1, at_ms: index }));
const said = (
  speaker: 'candidate' | 'interviewer',
  started_ms: number,
  ended_ms: number,
  text: string,
  more: Partial<Extract<EventBody, { type: 'UTTERANCE' }>['payload']> = {},
): EventBody => ({
  type: 'UTTERANCE',
  payload: { speaker, text, started_ms, ended_ms, call_sid: 'CA1', ...more },
});
const run = (failed: number): EventBody => ({
  type: 'RUN_RESULT',
  payload: {
    run_id: 'r',
    asked_by: 'candidate',
    language: 'python',
    snapshot_seq: 1,
    passed: 3 - failed,
    failed,
    total: 3,
    details: [],
    stdout: '',
    stderr: '',
    duration_ms: 1,
  },
});

it('a session is told in figures: who spoke and typed how long, how fast, and where nobody did', () => {
  const events = stored([
    said('interviewer', 0, 4_000, 'What would you do?', { latency_ms: 300, cut: true }),
    said('candidate', 5_000, 17_000, 'one two three four five six seven eight nine ten eleven twelve'),
    said('interviewer', 40_000, 42_000, 'Why?', { latency_ms: 500, act: 'interrupt' }),
    run(1),
    run(0),
    { type: 'HINT_GIVEN', payload: { level: 1, message: 'x', asked: true } },
    { type: 'SILENT', payload: { decision: 'hold', reason: 'syntax', snapshot_seq: 1, judge_ms: 80 } },
  ]);
  // They type while they speak, and from 25 s to 33 s with a pause that is no silence.
  const edits = [16_000, 18_000, 25_000, 29_500, 33_000];
  expect(statsOf([measure(events, edits)])).toEqual({
    sessions: 1,
    interview_ms: 42_000,
    speaking_ms: { candidate: 12_000, interviewer: 6_000 },
    coding_ms: 10_000,
    words_per_minute: 60,
    silences: { count: 2, total_ms: 14_000, longest_ms: 7_000 },
    interrupts: 1,
    barge_ins: 1,
    runs: { all: 2, green: 1 },
    hints: 1,
    latency_ms: { n: 2, p50: 300, p95: 500 },
    judging_ms: { n: 1, p50: 80, p95: 80 },
  });
});

it('sessions are added up, and an empty one says nothing', () => {
  const quiet = measure([], []);
  const talk = measure(stored([said('candidate', 0, 6_000, 'one two three')]), []);
  expect(statsOf([quiet])).toMatchObject({
    sessions: 1,
    words_per_minute: null,
    latency_ms: { n: 0, p50: null },
  });
  expect(statsOf([talk, quiet, talk])).toMatchObject({
    sessions: 3,
    words_per_minute: 30,
    speaking_ms: { candidate: 12_000 },
  });
});
