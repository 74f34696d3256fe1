/** Events of made-up sessions, for the tests of the rules. */
import type { EventBody, Payload, SessionEvent } from '../record/contract/events.ts';
import type { Wanted } from './rules/rule.ts';
import { score } from './score.ts';

const WITNESS = {
  input: { intervals: [[1, 4], [4, 5]] }, // prettier-ignore
  expected: [[1, 5]],
  actual: [[1, 4], [4, 5]], // prettier-ignore
  error: null,
};

const utterance = (
  payload: Omit<Payload<'UTTERANCE'>, 'started_ms' | 'ended_ms' | 'call_sid'>,
): EventBody => ({
  type: 'UTTERANCE',
  payload: { started_ms: 1, ended_ms: 2, call_sid: 'CA1', ...payload },
});
export const said = (text: string, ...meaning: string[]) =>
  utterance({ speaker: 'candidate', text, meaning });
export const asked = (act: string, speaks_seq?: number) =>
  utterance({ speaker: 'interviewer', text: act, act, ...(speaks_seq === undefined ? {} : { speaks_seq }) });
export const phase = (
  to: Payload<'PHASE'>['to'],
  reason = to === 'coding' ? 'candidate began to type' : 'x',
): EventBody => ({ type: 'PHASE', payload: { from: 'intro', to, reason } });
export const snapshot = (code: string): EventBody => ({
  type: 'CODE_SNAPSHOT',
  payload: { code, line_count: 1, language: 'python', update_seq: 1, edited_ms: 0 },
});
export const run = (passed: number, total: number, snapshot_seq: number): EventBody => ({
  type: 'RUN_RESULT',
  payload: {
    run_id: 'r',
    asked_by: 'candidate',
    language: 'python',
    snapshot_seq,
    passed,
    failed: total - passed,
    total,
    details: [],
    stdout: '',
    stderr: '',
    duration_ms: 1,
  },
});
export const interrupt = (snapshot_seq: number): EventBody => ({
  type: 'INTERRUPT',
  payload: {
    message: 'What comes out?',
    flaw_type: 'wrong_operator',
    witness: WITNESS,
    snapshot_seq,
    flaw_typed_at_ms: 0,
    confidence: 0.9,
    judge_ms: 1,
  },
});
export const silent = (reason: string, snapshot_seq: number, witness?: typeof WITNESS): EventBody => ({
  type: 'SILENT',
  payload: { decision: 'hold', reason, snapshot_seq, ...(witness ? { witness } : {}) },
});
export const failing = (snapshot_seq: number) => silent('said_before', snapshot_seq, WITNESS);
export const growth = (
  order: string,
  snapshot_seq: number,
  more: Partial<Payload<'GROWTH'>> = {},
): EventBody => ({
  type: 'GROWTH',
  payload: {
    language: 'python',
    snapshot_seq,
    order,
    confidence: 0.9,
    at_least: 0.9,
    alternatives: [],
    points: [{ n: 8, ops: 40, micros: 10 }],
    ...more,
  },
});
export const hint = (level: number): EventBody => ({
  type: 'HINT_GIVEN',
  payload: { level, message: 'x', asked: true },
});

export const stored = (...bodies: EventBody[]): SessionEvent[] =>
  bodies.map((body, index) => ({ ...body, session_id: 's', seq: index + 1, at_ms: index * 1_000 }));
export const WANTED: Wanted = { optimal_time: 'n log n', growth: null };
export const cardWhere = (wanted: Partial<Wanted>, ...bodies: EventBody[]) =>
  score('s', { events: stored(...bodies), ...WANTED, ...wanted });
export const card = (...bodies: EventBody[]) => cardWhere({}, ...bodies);
export type Card = ReturnType<typeof card>;
export const level = (of: Card, name: string) => of.dimensions.find((one) => one.name === name)?.level;
export const isBy = ({ made_by }: Card['claims'][number], rule: string) =>
  made_by.kind === 'rule' && made_by.rule === rule;
export const claim = (of: Card, rule: string) => of.claims.find((one) => isBy(one, rule));

/** Everything that speaks for somebody; `seq` counts from 1. */
export const GOOD: readonly EventBody[] = [
  said('Can the input be empty?', 'clarifying_question'),
  said('I would sort the intervals by their start and go over them', 'approach'),
  phase('coding'),
  snapshot('wrong'),
  interrupt(4),
  asked('interrupt', 5),
  snapshot('right'),
  run(12, 12, 7),
  phase('complexity'),
  asked('ask_complexity'),
  said('It is order n log n because the sort dominates the rest', 'complexity_claim'),
  phase('reflection'),
  said('I would test the empty list'),
  snapshot('right'),
];
