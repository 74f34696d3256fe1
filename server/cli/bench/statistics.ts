/** Quantiles of measured times, and the loop that measures. */

interface Summary {
  n: number;
  p50_ms: number | null;
  p95_ms: number | null;
  p99_ms: number | null;
}

/** The smallest value that `share` of all values do not exceed (nearest rank); null when there are none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(sorted.length * share)));
  return sorted[rank - 1] ?? null;
}

/** Milliseconds in, milliseconds out. */
export function summary(values: readonly number[]): Summary {
  const at = (share: number) => {
    const value = quantile(values, share);
    return value === null ? null : rounded(value);
  };
  return { n: values.length, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) };
}

/** One decimal: this machine's noise is larger. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Works again and again, one after the other, for so long; at least once. Gives the time of each. */
export async function repeated(
  seconds: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  do {
    const begun = performance.now();
    await work(times.length);
    times.push(performance.now() - begun);
  } while (performance.now() < until);
  return times;
}
