/** What one caller hears: the far end's buffer, and the words that came out of it. */
import { BYTES_PER_MS, unitAt, WORD_MS, type Unit } from './wordAudio.ts';

/** A word is whole although the cut at one of its ends took a unit. */
const WHOLE_MS = WORD_MS - 2;
/** Less is two messages on their way. */
const GAP_AT_LEAST_MS = 1;

/** Nothing of it is missing, but for a unit at each end. */
export function isWhole(word: HeardWord | undefined): boolean {
  return word !== undefined && word.parts.size >= WHOLE_MS;
}

export interface HeardWord {
  /** Milliseconds of it that were heard, in whichever order. */
  readonly parts: Set<number>;
  /** How often it was heard from its beginning to its end. */
  times: number;
}

interface Piece {
  bytes: Uint8Array;
  /** When its first byte is audible. */
  from: number;
  /** The rest of it was cleared: what comes next need not go on where it stops. */
  cut: boolean;
}

export class HeardAudio {
  #pieces: Piece[] = [];
  #ends_at = Number.NEGATIVE_INFINITY;

  /** When all that has come will have been heard. */
  get ends_at(): number {
    return this.#ends_at;
  }
  get length(): number {
    return this.#pieces.length;
  }

  came(bytes: Uint8Array, at: number): void {
    const from = Math.max(at, this.#ends_at);
    this.#pieces.push({ bytes, from, cut: false });
    this.#ends_at = from + bytes.length / BYTES_PER_MS;
  }

  /** Gives what was not heard of it. */
  cleared(at: number): Uint8Array {
    const unheard: Uint8Array[] = [];
    this.#pieces = this.#pieces.flatMap((piece) => {
      const heard = Math.max(0, Math.floor((at - piece.from) * BYTES_PER_MS));
      if (heard >= piece.bytes.length) return [piece];
      unheard.push(piece.bytes.subarray(heard));
      return heard === 0 ? [] : [{ ...piece, bytes: piece.bytes.subarray(0, heard), cut: true }];
    });
    this.#ends_at = Math.min(at, this.#ends_at);
    return Buffer.concat(unheard);
  }

  /** Forgets what was heard, to begin anew. */
  reset(): void {
    this.#pieces = [];
  }

  /** What was heard of each word: by request, then by word. */
  words(): Map<number, Map<number, HeardWord>> {
    const words = new Map<number, Map<number, HeardWord>>();
    let last = NO_UNIT;
    for (const run of this.#runs()) last = addWords(words, run, last);
    return words;
  }

  /**
   * What was played without a cut. Across a cut the end of one unit and the beginning of another may read as a third one:
   * a word that nobody said.
   */
  #runs(): Buffer[] {
    const runs: Uint8Array[][] = [[]];
    for (const { bytes, cut } of this.#pieces) {
      runs.at(-1)?.push(bytes);
      if (cut) runs.push([]);
    }
    return runs.map((pieces) => Buffer.concat(pieces));
  }

  /** Silences between the first and the last of it. */
  gaps(): number[] {
    return this.#pieces.flatMap(({ from }, i) => {
      const before = this.#pieces[i - 1];
      const gap = before === undefined ? 0 : from - (before.from + before.bytes.length / BYTES_PER_MS);
      return gap >= GAP_AT_LEAST_MS ? [gap] : [];
    });
  }
}

/** `run`: how many came before it without a gap, itself included. */
type LastUnit = Unit & { run: number };
const NO_UNIT: LastUnit = { key: -1, word: -1, ms: -1, run: 0 };

/** `before`: the last unit that was heard before `audio`; tells the last one in it. */
function addWords(words: Map<number, Map<number, HeardWord>>, audio: Buffer, before: LastUnit): LastUnit {
  let last = before;
  for (let at = 0; at < audio.length; at += 1) {
    const unit = unitAt(audio, at);
    if (unit === null) continue;
    const of = words.get(unit.key) ?? new Map<number, HeardWord>();
    words.set(unit.key, of);
    const word = of.get(unit.word) ?? { parts: new Set<number>(), times: 0 };
    of.set(unit.word, word);
    word.parts.add(unit.ms);
    const goes_on = last.key === unit.key && last.word === unit.word && last.ms === unit.ms - 1;
    last = { ...unit, run: goes_on ? last.run + 1 : 1 };
    if (last.run === WHOLE_MS) word.times += 1;
    at += BYTES_PER_MS - 1;
  }
  return last;
}
