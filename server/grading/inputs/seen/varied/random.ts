/** Small choices by chance, the same every time. */
export type Next = () => number;

export function pick<T>(items: readonly T[], next: Next): T | undefined {
  return items[Math.floor(next() * items.length)];
}

/** From `low` to `high`, both included. */
export function between(low: number, high: number, next: Next): number {
  return low + Math.floor(next() * (high - low + 1));
}

export function shuffled<T>(items: readonly T[], next: Next): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = between(0, i, next);
    const [a, b] = [all[i], all[j]];
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a];
  }
  return all;
}

/** Some of them, in their order; at least one. */
export function some<T>(items: readonly T[], next: Next): T[] {
  const kept = items.filter(() => next() < 1 / 2);
  return kept.length > 0 ? kept : items.slice(0, 1);
}
