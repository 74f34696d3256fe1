/**
 * Plays labelled utterances to the turn reducer on a clock of its own, as the recogniser and our own ear would tell
 * them: interim words while they are spoken, the end of speech 350 ms after the last word, a voice 200 ms after it
 * begins again. Nothing is typed: the pad would only make it more patient.
 */
import type { Patience } from '../../../speech/contract.ts';
import { NO_TURN, reduceTurns, turnsWakeAt, type TurnEvent, type TurnState } from '../../../speech/turns.ts';
import type { Speaker, Utterance } from './pauses.ts';

/** A word takes so long. */
const WORD_MS = 300;
/** The recogniser's endpointing of 300 ms, and its way to us. */
const SILENCE_TOLD_AFTER_MS = 350;
/** Interim words come so long after they began; our own ear needs less for a voice. */
const WORDS_TOLD_AFTER_MS = 400;
const VOICE_TOLD_AFTER_MS = 200;
/** Between two utterances of one caller the interviewer speaks. */
const INTERVIEWER_MS = 6_000;
/** Model and synthesis, as in the harness of the voice stacks to beat: 200 and 100 ms. */
const ANSWER_HEARD_AFTER_MS = 300;
/** Later than any turn ends. */
const LONGEST_MS = 15_000;

export interface Outcome {
  pauses: number;
  /** Pauses in which the turn was taken as over. */
  torn: string[];
  /** Of these, those in which an answer would have been heard before the caller went on. */
  talked_over: number;
  /** From the last word of an utterance to the decision that it is over, where somebody waits for the answer. */
  delays: number[];
}

/** `marks`: as the recogniser writes them, or (many do) without any. */
export function play(speaker: Speaker, patience: Patience, marks: boolean): Outcome {
  const player = new Player(patience);
  for (const utterance of speaker) player.utter(utterance, marks);
  return player.outcome;
}

class Player {
  readonly outcome: Outcome = { pauses: 0, torn: [], talked_over: 0, delays: [] };
  #state: TurnState = NO_TURN;
  #at = 0;
  #ended_at: number | null = null;

  constructor(patience: Patience) {
    this.#send({ type: 'attend', attention: { patience }, at: 0 });
  }

  utter({ attention, pieces }: Utterance, marks: boolean): void {
    this.#send({ type: 'attend', attention, at: this.#at });
    this.#ended_at = null;
    for (const { text, pause_ms } of pieces) {
      const last_word_at = this.#speak(marks ? text : text.replaceAll(/[.,?!]/g, ''));
      this.#until(last_word_at + Math.min(pause_ms ?? LONGEST_MS, SILENCE_TOLD_AFTER_MS));
      if (pause_ms === null || pause_ms >= SILENCE_TOLD_AFTER_MS) this.#fellSilent();
      if (pause_ms === null) {
        this.#until(last_word_at + LONGEST_MS);
        // An utterance that was torn at its last pause has ended before; that is counted there.
        const waited_for = attention.working !== true;
        if (waited_for && this.#ended_at !== null && this.#ended_at > last_word_at)
          this.outcome.delays.push(this.#ended_at - last_word_at);
        break;
      }
      this.#until(last_word_at + pause_ms);
      this.outcome.pauses += 1;
      if (this.#ended_at === null || this.#ended_at <= last_word_at) continue;
      this.outcome.torn.push(`${text} {${pause_ms}}`);
      if (this.#ended_at + ANSWER_HEARD_AFTER_MS < last_word_at + pause_ms) this.outcome.talked_over += 1;
    }
    this.#at += INTERVIEWER_MS;
  }

  /** Returns when the last word ended. */
  #speak(text: string): number {
    const from = this.#at;
    const words = text.split(' ').map((word, i) => ({
      text: word,
      started_at: from + i * WORD_MS,
      ended_at: from + (i + 1) * WORD_MS,
    }));
    const results = (spoken: typeof words, final: boolean) => {
      const said = spoken.map((word) => word.text).join(' ');
      this.#send({
        type: 'results',
        at: this.#at,
        text: said,
        words: spoken,
        confidence: 0.9,
        final,
        speech_final: false,
      });
    };
    this.#until(from + VOICE_TOLD_AFTER_MS);
    this.#send({ type: 'speech_started', at: this.#at });
    for (let i = 1; i < words.length; i += 1) {
      this.#until(from + (i - 1) * WORD_MS + WORDS_TOLD_AFTER_MS);
      results(words.slice(0, i), false);
    }
    const last_word_at = from + words.length * WORD_MS;
    this.#until(last_word_at);
    results(words, true);
    return last_word_at;
  }

  #fellSilent(): void {
    this.#send({
      type: 'results',
      at: this.#at,
      text: '',
      words: [],
      confidence: 0,
      final: true,
      speech_final: true,
    });
  }

  #until(at: number): void {
    for (let wake = turnsWakeAt(this.#state); wake !== null && wake <= at; wake = turnsWakeAt(this.#state)) {
      this.#at = Math.max(this.#at, wake);
      this.#send({ type: 'tick', at: this.#at });
    }
    this.#at = Math.max(this.#at, at);
  }

  #send(event: TurnEvent): void {
    const [state, effects] = reduceTurns(this.#state, event);
    this.#state = state;
    if (effects.some((effect) => effect.type === 'turn')) this.#ended_at = event.at;
  }
}
