/** From times to places on the timeline: SVG paths and what lies under a pointer. Pure; lengths in px. */
import type { PadEdit } from '../../../server/record/contract/playback.ts';
import type { Span } from '../player/state.ts';
import type { Kind, Mark } from './marks.ts';

/** What is shown of the session, on how many px. */
export interface View extends Span {
  width: number;
}

/** How loud somebody was, a byte for each step. */
export interface Loudness {
  started_ms: number;
  step_ms: number;
  bytes: Uint8Array;
}

/** A bar of the waveform, and of the keystrokes, is so wide. */
const BAR = 2;
const KEYS_BAR = 4;
/** A mark is met within so many px of it. */
const REACH = 9;
/** Closer than this nobody needs to look. */
const CLOSEST_MS = 20_000;
/** Each step closer shows so much less. */
const ZOOM = 4;

export const LANES = ['phase', 'interviewer', 'candidate', 'keys', 'judged', 'runs', 'other'] as const;
export type Lane = (typeof LANES)[number];
export const LANE_LABELS: Record<Lane, string> = {
  phase: 'Phase',
  interviewer: 'Interviewer',
  candidate: 'Candidate',
  keys: 'Keys',
  judged: 'Judged',
  runs: 'Runs',
  other: 'Other',
};
const HEIGHTS: Record<Lane, number> = {
  phase: 24,
  interviewer: 30,
  candidate: 30,
  keys: 26,
  judged: 24,
  runs: 20,
  other: 20,
};
/** Below the lanes: the times. */
const AXIS = 20;
/** Where the last lane ends. */
export const BOTTOM = LANES.reduce((sum, lane) => sum + HEIGHTS[lane], 0);
export const HEIGHT = BOTTOM + AXIS;

export function laneOf(kind: Kind): Lane {
  switch (kind) {
    case 'phase':
      return 'phase';
    case 'interrupt':
    case 'encourage':
    case 'silent':
      return 'judged';
    case 'run':
    case 'growth':
      return 'runs';
    case 'hint':
    case 'fact':
    case 'note':
      return 'other';
  }
}

/** Where a lane begins, and how high it is. */
export function place(lane: Lane): { top: number; height: number; middle: number } {
  const top = LANES.slice(0, LANES.indexOf(lane)).reduce((sum, one) => sum + HEIGHTS[one], 0);
  return { top, height: HEIGHTS[lane], middle: top + HEIGHTS[lane] / 2 };
}

function laneAt(y: number): Lane | undefined {
  return LANES.find((lane) => y >= place(lane).top && y < place(lane).top + HEIGHTS[lane]);
}

export function xOf({ from_ms, to_ms, width }: View, at_ms: number): number {
  return ((at_ms - from_ms) / Math.max(1, to_ms - from_ms)) * width;
}

export function msOf({ from_ms, to_ms, width }: View, x: number): number {
  return from_ms + (Math.min(Math.max(0, x), width) / Math.max(1, width)) * (to_ms - from_ms);
}

/** How closely one may look at a session of this length. */
export function closest(total_ms: number): number {
  return Math.max(0, Math.ceil(Math.log(total_ms / CLOSEST_MS) / Math.log(ZOOM)));
}

export function pageLength(zoom: number, total_ms: number): number {
  return Math.max(1, total_ms / ZOOM ** zoom);
}

/** The page of the timeline that holds this moment. Pages lie side by side, so that they turn only now and then. */
export function pageAt(at_ms: number, zoom: number, total_ms: number): Span {
  const long_ms = pageLength(zoom, total_ms);
  const pages = Math.ceil(total_ms / long_ms);
  const page = Math.min(Math.max(0, pages - 1), Math.floor(at_ms / long_ms));
  return { from_ms: page * long_ms, to_ms: (page + 1) * long_ms };
}

export function wavePath({ started_ms, step_ms, bytes }: Loudness, view: View, lane: Lane): string {
  const { middle, height } = place(lane);
  const parts: string[] = [];
  for (let x = 0; x < view.width; x += BAR) {
    const first = Math.floor((msOf(view, x) - started_ms) / step_ms);
    const last = Math.max(first + 1, Math.ceil((msOf(view, x + BAR) - started_ms) / step_ms));
    let loudest = 0;
    for (let at = Math.max(0, first); at < last && at < bytes.length; at += 1)
      loudest = Math.max(loudest, bytes[at] ?? 0);
    if (loudest === 0) continue;
    // Speech is mostly far below the loudest sample: drawn by its root, it can be seen.
    const half = Math.max(1, Math.sqrt(loudest / 255) * (height / 2 - 2));
    parts.push(`M${x + BAR / 2} ${(middle - half).toFixed(1)}V${(middle + half).toFixed(1)}`);
  }
  return parts.join('');
}

/** Where nobody may hear the voices: when they spoke. */
export function spansPath(spans: readonly Span[], view: View, lane: Lane): string {
  const { middle } = place(lane);
  return spans
    .filter((span) => span.to_ms > view.from_ms && span.from_ms < view.to_ms)
    .map(({ from_ms, to_ms }) => {
      const x = xOf(view, from_ms);
      return `M${x.toFixed(1)} ${middle - 6}h${Math.max(2, xOf(view, to_ms) - x).toFixed(1)}v12H${x.toFixed(1)}z`;
    })
    .join('');
}

/** Bars as high as much was written; the highest of them fills the lane. */
export function keysPath(edits: readonly PadEdit[], view: View): string {
  const counts = Array.from({ length: Math.max(1, Math.ceil(view.width / KEYS_BAR)) }, () => 0);
  for (const [at_ms, by] of edits) {
    if (by !== 'candidate' || at_ms < view.from_ms || at_ms >= view.to_ms) continue;
    const bar = Math.floor(xOf(view, at_ms) / KEYS_BAR);
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  const { top, height } = place('keys');
  const bottom = top + height - 3;
  return counts
    .map((count, bar) =>
      count === 0
        ? ''
        : `M${bar * KEYS_BAR + KEYS_BAR / 2} ${bottom}v-${Math.max(2, (count / most) * (height - 6)).toFixed(1)}`,
    )
    .join('');
}

/** What stands under the pointer, if anything does. */
export function markAt(marks: readonly Mark[], view: View, x: number, y: number): Mark | null {
  const lane = laneAt(y);
  let [nearest, distance] = [null as Mark | null, REACH];
  for (const mark of marks) {
    if (laneOf(mark.kind) !== lane || mark.kind === 'phase') continue;
    const away = Math.abs(xOf(view, mark.at_ms) - x);
    if (away > distance) continue;
    nearest = mark;
    distance = away;
  }
  return nearest;
}

/** Shapes differ as well as colours: who sees no colours sees what it is. */
export function shapeAt(mark: Mark, x: number): string {
  const { middle } = place(laneOf(mark.kind));
  switch (mark.kind) {
    case 'phase':
      return '';
    case 'interrupt':
      return `M${x} ${middle - 9}l8 16h-16z`;
    case 'encourage':
      return `M${x} ${middle - 8}l7 8l-7 8l-7 -8z`;
    case 'silent':
      return `M${x - 0.75} ${middle - 5}h1.5v10h-1.5z`;
    case 'run':
      return mark.good
        ? `M${x - 6} ${middle}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z`
        : `M${x - 5} ${middle - 3}l2 -2l3 3l3 -3l2 2l-3 3l3 3l-2 2l-3 -3l-3 3l-2 -2l3 -3z`;
    case 'growth':
      return `M${x - 5} ${middle - 5}h10v10h-10z`;
    case 'hint':
      return `M${x} ${middle - 7}l6 7l-6 7l-6 -7z`;
    case 'fact':
      return `M${x} ${middle + 7}l7 -13h-14z`;
    case 'note':
      return `M${x - 4} ${middle - 4}h8v8h-8z`;
  }
}

/** Distances between times on the axis; the first that leaves room for them is taken. */
const TICKS_MS = [1_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];
const TICK_ROOM = 64;

export function ticksOf(view: View): number[] {
  const lasts_ms = view.to_ms - view.from_ms;
  const room = Math.max(1, view.width / TICK_ROOM);
  const step = TICKS_MS.find((ms) => lasts_ms / ms <= room) ?? lasts_ms;
  const first = Math.ceil(view.from_ms / step) * step;
  const count = Math.max(0, Math.floor((view.to_ms - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}
