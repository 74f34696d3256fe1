/** The ears on one leg: what they hear goes to the turns, how they are to the listener. */
import type { DeepgramClient } from '@deepgram/sdk';
import type { VoiceListener, VoiceOptions } from './contract.ts';
import { Ears, type FluxSettings } from './ears/index.ts';
import type { TurnEvent } from './turns.ts';

export interface Recogniser {
  deepgram: DeepgramClient;
  deepgram_model: string;
  flux: FluxSettings | undefined;
}

export function openEars(
  { deepgram, deepgram_model, flux }: Recogniser,
  { clock, log, keyterms, patience }: VoiceOptions,
  listener: Required<VoiceListener>,
  toTurns: (event: TurnEvent) => void,
): Ears {
  return new Ears({
    client: deepgram,
    model: deepgram_model,
    flux,
    patience,
    keyterms,
    clock,
    log,
    on: {
      results: (results) => toTurns({ type: 'results', at: clock.now(), ...results }),
      speechStarted: () => toTurns({ type: 'speech_started', at: clock.now() }),
      utteranceEnd: (last_word_at) => toTurns({ type: 'utterance_end', at: clock.now(), last_word_at }),
      trouble: (code, message) => listener.trouble('ears', code, message),
      recovered: () => listener.recovered('ears'),
      listening: (hears) => listener.listening(hears),
    },
  });
}
