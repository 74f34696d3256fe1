/** Finds words in what was said, and texts in all that ever stood in the pad. Pure. */
import type { Said } from '../../common/events.ts';
import type { CodeHistory } from '../code/history.ts';
import { wordsOf } from '../transcript/words.ts';

export interface SaidHit {
  line: Said;
  /** Where in the line it begins. */
  from: number;
  /** When its first word was said. */
  at_ms: number;
}

/** A text that stood in a buffer from one edit to another. */
export interface CodeHit {
  buffer: string;
  from_ms: number;
  /** Null: it stayed to the end. */
  to_ms: number | null;
  /** The line it first stood in. */
  line: string;
}

/** Capitals count only when somebody writes one. */
function finder(wanted: string): (text: string, from?: number) => number {
  if (wanted !== wanted.toLowerCase()) return (text, from) => text.indexOf(wanted, from);
  return (text, from) => text.toLowerCase().indexOf(wanted, from);
}

export function findSaid(lines: readonly Said[], wanted: string): SaidHit[] {
  if (wanted.trim() === '') return [];
  const find = finder(wanted.trim());
  return lines.flatMap((line) => {
    const hits: SaidHit[] = [];
    for (let from = find(line.text); from >= 0; from = find(line.text, from + wanted.trim().length)) {
      const word = wordsOf(line).findLast(({ index }) => index <= from);
      hits.push({ line, from, at_ms: word?.from_ms ?? line.started_ms });
    }
    return hits;
  });
}

/** When it came and when it went, each time, in order. */
export function findInCode({ buffers, edits }: CodeHistory, wanted: string): CodeHit[] {
  if (wanted.trim() === '') return [];
  const find = finder(wanted);
  const texts = buffers.map(() => '');
  const standing = new Map<number, CodeHit>();
  const hits: CodeHit[] = [];
  for (const [at_ms, , buffer, at, removed, inserted] of edits) {
    const before = texts[buffer] ?? '';
    const text = before.slice(0, at) + inserted + before.slice(at + removed);
    texts[buffer] = text;
    const hit = standing.get(buffer);
    // Nothing can have come but where something was written.
    const from = hit === undefined ? Math.max(0, at - wanted.length) : 0;
    const near = hit === undefined ? text.slice(from, at + inserted.length + wanted.length) : text;
    const found = find(near);
    if (hit === undefined && found >= 0) {
      const made = {
        buffer: buffers[buffer] ?? '',
        from_ms: at_ms,
        to_ms: null,
        line: lineOf(text, from + found),
      };
      standing.set(buffer, made);
      hits.push(made);
    } else if (hit !== undefined && found < 0) {
      hit.to_ms = at_ms;
      standing.delete(buffer);
    }
  }
  return hits;
}

function lineOf(text: string, at: number): string {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', at);
  return text.slice(from, to < 0 ? undefined : to).trim();
}
