/** Whether a problem tells candidates apart, by a rule that its page shows. */
import type { HeldRow } from '../../db/queries/figures.ts';
import type { ProblemFigures } from '../http/contract/overview.ts';

export const FIT_RULE = {
  /** Below this many sittings one more candidate turns the verdict round. */
  least_held: 8,
  /** Nearly everybody needs no help: strong and weak candidates look the same. */
  easy_share: 0.85,
  /** Three of four fail: it is luck who does not. */
  hard_share: 0.25,
} as const;

export function fitOf({
  held,
  solved,
  solved_without_hint,
}: Pick<HeldRow, 'held' | 'solved' | 'solved_without_hint'>): ProblemFigures['fit'] {
  if (held < FIT_RULE.least_held) return 'too_few';
  if (solved_without_hint >= held * FIT_RULE.easy_share) return 'too_easy';
  return solved <= held * FIT_RULE.hard_share ? 'too_hard' : 'about_right';
}
