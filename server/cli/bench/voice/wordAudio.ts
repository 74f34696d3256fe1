/**
 * What the bench's voice vendor speaks: audio that says of every millisecond which word of which request it is, so that it
 * is known of what was heard whether a word was lost or said twice. To a meter it looks like speech: loud words, and gaps
 * between them that are silent.
 */

export const BYTES_PER_MS = 8;
export const WORD_MS = 240;
const GAP_MS = 100;
/** Mu-law's zero. */
const SILENCE = 0xff;
/** Loud codes: the first byte of a unit has its own, so that units are found again after any cut. */
const FIRST = 0x20;
const OTHER = 0x10;
const SIGN = 0x80;
const UNIT_BYTES = 8;
/** Requests are told apart up to this number. */
const KEYS = 0x1000;

/** A millisecond of a word. */
export interface Unit {
  key: number;
  word: number;
  ms: number;
}

export function keyOf(request: number): number {
  return request % KEYS;
}

/** Was the request of `key` made with that of `first` or after it? Numbers begin anew, and no two so far apart are mixed up. */
export function isSince(key: number, first: number): boolean {
  return (key - first + KEYS) % KEYS < KEYS / 2;
}

/** `words` of request `key`, each followed by a gap. At most 255 words. */
export function audioOf(key: number, words: number): Buffer {
  const audio = Buffer.alloc(words * (WORD_MS + GAP_MS) * BYTES_PER_MS, SILENCE);
  for (let word = 0; word < words; word += 1)
    for (let ms = 0; ms < WORD_MS; ms += 1)
      write(audio, (word * (WORD_MS + GAP_MS) + ms) * BYTES_PER_MS, { key, word, ms });
  return audio;
}

/** Nibbles: three of the key, two of the word, two of the millisecond, and a check. */
function write(audio: Buffer, at: number, { key, word, ms }: Unit): void {
  const nibbles = [key >> 8, key >> 4, key, word >> 4, word, ms >> 4, ms].map((each) => each & 0xf);
  const all = [...nibbles, check(nibbles)];
  all.forEach((nibble, i) => {
    audio[at + i] = (i === 0 ? FIRST : OTHER) | nibble | (i % 2 === 0 ? 0 : SIGN);
  });
}

/** The unit that begins here; null when none does. */
export function unitAt(audio: Uint8Array, at: number): Unit | null {
  if (at + UNIT_BYTES > audio.length || ((audio[at] ?? 0) & 0xf0) !== FIRST) return null;
  const n: number[] = [];
  for (let i = 0; i < UNIT_BYTES; i += 1) n.push((audio[at + i] ?? 0) & 0xf);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, sum = 0] = n;
  if (sum !== check(n.slice(0, -1))) return null;
  return { key: (a << 8) | (b << 4) | c, word: (d << 4) | e, ms: (f << 4) | g };
}

/** The key of the first word in it. */
export function keyIn(audio: Uint8Array): number | null {
  for (let at = 0; at < audio.length; at += 1) {
    const unit = unitAt(audio, at);
    if (unit !== null) return unit.key;
  }
  return null;
}

/** The keys of all words in it. */
export function keysIn(audio: Uint8Array): Set<number> {
  const keys = new Set<number>();
  for (let at = 0; at < audio.length; at += 1) {
    const unit = unitAt(audio, at);
    if (unit === null) continue;
    keys.add(unit.key);
    at += UNIT_BYTES - 1;
  }
  return keys;
}

function check(nibbles: readonly number[]): number {
  return nibbles.reduce((sum, each, i) => (sum + each * (i + 1)) & 0xf, 5);
}
