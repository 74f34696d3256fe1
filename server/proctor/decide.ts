/** Manners: what to do with a judgement of the current text, now. One thing at a time, never twice in the same words. */
import type { Judgement, JudgementReason } from './contract.ts';
import type { Considered } from './judge.ts';
import { isDone, type State } from './state.ts';

/** How patient each setting is, in milliseconds. */
const MANNERS = {
  gentle: { quiet_ms: 6_000, reading_ms: 12_000, cool_ms: 45_000 },
  balanced: { quiet_ms: 3_500, reading_ms: 8_000, cool_ms: 25_000 },
  insistent: { quiet_ms: 2_000, reading_ms: 5_000, cool_ms: 12_000 },
} as const;
/** The same fault a second time with a smaller question; after that it is the candidate's. */
const TIMES_PER_FLAW = 2;
export const FIRST_GREEN = 'first_green';

export interface Decision {
  judgement: Judgement;
  milestone: string | null;
  /** When the answer may be another one without anything happening. */
  wake_at: number | null;
}

export function decide(state: State, result: Considered, at: number): Decision {
  return result.judgement.witness === null
    ? withoutWitness(state, result.judgement, at)
    : withWitness(state, result, at);
}

function believedAt(state: State): number {
  return isDone(state) ? 0 : state.edited_at + MANNERS[state.helpfulness].quiet_ms;
}

const silent = (judgement: Judgement, decision: 'ignore' | 'hold', reason: JudgementReason): Judgement => ({
  ...judgement,
  decision,
  reason,
  say: null,
});

function withoutWitness(state: State, judgement: Judgement, at: number): Decision {
  const stay = (reason: JudgementReason, wake_at: number | null = null): Decision => ({
    judgement: silent(judgement, 'ignore', reason),
    milestone: null,
    wake_at,
  });
  if (judgement.reason !== 'correct') return stay(judgement.reason);
  const correct = state.spoken.length > 0 ? 'repaired' : 'correct';
  if (state.milestones.includes(FIRST_GREEN)) return stay(correct);
  const believed_at = believedAt(state);
  if (at < believed_at) return stay(correct, believed_at);
  return { judgement: { ...judgement, decision: 'encourage' }, milestone: FIRST_GREEN, wake_at: null };
}

function withWitness(state: State, { judgement, flaw_key, questions }: Considered, at: number): Decision {
  const hold = (reason: JudgementReason, wake_at: number | null): Decision => ({
    judgement: silent(judgement, 'hold', reason),
    milestone: null,
    wake_at,
  });
  const { reading_ms, cool_ms } = MANNERS[state.helpfulness];
  const believed_at = believedAt(state);
  if (at < believed_at) return hold('not_believed_done', believed_at);
  const said = state.spoken.filter((one) => one.flaw_key === flaw_key);
  if (said.length >= TIMES_PER_FLAW || said.some((one) => one.code === state.code))
    return hold('said_before', null);
  const { run } = state;
  if (run?.code === state.code && run.red_to_read && at < run.at + reading_ms)
    return hold('just_ran', run.at + reading_ms);
  const cool_at = (state.spoken.at(-1)?.at ?? -Infinity) + cool_ms;
  if (at < cool_at) return hold('cooling_down', cool_at);
  if (at < state.not_before) return hold('candidate_speaking', state.not_before);
  const say = questions[Math.min(said.length, questions.length - 1)] ?? judgement.say;
  return { judgement: { ...judgement, decision: 'interrupt', say }, milestone: null, wake_at: null };
}
