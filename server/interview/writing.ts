/** The candidate answers by text in the pad: beside a call, or without one, when the interview is held in writing. */
import { AppError } from '../http/errors.ts';
import type { Hearing } from './hearing.ts';
import type { Inside } from './inside.ts';
import { PAD } from './utterance.ts';

interface Around extends Inside {
  hearing: Hearing;
  /** The voice is another one now. */
  onLine(): void;
  /** Since the last leg ended. */
  gapMs(): number;
}

export class Writing {
  readonly #a: Around;

  constructor(around: Around) {
    this.#a = around;
  }

  /** Begins the interview in the pad, or goes on there where a call ended. Nothing changes while a call is up. */
  begin(): void {
    const { options, line, hearing, mailbox, state, append, step, onLine, gapMs } = this.#a;
    const { phase } = state();
    if (line.up || phase === 'done' || phase === 'aborted') return;
    line.attachPaper(hearing.onPaper());
    onLine();
    void mailbox.put(async () => {
      const text = 'The interview is held by text.';
      await append({ type: 'NOTE', payload: { about: 'text_mode', text } });
      await options.parts.screens.setStatus(options.sitting.screen_id, 'in_progress');
      await step({ on: 'leg_started', direction: 'inbound', gap_ms: gapMs(), by_text: true });
    });
  }

  /** A typed answer is a turn like any other. */
  answer(text: string): void {
    this.#reachable();
    const at = this.#a.options.parts.clock.now();
    const { call_sid } = this.#a.line.call;
    const on_call = call_sid !== null && !this.#a.line.onPaper;
    const turn = { text, started_at: at, ended_at: at, confidence: 1 };
    this.#a.hearing.turn(turn, on_call ? call_sid : PAD, 'text');
  }

  /** The buttons for a yes or no. */
  choice(yes: boolean): void {
    this.#reachable();
    this.#a.tell({ on: 'choice', yes });
  }

  /** The button that takes the recording back, also while nobody is on the line. True when there was one to take back. */
  async withdrawRecording(): Promise<boolean> {
    const { state, mailbox, step } = this.#a;
    const { consent, unrecorded } = state();
    if (consent !== 'given' || unrecorded) return false;
    await mailbox.put(() => step({ on: 'withdraw' }));
    return state().unrecorded;
  }

  /** An answer needs somebody who asked: a call that is up, or the interview by text, which goes on by itself here. */
  #reachable(): void {
    if (!this.#a.line.up && this.#a.state().phase === 'connecting')
      throw new AppError('wrong_state', 'The interview has not begun. Call, or begin it by text.');
    this.begin();
  }
}
