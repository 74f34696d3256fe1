import { describe, expect, it } from 'vitest';
import type { EventBody, SessionEvent } from '../../server/record/contract/events.ts';
import { foldAll } from './events.ts';
import { growthLabel } from './format.ts';

const witness = { input: { n: 1 }, expected: 1, actual: 2, error: null };
const bodies: EventBody[] = [
  { type: 'PHASE', payload: { from: 'connecting', to: 'coding', reason: 'x' } },
  {
    type: 'UTTERANCE',
    payload: {
      speaker: 'interviewer',
      text: 'Go ahead.',
      started_ms: 1,
      ended_ms: 2,
      call_sid: 'CA1',
      act: 'brief',
    },
  },
  {
    type: 'CODE_SNAPSHOT',
    payload: { code: 'a', line_count: 1, language: 'python', update_seq: 1, edited_ms: 3 },
  },
  { type: 'SILENT', payload: { decision: 'hold', reason: 'unfinished', snapshot_seq: 3 } },
  {
    type: 'INTERRUPT',
    payload: {
      message: 'What about one?',
      flaw_type: 'wrong_boundary',
      line: 2,
      witness,
      snapshot_seq: 3,
      flaw_typed_at_ms: 3,
      confidence: 0.9,
      judge_ms: 5,
    },
  },
  { type: 'ENCOURAGE', payload: { message: 'Nice.', milestone: 'all_green', snapshot_seq: 3 } },
  { type: 'HINT_GIVEN', payload: { level: 1, message: 'Think of the ends.', asked: true } },
  {
    type: 'RUN_RESULT',
    payload: {
      run_id: 'r',
      asked_by: 'proctor',
      language: 'python',
      snapshot_seq: 3,
      passed: 0,
      failed: 1,
      total: 1,
      details: [],
      stdout: '',
      stderr: '',
      duration_ms: 1,
    },
  },
  {
    type: 'RUN_RESULT',
    payload: {
      run_id: 's',
      asked_by: 'candidate',
      language: 'python',
      snapshot_seq: 3,
      passed: 1,
      failed: 0,
      total: 1,
      details: [],
      stdout: '',
      stderr: '',
      duration_ms: 1,
    },
  },
  { type: 'CALL_STATUS', payload: { call_sid: 'CA1', direction: 'inbound', status: 'completed' } },
];
const events: SessionEvent[] = bodies.map((body, index) => ({
  ...body,
  session_id: 's',
  seq: index + 1,
  at_ms: index * 100,
}));

describe('the live page', () => {
  it('counts what was said aloud, and the candidate’s runs but not the proctor’s', () => {
    expect(foldAll(events).counts).toEqual({ interrupts: 1, encouragements: 1, runs: 1, hints: 1 });
  });

  it('tells apart what was said from what was kept silent, with its witness', () => {
    const { judgements } = foldAll(events);
    expect(judgements.map(({ decision, spoke }) => [decision, spoke])).toEqual([
      ['hold', false],
      ['interrupt', true],
      ['encourage', true],
    ]);
    expect(judgements[1]).toMatchObject({ message: 'What about one?', line: 2, witness });
  });

  it('says when it was heard, and counts nothing that never was', () => {
    const at = (seq: number, body: EventBody): SessionEvent => ({
      ...body,
      session_id: 's',
      seq,
      at_ms: seq * 100,
    });
    const [, interrupt] = foldAll(events).judgements;
    const seq = interrupt?.seq ?? 0;
    expect(interrupt).toMatchObject({ spoke: true, heard_ms: null, dropped: null });
    const utterance = {
      speaker: 'interviewer',
      text: 'What',
      started_ms: 950,
      ended_ms: 1_200,
      call_sid: 'CA1',
      speaks_seq: seq,
    } as const;
    const heard = foldAll([...events, at(11, { type: 'UTTERANCE', payload: utterance })]);
    expect(heard.judgements[1]).toMatchObject({ spoke: true, heard_ms: 950 });
    const payload = { decision: 'interrupt', reason: 'stale', snapshot_seq: 3, dropped_seq: seq } as const;
    const never = foldAll([...events, at(11, { type: 'SILENT', payload })]);
    expect(never.judgements).toHaveLength(3);
    expect(never.judgements[1]).toMatchObject({
      decision: 'interrupt',
      spoke: false,
      dropped: { at_ms: 1_100, reason: 'stale' },
    });
    expect(never.counts).toMatchObject({ interrupts: 0, encouragements: 1 });
  });

  it('shows phase, call, language and captions as they are now', () => {
    const fold = foldAll(events);
    expect(fold).toMatchObject({
      phase: 'coding',
      call_status: 'completed',
      language: 'python',
      last_seq: 10,
    });
    expect(fold.captions).toEqual([
      { seq: 2, speaker: 'interviewer', text: 'Go ahead.', started_ms: 1, ended_ms: 2, act: 'brief' },
    ]);
  });

  it('shows how the program was measured to grow', () => {
    const growth = { language: 'python', snapshot_seq: 3, order: 'n log n' } as const;
    const payload = { ...growth, confidence: 0.987, at_least: 0.987, alternatives: [], points: [] };
    const fold = foldAll([...events, { type: 'GROWTH', payload, session_id: 's', seq: 11, at_ms: 1_100 }]);
    expect(fold.growths.map((one) => growthLabel(one.payload))).toEqual(['Grows as n log n, 99 % sure']);
  });

  it('is the same when events come twice, as after a reconnect', () => {
    expect(foldAll([...events, ...events.slice(3)])).toEqual(foldAll(events));
  });
});

it('counts the time from later on by what was given back of it, and knows when it stands still', () => {
  const told: EventBody[] = [
    { type: 'PHASE', payload: { from: 'connecting', to: 'disclosure', reason: 'x' } },
    { type: 'TIMER', payload: { name: 'time_stopped', since_ms: 4_000 } },
    { type: 'TIMER', payload: { name: 'time_goes_on', returned_ms: 90_000 } },
    { type: 'TIMER', payload: { name: 'warn_5', message: 'Five minutes left.' } },
  ];
  const folded = (count: number) =>
    foldAll(
      told.slice(0, count).map((body, i) => ({ ...body, session_id: 's', seq: i + 1, at_ms: i * 1_000 })),
    );
  expect(folded(1)).toMatchObject({ began_ms: 0, stopped_since_ms: null });
  expect(folded(2)).toMatchObject({ began_ms: 0, stopped_since_ms: 4_000 });
  expect(folded(4)).toMatchObject({ began_ms: 90_000, stopped_since_ms: null });
});
