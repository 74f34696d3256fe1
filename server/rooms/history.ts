/**
 * The pad's edits for a player: out of the log of Yjs updates, each as what went and what came. An hour of typing is read
 * in some 50 ms, because Yjs says what an update changed. Where halves of characters were written apart it does not say
 * all; then every two texts are compared instead.
 */
import type { Pool } from 'pg';
import * as Y from 'yjs';
import type { Hidden } from '../http/may.ts';
import type { PadEdit, PadHistory } from '../record/contract/playback.ts';
import { BUFFERS } from './guard.ts';
import { masked } from './masked.ts';
import { padUpdates } from './padStore.ts';
import { replay } from './replay.ts';

/** `hidden` finds what must not be shown. */
export async function historyOf(pool: Pool, session_id: string, hidden: Hidden | null): Promise<PadHistory> {
  const history = (await told(pool, session_id)) ?? (await compared(pool, session_id));
  return hidden === null ? history : { ...history, edits: masked(history.edits, hidden) };
}

/** As Yjs tells it; null when that does not lead to the text that stands in the end. */
async function told(pool: Pool, session_id: string): Promise<PadHistory | null> {
  const doc = new Y.Doc();
  try {
    const { buffers, edits, bufferOf } = gathering();
    let [at_ms, by]: [number, PadEdit[1]] = [0, 'candidate'];
    for (const name of BUFFERS)
      doc.getText(name).observe(({ delta }) => {
        for (const change of changesOf(delta))
          edits.push([at_ms, by, bufferOf(name), change.at, change.removed, change.inserted]);
      });
    for await (const row of padUpdates(pool, session_id, 0)) {
      at_ms = row.at_ms;
      by = row.origin === 'server' ? 'server' : 'candidate';
      Y.applyUpdate(doc, row.update);
    }
    const texts = textsAfter(edits);
    const right = buffers.every((name, buffer) => doc.getText(name).toJSON() === (texts.get(buffer) ?? ''));
    return right ? { buffers, edits } : null;
  } finally {
    doc.destroy();
  }
}

/** By the texts before and after each update. */
async function compared(pool: Pool, session_id: string): Promise<PadHistory> {
  const { buffers, edits, bufferOf } = gathering();
  const texts = new Map<string, string>();
  for await (const { at_ms, by, buffer, text } of replay(pool, session_id)) {
    const change = changeOf(texts.get(buffer) ?? '', text);
    texts.set(buffer, text);
    if (change.removed > 0 || change.inserted !== '')
      edits.push([at_ms, by, bufferOf(buffer), change.at, change.removed, change.inserted]);
  }
  return { buffers, edits };
}

function gathering() {
  const buffers: string[] = [];
  const edits: PadEdit[] = [];
  const bufferOf = (name: string) => {
    if (!buffers.includes(name)) buffers.push(name);
    return buffers.indexOf(name);
  };
  return { buffers, edits, bufferOf };
}

interface Change {
  at: number;
  removed: number;
  inserted: string;
}

/** One after the other; a deletion and an insertion at the same place are one. */
function changesOf(delta: Y.YTextEvent['delta']): Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    at += retain;
    const inserted = typeof insert === 'string' ? insert : '';
    const last = changes.at(-1);
    if (retain > 0) continue;
    if (last !== undefined && last.at + last.inserted.length === at) {
      last.removed += removed;
      last.inserted += inserted;
    } else changes.push({ at, removed, inserted });
    at += inserted.length;
  }
  return changes;
}

function textsAfter(edits: readonly PadEdit[]): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [, , buffer, at, removed, inserted] of edits) {
    const text = texts.get(buffer) ?? '';
    texts.set(buffer, text.slice(0, at) + inserted + text.slice(at + removed));
  }
  return texts;
}

/** The shortest single replacement that makes `after` of `before`. */
export function changeOf(before: string, after: string): Change {
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
