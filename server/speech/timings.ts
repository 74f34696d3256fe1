/** When each step from the end of the caller's words to our first audio was done, for the speech that answers them. */
import type { Timings, Turn } from './contract.ts';

interface Steps {
  asked_at: number;
  text_at: number | null;
  audio_at: number | null;
}

export class TimingsKeeper {
  readonly #steps = new Map<string, Steps>();
  /** The last turn, until the first speech after it has begun. */
  #unanswered: { speech_ended_at: number; decided_at: number } | null = null;

  turn(turn: Turn, at: number): void {
    this.#unanswered = { speech_ended_at: turn.ended_at, decided_at: at };
  }
  asked(id: string, at: number): void {
    this.#steps.set(id, { asked_at: at, text_at: null, audio_at: null });
  }
  worded(id: string, at: number): void {
    const steps = this.#steps.get(id);
    if (steps) steps.text_at ??= at;
  }
  ready(id: string, at: number): void {
    const steps = this.#steps.get(id);
    if (steps) steps.audio_at ??= at;
  }
  /** The speech became audible. Null when it answers no turn. */
  began(id: string, at: number): Timings | null {
    const [steps, turn] = [this.#steps.get(id), this.#unanswered];
    this.#unanswered = null;
    return steps === undefined || turn === null ? null : { id, ...turn, ...steps, sent_at: at };
  }
  over(id: string): void {
    this.#steps.delete(id);
  }
}
