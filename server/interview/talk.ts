/**
 * The talk so far as the model sees it, and turns on their way to be understood: one after another, beside the mailbox. Words that
 * may be a turn are understood ahead of it.
 */
import type { Metrics } from '../http/metrics.ts';
import type { Turn } from '../speech/contract.ts';
import { Foresight } from './foresight.ts';
import { NOTHING_UNDERSTOOD, type Understood } from './meaning.ts';
import type { Model, Situation } from './model.ts';
import { withPhrases } from './phrases.ts';
import type { Context, State } from './state.ts';
import type { TurnTrace } from './traces.ts';

/** Lines of talk that the model sees: enough for "it" and "that", few enough to be quick. */
const LINES_KEPT = 8;
/** Yes and no are decided by rules before it, and after it nothing is: a model need not hear what is said there. */
const NOT_TALKING: readonly string[] = [
  'connecting',
  'disclosure',
  'identity',
  'intro',
  'away',
  'done',
  'aborted',
];

export class Talk {
  readonly #context: Context;
  readonly #model: Model;
  readonly #state: () => State;
  #lines: Situation['lines'] = [];
  readonly #foresight: Foresight;
  #turns: Promise<void> = Promise.resolve();
  /** Turns that are not done with. */
  #under_way = 0;

  constructor(context: Context, model: Model, state: () => State, metrics: Pick<Metrics, 'foreseen'>) {
    this.#context = context;
    this.#model = model;
    this.#state = state;
    this.#foresight = new Foresight(model, (how) => metrics.foreseen(how));
  }

  get situation(): Situation {
    return this.#situation(this.#state(), this.#lines);
  }

  /** As it will be in `state`, with what the candidate said remembered. */
  ahead(state: State, said: string): Situation {
    return this.#situation(state, this.#with('candidate', said));
  }

  remember(speaker: 'candidate' | 'interviewer', text: string): void {
    this.#lines = this.#with(speaker, text);
  }

  /** A slow model delays the next turn, and nothing else. */
  understand(turn: Turn, trace: TurnTrace, then: (understood: Understood) => Promise<void>): void {
    this.#under_way += 1;
    this.#turns = this.#turns
      .then(async () => then(await trace.understand((told) => this.#understood(turn.text, told))))
      .finally(() => void (this.#under_way -= 1));
  }

  /** What these words mean, should they be all of the next turn; null when that is not asked, or not to be known any more. */
  async foresee(text: string): Promise<Understood | null> {
    if (this.#under_way > 0 || NOT_TALKING.includes(this.#state().phase)) return null;
    const understood = await this.#foresight.ask(this.situation, text);
    return understood === null ? null : withPhrases(understood, text, this.#context.settings);
  }

  /** They were not all of it. */
  unforesee(): void {
    this.#foresight.drop();
  }

  #with(speaker: 'candidate' | 'interviewer', text: string): Situation['lines'] {
    return [...this.#lines, { speaker, text }].slice(-LINES_KEPT);
  }

  #situation({ phase, question, notes }: State, lines: Situation['lines']): Situation {
    const { problem, settings } = this.#context;
    return { phase, question, problem, lines, personality: settings.personality, notes };
  }

  async #understood(text: string, told: NonNullable<Situation['told']>): Promise<Understood> {
    if (NOT_TALKING.includes(this.#state().phase)) return NOTHING_UNDERSTOOD;
    const situation = { ...this.situation, told };
    const foreseen = this.#foresight.take(situation, text);
    const understood = await (foreseen ?? this.#model.understand(situation, text));
    return withPhrases(understood, text, this.#context.settings);
  }
}
