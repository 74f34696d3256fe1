/**
 * Counted operations at growing sizes -> an order of growth. Every order is fitted with the lower terms that come along
 * with it (a program that sorts also walks through its list), by least squares of the relative error; the lowest order
 * that explains the counts about as well as the best one is the answer.
 */
import { compareOrders, ORDERS, type Order } from './orders.ts';

export interface Point {
  n: number;
  ops: number;
}

interface Fit {
  order: Order;
  /** Root mean square of the relative error. */
  error: number;
  /** The part of the leading term at the largest size. */
  share: number;
  /** Projected operations. */
  at(n: number): number;
}

export interface Fitted {
  best: Fit;
  /** 0 to 1: how much worse the next lower order explains the counts, over how wide a range. */
  confidence: number;
  /** Orders that explain the counts nearly as well. */
  alternatives: Order[];
}

type Term = (n: number) => number;
const log = (n: number) => Math.log2(Math.max(2, n));
const one: Term = () => 1;
/** What is missing along the border of a grid: the one term that is taken off, and never more than this part of the first. */
const border: Term = (n) => -Math.sqrt(n);
const BORDER = 0.7;
const TERMS: Readonly<Record<Exclude<Order, '2^n' | 'n!'>, Term[]>> = {
  '1': [one],
  'log n': [log, one],
  'sqrt n': [Math.sqrt, one],
  n: [(n) => n, log, Math.sqrt, border, one],
  'n log n': [(n) => n * log(n), (n) => n, one],
  'n^2': [(n) => n * n, (n) => n, one],
  'n^2 log n': [(n) => n * n * log(n), (n) => n * n, (n) => n],
  'n^3': [(n) => n ** 3, (n) => n * n, (n) => n],
};

/** Fewer sizes say nothing; of the larger ones alone a few more are needed. */
const LEAST_POINTS = 4;
const LEAST_TAIL = 5;
/** Errors that are as good as none beside others. */
const CLOSE = 0.04;
/** Doublings from the smallest size to the largest that show a curve for what it is. */
const WIDE = 3;
/** A clear answer. */
const CLEAR = 0.5;
/** Counts are exact; what data and rounding add stays below. */
const EXACT = 0.012;
/** An order explains the counts "about as well" up to this many times the smallest error. */
const AS_WELL = 1.5;
/** A leading term that is less than this part of the work at the largest size cannot be told from noise. */
const VISIBLE = 0.3;
/** How steeply counts rise over the sizes, on doubled logarithms, whatever else fits them. */
const SLOPE: Readonly<Record<Order, readonly [least: number, most: number]>> = {
  '1': [-1, 0.25],
  'log n': [0, 0.6],
  'sqrt n': [0.3, 0.8],
  n: [0.35, 1.35],
  'n log n': [1.02, 1.6],
  'n^2': [1.45, 2.5],
  'n^2 log n': [2.02, 2.7],
  'n^3': [2.45, 3.5],
  '2^n': [1, Infinity],
  'n!': [1, Infinity],
};
/** An exponential at least multiplies by this with each step of one. */
const LEAST_BASE = 1.15;
/** Errors from here on mean that no order explains the counts. */
const HOPELESS = 0.5;

/**
 * Null when there are too few sizes, or no order explains the counts. At small sizes a program may work in another way (a
 * sort that inserts, a list that has not reached its full length): the larger sizes alone are asked as well, and of all
 * clear answers the lowest order holds.
 */
export function fitOrder(given: readonly Point[]): Fitted | null {
  const points = given.filter(({ ops }) => ops > 0).sort((a, b) => a.n - b.n);
  const starts = points.flatMap((_, i) => (i === 0 || points.length - i >= LEAST_TAIL ? [i] : []));
  const fits = starts.flatMap((start) => fitFrom(points.slice(start)) ?? []);
  const clear = fits.filter(({ confidence }) => confidence >= CLEAR);
  const least = Math.min(...clear.map(({ best }) => best.error));
  const close = clear.filter(({ best }) => best.error <= Math.max(CLOSE, 2 * least));
  const lowest = (a: Fitted, b: Fitted) =>
    compareOrders(a.best.order, b.best.order) || b.confidence - a.confidence;
  return close.sort(lowest)[0] ?? fits.sort((a, b) => b.confidence - a.confidence)[0] ?? null;
}

function fitFrom(points: readonly Point[]): Fitted | null {
  if (new Set(points.map(({ n }) => n)).size < LEAST_POINTS) return null;
  const steep = slope(points);
  const fits = ORDERS.filter((order) => steep >= SLOPE[order][0] && steep <= SLOPE[order][1])
    .map((order) => fitOne(order, points))
    .filter((fit) => fit !== null);
  const least = Math.min(...fits.map(({ error }) => error));
  const good = fits.filter(({ error }) => error <= Math.max(EXACT, AS_WELL * least));
  const best = good[0];
  if (best === undefined || best.error > HOPELESS) return null;
  const below = fits.filter((fit) => compareOrders(fit.order, best.order) < 0);
  const rival = Math.min(HOPELESS, ...below.map(({ error }) => error));
  const separation = below.length === 0 ? 1 : 1 - Math.max(best.error, EXACT) / Math.max(rival, EXACT);
  const confidence = Math.max(0, (1 - 2 * best.error) * Math.min(1, separation * 1.3) * range(points, best));
  return {
    best,
    confidence: Math.min(0.99, confidence),
    alternatives: good.slice(1).map(({ order }) => order),
  };
}

function slope(points: readonly Point[]): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.n <= first.n) return 0;
  return Math.log(last.ops / first.ops) / Math.log(last.n / first.n);
}

/** A narrow range of sizes shows every curve as a line. */
function range(points: readonly Point[], { order }: Fit): number {
  const [first, last] = [points[0]?.n ?? 1, points.at(-1)?.n ?? 1];
  if (order === '2^n' || order === 'n!') return Math.min(1, (last - first) / 6);
  return Math.min(1, Math.log2(last / first) / WIDE);
}

function fitOne(order: Order, points: readonly Point[]): Fit | null {
  if (order === '2^n') return fitExponential(points);
  if (order === 'n!') return fitTerms(order, [factorial, (n) => n * n, one], points);
  return fitTerms(order, TERMS[order], points);
}

function factorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= Math.min(n, 150); i++) product *= i;
  return product;
}

/** The base that fits best, among those that programs have. */
function fitExponential(points: readonly Point[]): Fit | null {
  const bases = Array.from({ length: 30 }, (_, i) => LEAST_BASE * 1.05 ** i);
  const first = points[0]?.n ?? 0;
  const fits = bases.flatMap((base) => {
    const fit = fitTerms('2^n', [(n) => base ** (n - first), (n) => n, one], points);
    return fit === null ? [] : [fit];
  });
  return fits.sort((a, b) => a.error - b.error)[0] ?? null;
}

/** Best of all ways to leave out lower terms, with no negative factor. */
function fitTerms(order: Order, terms: readonly Term[], points: readonly Point[]): Fit | null {
  const [leading, ...lower] = terms;
  if (leading === undefined) return null;
  const last = points.at(-1)?.n ?? 1;
  // An exponential that only shows at one size explains that size, not the program.
  const seen = order === '2^n' || order === 'n!' ? (points.at(-2)?.n ?? last) : last;
  const fits = subsets(lower).flatMap((rest) => {
    const used = [leading, ...rest];
    const factors = leastSquares(used, points);
    if (factors === null || factors.some((factor) => !(factor >= 0))) return [];
    if ((factors[used.indexOf(border)] ?? 0) > BORDER * (factors[0] ?? 0)) return [];
    const at = (n: number) => used.reduce((sum, term, i) => sum + (factors[i] ?? 0) * term(n), 0);
    const share = ((factors[0] ?? 0) * leading(last)) / at(last);
    if (!(share >= VISIBLE) || !(((factors[0] ?? 0) * leading(seen)) / at(seen) >= VISIBLE)) return [];
    const error = Math.sqrt(mean(points.map(({ n, ops }) => ((at(n) - ops) / ops) ** 2)));
    return [{ order, error, share, at }];
  });
  return fits.sort((a, b) => a.error - b.error)[0] ?? null;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

/** Factors of the terms that make the relative errors smallest; null when they cannot be told apart. */
function leastSquares(terms: readonly Term[], points: readonly Point[]): number[] | null {
  const rows = points.map(({ n, ops }) => terms.map((term) => term(n) / ops));
  if (rows.flat().some((value) => !Number.isFinite(value))) return null;
  const matrix = terms.map((_, i) => [
    ...terms.map((__, j) => total(rows.map((row) => (row[i] ?? 0) * (row[j] ?? 0)))),
    total(rows.map((row) => row[i] ?? 0)),
  ]);
  return solve(matrix);
}

/** Gauss: each row holds the factors of an equation and its right side. */
function solve(matrix: number[][]): number[] | null {
  const size = matrix.length;
  for (let i = 0; i < size; i++) {
    const pivot = matrix[i]?.[i] ?? 0;
    if (Math.abs(pivot) < 1e-300) return null;
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = (matrix[k]?.[i] ?? 0) / pivot;
      matrix[k] = (matrix[k] ?? []).map((value, j) => value - factor * (matrix[i]?.[j] ?? 0));
    }
  }
  return matrix.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mean(values: readonly number[]): number {
  return total(values) / Math.max(1, values.length);
}
