/**
 * The pad at any moment, out of its edits. Every so many edits the texts are kept, so that going anywhere applies a few
 * edits and never all. Pure.
 */
import type { PadEdit, PadHistory } from '../../../server/record/contract/playback.ts';
import type { EventOf } from '../../../server/record/contract/events.ts';
import { changeBetween } from '../../common/insert-cap.ts';

/** Edits between two kept states: applying so many takes well below a millisecond. */
export const KEPT_EVERY = 128;
/** A longer pause begins a new stretch of typing: what is shown as changed. */
const STRETCH_PAUSE_MS = 2_000;

interface Kept {
  texts: readonly string[];
  buffer: number;
}

export interface CodeHistory {
  buffers: readonly string[];
  edits: readonly PadEdit[];
  kept: readonly Kept[];
}

export interface CodeMoment {
  /** Which buffer was written in last. */
  buffer: string;
  text: string;
  /** Where the last edit ended; null before the first. */
  cursor: number | null;
}

export function historyOf({ buffers, edits }: PadHistory): CodeHistory {
  const kept: Kept[] = [];
  let state: Kept = { texts: buffers.map(() => ''), buffer: 0 };
  edits.forEach((edit, index) => {
    if (index % KEPT_EVERY === 0) kept.push(state);
    state = applied(state, edit);
  });
  if (edits.length % KEPT_EVERY === 0) kept.push(state);
  return { buffers, edits, kept };
}

/** For a session whose edits are not kept (any more): what was looked at when typing paused. */
export function historyOfSnapshots(snapshots: readonly EventOf<'CODE_SNAPSHOT'>[]): CodeHistory {
  const buffers = [...new Set(snapshots.map(({ payload }) => payload.language))];
  const texts = new Map<string, string>();
  const edits = snapshots.flatMap(({ at_ms, payload: { language, code } }): PadEdit[] => {
    const { at, remove, insert } = changeBetween(texts.get(language) ?? '', code);
    texts.set(language, code);
    return remove === 0 && insert === ''
      ? []
      : [[at_ms, 'candidate', buffers.indexOf(language), at, remove, insert]];
  });
  return historyOf({ buffers, edits });
}

function applied({ texts }: Kept, [, , buffer, at, removed, inserted]: PadEdit): Kept {
  const text = texts[buffer] ?? '';
  return { texts: texts.with(buffer, text.slice(0, at) + inserted + text.slice(at + removed)), buffer };
}

/** How many edits were made by then. */
export function editsBy({ edits }: CodeHistory, at_ms: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.[0] ?? 0) <= at_ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** After the first `count` edits. */
export function codeAfter(history: CodeHistory, count: number): CodeMoment {
  const { texts, buffer } = stateAfter(history, count);
  const last = history.edits[count - 1];
  return {
    buffer: history.buffers[buffer] ?? 'code',
    text: texts[buffer] ?? '',
    cursor: last === undefined ? null : last[3] + last[5].length,
  };
}

/** One buffer after the first `count` edits. */
export function textAfter(history: CodeHistory, count: number, buffer: string): string {
  return stateAfter(history, count).texts[history.buffers.indexOf(buffer)] ?? '';
}

function stateAfter({ edits, kept }: CodeHistory, count: number): Kept {
  const nearest = Math.floor(count / KEPT_EVERY);
  const state = kept[nearest] ?? { texts: [], buffer: 0 };
  return edits.slice(nearest * KEPT_EVERY, count).reduce(applied, state);
}

/** How many edits were made before the stretch of typing that the last of the first `count` edits belongs to. */
export function stretchBefore({ edits }: CodeHistory, count: number): number {
  let first = count;
  while (first > 1) {
    const [edit, before] = [edits[first - 1], edits[first - 2]];
    if (edit === undefined || before === undefined) break;
    if (edit[0] - before[0] > STRETCH_PAUSE_MS || edit[2] !== before[2]) break;
    first -= 1;
  }
  return Math.max(0, first - 1);
}
