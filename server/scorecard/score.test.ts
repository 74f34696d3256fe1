import { describe, expect, it } from 'vitest';
import type { EventBody } from '../record/contract/events.ts';
import { levelOf } from './levels.ts';
import { PUBLISHED } from './rubric.ts';
import { RULES } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';
import { score } from './score.ts';
import {
  GOOD,
  WANTED,
  asked,
  card,
  interrupt,
  isBy,
  level,
  phase,
  run,
  said,
  snapshot,
  stored,
  type Card,
} from './session.testing.ts';

describe('the scorecard', () => {
  it('says there is not enough evidence when there is none', () => {
    const empty = card();
    expect(empty.suggested_decision).toBe('not_enough_evidence');
    expect(empty.dimensions.map((one) => one.level)).toEqual([null, null, null, null, null]);
    expect(empty.dimensions.map((one) => one.anchor)).toContain('Not enough evidence.');
  });

  it('finds a good screen good, and tells why by claims that cite what was stored', () => {
    const good = card(...GOOD);
    expect(Object.fromEntries(good.dimensions.map((one) => [one.name, one.level]))).toEqual({
      problem_solving: 4,
      coding: 4,
      verification: 3,
      communication: 4,
      complexity: 4,
    });
    expect(good.suggested_decision).toBe('strong_yes');
    const seqs = new Set(stored(...GOOD).map((event) => event.seq));
    for (const { evidence } of good.claims) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.every((one) => seqs.has(one.event_seq))).toBe(true);
    }
    expect(good.dropped_claims).toBe(0);
  });

  it('holds failing code, a missing plan and a wrong complexity against somebody', () => {
    const bad = card(
      phase('coding'),
      snapshot('wrong'),
      run(3, 12, 2),
      said('order n squared', 'complexity_claim'),
    );
    expect(level(bad, 'problem_solving')).toBe(1);
    expect(level(bad, 'coding')).toBe(1);
    expect(level(bad, 'complexity')).toBe(1);
    expect(bad.suggested_decision).toBe('strong_no');
  });

  it('is the same byte for byte for the same events', () => {
    const bytes = JSON.stringify(card(...GOOD));
    expect(JSON.stringify(card(...structuredClone(GOOD)))).toBe(bytes);
    const reordered = stored(...GOOD).map(
      (event) => JSON.parse(JSON.stringify(event, reversed)) as typeof event,
    );
    expect(JSON.stringify(score('s', { events: reordered, ...WANTED }))).toBe(bytes);
  });

  it('is not moved by integrity facts, nudges, faults, or how somebody speaks', () => {
    const noise: EventBody[] = [
      { type: 'INTEGRITY', payload: { fact: 'large_paste', size: 900 } },
      { type: 'INTEGRITY', payload: { fact: 'tab_left' } },
      { type: 'NUDGE', payload: { message: 'x', silent_ms: 8_000 } },
      { type: 'ERROR', payload: { where: 'phone', code: 'x', message: 'x' } },
      said('um well er you know'),
    ];
    const slow = GOOD.map((body): EventBody =>
      body.type === 'UTTERANCE'
        ? {
            ...body,
            payload: {
              ...body.payload,
              ended_ms: 90_000,
              word_ms: [0, 9_000],
              confidence: 0.3,
              latency_ms: 9_000,
            },
          }
        : body,
    );
    const scored = (of: Card) => ({
      levels: of.dimensions.map((one) => one.level),
      by: of.suggested_decision,
    });
    expect(scored(card(...GOOD, ...noise))).toEqual(scored(card(...GOOD)));
    expect(scored(card(...slow))).toEqual(scored(card(...GOOD)));
    expect(card(...GOOD, ...noise).flags.map(({ text }) => text)).toEqual([
      'A technical fault stood in the way.',
    ]);
  });

  it('is not touched by what a resume or a role was asked about, and goes on with what comes after', () => {
    const answer = said(
      'I would test it with an empty input; n squared',
      'complexity_claim',
      'clarifying_question',
    );
    const before = [snapshot('a'), run(5, 5, 1), phase('followup')];
    const told = card(...before, asked('role_question'), answer, asked('role_question'), answer);
    expect({ ...told, session_id: '' }).toEqual({ ...card(...before), session_id: '' });
    expect(card(...before, answer).claims.length).toBeGreaterThan(told.claims.length);
    expect(card(...before, asked('role_question'), answer, asked('wrap_up'), answer).claims.length).toBe(
      card(...before, answer).claims.length,
    );
  });

  it('drops and counts a claim whose evidence is not in the record or cannot prove it', () => {
    const events = stored(...GOOD);
    const [first, last] = [events[0], events.at(-1)];
    const missing = { ...stored(run(12, 12, 1))[0], seq: 99 } as (typeof events)[number];
    const draft = { finding: 'passes', polarity: 'strength', confidence: 1 } as const;
    const forged: Rule = {
      id: 'forged',
      version: 1,
      dimension: 'coding',
      says: '',
      evidence: '',
      findings: {},
      proves: (event) => event.type === 'RUN_RESULT',
      drafts: () => [
        { ...draft, text: 'Is a genius.', cites: [missing] },
        { ...draft, text: 'Ran it in their head.', cites: first ? [first] : [] },
        { ...draft, text: 'Has half a proof.', cites: last ? [last, missing] : [] },
        { ...draft, text: 'Has no evidence at all.', cites: [] },
      ],
    };
    const checked = score('s', { events, ...WANTED }, PUBLISHED, [...RULES, forged]);
    expect(checked.dropped_claims).toBe(4);
    expect(checked.claims.some((one) => isBy(one, 'forged'))).toBe(false);
    const alone = score('s', { events, ...WANTED }, PUBLISHED, [forged]);
    expect(level(alone, 'coding')).toBe(null);
  });

  it('tells, without scoring it, that consent was refused and the line was lost', () => {
    const flags = card(
      { type: 'CONSENT', payload: { kind: 'recording', given: false, how: 'speech', text_version: 'v' } },
      phase('away'),
      phase('away'),
    ).flags;
    expect(flags.map(({ text }) => text)).toEqual([
      'Did not agree to be recorded.',
      'The call dropped, 2 times.',
    ]);
  });

  it('counts as technical faults only what stood in the way to the end', () => {
    const error = (where: 'phone' | 'ears' | 'mouth' | 'sandbox', code: string): EventBody => ({
      type: 'ERROR',
      payload: { where, code, message: 'x' },
    });
    const back = (reason: 'ears_back' | 'mouth_back'): EventBody => ({
      type: 'RESUMED',
      payload: { reason, gap_ms: 900 },
    });
    const flags = (...events: EventBody[]) => card(...events).flags.map(({ name }) => name);
    expect(flags(error('phone', 'text_failed'), error('phone', 'call_no_answer'))).toEqual([]);
    expect(flags(error('ears', 'closed'), back('ears_back'))).toEqual([]);
    expect(flags(error('ears', 'closed'), back('mouth_back'))).toEqual(['technical_faults']);
    expect(flags(error('ears', 'closed'), back('ears_back'), error('ears', 'closed'))).toEqual([
      'technical_faults',
    ]);
    expect(flags(error('sandbox', 'crash'), back('ears_back'))).toEqual(['technical_faults']);
    const call: EventBody = {
      type: 'CALL_STATUS',
      payload: { call_sid: 'CA1', direction: 'outbound', status: 'media-started' },
    };
    expect(flags(error('phone', 'call_back_failed'))).toEqual(['technical_faults']);
    expect(flags(error('phone', 'call_back_failed'), call)).toEqual([]);
  });
});

describe('the levels', () => {
  it.each([
    ['problem_solving', ['planned', 'clarified'], 4],
    ['problem_solving', ['planned'], 3],
    ['problem_solving', ['planned', 'clarified', 'nudged'], 4],
    ['problem_solving', ['planned', 'clarified', 'carried'], 2],
    ['problem_solving', ['unplanned', 'clarified'], 2],
    ['problem_solving', ['unplanned'], 1],
    ['problem_solving', ['clarified'], null],
    ['coding', ['passes'], 4],
    ['coding', ['passes', 'repaired'], 4],
    ['coding', ['passes', 'repaired', 'repaired'], 3],
    ['coding', ['passed-before-a-change'], 3],
    ['coding', ['mostly-passes', 'stayed'], 2],
    ['coding', ['fails', 'stayed'], 1],
    ['coding', ['stayed'], null],
    ['verification', ['ran', 'named-tests', 'own-repair'], 4],
    ['verification', ['ran', 'own-repair'], 3],
    ['verification', ['ran'], 2],
    ['verification', ['never-ran', 'named-tests'], 1],
    ['verification', ['named-tests'], null],
    ['communication', ['explained', 'reasons'], 4],
    ['communication', ['explained', 'untold'], 3],
    ['communication', ['explained-once'], 2],
    ['communication', ['untold'], 1],
    ['communication', [], null],
    ['complexity', ['right', 'reasoned'], 4],
    ['complexity', ['right'], 3],
    ['complexity', ['other', 'reasoned'], 2],
    ['complexity', ['none'], 1],
    ['complexity', ['unread'], null],
  ] as const)('%s: %j is %s', (dimension, found, expected) => {
    expect(levelOf(dimension, found)).toBe(expected);
  });

  it('does not count a flaw for the same code twice against somebody who repaired it', () => {
    const of = card(
      phase('coding'),
      snapshot('wrong'),
      interrupt(2),
      {
        type: 'UTTERANCE',
        payload: {
          speaker: 'interviewer',
          text: 'x',
          started_ms: 1,
          ended_ms: 2,
          call_sid: 'C',
          speaks_seq: 3,
        },
      },
      snapshot('right'),
      run(5, 5, 5),
    );
    expect(level(of, 'coding')).toBe(4);
  });
});

function reversed(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toReversed());
}
