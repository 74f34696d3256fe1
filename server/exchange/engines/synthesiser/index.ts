/**
 * The local voice: a sentence in, telephone audio out. flite runs in one thread of its own, one sentence at a time; who
 * speaks many sentences asks for them one by one, so that callers take turns.
 */
import { encodeMulaw } from '../../twilio/audio/mulaw.ts';
import { halveRate } from '../decimate.ts';
import { startThread } from '../thread-client.ts';
import { boundedCache } from './cache.ts';
import { speakable } from './speakable.ts';
import type { VoiceName } from './voices.ts';

export { VOICE_NAMES, type VoiceName } from './voices.ts';

/** About seven minutes of mu-law: the fixed texts of an interview and the sentences of its last calls. */
const CACHE_BYTES = 4_000_000;
/** Said when a text has nothing to say: 100 ms of silence at 16 kHz. */
const NOTHING_SAMPLES = 1_600;

export interface Synthesiser {
  /** 8 kHz mu-law. Rejects with the signal's reason once it aborts, or when the thread has died. */
  mulaw(text: string, voice: VoiceName, signal?: AbortSignal): Promise<Uint8Array>;
  /** 16-bit samples. */
  pcm(text: string, voice: VoiceName, rate: 8_000 | 16_000, signal?: AbortSignal): Promise<Int16Array>;
  close(): Promise<void>;
}

interface Question {
  text: string;
  voice: VoiceName;
}
interface Spoken {
  id: number;
  samples: Int16Array<ArrayBuffer>;
}

/** Starts the thread; the first sentence waits about 0.2 s for it. */
export function startSynthesiser(): Synthesiser {
  const thread = startThread<Question, Spoken>(new URL('./thread.ts', import.meta.url));
  const cache = boundedCache(CACHE_BYTES);
  let turn: Promise<unknown> = Promise.resolve();
  const speak = async (text: string, voice: VoiceName, signal?: AbortSignal): Promise<Int16Array> => {
    const words = speakable(text);
    if (words === '') return new Int16Array(NOTHING_SAMPLES);
    const spoken = turn.then(() => {
      signal?.throwIfAborted(); // gave up while waiting for its turn: costs nothing
      return thread.ask({ text: words, voice });
    });
    turn = spoken.catch(() => {}); // its failure is its own; the next one's turn comes all the same
    return (await abortable(spoken, signal)).samples;
  };
  const pcm: Synthesiser['pcm'] = async (text, voice, rate, signal) => {
    const samples = await speak(text, voice, signal);
    return rate === 16_000 ? samples : halveRate(samples);
  };
  return {
    pcm,
    mulaw: async (text, voice, signal) => {
      const key = `${voice} ${text}`;
      const kept = cache.get(key);
      if (kept !== undefined) return kept;
      const bytes = encodeMulaw(await pcm(text, voice, 8_000, signal));
      cache.set(key, bytes);
      return bytes;
    },
    close: () => thread.close(),
  };
}

/** Settles with the work, or rejects as soon as the signal aborts. */
function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const give_up = (): void => reject(signal.reason);
    signal.addEventListener('abort', give_up, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give_up));
  });
}
