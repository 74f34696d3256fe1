/**
 * What was sent of a speech, kept until it has surely been heard: after a `clear` the unheard rest is sent again, from
 * the gap between two words, or the softest moment, just before the cut.
 */
import { BYTES_PER_MS } from './playout.ts';

/** Beyond this a second word would be heard again: at 170 words a minute one takes 350 ms. */
const BACK_AT_MOST_MS = 350;
/** Continuous speech is taken up at its softest moment between this and the most: a syllable or two before the cut. */
const BACK_AT_LEAST_MS = 160;
const FRAME_MS = 20;
const FRAME_BYTES = FRAME_MS * BYTES_PER_MS;
/** Mean code distance from mu-law silence, 0 to 127. Speech is above 50; a synthesiser's gaps are below. */
const GAP_LEVEL = 28;
const LOUDEST = 127;
/** The closure of a "t" or "k" is up to 60 ms long; what is longer is a gap between words. */
const GAP_FRAMES = 4;
/** Kept behind what has been heard, in case the far end is late. */
const KEPT_MS = 2_500;

export interface Piece {
  readonly sentence: number;
  /** Null: the sentence ends here. */
  readonly bytes: Uint8Array | null;
}

export class Tape {
  #pieces: { piece: Piece; from: number }[] = [];
  #end = 0;
  /** Where it went on last: it is never taken back beyond that, or a speech that is paused often would not get on. */
  #went_on_at = 0;

  /** `bytes` went out; null when the sentence ended. */
  sent(sentence: number, bytes: Uint8Array | null): void {
    this.#pieces.push({ piece: { sentence, bytes }, from: this.#end });
    this.#end += bytes?.length ?? 0;
  }

  /** The first `heard_ms` of the speech were heard. */
  heard(heard_ms: number): void {
    const keep_from = (heard_ms - KEPT_MS) * BYTES_PER_MS;
    const first = this.#pieces.findIndex(({ piece, from }) => from + (piece.bytes?.length ?? 0) >= keep_from);
    if (first > 0) this.#pieces.splice(0, first);
  }

  /** Takes back what was sent but not heard, and a little more. `keep_ms`: how much of the speech stays as heard. */
  takeBack(heard_ms: number): { keep_ms: number; rest: Piece[] } {
    const keep = this.#boundaryBefore(Math.min(Math.round(heard_ms * BYTES_PER_MS), this.#end));
    const rest = this.#pieces.flatMap(({ piece, from }): Piece[] => {
      const { sentence, bytes } = piece;
      if (bytes === null) return from > keep ? [piece] : [];
      const left = bytes.subarray(Math.max(0, keep - from));
      return left.length > 0 ? [{ sentence, bytes: left }] : [];
    });
    // What is sent again is on the tape again when it is sent.
    this.#pieces = this.#pieces.flatMap(({ piece, from }) => {
      const { sentence, bytes } = piece;
      if (bytes === null) return from > keep ? [] : [{ piece, from }];
      const kept = bytes.subarray(0, Math.max(0, keep - from));
      return kept.length > 0 ? [{ piece: { sentence, bytes: kept }, from }] : [];
    });
    this.#end = keep;
    this.#went_on_at = keep;
    return { keep_ms: keep / BYTES_PER_MS, rest };
  }

  /** Byte offset at which to go on after a cut at `cut`. */
  #boundaryBefore(cut: number): number {
    const kept_from = Math.max(this.#went_on_at, this.#pieces[0]?.from ?? cut);
    const most = Math.min(BACK_AT_MOST_MS * BYTES_PER_MS, cut - kept_from);
    const start = this.#sentenceStart(cut);
    const back = Math.min(most, cut - start);
    if (back < FRAME_BYTES) return cut - back;
    const levels: number[] = [];
    const [from, count] = [cut - back, Math.floor(back / FRAME_BYTES)];
    // A little of what comes after the cut tells whether it fell into a gap: then the word before it has been heard.
    for (let i = 0; i < count + GAP_FRAMES + 1; i += 1) levels.push(this.#level(from + i * FRAME_BYTES));
    const gap = levels.findLastIndex((_, i) => i >= GAP_FRAMES - 1 && isGap(levels, i));
    if (gap !== -1) return Math.min(cut, from + (gap + 1) * FRAME_BYTES);
    if (cut - start <= most) return start;
    const last = count - BACK_AT_LEAST_MS / FRAME_MS;
    const softest = levels.slice(0, Math.max(1, last)).reduce((best, level, i, all) => {
      return level <= (all[best] ?? Number.POSITIVE_INFINITY) ? i : best;
    }, 0);
    return from + softest * FRAME_BYTES;
  }

  /** Where the sentence that sounds at `offset` begins. */
  #sentenceStart(offset: number): number {
    const at = this.#pieces.findLastIndex(({ from }) => from < offset);
    const sentence = this.#pieces[at]?.piece.sentence;
    return this.#pieces.find(({ piece }) => piece.sentence === sentence)?.from ?? 0;
  }

  /** Of the frame that begins at `offset`. */
  #level(offset: number): number {
    let sum = 0;
    let count = 0;
    for (const { piece, from } of this.#pieces) {
      if (piece.bytes === null) continue;
      const part = piece.bytes.subarray(Math.max(0, offset - from), Math.max(0, offset + FRAME_BYTES - from));
      for (const byte of part) sum += ~byte & 0x7f;
      count += part.length;
    }
    // Nothing is there yet: that says nothing of a gap.
    return count === 0 ? LOUDEST : sum / count;
  }
}

function isGap(levels: readonly number[], last: number): boolean {
  return levels.slice(last - GAP_FRAMES + 1, last + 1).every((level) => level < GAP_LEVEL);
}
