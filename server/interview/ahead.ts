/**
 * Words that are asked for before they may be said: nobody sees or hears any of them until the same speech is said, and the
 * request for them is ended when it never is. Those of an answer to words that may yet go on are `foreseen`: they become the
 * words of a speech that says the same in the same situation, and of no other.
 */
import { readAtOnce } from '../speech/readAhead.ts';
import { described, type ModelCall, type Situation } from './situation.ts';
import type { Effect } from './state.ts';

type Say = Extract<Effect, { do: 'say' }>;

/** Words that are asked for. */
export interface Wording {
  say: Say;
  text: string | AsyncIterable<string>;
  abort: AbortController;
}

type Ask = (say: Say, situation: Situation) => Wording;

interface Foreseen {
  of: string;
  wording: Wording;
  call: Promise<ModelCall>;
}

export class Ahead {
  readonly #wordingOf: Ask;
  #asked: Wording | null = null;
  #foreseen: Foreseen | null = null;

  constructor(wordingOf: Ask) {
    this.#wordingOf = wordingOf;
  }

  foresee(say: Say, situation: Situation): void {
    this.unforesee();
    const call = Promise.withResolvers<ModelCall>();
    const told = situation.told === undefined ? {} : { told: call.resolve };
    const wording = reading(this.#wordingOf(say, { ...situation, ...told }));
    this.#foreseen = { of: about(say, situation), wording, call: call.promise };
  }

  unforesee(): void {
    this.#foreseen?.wording.abort.abort();
    this.#foreseen = null;
  }

  /** The result lets go of them, unless they have been taken over. */
  ask(say: Say, situation: Situation): () => void {
    this.#asked = this.#cameTrue(say, situation) ?? reading(this.#wordingOf(say, situation));
    return () => this.take(say)?.abort.abort();
  }

  #cameTrue(say: Say, situation: Situation): Wording | null {
    const foreseen = this.#foreseen;
    if (foreseen?.of !== about(say, situation)) {
      this.unforesee();
      return null;
    }
    this.#foreseen = null;
    if (situation.told !== undefined) void foreseen.call.then(situation.told);
    return { ...foreseen.wording, say };
  }

  take(say: Say): Wording | null {
    const asked = this.#asked;
    if (asked?.say !== say) return null;
    this.#asked = null;
    return asked;
  }

  close(): void {
    this.unforesee();
    this.#asked?.abort.abort();
  }
}

function reading(wording: Wording): Wording {
  const { text } = wording;
  return typeof text === 'string' ? wording : { ...wording, text: readAtOnce(text) };
}

/** All that the model is told. */
function about({ act }: Say, situation: Situation): string {
  return JSON.stringify([act, described(situation), situation.notes]);
}
