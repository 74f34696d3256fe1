/** Text to audio, sentence by sentence and in order. One for all calls of the process: limit and cache are shared. */
import type { ElevenLabsClient } from 'elevenlabs';
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import { ByteQueue } from './byteQueue.ts';
import { createLimit } from './limit.ts';
import { sentencesOf, splitSentences } from './sentences.ts';
import { speakable } from './speakable.ts';
import { synthesise, type Synthesiser } from './synthesis.ts';

/** Plans allow 4 (Free) to 30; over it requests are queued 50 ms and then refused. */
const DEFAULT_CONCURRENCY = 8;
/** Fixed sentences kept as audio: 400 of some 4 s are about 13 MB. */
const MAX_CACHED = 400;

export interface ElevenLabsOptions {
  api_key: string;
  base_url?: string | undefined;
  voice_id: string;
  model: string;
  /** The account's limit on requests at a time. */
  concurrency?: number;
}

export interface SentenceAudio {
  /** As written, for captions and transcript. */
  text: string;
  /** Raw mu-law. Throws MouthError when it cannot be had. */
  audio: AsyncIterable<Uint8Array>;
}

export interface Mouth {
  /** The next sentence is fetched while one is taken. Ends quietly when the signal aborts. */
  speak(text: string | AsyncIterable<string>, signal: AbortSignal): AsyncIterable<SentenceAudio>;
  /** Fetches and keeps the audio of fixed texts; what cannot be had now is kept when it is first spoken. */
  warm(texts: readonly string[]): Promise<void>;
  close(): void;
}

export function createMouth(options: ElevenLabsOptions, clock: Clock, log: Log): Mouth {
  const closing = new AbortController();
  const cache = new Cache();
  const synthesiser: Synthesiser = {
    client: createClient(options),
    voice_id: options.voice_id,
    model: options.model,
    limit: createLimit(options.concurrency ?? DEFAULT_CONCURRENCY),
    clock,
  };
  // Whoever speaks gets the failure; without a speaker yet, nobody else must.
  synthesiser.client.catch((error: unknown) =>
    log.error({ err: error }, 'the ElevenLabs SDK cannot be loaded'),
  );

  const fetch = (text: string, signal: AbortSignal): AsyncIterable<Uint8Array> => {
    const spoken = speakable(text);
    const queue = new ByteQueue();
    const kept = cache.get(spoken);
    if (kept !== undefined || spoken === '') {
      queue.push(kept ?? new Uint8Array());
      queue.end();
      return queue;
    }
    const whole: Uint8Array[] = [];
    const out = (bytes: Uint8Array) => {
      if (cache.wants(spoken)) whole.push(bytes);
      queue.push(bytes);
    };
    synthesise(synthesiser, spoken, AbortSignal.any([signal, closing.signal]), out).then(
      () => {
        if (cache.wants(spoken)) cache.put(spoken, Buffer.concat(whole));
        queue.end();
      },
      (error: unknown) => queue.fail(error instanceof Error ? error : new Error(String(error))),
    );
    return queue;
  };

  return {
    speak: (text, signal) => inOrder(sentencesOf(text), signal, fetch),
    async warm(texts) {
      const sentences = texts.flatMap(splitSentences);
      for (const sentence of sentences) cache.want(speakable(sentence));
      try {
        for (const sentence of sentences)
          if (cache.wants(speakable(sentence))) for await (const _bytes of fetch(sentence, closing.signal));
      } catch (error) {
        // One failure stands for all: the vendor is away, and nobody should wait for it here.
        if (!closing.signal.aborted)
          log.warn({ err: error }, 'fixed texts could not be made into audio ahead');
      }
    },
    close: () => closing.abort(),
  };
}

/** Imported here and now, at start: it takes 1.6 s, which no caller should wait for. */
async function createClient(options: ElevenLabsOptions): Promise<ElevenLabsClient> {
  const { ElevenLabsClient } = await import('elevenlabs');
  const { api_key: apiKey, base_url } = options;
  return new ElevenLabsClient({
    apiKey,
    maxRetries: 0,
    ...(base_url === undefined ? {} : { baseUrl: base_url }),
  });
}

async function* inOrder(
  sentences: AsyncIterable<string>,
  signal: AbortSignal,
  fetch: (text: string, signal: AbortSignal) => AsyncIterable<Uint8Array>,
): AsyncIterable<SentenceAudio> {
  const source = sentences[Symbol.asyncIterator]();
  const pull = () => {
    const next = source
      .next()
      .then(({ done, value }): SentenceAudio | null =>
        done === true || signal.aborted ? null : { text: value, audio: fetch(value, signal) },
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

class Cache {
  readonly #kept = new Map<string, Uint8Array>();
  readonly #wanted = new Set<string>();

  get(text: string): Uint8Array | undefined {
    return this.#kept.get(text);
  }
  want(text: string): void {
    if (this.#wanted.size < MAX_CACHED) this.#wanted.add(text);
  }
  wants(text: string): boolean {
    return this.#wanted.has(text) && !this.#kept.has(text);
  }
  put(text: string, audio: Uint8Array): void {
    this.#kept.set(text, audio);
  }
}
