import type { ReviewDimension } from '../http/contract/exports.ts';

type Claim = ReviewDimension['claims'][number];

/** Minutes and seconds, as the review page counts. */
export function clock(ms: number): string {
  const s = Math.floor(ms / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}

/** Who or what says a claim, and how sure. */
export function makerOf({ made_by, confidence }: Pick<Claim, 'made_by' | 'confidence'>): string {
  return `${made_by}, ${Math.round(confidence * 100)} % sure`;
}
