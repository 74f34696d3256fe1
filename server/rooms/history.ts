/** The pad's edits for a player: out of the log of Yjs updates, each as what went and what came. */
import type { Pool } from 'pg';
import type { Hidden } from '../http/may.ts';
import type { PadEdit, PadHistory } from '../record/contract/playback.ts';
import { masked } from './masked.ts';
import { replay } from './replay.ts';

/** `hidden` finds what must not be shown. */
export async function historyOf(pool: Pool, session_id: string, hidden: Hidden | null): Promise<PadHistory> {
  const buffers: string[] = [];
  const texts = new Map<string, string>();
  const edits: PadEdit[] = [];
  for await (const { at_ms, by, buffer, text } of replay(pool, session_id)) {
    if (!buffers.includes(buffer)) buffers.push(buffer);
    const change = changeOf(texts.get(buffer) ?? '', text);
    texts.set(buffer, text);
    if (change.removed > 0 || change.inserted !== '')
      edits.push([at_ms, by, buffers.indexOf(buffer), change.at, change.removed, change.inserted]);
  }
  return { buffers, edits: hidden === null ? edits : masked(edits, hidden) };
}

/** The shortest single replacement that makes `after` of `before`. */
export function changeOf(before: string, after: string): { at: number; removed: number; inserted: string } {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  let tail = 0;
  while (
    tail < shorter - at &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { at, removed: before.length - tail - at, inserted: after.slice(at, after.length - tail) };
}
