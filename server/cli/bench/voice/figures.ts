/** Figures made into rows, each beside its bound; a bound that is missed is a finding. */
import type { Row } from '../report.ts';
import { quantile, rounded } from '../statistics.ts';
import { NOISES, type Disturbed, type Talked, type Usage } from './protocol.ts';

/** Parts of the table, each of which can be measured alone. */
export const PARTS = ['turn', 'patience', 'stop', 'noises', 'frames', 'cpu', 'silence'] as const;
export type Part = (typeof PARTS)[number];

/** The table of issue C. */
const SHARE_ALONE = { p50: 5, p99: 25 };
const SHARE_CROWDED = { p99: 60 };
const CROWD = 200;
const STOP = { p50: 120, p99: 250 };
const LATENESS = { p99: 20 };
const CPU_CALLS = 50;
const CPU_MS_PER_S = 4;
const CAPTION = { p99: 200 };
const WENT_ON_PERCENT = 95;

/** Where our share of a turn goes, when all four vendors were waited for. */
const HOPS = [
  'to the recogniser',
  'its final words -> the model is asked what they mean',
  'understood -> the model is asked for words',
  'first sentence -> the voice is asked',
  'first audio -> out on the line',
];

export interface Load {
  talked: Talked;
  before: Usage;
  after: Usage;
}

interface Bound {
  p50?: number;
  p99?: number;
  most?: number;
  least?: number;
}

interface Measured {
  figure: string;
  calls: number;
  n: number | null;
  p50: number | null;
  p99: number | null;
  value: number | null;
}

export interface Rows {
  rows: Row[];
  findings: string[];
}

/** Collects rows and says which bounds are missed. */
export class Table {
  readonly rows: Row[] = [];
  readonly findings: string[] = [];

  times(figure: string, calls: number, values: readonly number[], bound: Bound = {}): void {
    const [p50, p99] = [quantile(values, 0.5), quantile(values, 0.99)];
    const row = { figure, calls, n: values.length, p50: rounds(p50), p99: rounds(p99), value: null };
    this.#add(row, bound, [
      [p50, bound.p50],
      [p99, bound.p99],
    ]);
  }

  value(figure: string, calls: number, n: number | null, value: number, bound: Bound = {}): void {
    const row = { figure, calls, n, p50: null, p99: null, value: Math.round(value * 100) / 100 };
    const too_little = bound.least === undefined ? undefined : -bound.least;
    this.#add(row, bound, [
      [value, bound.most],
      [-value, too_little],
    ]);
  }

  /** Without a single value nothing is reached. */
  #add(row: Measured, bound: Bound, limits: [number | null, number | undefined][]): void {
    const missed =
      row.n === 0 ||
      limits.some(([value, limit]) => limit !== undefined && (value === null || value > limit));
    const told = Object.entries(bound).map(([name, limit]) => `${SIGNS[name] ?? name} ${limit}`);
    const { figure, calls, ...measured } = row;
    const must_reach = told.join(', ');
    const reached = told.length === 0 ? '' : missed ? 'NO' : 'yes';
    this.rows.push({ figure, calls, 'must reach': must_reach, ...measured, reached });
    if (reached === 'NO') this.findings.push(`${figure}, ${calls} calls: must reach ${must_reach}`);
  }
}

const SIGNS: Record<string, string> = { p50: 'p50 <=', p99: 'p99 <=', most: '<=', least: '>=' };

export function talkRows(calls: number, load: Load, parts: readonly Part[]): Rows {
  const table = new Table();
  for (const part of parts) ROWS[part]?.(table, calls, load);
  table.value('event loop of the product late, p99 (ms)', calls, null, load.after.loop_p99_ms);
  table.value('event loop of the bench late, p99 (ms)', calls, null, load.talked.loop_p99_ms);
  return {
    rows: table.rows,
    findings: [...table.findings, ...mishaps(calls, load.talked), ...complaints(calls, load.after)],
  };
}

const ROWS: Partial<Record<Part, (table: Table, calls: number, load: Load) => void>> = {
  turn(table, calls, { talked: { turns: all, captions } }) {
    const turns = all.filter(({ all_up }) => all_up);
    const bound = calls === 1 ? SHARE_ALONE : calls >= CROWD ? SHARE_CROWDED : {};
    table.times('turn plainly over -> first audio out, our share (ms)', calls, turns.map(shareOf), bound);
    const early = all.filter(({ all_up }) => !all_up);
    table.times('  the same while further calls are set up (ms)', calls, early.map(shareOf));
    const usual = turns.filter(({ hops_ms }) => hops_ms.length === HOPS.length);
    for (const [i, hop] of HOPS.entries())
      table.times(
        `  of that: ${hop} (ms)`,
        calls,
        usual.map(({ hops_ms }) => hops_ms[i] ?? 0),
      );
    const whole = turns.map(({ total_ms }) => total_ms);
    table.times('  the same with vendors (ms)', calls, whole);
    table.times('word audible -> caption (ms)', calls, captions, CAPTION);
  },
  patience(table, calls, { talked: { turns } }) {
    const whole = turns.map(({ total_ms }) => total_ms);
    table.times('words that may go on, and do not -> first audio out, with vendors (ms)', calls, whole);
  },
  stop(table, calls, { talked: { stops, stale } }) {
    const those = (by: 'words' | 'voice', all_up: boolean) =>
      stops.filter((stop) => stop.by === by && stop.all_up === all_up).map(({ ms }) => ms);
    const words = 'caller speaks -> voice stops, first words after 100 ms (ms)';
    table.times(words, calls, those('words', true), STOP);
    table.times('  the same while further calls are set up (ms)', calls, those('words', false));
    table.times('  first words after 700 ms: our own ear (ms)', calls, those('voice', true));
    table.value('old speech heard after a stop (messages)', calls, stops.length, stale, { most: 0 });
  },
  frames(table, calls, { talked: { lateness, underruns } }) {
    table.times('audio message late against what is heard (ms)', calls, lateness, LATENESS);
    table.value('underruns in a speech', calls, lateness.length, underruns, { most: 0 });
  },
  cpu(table, calls, load) {
    const bound = calls === CPU_CALLS ? { most: CPU_MS_PER_S } : {};
    table.value('CPU per second of call (ms)', calls, null, cpuOf(calls, load), bound);
    const { heap_mb, rss_mb } = load.after;
    table.value('  memory of the product: heap (MB)', calls, null, heap_mb);
    table.value('  memory of the product: resident (MB)', calls, null, rss_mb);
  },
};

function shareOf({ hops_ms }: Talked['turns'][number]): number {
  return hops_ms.reduce((sum, ms) => sum + ms, 0);
}

export function bridgeRows(calls: number, load: Load): Rows {
  const table = new Table();
  table.value('CPU per second of call, a bare bridge (ms)', calls, null, cpuOf(calls, load));
  return { rows: table.rows, findings: complaints(calls, load.after) };
}

function cpuOf(calls: number, { before, after }: Load): number {
  return (after.cpu_ms - before.cpu_ms) / (((after.at - before.at) / 1_000) * calls);
}

function mishaps(calls: number, { unanswered, unstopped, refused }: Talked): string[] {
  const each: [number, string][] = [
    [unanswered, 'questions were not answered within 5 s'],
    [unstopped, 'interruptions did not stop the voice within 2 s'],
    [refused, 'calls could not be set up'],
  ];
  return each.flatMap(([count, what]) => (count === 0 ? [] : [`${calls} calls: ${count} ${what}`]));
}

function complaints(calls: number, usage: Usage): string[] {
  return Object.entries(usage.complaints).map(
    ([text, times]) => `${calls} calls, logged ${times} times: ${text}`,
  );
}

export function disturbRows(calls: number, { noises }: Disturbed, usage: Usage): Rows {
  const table = new Table();
  const share = (of: Disturbed['noises']) =>
    (100 * of.filter(({ went_on }) => went_on).length) / Math.max(1, of.length);
  const sum = (what: 'lost' | 'twice') => noises.reduce((all, noise) => all + noise[what], 0);
  table.value('voice goes on after a noise (%)', calls, noises.length, share(noises), {
    least: WENT_ON_PERCENT,
  });
  for (const kind of NOISES) {
    const of = noises.filter((noise) => noise.kind === kind);
    table.value(`  after ${kind} (%)`, calls, of.length, share(of));
    const pauses = of.map(({ paused_ms }) => paused_ms).filter((ms) => ms > 0);
    table.times(`  pause after ${kind}, where there was one (ms)`, calls, pauses);
  }
  table.value('words lost', calls, noises.length, sum('lost'), { most: 0 });
  table.value('words heard twice', calls, noises.length, sum('twice'), { most: 0 });
  const bad = noises.filter(({ went_on, twice }) => !went_on || twice > 0);
  const told = bad.map(
    ({ kind, made, heard_as, lost, twice }) =>
      `noise ${kind} (${made}, heard as ${JSON.stringify(heard_as)}): ${lost} words lost, ${twice} twice`,
  );
  return { rows: table.rows, findings: [...table.findings, ...told, ...complaints(calls, usage)] };
}

function rounds(value: number | null): number | null {
  return value === null ? null : rounded(value);
}
