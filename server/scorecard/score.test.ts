import { describe, expect, it } from 'vitest';
import type { EventBody, SessionEvent } from '../record/contract/events.ts';
import { toMarkdown } from './markdown.ts';
import { RULES, growthIn, type Rule } from './rules.ts';
import { score } from './score.ts';

const WITNESS = {
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
const said = (text: string, ...meaning: string[]): EventBody => ({
  type: 'UTTERANCE',
  payload: { speaker: 'candidate', text, started_ms: 1, ended_ms: 2, call_sid: 'CA1', meaning },
});
const phase = (to: 'coding' | 'reflection'): EventBody => ({
  type: 'PHASE',
  payload: { from: 'approach', to, reason: 'x' },
});
const run = (passed: number, total: number): EventBody => ({
  type: 'RUN_RESULT',
  payload: {
    run_id: 'r',
    asked_by: 'candidate',
    language: 'python',
    snapshot_seq: 1,
    passed,
    failed: total - passed,
    total,
    details: [],
    stdout: '',
    stderr: '',
    duration_ms: 1,
  },
});
const snapshot: EventBody = {
  type: 'CODE_SNAPSHOT',
  payload: { code: 'x', line_count: 1, language: 'python', update_seq: 1, edited_ms: 0 },
};
const interrupt: EventBody = {
  type: 'INTERRUPT',
  payload: {
    message: 'What comes out?',
    flaw_type: 'wrong_operator',
    witness: WITNESS,
    snapshot_seq: 1,
    flaw_typed_at_ms: 0,
    confidence: 0.9,
    judge_ms: 1,
  },
};
const stored = (...bodies: EventBody[]): SessionEvent[] =>
  bodies.map((body, index) => ({ ...body, session_id: 's', seq: index + 1, at_ms: index * 1_000 }));
const card = (...bodies: EventBody[]) =>
  score('s', { events: stored(...bodies), optimal_time: 'O(n log n)' });
const level = (of: ReturnType<typeof card>, name: string) =>
  of.dimensions.find((one) => one.name === name)?.level;

const GOOD = [
  said('Can the input be empty?', 'clarifying_question'),
  said('I would sort the intervals by their start and go over them', 'approach'),
  phase('coding'),
  snapshot,
  interrupt,
  run(12, 12),
  said('order n log n because of the sorting', 'complexity_claim'),
  phase('reflection'),
  said('I would test the empty list'),
];

describe('the scorecard', () => {
  it('says there is not enough evidence when there is none', () => {
    const empty = card();
    expect(empty.suggested_decision).toBe('not_enough_evidence');
    expect(empty.dimensions.every((one) => one.level === null)).toBe(true);
  });

  it('finds a good screen good, each claim with the events that prove it', () => {
    const good = card(...GOOD);
    expect(good.suggested_decision).toBe('strong_yes');
    expect(good.claims.every((claim) => claim.evidence.length > 0)).toBe(true);
    expect(
      good.claims.find((claim) => claim.rule === 'repaired-after-question')?.evidence.map((e) => e.event_seq),
    ).toEqual([5, 6]);
  });

  it('holds a flaw that stayed against the code, and a wrong complexity against the complexity', () => {
    const bad = card(
      phase('coding'),
      snapshot,
      interrupt,
      run(3, 12),
      said('order n squared', 'complexity_claim'),
    );
    expect(level(bad, 'coding')).toBe(1);
    expect(level(bad, 'complexity')).toBe(1);
    expect(['no', 'strong_no']).toContain(bad.suggested_decision);
  });

  it('is the same byte for byte for the same events', () => {
    expect(JSON.stringify(card(...GOOD))).toBe(JSON.stringify(card(...GOOD)));
  });

  it('is not moved by integrity facts, nudges, pauses or faults', () => {
    const noise: EventBody[] = [
      { type: 'INTEGRITY', payload: { fact: 'large_paste', size: 900 } },
      { type: 'NUDGE', payload: { message: 'x', silent_ms: 8_000 } },
      { type: 'ERROR', payload: { where: 'phone', code: 'x', message: 'x' } },
    ];
    const levels = (of: ReturnType<typeof card>) => of.dimensions.map((one) => one.level);
    expect(levels(card(...GOOD, ...noise))).toEqual(levels(card(...GOOD)));
  });

  it('drops and counts a claim whose evidence does not exist or cannot prove it', () => {
    const events = stored(...GOOD);
    const forged: Rule = {
      id: 'forged',
      dimension: 'coding',
      proves: (event) => event.type === 'RUN_RESULT',
      drafts: () => [
        { text: 'Is a genius.', polarity: 'strength', confidence: 1, cites: [99] },
        { text: 'Ran it in their head.', polarity: 'strength', confidence: 1, cites: [1] },
        { text: 'Has no evidence at all.', polarity: 'strength', confidence: 1, cites: [] },
      ],
    };
    const checked = score('s', { events, optimal_time: 'O(n log n)' }, [...RULES, forged]);
    expect(checked.dropped_claims).toBe(3);
    expect(checked.claims.some((claim) => claim.rule === 'forged')).toBe(false);
  });

  it('reads orders of growth as they are written and spoken', () => {
    expect(
      ['O(n log n)', 'it is order n log n', 'linear', 'O(n^2)', 'order of n', 'fast'].map(growthIn),
    ).toEqual(['n log n', 'n log n', 'n', 'n squared', 'n', null]);
  });

  it('comes as Markdown with the decision of a person on top', () => {
    const text = toMarkdown({
      ...card(...GOOD),
      override: { decision: 'no', reason: 'Not the role.', by: 'owner', at: '2026-11-21T00:00:00Z' },
    });
    expect(text).toContain('**Decision: no** by owner: Not the role.');
    expect(text).toContain('Suggested: strong yes');
  });
});
