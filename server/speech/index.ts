/**
 * Voice on call legs: hears with Deepgram, speaks with ElevenLabs, and takes turns.
 *
 * In: 20 ms mu-law frames of a `CallLeg`, speeches to say, edits in the pad. Out: turns, captions, audio on the leg, and
 * for every speech one `Spoken` with the words that were really heard.
 *
 *   frame -> Ears (Deepgram) -> turns (reducer) -> floor (reducer) -> Player -> leg
 *     |                              |                ^    ^            ^
 *     +--> Activity (a voice?) ------+----------------+   say         Mouth (ElevenLabs)
 *
 * - A turn is: no words -> words -> words and silence -> told. How much silence: turns.ts asks ending.ts (do the words go
 *   on?), patience.ts (what was asked, who works, how patient the screen is) and pace.ts (how this caller pauses).
 * - The floor (floor.ts) is silent, fetching, audible or paused; queue.ts is what waits for it, bargeIn.ts what the
 *   caller's voice and words do to it. Our own voice, when it comes back, is known by its words and their times
 *   (backWords.ts, echo.ts) and by its sound (activity/echo.ts); each tells the other how late it comes.
 * - What the caller has heard is reckoned in playout.ts; tape.ts keeps what was sent until it was heard, to go on after
 *   a pause from the word that was cut.
 * - A caller who waits hears a quiet sound of our own (hold.ts), put around the voice by waiting.ts.
 * - Vendors' quirks stay in ears/ and synthesis.ts. Latency is counted from the end of the caller's last word, as the
 *   recogniser times it, to the first bytes sent.
 */
import { DeepgramClient } from '@deepgram/sdk';
import type { Log } from '../http/log.ts';
import { createSilero, type VoiceJudge } from './activity/index.ts';
import type { Clock } from '../record/clock.ts';
import type { Voice, Voices } from './contract.ts';
import type { FluxSettings } from './ears/index.ts';
import { createMouth, type ElevenLabsOptions } from './mouth.ts';
import { LegVoice } from './voice.ts';
import { withHold } from './waiting.ts';

export interface VoicesOptions {
  deepgram: {
    api_key: string;
    base_url?: string | undefined;
    model: string;
    flux?: FluxSettings | undefined;
  };
  elevenlabs: ElevenLabsOptions;
  clock: Clock;
  log: Log;
}

/** One client per vendor for the whole process. */
export function createVoices(options: VoicesOptions): Voices {
  const { clock, log } = options;
  const deepgram = deepgramClient(options.deepgram);
  const mouth = createMouth(options.elevenlabs, clock, log);
  const judge = voiceJudge(log);
  const open = new Set<Voice>();
  return {
    open(of) {
      const { model: deepgram_model, flux } = options.deepgram;
      const parts = { deepgram, deepgram_model, flux, mouth, judge };
      const voice = withHold(of, (inside) => new LegVoice(inside, parts));
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

/** Without it the cheap ear and the recogniser's words decide who speaks; once told is enough. */
function voiceJudge(log: Log): VoiceJudge | null {
  try {
    return createSilero();
  } catch (error) {
    log.warn(
      { err: error },
      'voices are told from noise by loudness only: the detector cannot be loaded here',
    );
    return null;
  }
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
