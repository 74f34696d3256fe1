/**
 * What a turn means is asked for as soon as its words may be all of it, while patience for more of them runs out.
 *
 * In: words that may be the whole turn, and the situation they are said in. Out: what they mean, to the turn that has the same
 * words in the same situation; to nobody when the caller goes on, or anything else has changed. The request is ended then.
 */
import type { Understood } from './meaning.ts';
import type { Model } from './model.ts';
import { described, type ModelCall, type Situation } from './situation.ts';

interface Foreseen {
  of: string;
  unwanted: AbortController;
  understood: Promise<Understood>;
  call: Promise<ModelCall>;
}

export class Foresight {
  readonly #model: Model;
  readonly #onEnd: (how: 'came_true' | 'dropped') => void;
  #now: Foreseen | null = null;

  constructor(model: Model, onEnd: (how: 'came_true' | 'dropped') => void) {
    this.#model = model;
    this.#onEnd = onEnd;
  }

  /** Null once it is dropped. */
  async ask(situation: Situation, text: string): Promise<Understood | null> {
    this.drop();
    const call = Promise.withResolvers<ModelCall>();
    const unwanted = new AbortController();
    const understood = this.#model.understand({ ...situation, told: call.resolve }, text, unwanted.signal);
    this.#now = { of: about(situation, text), unwanted, understood, call: call.promise };
    const meant = await understood;
    return unwanted.signal.aborted ? null : meant;
  }

  /** Null when this was not foreseen: nothing is then. */
  take(situation: Situation, text: string): Promise<Understood> | null {
    const now = this.#now;
    if (now === null || now.of !== about(situation, text)) {
      this.drop();
      return null;
    }
    this.#now = null;
    this.#onEnd('came_true');
    if (situation.told !== undefined) void now.call.then(situation.told);
    return now.understood;
  }

  drop(): void {
    const now = this.#now;
    if (now === null) return;
    this.#now = null;
    this.#onEnd('dropped');
    now.unwanted.abort();
  }
}

function about(situation: Situation, text: string): string {
  return JSON.stringify([described(situation), text]);
}
