/** Which of many inputs are kept: those that show a change that few show, then some of each look, answer and way to run. */
import { canonical } from '../compare.ts';
import type { Json } from '../contract.ts';
import { inputSize, leavesOf } from '../inputs/index.ts';
import type { Told } from './mutants.ts';

export interface Candidate {
  input: Record<string, Json>;
  answer: Json;
}

/** Of what is kept, the share that shows changes; then that with each look and answer; the rest runs as hardly any other. */
const TELLING = 0.55;
const LOOKS = 0.8;

/** `kept` are kept anyway and come first in `told`; at most `most` of the pool. */
export function chosen(
  kept: readonly Candidate[],
  pool: readonly Candidate[],
  told: readonly Told[],
  most: number,
): Candidate[] {
  const found = new Set<Candidate>();
  for (const at of tellingOf(kept.length, told)) {
    const one = pool[at - kept.length];
    if (one !== undefined && found.size < most * TELLING) found.add(one);
  }
  const all = [...kept, ...pool];
  const steps: [string[], number][] = [
    [all.map(lookOf), most * LOOKS],
    [kindsOf(all, told[0]?.paths ?? []), most],
  ];
  for (const [kinds, limit] of steps) {
    const covered = new Set(kept.map((_, i) => kinds[i] ?? ''));
    for (const [i, one] of pool.entries()) if (found.has(one)) covered.add(kinds[kept.length + i] ?? '');
    const fresh = new Map<string, Candidate>();
    for (const [i, one] of pool.entries()) {
      const kind = kinds[kept.length + i] ?? '';
      if (!covered.has(kind) && !fresh.has(kind)) fresh.set(kind, one);
    }
    for (const one of everySo([...fresh.values()], Math.floor(limit) - found.size)) found.add(one);
  }
  return [...found];
}

function everySo<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const some = Array.from(
    { length: Math.max(0, most) },
    (_, i) => items[Math.floor((i * items.length) / most)],
  );
  return some.filter((one) => one !== undefined);
}

/** Changes that fewest inputs show come first; of each the first input that shows it, then of each the second. */
function tellingOf(kept: number, told: readonly Told[]): number[] {
  const fresh = told
    .flatMap(({ shown }) => shown)
    .map((one) => ({
      known: one.filter((at) => at < kept).length,
      others: one.filter((at) => at >= kept),
    }));
  const sorted = fresh.filter(({ others }) => others.length > 0).sort((a, b) => a.known - b.known);
  return [0, 1, 2, 3].flatMap((turn) => sorted.flatMap(({ others }) => others[turn] ?? []));
}

/** Those that run or answer as hardly any other, rare ones first. */
export function rarest(all: readonly Candidate[], paths: readonly string[], most: number): Candidate[] {
  const kinds = kindsOf(all, paths);
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sorted = all
    .map((one, i) => ({ one, count: counts.get(kinds[i] ?? '') ?? 0, kind: kinds[i] ?? '', i }))
    .sort((a, b) => a.count - b.count || a.i - b.i);
  return [...new Map(sorted.map((each) => [each.kind, each.one])).values()].slice(0, most);
}

/** How it runs, and what kind of answer comes out. */
function kindsOf(all: readonly Candidate[], paths: readonly string[]): string[] {
  return all.map(({ input, answer }, i) => {
    const path = paths[i] ?? String(Math.floor(inputSize(input) / 4));
    return `${path} ${kindOfAnswer(answer)}`;
  });
}

/** What it is like: equal values, texts within others, numbers of one and of more digits, negative ones, length; with the kind of answer. */
function lookOf({ input, answer }: Candidate): string {
  const leaves = leavesOf(Object.values(input));
  const numbers = leaves.filter((leaf) => typeof leaf === 'number');
  const repeats = leaves.length - new Set(leaves).size;
  const digits = new Set(numbers.map((one) => String(Math.abs(one)).length)).size;
  const marks = [
    Math.min(2, repeats),
    Math.min(2, digits),
    holdsParts(leaves),
    numbers.some((one) => one < 0),
    Math.min(5, Math.floor(Math.log2(1 + weightOf(leaves)))),
  ];
  return `${marks.join(' ')} ${kindOfAnswer(answer)}`;
}

/** Of more texts nobody sees which is part of which. */
const MOST_TEXTS = 12;

/** Whether a text is part of another one, as "an" is of "ann". */
function holdsParts(leaves: readonly Json[]): boolean {
  const texts = [...new Set(leaves.filter((leaf) => typeof leaf === 'string' && leaf !== ''))].map(String);
  if (texts.length > MOST_TEXTS) return false;
  return texts.some((one) => texts.some((other) => other !== one && other.includes(one)));
}

function weightOf(leaves: readonly Json[]): number {
  return leaves.reduce<number>((sum, leaf) => sum + (typeof leaf === 'string' ? leaf.length : 1), 0);
}

/** Short answers as they are, long ones by their length. */
const SHORT = 6;

function kindOfAnswer(answer: Json): string {
  const text = canonical(answer);
  if (text.length <= SHORT) return text;
  return Array.isArray(answer) || typeof answer === 'string' ? `of ${answer.length}` : `${text.length} long`;
}
