/**
 * What a caller says, as the recogniser of the bench will understand it: its first and its last frame carry its number,
 * in a dozen samples that are too soft to be heard.
 */

/** Soft mu-law codes. */
const MAGIC = [0xf1, 0x71, 0xf2, 0x72];
const ONSET = 0xf3;
const END = 0xf4;
const NIBBLES = 4;
const MOST = 1 << (4 * NIBBLES);

/** A turn is known again in what the model is asked by the name its speaker begins with. */
export const NAMED = /\bU(\d+),/g;
export function named(id: number, text: string): string {
  return `U${id}, ${text}`;
}

export interface Utterance {
  readonly id: number;
  /** '' for a sound that the recogniser makes no words of. */
  readonly text: string;
  /** First words come so long after the onset; undefined: as everybody's. */
  readonly first_words_ms?: number | undefined;
  /** On the recogniser's own time. */
  onset_s: number;
  final: boolean;
  /** When a vendor kept us waiting for the answer to it. */
  readonly waits: { from: number; to: number }[];
  /** The voice's request for the first sentence of the answer. */
  first_key: number | null;
}

/** The same frames, tagged. */
export function tagged(frames: readonly Buffer[], id: number): Buffer[] {
  return frames.map((frame, i) => {
    const kind = i === 0 ? ONSET : i === frames.length - 1 ? END : null;
    if (kind === null) return frame;
    const copy = Buffer.from(frame);
    const nibbles = Array.from({ length: NIBBLES }, (_, n) => 0xf0 | (((id % MOST) >> (4 * n)) & 0xf));
    copy.set([...MAGIC, kind, ...nibbles]);
    return copy;
  });
}

export function tagOf(frame: Buffer): { kind: 'onset' | 'end'; id: number } | null {
  if (frame[0] !== MAGIC[0] || frame[1] !== MAGIC[1] || frame[2] !== MAGIC[2] || frame[3] !== MAGIC[3])
    return null;
  const kind = frame[MAGIC.length];
  if (kind !== ONSET && kind !== END) return null;
  let id = 0;
  for (let n = 0; n < NIBBLES; n += 1) id |= ((frame[MAGIC.length + 1 + n] ?? 0) & 0xf) << (4 * n);
  return { kind: kind === ONSET ? 'onset' : 'end', id };
}

/** Between the two, the times in which no vendor was waited for, in order: on the way to each vendor, and from the last. */
export function hopsOf(waits: Utterance['waits'], from: number, to: number): number[] {
  const hops: number[] = [];
  let until = from;
  for (const wait of waits.toSorted((a, b) => a.from - b.from)) {
    const begins = Math.max(until, wait.from);
    const ends = Math.min(to, wait.to);
    if (ends <= begins) continue;
    hops.push(begins - until);
    until = ends;
  }
  return [...hops, to - until];
}
