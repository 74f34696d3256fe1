/** What crosses between the recogniser's pool and its threads. Per stream, everything is done in the order it came. */

/** A word as heard. Times in ms since the utterance began; confidence 0 to 1 (a weak guide in this engine). */
export interface HeardWord {
  word: string;
  start_ms: number;
  end_ms: number;
  confidence: number;
}

/** What a thread is born with. */
export interface RecogniserThreadData {
  /** For files that live a moment. */
  folder: string;
}

export type RecogniserCommand =
  /** Takes a decoder for the stream. Answer: nothing. */
  | { type: 'open'; keyterms: readonly string[] }
  /** Starts an utterance. */
  | { type: 'begin' }
  /** Decodes 8 kHz samples of the utterance. */
  | { type: 'audio'; samples: Int16Array }
  /** The words so far. */
  | { type: 'guess' }
  /** Ends the utterance: its words. */
  | { type: 'end' }
  /** Gives the decoder back. */
  | { type: 'release' };

export interface RecogniserRequest {
  id: number;
  stream: number;
  command: RecogniserCommand;
}

/** In the order of the requests. */
export type RecogniserAnswer = { id: number; words: HeardWord[] } | { id: number; failed: string };
