/** What the ears tell about the caller, the same for every recogniser. All times are readings of our clock. */

export interface HeardWord {
  text: string;
  started_at: number;
  ended_at: number;
}

/** The recogniser's own view of whether the caller is done. Evidence, not the law: turns.ts decides. */
export interface EndOfTurn {
  /** 0 to 1. */
  confidence: number;
  /** Told early and may be taken back (`resumed`); the words are not final yet. */
  eager: boolean;
}

export interface Results {
  /** The recogniser's own spelling of all `words`. */
  text: string;
  /** Empty: the recogniser hears no words (any more). */
  words: readonly HeardWord[];
  confidence: number;
  /** These words will not change any more. */
  final: boolean;
  /** The recogniser heard the caller fall silent after them. Implies `final`. */
  speech_final: boolean;
  /** Only of a recogniser that judges turns (Flux), with what it judged. */
  end_of_turn?: EndOfTurn;
  /** True when an eager end of turn is taken back: the caller speaks on. */
  resumed?: boolean;
}

/**
 * Why the ears are down. `ears_refused`: key, credit or settings, which waiting does not cure; `ears_busy`: the vendor
 * takes no more streams now; `ears_unreachable`: no connection; `ears_lost`: connections do not hold; `ears_silent`:
 * speech goes in and nothing comes back.
 */
export type EarsTrouble = 'ears_refused' | 'ears_busy' | 'ears_unreachable' | 'ears_lost' | 'ears_silent';

export interface EarsListener {
  /** In order of the words' times; words of settled time do not come again. */
  results(results: Results): void;
  speechStarted(): void;
  utteranceEnd(last_word_at: number | null): void;
  /** Whether a connection stands that takes what the caller says: at once, long before its lack is called trouble. */
  listening?(hears: boolean): void;
  /** Once per spell of failures. The ears go on trying. */
  trouble(code: EarsTrouble, message: string): void;
  /** Once after `trouble`, when the recogniser answers again. */
  recovered?(): void;
}
