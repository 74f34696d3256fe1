/**
 * When each word of a line was said. Recognisers' times of single words are not kept, so a word's place in the text stands
 * for its place in time: within a sentence that is right to about a word. Pure.
 */
import type { Said } from '../../common/events.ts';

export interface Word {
  text: string;
  from_ms: number;
}

export function wordsOf({ text, started_ms, ended_ms }: Said): Word[] {
  const lasts_ms = Math.max(0, ended_ms - started_ms);
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    from_ms: started_ms + (index / text.length) * lasts_ms,
  }));
}

/**
 * Lines are stored when they are over: a short one that fell into a long one comes first. Read, and followed, they are in
 * the order in which they began.
 */
export function inOrder(lines: readonly Said[]): Said[] {
  return lines.toSorted((a, b) => a.started_ms - b.started_ms || a.seq - b.seq);
}

/** The line that is being said at this moment, else the one that began last; -1 before the first. Lines are in order. */
export function lineAt(lines: readonly Said[], at_ms: number): number {
  const begun = lines.findLastIndex((line) => line.started_ms <= at_ms);
  const going = lines.findLastIndex((line) => line.started_ms <= at_ms && at_ms <= line.ended_ms);
  return going < 0 ? begun : going;
}

/** The word that is being said; -1 when the line is over. */
export function wordAt(words: readonly Word[], line: Said, at_ms: number): number {
  return at_ms > line.ended_ms ? -1 : words.findLastIndex((word) => word.from_ms <= at_ms);
}
