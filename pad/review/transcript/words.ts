/**
 * When each word of a line was said: as the record knows it, else (in sessions of before it kept that) by its place in the
 * text, which is right to about a word within a sentence. Pure.
 */
import { pairsOf } from '../../../server/record/contract/wordTimes.ts';
import type { Said } from '../../common/events.ts';

export interface Word {
  text: string;
  /** Where in the line it begins. */
  index: number;
  from_ms: number;
  to_ms: number;
}

export function wordsOf(line: Said): Word[] {
  const { text, started_ms, ended_ms } = line;
  const found = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ text: word, index }));
  const pairs = pairsOf(line);
  const lasts_ms = Math.max(0, ended_ms - started_ms);
  const guess = (index: number | undefined) => ((index ?? text.length) / text.length) * lasts_ms;
  return found.map(({ text: word, index }, place) => {
    const [from, to] = pairs?.[place] ?? [guess(index), guess(found[place + 1]?.index)];
    return { text: word, index, from_ms: started_ms + from, to_ms: started_ms + to };
  });
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

/** A word stays marked so long after it: the eye is not led away at every breath. */
const LINGERS_MS = 300;

/** The word that is being said; -1 between words and when the line is over. */
export function wordAt(words: readonly Word[], at_ms: number): number {
  const begun = words.findLastIndex((word) => word.from_ms <= at_ms);
  return at_ms <= (words[begun]?.to_ms ?? 0) + LINGERS_MS ? begun : -1;
}

/** Of all that is said at this moment. */
export function wordSaid(lines: readonly Said[], at_ms: number): Word | null {
  const line = lines[lineAt(lines, at_ms)];
  const words = line === undefined ? [] : wordsOf(line);
  return words[wordAt(words, at_ms)] ?? null;
}
