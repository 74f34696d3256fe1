/**
 * How a program grows. Its operations are counted at doubling sizes (counted.ts), family by family, and fitted to an order
 * (fit.ts). Counts are the same on every machine; time only confirms: where it grows clearly faster than the counts,
 * some work went uncounted, and the answer says that it is unsure.
 */
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Problem } from '../contract.ts';
import { RECIPES, type Extent, type Family, type Recipe } from '../inputs/index.ts';
import { toTagged } from '../values.ts';
import { counted, operationsIn, type Program } from './counted.ts';
import { fitOrder, type Fitted } from './fit.ts';
import { makeLadder, sizes, type Ladder, type Rung } from './ladder.ts';
import { compareOrders, type Order } from './orders.ts';

interface GrowthPoint {
  n: number;
  /** Null where operations cannot be counted. */
  ops: number | null;
  micros: number;
}

export interface Growth {
  order: Order;
  /** 0 to 1; below 0.5 say nothing on it. */
  confidence: number;
  /** The same for "at least of this order": uncounted work, of which time tells, could only make it worse. */
  at_least: number;
  /** The family on which it grew most. */
  family: Family;
  points: GrowthPoint[];
  /** Orders that explain the counts nearly as well. */
  alternatives: Order[];
  /** Projected operations at a size. */
  operations(n: number): number;
}

export interface MeasureOptions {
  /** Kept from makeLadder, where more than one program of a problem is measured. */
  ladder?: Ladder | null;
  /** Every size gets PATIENCE times as long from the start: for checks that nobody waits for, on a machine that may be busy. */
  unhurried?: boolean;
  signal?: AbortSignal;
  client?: string;
}

/** The first look goes this far, in every family; the second as far as shows n log n apart from n. */
const FIRST_LARGEST = 128;
const LARGEST = 2_048;
/** Where n is a number's value, or may not be large, sizes stand this close. */
const CLOSE = 1.4;
/** Up to here nearly every size is looked at. */
const NARROW = 64;
/** Recipes that are looked at twice. */
const HARDEST = 3;
/** Part of the hardest one's work from which a recipe may speak for the program: less is no worst case. */
const AS_HARD = 0.9;
/** A measurement that is worth a word. */
const SURE = 0.5;
/** One size. The counts of a slow program stop where it needs longer, and that is enough of them. */
const CASE_MS = 100;
const TOTAL_MS = 1_500;
/** A size that took no longer, and then one that takes more than CASE_MS: no program grows like that from one to the next. */
const SUDDEN_MICROS = 10_000;
const PATIENCE = 4;
/** Below this the clock shows the interpreter, not the program. */
const LEAST_MICROS = 3_000;
/** Slope of time over slope of counts, on doubled logarithms, that uncounted work begins with. */
const UNCOUNTED = 0.6;
/** Steps from one size to the next that tell a slope from a pause. */
const LEAST_STEPS = 3;
/** Time alone cannot tell n from n log n, and a busy machine bends it. */
const BY_TIME = 0.6;
const UNSURE = 0.4;

/** Null when the program cannot be measured: no sizes to measure at, or it fails on them. Throws SandboxUnavailable, InputsError. */
export async function measureGrowth(
  sandbox: Sandbox,
  problem: Problem,
  program: Program,
  options: MeasureOptions = {},
): Promise<Growth | null> {
  const ladder = options.ladder === undefined ? makeLadder(problem) : options.ladder;
  if (ladder === null) return null;
  const least = options.unhurried === true ? PATIENCE : 1;
  const run = (rungs: Wanted[], patience: number) =>
    runCounted(sandbox, problem, program, rungs, { ...options, patience: Math.max(least, patience) });
  const first = await patiently(run, rungsOf(ladder, firstSizes(ladder.extent), RECIPES));
  const hard = hardest(first);
  const second = await patiently(run, rungsOf(ladder, secondSizes(ladder.extent, first, hard), hard));
  const seen = [...first, ...second].filter(({ rung }) => hard.some((recipe) => isSame(rung.recipe, recipe)));
  const alone = hard.map((recipe) => seen.filter(({ rung }) => isSame(rung.recipe, recipe)));
  const most = Math.max(...alone.map(effort));
  // Together they show the worst at each size, where one of them may end early by chance.
  const growths = [seen, ...alone.filter((some) => effort(some) >= AS_HARD * most)].flatMap((some) => {
    const growth = growthOf(some[0]?.rung.recipe.family ?? 'random', pointsOf(some));
    return growth === null ? [] : [growth];
  });
  const sure = growths.filter(({ confidence }) => confidence >= SURE);
  const candidates = sure.length > 0 ? sure : growths;
  return candidates.sort((a, b) => compareOrders(b.order, a.order) || b.confidence - a.confidence)[0] ?? null;
}

/** Work for the size, at the largest size. */
function effort(seen: readonly Seen[]): number {
  const [largest] = seen.toSorted((a, b) => b.rung.n - a.rung.n);
  return largest === undefined ? 0 : work(largest) / largest.rung.n;
}

function isSame(a: Recipe, b: Recipe): boolean {
  return a.family === b.family && a.draw === b.draw;
}

/** A first look at small sizes, in every family. */
function firstSizes({ by, max }: Extent): number[] {
  if (max <= NARROW) return sizes(2, max, 1.1);
  const close = by === 'value' || max < 2 * FIRST_LARGEST;
  return sizes(close ? 2 : 8, Math.min(max, FIRST_LARGEST), close ? CLOSE : 2);
}

/** A second look, larger where the program is quick, and closely spaced where it blows up. */
function secondSizes(
  { by, max, together }: Extent,
  first: readonly Seen[],
  hard: readonly Recipe[],
): number[] {
  const seen = first.filter(({ rung }) => hard.some((recipe) => isSame(recipe, rung.recipe)));
  const reached = Math.max(2, ...seen.map(({ size }) => size));
  if (reached < Math.min(max, FIRST_LARGEST) / 2) return sizes(3, Math.min(max, reached + 6), 1.1);
  const largest = Math.min(together, LARGEST);
  const step = by === 'value' ? CLOSE : 2;
  return [...sizes(step * FIRST_LARGEST, largest - 1, step), ...(largest > FIRST_LARGEST ? [largest] : [])];
}

function rungsOf(ladder: Ladder, at: readonly number[], recipes: readonly Recipe[]): Wanted[] {
  const rungs = at.flatMap((size) =>
    recipes.flatMap((recipe) => {
      const rung = ladder.rung(size, recipe);
      return rung === null ? [] : [{ size, rung }];
    }),
  );
  return rungs.sort((a, b) => a.size - b.size);
}

/** The recipes on which the program worked hardest for the size, at the largest that it got through; a random one always. */
function hardest(seen: readonly Seen[]): Recipe[] {
  const largest = new Map<string, Seen>();
  for (const one of seen) {
    const key = `${one.rung.recipe.family} ${one.rung.recipe.draw}`;
    const known = largest.get(key);
    if (known === undefined || known.rung.n < one.rung.n) largest.set(key, one);
  }
  const recipes = [...largest.values()]
    .sort((a, b) => work(b) / b.rung.n - work(a) / a.rung.n)
    .map(({ rung }) => rung.recipe);
  const random = recipes.findIndex(({ family }) => family === 'random');
  return recipes.filter((_, i) => i < HARDEST || i === random);
}

function work({ ops, micros }: Pick<Seen, 'ops' | 'micros'>): number {
  return ops ?? micros;
}

interface Wanted {
  size: number;
  rung: Rung;
}
interface Seen extends Wanted {
  ops: number | null;
  micros: number;
}

/**
 * Time ran out although the size before was done in no time: then it may have been the machine, busy with other things, and
 * everything gets another chance.
 */
async function patiently(
  run: (rungs: Wanted[], patience: number) => Promise<Counted>,
  rungs: Wanted[],
): Promise<Seen[]> {
  const { seen, cut } = await run(rungs, 1);
  const largest = seen.at(-1)?.size;
  const last = Math.max(0, ...seen.filter(({ size }) => size === largest).map(({ micros }) => micros));
  return cut && last < SUDDEN_MICROS ? (await run(rungs, PATIENCE)).seen : seen;
}

interface Counted {
  seen: Seen[];
  /** Whether time ran out before the last size. */
  cut: boolean;
}

async function runCounted(
  sandbox: Sandbox,
  problem: Problem,
  program: Program,
  wanted: readonly Wanted[],
  { signal, client, patience }: MeasureOptions & { patience: number },
): Promise<Counted> {
  const instrumented = counted(program, problem.function.name);
  if (instrumented === null || wanted.length === 0) return { seen: [], cut: false };
  const job = {
    language: program.language,
    ...instrumented,
    cases: wanted.map(({ rung }) =>
      problem.function.params.map(({ name, type }) =>
        toTagged(rung.input[name] ?? null, type, program.language),
      ),
    ),
    limits: { case_ms: CASE_MS * patience, total_ms: TOTAL_MS * patience },
    ...(client === undefined ? {} : { client }),
  };
  const { cases } = await sandbox.run(job, signal);
  // Where time ran out, only the recipes before it were run: a size with some of them missing would look too easy.
  const cut = cases.findIndex(({ kind }) => kind === 'time' || kind === 'killed' || kind === 'not_run');
  const beyond = wanted[cut]?.size ?? Infinity;
  const seen = wanted.flatMap((one, i) => {
    const end = cases[i];
    if (end?.kind !== 'returned' || one.size >= beyond) return [];
    return [{ ...one, ops: operationsIn(end, program.language), micros: end.micros }];
  });
  return { seen, cut: cut >= 0 };
}

/** One point per size: the hardest input. */
function pointsOf(seen: readonly Seen[]): GrowthPoint[] {
  const points = new Map<number, GrowthPoint>();
  for (const { size, rung, ops, micros } of seen) {
    const known = points.get(size);
    if (known === undefined || work({ ops, micros }) > work(known))
      points.set(size, { n: rung.n, ops, micros });
  }
  return [...points.values()].sort((a, b) => a.n - b.n);
}

function growthOf(family: Family, points: GrowthPoint[]): Growth | null {
  const ops = points.flatMap(({ n, ops: count }) => (count === null ? [] : [{ n, ops: count }]));
  const by_count = fitOrder(ops);
  if (by_count !== null) return toGrowth(family, points, by_count, isConfirmed(points) ? 1 : UNSURE);
  if (ops.length > 0) return null;
  const by_time = fitOrder(
    points.filter(({ micros }) => micros >= LEAST_MICROS).map(({ n, micros }) => ({ n, ops: micros })),
  );
  return by_time === null ? null : { ...toGrowth(family, points, by_time, BY_TIME), at_least: UNSURE };
}

function toGrowth(
  family: Family,
  points: GrowthPoint[],
  { best, confidence, alternatives }: Fitted,
  at_most: number,
): Growth {
  return {
    order: best.order,
    confidence: Math.min(confidence, at_most),
    at_least: confidence,
    family,
    points,
    alternatives,
    operations: best.at,
  };
}

/** Whether time grows no faster than the counts, where it is long enough to be told. A pause of the machine shows at one size only. */
function isConfirmed(points: readonly GrowthPoint[]): boolean {
  const long = points.flatMap(({ n, ops, micros }) =>
    micros >= LEAST_MICROS && ops !== null ? [{ n, ops, micros }] : [],
  );
  const excess = long.slice(1).flatMap((to, i) => {
    const from = long[i];
    if (from === undefined || to.n < 1.2 * from.n) return [];
    return [(Math.log(to.micros / from.micros) - Math.log(to.ops / from.ops)) / Math.log(to.n / from.n)];
  });
  const median = excess.toSorted((a, b) => a - b)[Math.floor(excess.length / 2)] ?? 0;
  return excess.length < LEAST_STEPS || median < UNCOUNTED;
}
