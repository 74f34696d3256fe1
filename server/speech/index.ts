/**
 * Voice on call legs: hears with Deepgram, speaks with ElevenLabs, and takes turns.
 *
 * In: 20 ms mu-law frames of a `CallLeg`, speeches to say, edits in the pad. Out: turns, captions, audio on the leg, and
 * for every speech one `Spoken` with the words that were really heard.
 *
 *   frame -> Ears (Deepgram) -> turns (reducer) -> floor (reducer) -> Player -> leg
 *                                    |                 ^                ^
 *                                 listener            say             Mouth (ElevenLabs)
 *
 * A turn is: no words -> words -> words and silence (patience) -> told. The floor is silent, fetching or audible. Both
 * are pure (turns.ts, floor.ts); what the caller has heard is reckoned in playout.ts; vendors' quirks stay in
 * connection.ts and synthesis.ts. Latency is counted from the end of the caller's last word, as the recogniser times it,
 * to the first bytes sent.
 */
import { DeepgramClient } from '@deepgram/sdk';
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import type { Voices } from './contract.ts';
import { createMouth, type ElevenLabsOptions } from './mouth.ts';
import { LegVoice } from './voice.ts';

export interface VoicesOptions {
  deepgram: { api_key: string; base_url?: string | undefined; model: string };
  elevenlabs: ElevenLabsOptions;
  clock: Clock;
  log: Log;
}

/** One client per vendor for the whole process. */
export function createVoices(options: VoicesOptions): Voices {
  const { clock, log } = options;
  const deepgram = deepgramClient(options.deepgram);
  const mouth = createMouth(options.elevenlabs, clock, log);
  const open = new Set<LegVoice>();
  return {
    open(of) {
      const voice = new LegVoice(of, { deepgram, deepgram_model: options.deepgram.model, mouth });
      open.add(voice);
      of.leg.onEnd(() => void open.delete(voice));
      return voice;
    },
    warm: (texts) => mouth.warm(texts),
    close() {
      for (const voice of open) voice.close();
      mouth.close();
      return Promise.resolve();
    },
  };
}

function deepgramClient(options: VoicesOptions['deepgram']): DeepgramClient {
  const { api_key: apiKey, base_url } = options;
  if (base_url === undefined) return new DeepgramClient({ apiKey });
  const http = new URL(base_url).origin;
  const ws = http.replace(/^http/, 'ws');
  return new DeepgramClient({
    apiKey,
    environment: { base: http, production: ws, agent: ws, agentRest: http },
  });
}
