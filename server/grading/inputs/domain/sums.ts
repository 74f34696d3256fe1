/** Sums of a few items at different places, without listing them all where the list is long. */
import type { Json } from '../../contract.ts';

/** Choices that are tried before a list is given up as having no sum that only one choice makes. */
const TRIES = 12;

/** The sum of a choice of `picks` items, as late as may be for a negative `pick`; with `once` one that no other choice makes. Null when there is none. */
export function pickSum(items: readonly number[], picks: number, pick: number, once: boolean): number | null {
  if (items.length < picks) return null;
  const ordered = once ? [...items].sort((a, b) => a - b) : [];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const late = items.slice(0, items.length - attempt).slice(-picks);
    const sum = total(
      pick < 0 && late.length === picks ? late : choose(items, picks, Math.abs(pick) + attempt * 7_919),
    );
    if (!once || sumsTo(items, picks, sum) === 1) return sum;
  }
  // The largest and the smallest are made in one way only, unless items repeat.
  const ends = once ? [total(ordered.slice(-picks)), total(ordered.slice(0, picks))] : [];
  return ends.find((sum) => sumsTo(items, picks, sum) === 1) ?? null;
}

export function hasSum(items: readonly number[], picks: number, sum: Json | undefined): boolean {
  return sumsTo(items, picks, sum) > 0;
}

/** How many choices make the sum: 0, 1, or 2 for more than one. */
export function sumsTo(items: readonly number[], picks: number, sum: Json | undefined): number {
  if (typeof sum !== 'number') return 0;
  return Math.min(2, count(items, picks, sum, 0));
}

function count(items: readonly number[], picks: number, sum: number, from: number): number {
  if (picks === 1) return items.slice(from).filter((item) => item === sum).length;
  if (picks === 2) return pairs(items, sum, from);
  let found = 0;
  for (let i = from; i <= items.length - picks && found < 2; i++)
    found += count(items, picks - 1, sum - (items[i] ?? 0), i + 1);
  return found;
}

function pairs(items: readonly number[], sum: number, from: number): number {
  const seen = new Map<number, number>();
  let found = 0;
  for (let i = from; i < items.length && found < 2; i++) {
    const item = items[i] ?? 0;
    found += seen.get(sum - item) ?? 0;
    seen.set(item, (seen.get(item) ?? 0) + 1);
  }
  return found;
}

/** Different places, told by one number. */
function choose(items: readonly number[], picks: number, pick: number): number[] {
  const left = items.map((_, i) => i);
  let rest = pick;
  return Array.from({ length: picks }, () => {
    const at = rest % left.length;
    rest = Math.floor(rest / left.length) + picks;
    return items[left.splice(at, 1)[0] ?? 0] ?? 0;
  });
}

function total(items: readonly number[]): number {
  return items.reduce((sum, item) => sum + item, 0);
}
