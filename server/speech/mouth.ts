/** Text to audio, sentence by sentence and in order. One for all calls of the process: limit and cache are shared. */
import type { ElevenLabsClient } from 'elevenlabs';
import type { Log } from '../http/log.ts';
import { createVendorFetch } from '../http/vendorFetch.ts';
import type { Clock } from '../record/clock.ts';
import { AudioCache } from './audioCache.ts';
import { ByteQueue } from './byteQueue.ts';
import { createLimit, type Urgency } from './limit.ts';
import { readAhead } from './readAhead.ts';
import { sentencesOf, splitSentences } from './sentences.ts';
import { speakable } from './speakable.ts';
import { VoicePaths, type Sentence, type VoiceName } from './voicePaths.ts';

/** Plans allow 4 (Free) to 30; over it requests are queued 50 ms and then refused. */
const DEFAULT_CONCURRENCY = 8;
/** What the vendor takes: slower or faster than this it refuses. */
const SLOWEST = 0.7;
const FASTEST = 1.2;

export interface ElevenLabsOptions {
  api_key: string;
  base_url?: string | undefined;
  voice_id: string;
  model: string;
  /** Speaks when the main voice fails; without it there is one voice only. */
  fallback?: VoiceName | undefined;
  /** The account's limit on requests at a time, over both voices. */
  concurrency?: number;
}

export interface SentenceAudio {
  /** As written, for captions and transcript. */
  text: string;
  /** Raw mu-law. Throws MouthError when it cannot be had. */
  audio: AsyncIterable<Uint8Array>;
}

export interface SpeakOptions {
  /** Calls take turns for places under the account's limit; default: all nameless ones count as one call. */
  call?: string;
  /** Interruptions and first words are urgent. Default normal. */
  urgency?: Urgency;
  /** 1 is the voice's own speed; taken to the nearest that is possible, 0.7 to 1.2. */
  speed?: number;
}

export interface Mouth {
  /** The next sentence is fetched while one is taken. Ends quietly when the signal aborts. */
  speak(
    text: string | AsyncIterable<string>,
    signal: AbortSignal,
    options?: SpeakOptions,
  ): AsyncIterable<SentenceAudio>;
  /** Fetches and keeps the audio of fixed texts in every voice; what cannot be had now is kept when it is first spoken. */
  warm(texts: readonly string[]): Promise<void>;
  close(): void;
}

export function createMouth(options: ElevenLabsOptions, clock: Clock, log: Log): Mouth {
  return new ElevenLabsMouth(options, clock, log);
}

class ElevenLabsMouth implements Mouth {
  readonly #closing = new AbortController();
  readonly #cache = new AudioCache();
  /** Being fetched ahead now, by voice and text: sessions that begin together want the same. */
  readonly #ahead = new Map<string, Promise<void>>();
  readonly #paths: VoicePaths;
  readonly #log: Log;

  constructor(options: ElevenLabsOptions, clock: Clock, log: Log) {
    const client = createClient(options);
    // Whoever speaks gets the failure; without a speaker yet, nobody else must.
    client.catch((error: unknown) => log.error({ err: error }, 'the ElevenLabs SDK cannot be loaded'));
    const limit = createLimit(options.concurrency ?? DEFAULT_CONCURRENCY);
    const { voice_id, model, fallback } = options;
    this.#paths = new VoicePaths({ client, limit, clock }, log, { voice_id, model }, fallback ?? null);
    this.#log = log;
  }

  speak(
    text: string | AsyncIterable<string>,
    signal: AbortSignal,
    { call = '', urgency = 'normal', speed = 1 }: SpeakOptions = {},
  ): AsyncIterable<SentenceAudio> {
    const manner = {
      speed: Math.min(FASTEST, Math.max(SLOWEST, speed)),
      wanting: { call, urgency },
    };
    const source = typeof text === 'string' ? text : readAhead(text);
    let behind = false;
    return inOrder(sentencesOf(source), signal, (sentence) => {
      const order = { text: speakable(sentence), ...manner, behind };
      behind = true;
      return this.#fetch(order, signal);
    });
  }

  async warm(texts: readonly string[]): Promise<void> {
    const sentences = texts.flatMap(splitSentences).map(speakable).filter(Boolean);
    for (const sentence of sentences) this.#cache.want(sentence);
    for (const voice of new Set(this.#paths.voices())) {
      try {
        for (const text of sentences) await this.#keptAhead(text, voice);
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        // One failure stands for all: this voice is away, and nobody should wait for it here.
        this.#log.warn({ err: error }, 'fixed texts could not be made into audio ahead');
      }
    }
  }

  close(): void {
    this.#closing.abort();
  }

  #keptAhead(text: string, voice: string): Promise<void> {
    const key = `${voice} ${text}`;
    const under_way = this.#ahead.get(key);
    if (under_way !== undefined) return under_way;
    const keeping = this.#keepAhead(text, voice).finally(() => this.#ahead.delete(key));
    this.#ahead.set(key, keeping);
    return keeping;
  }

  async #keepAhead(text: string, voice: string): Promise<void> {
    const kept = { text, voice, speed: 1 };
    if (!this.#cache.wants(kept)) return;
    const whole: Uint8Array[] = [];
    const sentence: Sentence = { text, speed: 1, wanting: { call: '', urgency: 'ahead' } };
    await this.#paths.speakIn(voice, sentence, this.#closing.signal, (bytes) => void whole.push(bytes));
    this.#cache.put(kept, Buffer.concat(whole));
  }

  #fetch(sentence: Sentence, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const queue = new ByteQueue();
    const kept = this.#kept(sentence);
    if (kept !== undefined || sentence.text === '') {
      queue.push(kept ?? new Uint8Array());
      queue.end();
      return queue;
    }
    const whole: Uint8Array[] | null = this.#cache.keeps(sentence.text) ? [] : null;
    const out = (bytes: Uint8Array) => {
      whole?.push(bytes);
      queue.push(bytes);
    };
    this.#paths.speak(sentence, AbortSignal.any([signal, this.#closing.signal]), out).then(
      (voice) => {
        const { text, speed } = sentence;
        if (voice !== null && whole !== null && this.#cache.wants({ text, voice, speed }))
          this.#cache.put({ text, voice, speed }, Buffer.concat(whole));
        queue.end();
      },
      (error: unknown) => queue.fail(error instanceof Error ? error : new Error(String(error))),
    );
    return queue;
  }

  /** In the voice that would speak now; else in any: kept audio needs no vendor. */
  #kept({ text, speed }: Sentence): Uint8Array | undefined {
    for (const voice of this.#paths.voices()) {
      const audio = this.#cache.get({ text, voice, speed });
      if (audio !== undefined) return audio;
    }
    return undefined;
  }
}

/** Imported here and now, at start: it takes 1.6 s, which no caller should wait for. */
async function createClient(options: ElevenLabsOptions): Promise<ElevenLabsClient> {
  const { ElevenLabsClient } = await import('elevenlabs');
  const { api_key: apiKey, base_url } = options;
  return new ElevenLabsClient({
    apiKey,
    maxRetries: 0,
    fetch: createVendorFetch(),
    ...(base_url === undefined ? {} : { baseUrl: base_url }),
  });
}

async function* inOrder(
  sentences: AsyncIterable<string>,
  signal: AbortSignal,
  fetch: (text: string) => AsyncIterable<Uint8Array>,
): AsyncIterable<SentenceAudio> {
  const source = sentences[Symbol.asyncIterator]();
  const pull = () => {
    const next = source
      .next()
      .then(({ done, value }): SentenceAudio | null =>
        done === true || signal.aborted ? null : { text: value, audio: fetch(value) },
      );
    // Awaited when its turn comes; if it never does, its failure is nobody's.
    next.catch(() => undefined);
    return next;
  };
  try {
    for (let coming = pull(), now = await coming; now !== null && !signal.aborted; now = await coming) {
      coming = pull();
      yield now;
    }
  } finally {
    // A source in the middle of a wait ends when that wait does.
    source.return?.().catch(() => undefined);
  }
}
