/** The talk so far as the model sees it, and turns on their way to be understood: one after another, beside the mailbox. */
import type { Turn } from '../speech/contract.ts';
import { NOTHING_UNDERSTOOD, type Understood } from './meaning.ts';
import type { Model, Situation } from './model.ts';
import { withPhrases } from './phrases.ts';
import type { Context, State } from './state.ts';
import type { TurnTrace } from './traces.ts';

/** Lines of talk that the model sees: enough for "it" and "that", few enough to be quick. */
const LINES_KEPT = 8;
/** Yes and no are decided by rules there. */
const OPENING: readonly string[] = ['connecting', 'disclosure', 'identity', 'intro'];

export class Talk {
  readonly #context: Context;
  readonly #model: Model;
  readonly #state: () => State;
  #lines: Situation['lines'] = [];
  #turns: Promise<void> = Promise.resolve();

  constructor(context: Context, model: Model, state: () => State) {
    this.#context = context;
    this.#model = model;
    this.#state = state;
  }

  get situation(): Situation {
    const { phase, question, notes } = this.#state();
    const { problem, settings } = this.#context;
    return { phase, question, problem, lines: this.#lines, personality: settings.personality, notes };
  }

  remember(speaker: 'candidate' | 'interviewer', text: string): void {
    this.#lines = [...this.#lines, { speaker, text }].slice(-LINES_KEPT);
  }

  /** A slow model delays the next turn, and nothing else. */
  understand(turn: Turn, trace: TurnTrace, then: (understood: Understood) => Promise<void>): void {
    this.#turns = this.#turns.then(async () =>
      then(await trace.understand((told) => this.#understood(turn.text, told))),
    );
  }

  async #understood(text: string, told: NonNullable<Situation['told']>): Promise<Understood> {
    if (OPENING.includes(this.#state().phase)) return NOTHING_UNDERSTOOD;
    const understood = await this.#model.understand({ ...this.situation, told }, text);
    return withPhrases(understood, text, this.#context.settings);
  }
}
