/** Stretches in which nobody speaks, types or runs anything. Pure. */
import type { Span } from './state.ts';

/** A pause shorter than this is part of what goes on: it is heard as thinking. */
export const IDLE_FROM_MS = 5_000;
/** What is left of it at both ends, so that a leap is not felt as a cut. */
const KEPT_MS = 750;

export function idleSpans(activity: readonly Span[], total_ms: number): Span[] {
  const idle: Span[] = [];
  let busy_until = 0;
  const until = (from_ms: number) => {
    if (from_ms - busy_until >= IDLE_FROM_MS)
      idle.push({ from_ms: busy_until + KEPT_MS, to_ms: from_ms - KEPT_MS });
  };
  for (const { from_ms, to_ms } of activity.toSorted((a, b) => a.from_ms - b.from_ms)) {
    if (from_ms >= total_ms) break;
    until(from_ms);
    busy_until = Math.max(busy_until, to_ms);
  }
  until(total_ms);
  return idle;
}
