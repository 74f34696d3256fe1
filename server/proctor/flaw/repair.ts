/**
 * Looks for the small change that would make a program right, by trying: it names line and kind of the fault. Nobody ever
 * hears the change itself. Where no change makes everything right, the one that gets furthest still points to a place.
 */
import { canonical, type GradedCase, type ProblemCase } from '../../grading/index.ts';
import type { FlawType } from '../../record/contract/events.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import {
  isRightFor,
  type Changes,
  type Lot,
  type Patience,
  type Sample,
  type Subject,
  type Tried,
} from './changes.ts';
import { changesOfJavaScript } from './javascript.ts';
import { changesOfPython } from './python.ts';

/** Tried together: the first lot ends most searches, both are a quarter of a second on an idle machine. */
const LOTS = [120, 480];
/** A person who waits for a question does not notice this; whoever needs the same answer every time passes Infinity. */
export const REPAIR_WITHIN_MS = 200;
/** Failing and passing cases that a change must satisfy before it is tried on everything. */
const FAILING = 5;
const PASSING = 7;
/** Changes that satisfied those and are tried on more of the same size, per lot; together they take as long as one lot. */
const HOPEFUL = 32;
/** Failing and passing cases of that second trial. */
const MORE_FAILING = 12;
const MORE_PASSING = 12;
/** Changes that satisfied those as well and are tried on everything, per lot. */
const TRIED_ON_ALL = 6;
/** Characters of an input as JSON: larger ones are there to measure time. */
const SMALL_CHARS = 400;
/** Characters of an expected answer as JSON: with the input it stays below what a change may give back (MAX_VALUES). */
const SMALL_ANSWER_CHARS = 600;
/** Given by mutate.py and edits/blocks.ts to checks put in front of everything, and to nothing else. */
const GUARD_RANK = 3.25;
/** Operations: a number may be small and what it asks for large. Less than the ticks that a change is allowed. */
const CHEAP_OPS = 1_500;
const FEW_OPS = 40_000;
/** Cases in the last trial: enough to tell right from nearly right. */
const ALL = 160;

export interface RepairOptions {
  within_ms: number;
  now(): number;
  signal?: AbortSignal | undefined;
}

export interface Repair {
  line: number;
  type: FlawType;
  /** 1 when everything is right with it; less when it only mends more than it breaks. */
  share: number;
  /** It only answers for the emptiest input before anything else is done. */
  is_guard: boolean;
}

/** Null when nothing can be tried. Throws SandboxUnavailable. */
export async function findRepair(
  sandbox: Sandbox,
  subject: Subject,
  results: readonly GradedCase[],
  options: RepairOptions,
): Promise<Repair | null> {
  const until = options.now() + options.within_ms;
  const sample = sampleOf(results);
  if (!sample.failing.includes(true)) return null;
  const changes = changesOf(sandbox, subject, sample, options.signal);
  if (changes === null) return null;
  const seen: Lot[] = [];
  let from = 0;
  for (const size of LOTS) {
    const lot = await changes.trySome(from, from + size);
    const whole = await wholeRepair(changes, subject, sample, lot.tried, from, results);
    if (whole) return repairOf(whole, 1);
    seen.push(lot);
    from += size;
    if (lot.tried.length < size || options.now() > until) break;
  }
  return nearestOf(subject, sample, seen);
}

function changesOf(
  sandbox: Sandbox,
  subject: Subject,
  sample: Sample,
  signal: AbortSignal | undefined,
): Changes | null {
  switch (subject.language) {
    case 'python':
      return changesOfPython(sandbox, subject, sample, signal);
    case 'javascript':
    case 'typescript':
      return changesOfJavaScript(sandbox, subject, sample, signal);
    case 'java':
    case 'go':
    case 'cpp':
      return null;
  }
}

function isSmall({ case: { input, expected }, ops = 0 }: GradedCase, most_ops = CHEAP_OPS): boolean {
  if (ops > most_ops || JSON.stringify(input).length > SMALL_CHARS) return false;
  return JSON.stringify(expected).length <= SMALL_ANSWER_CHARS;
}

/** Small ones of every size, with answers as different as there are. */
function sampleOf(results: readonly GradedCase[], count = { failing: FAILING, passing: PASSING }): Sample {
  const small = results.filter((one) => isSmall(one));
  // After one that does not end the others have not been run: they are to come out right as well.
  const cheap = small.filter((one) => one.status !== 'pass');
  const failing = cheap.length > 0 ? cheap : quickest(results);
  const passing = small.filter((one) => one.status === 'pass');
  const cases = [...varied(failing, count.failing), ...varied(passing, count.passing)];
  return {
    cases: cases.map((one) => one.case),
    failing: cases.map((one) => one.status !== 'pass'),
  };
}

/** What fails may do so by taking long, or by calling itself without end: then those that took the least; ticks stop them. */
function quickest(results: readonly GradedCase[]): GradedCase[] {
  return results
    .filter((one) => one.status !== 'pass' && isSmall(one, Infinity))
    .toSorted((a, b) => (a.ops ?? 0) - (b.ops ?? 0))
    .slice(0, FAILING);
}

/** Half of them by what is expected, each answer once; the rest by size. */
function varied(cases: readonly GradedCase[], count: number): GradedCase[] {
  const answers = new Map(cases.map((one) => [canonical(one.case.expected), one]));
  const different = spread([...answers.values()], Math.ceil(count / 2));
  const others = spread(
    cases.filter((one) => !different.includes(one)),
    count - different.length,
  );
  return [...different, ...others];
}

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]).filter(
    (item) => item !== undefined,
  );
}

async function wholeRepair(
  changes: Changes,
  subject: Subject,
  sample: Sample,
  tried: readonly Tried[],
  from: number,
  results: readonly GradedCase[],
): Promise<Tried | null> {
  const hopeful = tried
    .map((one, i) => ({ one, number: from + i }))
    .filter(({ one }) => rightOf(subject, sample.cases, one.results).every(Boolean));
  // What is put in front of everything hides a fault more often than it mends one.
  const ordered = [
    ...hopeful.filter(({ one }) => !isGuard(one)),
    ...hopeful.filter(({ one }) => isGuard(one)),
  ];
  const more = sampleOf(results, { failing: MORE_FAILING, passing: MORE_PASSING }).cases;
  const likely =
    ordered.length > TRIED_ON_ALL
      ? await rightOn(changes, subject, ordered.slice(0, HOPEFUL), more, 'short')
      : ordered;
  const everything = spread(
    results.filter((one) => isSmall(one, FEW_OPS)),
    ALL,
  ).map((one) => one.case);
  const [first] = await rightOn(changes, subject, likely.slice(0, TRIED_ON_ALL), everything, 'long');
  return first?.one ?? null;
}

interface Numbered {
  one: Tried;
  number: number;
}

/** Those that come out right on all of these cases. */
async function rightOn(
  changes: Changes,
  subject: Subject,
  hopeful: readonly Numbered[],
  cases: readonly ProblemCase[],
  patience: Patience,
): Promise<Numbered[]> {
  if (hopeful.length === 0) return [];
  const numbers = hopeful.map(({ number }) => number);
  const told = await changes.tryOn(numbers, cases, patience);
  return hopeful.filter((_, i) => rightOf(subject, cases, told[i] ?? []).every(Boolean));
}

function rightOf(subject: Subject, cases: readonly ProblemCase[], results: Tried['results']): boolean[] {
  return cases.map((one, i) => isRightFor(subject, one, results[i]));
}

/**
 * The line whose changes mend most of what failed, less what they break. Where none mends anything, the line where changes
 * touch what fails and nothing else: the fault is on the way there. One change may do so by luck, several on a line seldom.
 */
function nearestOf(subject: Subject, sample: Sample, lots: readonly Lot[]): Repair | null {
  const scored = lots.flatMap(({ tried, weights, own }) =>
    // What is put in front of everything touches everything, wherever the fault is.
    tried
      .filter((one) => !isGuard(one))
      .map((one) => scoreOf(subject, sample, one, own, weights.get(one.line) ?? 0)),
  );
  const best = scored.toSorted((a, b) => b.score - a.score);
  const lines = new Set(best.map(({ one }) => one.line));
  const ranked = [...lines]
    .map((line) => ({
      line,
      score: meanOf(best.filter(({ one }) => one.line === line).slice(0, TOGETHER)),
    }))
    .toSorted((a, b) => b.score - a.score);
  const nearest = ranked[0];
  const first = best.find(({ one }) => one.line === nearest?.line);
  if (nearest === undefined || first === undefined || first.score <= 0) return null;
  return repairOf(first.one, Math.min(first.share, NEARLY));
}

interface Scored {
  one: Tried;
  score: number;
  share: number;
}

function scoreOf(subject: Subject, sample: Sample, one: Tried, own: Lot['own'], weight: number): Scored {
  const right = rightOf(subject, sample.cases, one.results);
  const share = part(right, sample, true) - (1 - part(right, sample, false));
  const changed = one.results.map((result, i) => JSON.stringify(result) !== JSON.stringify(own[i]));
  const touches = part(changed, sample, true) - part(changed, sample, false);
  return { one, share, score: MENDS * Math.max(0, share) + touches + weight };
}

function meanOf(scored: readonly Scored[]): number {
  return scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
}

/** The best changes of a line that speak for it together. */
const TOGETHER = 3;
/** Mending says more about a place than touching. */
const MENDS = 3;
/** Everything in the sample, and not everything there is. */
const NEARLY = 0.99;

/** The part of the failing or passing cases of which it is true. */
function part(truths: readonly boolean[], sample: Sample, failing: boolean): number {
  const those = truths.filter((_, i) => sample.failing[i] === failing);
  return those.length === 0 ? Number(!failing) : those.filter(Boolean).length / those.length;
}

function repairOf({ line, type, rank }: Tried, share: number): Repair {
  return { line, type, share, is_guard: isGuard({ rank }) };
}

function isGuard({ rank }: Pick<Tried, 'rank'>): boolean {
  return Math.abs(rank - GUARD_RANK) < 0.001;
}
