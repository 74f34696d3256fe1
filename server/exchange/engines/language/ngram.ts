/**
 * A trigram model by absolute discounting: what was seen keeps most of its probability, the rest backs off to shorter
 * histories, whose counts are Kneser-Ney continuation counts (how many words come before, not how often).
 */

export const START = '<s>';
export const END = '</s>';
const ORDER = 3;
/** Share of one count given to the unseen; 0.75 is the usual value for small corpora. */
const DISCOUNT = 0.75;

export interface NgramModel {
  /** `probability[n]`: n words joined by spaces -> probability of the last after the others. */
  probability: readonly ReadonlyMap<string, number>[];
  /** `backoff[n]`: history of n words -> factor on the shorter history. */
  backoff: readonly ReadonlyMap<string, number>[];
}

/**
 * @param phrases words apart by one space
 * @param min_history two-word histories seen less often are dropped: they cost states and decide little
 */
export function buildNgrams(phrases: readonly string[], min_history: number): NgramModel {
  const counts = countAll(phrases);
  const used = counts.map((count, order) =>
    order > 0 && order < ORDER ? continuations(counts, order) : count,
  );
  const histories = historyTotals(counts[ORDER] ?? new Map());
  const kept = [...(used[ORDER] ?? [])].filter(
    ([gram]) => (histories.get(historyOf(gram))?.total ?? 0) >= min_history,
  );
  used[ORDER] = new Map(kept);
  return estimate(used);
}

function countAll(phrases: readonly string[]): Map<string, number>[] {
  const counts = Array.from({ length: ORDER + 1 }, () => new Map<string, number>());
  for (const phrase of phrases) {
    const words = [START, ...phrase.split(' '), END];
    for (let order = 1; order <= ORDER; order += 1) {
      for (let at = 0; at + order <= words.length; at += 1) {
        add(counts[order], words.slice(at, at + order).join(' '), 1);
      }
    }
  }
  return counts;
}

function add(map: Map<string, number> | undefined, key: string, by: number): void {
  map?.set(key, (map.get(key) ?? 0) + by);
}

/** How many different words come before each n-gram; a phrase's beginning has none before it and keeps its count. */
function continuations(counts: readonly Map<string, number>[], order: number): Map<string, number> {
  const result = new Map<string, number>();
  for (const gram of counts[order + 1]?.keys() ?? []) add(result, gram.slice(gram.indexOf(' ') + 1), 1);
  for (const [gram, count] of counts[order] ?? []) if (gram.startsWith(START)) result.set(gram, count);
  return result;
}

function historyOf(gram: string): string {
  return gram.slice(0, Math.max(0, gram.lastIndexOf(' ')));
}

function historyTotals(counts: ReadonlyMap<string, number>): Map<string, { total: number; kinds: number }> {
  const totals = new Map<string, { total: number; kinds: number }>();
  for (const [gram, count] of counts) {
    const history = historyOf(gram);
    const entry = totals.get(history) ?? { total: 0, kinds: 0 };
    totals.set(history, { total: entry.total + count, kinds: entry.kinds + 1 });
  }
  return totals;
}

function estimate(counts: readonly ReadonlyMap<string, number>[]): NgramModel {
  const probability: Map<string, number>[] = [new Map(), unigrams(counts[1] ?? new Map())];
  const backoff: Map<string, number>[] = [new Map()];
  for (let order = 2; order <= ORDER; order += 1) {
    const totals = historyTotals(counts[order] ?? new Map());
    backoff.push(
      new Map([...totals].map(([history, { total, kinds }]) => [history, (DISCOUNT * kinds) / total])),
    );
    const level = new Map<string, number>();
    for (const [gram, count] of counts[order] ?? []) {
      const history = historyOf(gram);
      const total = totals.get(history)?.total ?? 1;
      const lower = probability[order - 1]?.get(gram.slice(gram.indexOf(' ') + 1)) ?? 0;
      const seen = Math.max(0, count - DISCOUNT) / total;
      level.set(gram, seen + (backoff[order - 1]?.get(history) ?? 0) * lower);
    }
    probability.push(level);
  }
  return { probability, backoff };
}

function unigrams(counts: ReadonlyMap<string, number>): Map<string, number> {
  const words = [...counts].filter(([word]) => word !== START);
  const total = words.reduce((sum, [, count]) => sum + count, 0);
  const share = (DISCOUNT * words.length) / total / words.length;
  return new Map(words.map(([word, count]) => [word, Math.max(0, count - DISCOUNT) / total + share]));
}
