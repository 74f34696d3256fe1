/**
 * What must not be heard any more after a caller's words have stopped us: the speech that was cut, whatever else was under
 * way to this caller, and an answer to what was said before. All other speech is new: the answer, "One moment." where the
 * model is late, the words of the house where it fails.
 */
import type { Requests } from './requests.ts';
import { keyIn, keysIn } from './wordAudio.ts';

export class OldSpeech {
  readonly #requests: Requests;
  /** What was asked of the voice before this call is kept audio. */
  readonly #call_began: number;
  /** As of the last stop. */
  #stopped: { requests: number; keys: Set<number> } | null = null;
  #last_key: number | null = null;

  constructor(requests: Requests) {
    this.#requests = requests;
    this.#call_began = requests.made;
  }

  /** `unheard`: what the stop cut off. */
  stopped(unheard: Uint8Array): void {
    const keys = keysIn(unheard);
    if (this.#last_key !== null) keys.add(this.#last_key);
    this.#stopped = { requests: this.#requests.made, keys };
  }

  /** The answer is heard. */
  answered(): void {
    this.#stopped = null;
  }

  /** To be asked of all audio that comes, in order. `earlier`: the key of the answer to what was said before. */
  includes(audio: Uint8Array, earlier: number | null): boolean {
    // A piece without a word is the end of the last one.
    const key = keyIn(audio) ?? this.#last_key;
    if (key === null) return false;
    this.#last_key = key;
    const request = this.#requests.of(key);
    const first = request?.heard === false;
    if (request !== undefined) request.heard = true;
    if (this.#stopped === null) return false;
    const { requests, keys } = this.#stopped;
    const under_way = request !== undefined && request.nth > this.#call_began && request.nth <= requests;
    if (key === earlier || (first && under_way)) keys.add(key);
    return keys.has(key);
  }
}
