/**
 * Ears: the caller's frames to Deepgram as they are, its results back on our clock.
 *
 * States of the connection: `connecting`, `open`, `waiting` (to try again), `closed`. A lost connection is replaced at
 * once; the last 2 s, and whatever was said meanwhile, are sent again, and what was already heard of it is recognised by
 * its time (turns.ts). Failures in a row slow the attempts down and are told as trouble once; attempts never stop while
 * the call lasts.
 */
import type { Log } from '../http/log.ts';
import { connect, type Connection, type ConnectOptions, type Loss } from './connection.ts';
import type { Results } from './turns.ts';

/** Sent again after a loss. */
const REPLAY_MS = 2_000;
/** Kept while there is no connection; older speech is given up. */
const KEEP_MS = 10_000;
/** Delays before the attempts that follow the 1st, 2nd... failure in a row. */
const BACK_OFF_MS = [0, 250, 500, 1_000, 2_000, 4_000];
/** Failures in a row that are trouble, not a hiccup. */
const TROUBLE_AFTER = 3;

export interface EarsOptions extends ConnectOptions {
  log: Log;
  on: {
    results(results: Results): void;
    speechStarted(): void;
    utteranceEnd(last_word_at: number | null): void;
    trouble(code: string, message: string): void;
  };
}

const TROUBLE: Record<Loss, [code: string, message: string]> = {
  refused: ['ears_unreachable', 'The speech recogniser cannot be reached; trying again.'],
  lost: ['ears_lost', 'The speech recogniser keeps hanging up; trying again.'],
  silent: ['ears_silent', 'The speech recogniser does not answer to speech; trying again.'],
};

export class Ears {
  readonly #o: EarsOptions;
  #recent: { bytes: Buffer; at: number }[] = [];
  #connection: Connection | null = null;
  #open = false;
  #live_until = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #closed = false;
  #cancelRetry = () => {};

  constructor(options: EarsOptions) {
    this.#o = options;
    this.#connect();
  }

  /** `at`: when the frame came. */
  frame(bytes: Buffer, at: number): void {
    if (this.#closed || bytes.length === 0) return;
    this.#recent.push({ bytes, at });
    const keep_from = this.#open ? at - REPLAY_MS : Math.max(at - KEEP_MS, this.#live_until - REPLAY_MS);
    while (this.#recent[0] !== undefined && this.#recent[0].at < keep_from) this.#recent.shift();
    if (!this.#open) return;
    this.#live_until = at;
    this.#connection?.send(bytes, at);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#open = false;
    this.#cancelRetry();
    this.#connection?.close();
  }

  #connect(): void {
    if (this.#closed) return;
    const { on } = this.#o;
    const connection = connect(this.#o, {
      open: () => {
        this.#open = true;
        for (const { bytes, at } of this.#recent) connection.send(bytes, at);
      },
      answered: () => void (this.#failures = 0),
      results: (results) => on.results(results),
      speechStarted: () => on.speechStarted(),
      utteranceEnd: (last_word_at) => on.utteranceEnd(last_word_at),
      lost: (why, error) => this.#lost(why, error),
    });
    this.#connection = connection;
  }

  #lost(why: Loss, error: unknown): void {
    this.#open = false;
    this.#connection = null;
    if (this.#closed) return;
    const { clock, log, on } = this.#o;
    this.#failures += 1;
    log.warn(
      { err: error, why, failures: this.#failures },
      'the connection to the speech recogniser was lost',
    );
    if (this.#failures === TROUBLE_AFTER) on.trouble(...TROUBLE[why]);
    const delay = BACK_OFF_MS[this.#failures - 1] ?? BACK_OFF_MS.at(-1) ?? 0;
    this.#cancelRetry = clock.after(delay, () => this.#connect());
  }
}
