/**
 * Words that are asked for before they may be said: nobody sees or hears any of them until the same speech is said, and the
 * request for them is ended when it never is.
 */
import { readAtOnce } from '../speech/readAhead.ts';
import type { Effect } from './state.ts';

type Say = Extract<Effect, { do: 'say' }>;

/** Words that are asked for. */
export interface Wording {
  say: Say;
  text: string | AsyncIterable<string>;
  abort: AbortController;
}

export class Ahead {
  #asked: Wording | null = null;

  /** The result lets go of them, unless they have been taken over. */
  ask(wording: Wording): () => void {
    const { say, text } = wording;
    this.#asked = typeof text === 'string' ? wording : { ...wording, text: readAtOnce(text) };
    return () => this.take(say)?.abort.abort();
  }

  take(say: Say): Wording | null {
    const asked = this.#asked;
    if (asked?.say !== say) return null;
    this.#asked = null;
    return asked;
  }

  close(): void {
    this.#asked?.abort.abort();
  }
}
