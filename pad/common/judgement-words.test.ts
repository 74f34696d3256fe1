import { describe, expect, it } from 'vitest';
import { JUDGEMENT_REASONS } from '../../server/record/contract/reasons.ts';
import type { Judgement } from './events.ts';
import { headOf, whyOf } from './judgement-words.ts';

const judgement: Judgement = {
  seq: 5,
  at_ms: 1_000,
  decision: 'hold',
  spoke: false,
  reason: 'not_believed_done',
  message: null,
  line: null,
  witness: null,
  believed_done: 0.2,
  judge_ms: 40,
  snapshot_seq: 4,
  heard_ms: null,
  kept: null,
  dropped: null,
};
const words = (change: Partial<Judgement>) => {
  const one = { ...judgement, ...change };
  return `${headOf(one)}: ${whyOf(one)}`;
};
describe('why it stayed silent', () => {
  it.each(JUDGEMENT_REASONS)('"%s" is said in plain words', (reason) => {
    const said = whyOf({ ...judgement, reason });
    expect(said).not.toContain('_');
    expect(said).not.toBe(reason.replaceAll('_', ' '));
  });

  it('tells what is decided, heard, given up, and kept back from each other', () => {
    const interrupt = { decision: 'interrupt', spoke: true, reason: 'wrong_operator' } as const;
    expect(words(interrupt)).toBe('Interrupting: a wrong operator');
    expect(words({ ...interrupt, heard_ms: 9 })).toBe('Interrupted: a wrong operator');
    expect(words({ ...interrupt, spoke: false, dropped: { at_ms: 9, reason: 'stale' } })).toBe(
      'Would have interrupted, stayed silent: a wrong operator; the candidate changed the code before it could be said',
    );
    expect(words({ ...interrupt, spoke: false, kept: 'off_the_line' })).toContain('nobody was on the call');
    expect(words({ decision: 'ignore', reason: 'stale' })).toBe(
      'Not judged: the code changed before there was a verdict',
    );
  });
});
