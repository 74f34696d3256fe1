/** Audio of fixed texts, kept per voice and speed: what is said in every screen begins at once, also without a vendor. */

/** 600 sentences of some 4 s are about 20 MB; the one that was used longest ago goes first. */
const MAX_KEPT = 600;

export interface Kept {
  /** Text as it is spoken. */
  text: string;
  /** Which voice says it. */
  voice: string;
  speed: number;
}

export class AudioCache {
  /** Oldest use first. */
  readonly #entries = new Map<string, Uint8Array>();
  readonly #texts = new Set<string>();

  /** Marks the text as one to keep, in every voice and speed it is spoken in. */
  want(text: string): void {
    this.#texts.delete(text);
    this.#texts.add(text);
    for (const oldest of this.#texts) {
      if (this.#texts.size <= MAX_KEPT) break;
      this.#texts.delete(oldest);
    }
  }

  /** In whatever voice it is spoken. */
  keeps(text: string): boolean {
    return this.#texts.has(text);
  }

  wants(kept: Kept): boolean {
    return this.#texts.has(kept.text) && !this.#entries.has(keyOf(kept));
  }

  get(kept: Kept): Uint8Array | undefined {
    const key = keyOf(kept);
    const audio = this.#entries.get(key);
    if (audio === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, audio);
    return audio;
  }

  put(kept: Kept, audio: Uint8Array): void {
    // In memory of its own: a small Buffer keeps 64 kB of Node's pool alive.
    this.#entries.set(keyOf(kept), new Uint8Array(audio));
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= MAX_KEPT) break;
      this.#entries.delete(oldest);
    }
  }
}

function keyOf({ text, voice, speed }: Kept): string {
  return `${voice}|${speed}|${text}`;
}
