/**
 * The ways a sentence can become audio: the main voice and, when that fails, the second one. Each has a circuit breaker,
 * so that a voice that keeps failing costs nobody any waiting.
 *
 *   sentence -> main -- fails before a byte --> second, from the beginning
 *                    -- fails in the middle --> main again, what was handed on skipped
 *                                           --> second, from the word at which the main voice stopped
 *            -> none left: MouthError, and whoever owns the call has Twilio say it
 *
 * Nothing is said twice: what was handed on is skipped in the same voice byte by byte, in another voice by words.
 */
import type { Clock } from '../record/clock.ts';
import type { Log } from '../http/log.ts';
import { CLOSED, lets, reduceBreaker, type Breaker, type BreakerEvent } from './breaker.ts';
import type { Wanting } from './limit.ts';
import { inPlainWords, MouthError, synthesise, type Synthesiser } from './synthesis.ts';

/**
 * First byte of each of two attempts, in two voices or in the only one: late for a vendor that needs 75 to 450 ms. After
 * both the network has to speak, and all of it, with a second for recogniser and model before and half a second for the
 * network's way after, has to stay below the three seconds after which silence is a fault.
 */
const FIRST_BYTE_WITHIN_MS = 750;
/** The same of a sentence behind another: that one is being heard meanwhile, and a voice that changes is worse. */
const FIRST_BYTE_BEHIND_MS = 1_300;
/** First byte of what nobody waits for. */
const FIRST_BYTE_AHEAD_MS = 3_000;
/** Before asking again: the vendor's queue for requests over the limit is 50 ms deep. */
const AGAIN_AFTER_MS = 150;
const BYTES_PER_MS = 8;
/** Speaking rate until a voice's own is known: 15 characters a second. */
const MS_PER_CHAR = 66;
/** Weight of the newest sentence in a voice's rate. */
const RATE_WEIGHT = 0.2;

/** Not the voice's fault: our own limit, or the account's. */
const NOT_ITS_FAULT: readonly string[] = ['busy', 'no_place'];
/** Asking again later changes nothing. */
const FOR_GOOD: readonly string[] = ['key_refused', 'voice_unknown'];

export interface VoiceName {
  voice_id: string;
  model: string;
}

export interface Sentence {
  /** As spoken. */
  text: string;
  speed: number;
  wanting: Wanting;
  /** Another sentence of the same speech comes before it. */
  behind?: boolean;
}

interface Path extends VoiceName {
  name: 'main' | 'second';
  breaker: Breaker;
  ms_per_char: number;
}

/** A sentence on its way, over all attempts. */
interface Progress {
  /** What the present voice was asked to say, and how many bytes of that were handed on. */
  text: string;
  sent: number;
  /** All of it came from one voice. */
  pure: boolean;
}

type Out = (bytes: Uint8Array) => void;

export class VoicePaths {
  readonly #with: Synthesiser;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #paths: readonly [Path, ...Path[]];
  #last_failure: MouthError | null = null;

  constructor(with_: Synthesiser, log: Log, main: VoiceName, second: VoiceName | null) {
    this.#with = with_;
    this.#clock = with_.clock;
    this.#log = log;
    const path = (name: Path['name'], voice: VoiceName): Path => ({
      ...voice,
      name,
      breaker: CLOSED,
      ms_per_char: MS_PER_CHAR,
    });
    this.#paths = [path('main', main), ...(second === null ? [] : [path('second', second)])];
  }

  /** Names of the voices, those that may be asked now first. */
  voices(): string[] {
    return this.#usable()
      .concat(this.#paths)
      .map(({ voice_id }) => voice_id);
  }

  /** Tells which voice said all of it; null when two shared it. Throws MouthError, or the signal's reason. */
  async speak(sentence: Sentence, signal: AbortSignal, out: Out): Promise<string | null> {
    const progress: Progress = { text: sentence.text, sent: 0, pure: true };
    let last = this.#allDown();
    const first_byte_within_ms = sentence.behind === true ? FIRST_BYTE_BEHIND_MS : FIRST_BYTE_WITHIN_MS;
    for (const path of this.#usable()) {
      const failure = await this.#on(path, { ...sentence, first_byte_within_ms }, progress, signal, out);
      if (failure === null) return progress.pure ? path.voice_id : null;
      last = failure;
      if (progress.sent === 0) continue;
      progress.text = restOf(progress.text, progress.sent / BYTES_PER_MS, path.ms_per_char / sentence.speed);
      progress.sent = 0;
      progress.pure = false;
      if (progress.text === '') return null;
    }
    throw last;
  }

  /** In this voice or not at all: for fetching ahead. */
  async speakIn(voice_id: string, sentence: Sentence, signal: AbortSignal, out: Out): Promise<void> {
    const path = this.#paths.find((each) => each.voice_id === voice_id);
    if (path === undefined) throw new Error(`no voice ${voice_id}`);
    const progress: Progress = { text: sentence.text, sent: 0, pure: true };
    const order = { ...sentence, first_byte_within_ms: FIRST_BYTE_AHEAD_MS };
    const failure = await this.#on(path, order, progress, signal, out);
    if (failure !== null) throw failure;
  }

  #allDown(): MouthError {
    const message = 'No voice works at the moment; it is tried again shortly.';
    return new MouthError('voices_down', message, { cause: this.#last_failure });
  }

  #usable(): Path[] {
    return this.#paths.filter((path) => lets(path.breaker, this.#clock.now()));
  }

  /** Up to two attempts in one voice; null when all was said. */
  async #on(
    path: Path,
    order: Sentence & { first_byte_within_ms: number },
    progress: Progress,
    signal: AbortSignal,
    out: Out,
  ): Promise<MouthError | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#once(path, order, progress, signal, out);
        return null;
      } catch (error) {
        signal.throwIfAborted();
        const failure = inPlainWords(error);
        this.#failed(path, failure);
        if (attempt === 2 || !this.#worthAgain(path, failure, progress)) return failure;
        await pause(this.#clock, AGAIN_AFTER_MS);
        signal.throwIfAborted();
      }
    }
  }

  /** Another voice is quicker than a second try, unless it would be refused as well or the sentence has begun. */
  #worthAgain(path: Path, failure: MouthError, progress: Progress): boolean {
    if (FOR_GOOD.includes(failure.code) && this.#paths.length > 1) return false;
    if (this.#paths.length === 1 || failure.code === 'busy') return true;
    return progress.sent > 0 && path.breaker.is === 'closed';
  }

  async #once(
    path: Path,
    order: Sentence & { first_byte_within_ms: number },
    progress: Progress,
    signal: AbortSignal,
    out: Out,
  ): Promise<void> {
    let skip = progress.sent;
    let got = 0;
    this.#news(path, { type: 'tried', at: this.#clock.now() });
    const { voice_id, model } = path;
    await synthesise(this.#with, { ...order, text: progress.text, voice_id, model }, signal, (bytes) => {
      got += bytes.length;
      const fresh = bytes.subarray(Math.min(skip, bytes.length));
      skip -= bytes.length - fresh.length;
      if (fresh.length === 0) return;
      progress.sent += fresh.length;
      out(fresh);
    });
    this.#news(path, { type: 'succeeded' });
    const ms_per_char = ((got / BYTES_PER_MS) * order.speed) / Math.max(1, progress.text.length);
    path.ms_per_char += RATE_WEIGHT * (ms_per_char - path.ms_per_char);
  }

  #failed(path: Path, failure: MouthError): void {
    this.#last_failure = failure;
    if (NOT_ITS_FAULT.includes(failure.code)) return;
    const for_good = FOR_GOOD.includes(failure.code);
    this.#news(path, { type: 'failed', at: this.#clock.now(), for_good });
  }

  #news(path: Path, event: BreakerEvent): void {
    const before = path.breaker.is;
    path.breaker = reduceBreaker(path.breaker, event);
    const { is } = path.breaker;
    if (is === before) return;
    if (is === 'open')
      this.#log.warn({ voice: path.name }, 'a voice keeps failing and is left alone for a while');
    if (is === 'closed') this.#log.info({ voice: path.name }, 'a voice works again');
  }
}

/**
 * What is left to say when a voice stopped after `ms`: from the word it was in, so that no word is cut. A voice that was
 * slower than reckoned repeats that word at most.
 */
export function restOf(text: string, ms: number, ms_per_char: number): string {
  const at = Math.floor(ms / ms_per_char);
  if (at >= text.length) return '';
  const begins = text.lastIndexOf(' ', at);
  return text.slice(begins + 1).trim();
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}
