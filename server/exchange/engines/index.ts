/**
 * The exchange's own speech engines, which need no key and no network: they serve the keyless start, the demo and tests.
 * Real people on real lines are heard far worse than synthetic voices (word error rate 40 % and more against about
 * 12 %): production hears with Deepgram and speaks with ElevenLabs.
 *
 * speaking:  text -> speakable -> flite (thread) -> 16 kHz -> low-pass, half -> mu-law
 * hearing:   mu-law -> 20 ms frames -> activity (is it a voice?) -> soundswallower (threads) -> words with times
 */
export { FRAME_MS, observe, SAMPLES_PER_FRAME, SILENT, type Activity } from './activity.ts';
export {
  startRecogniser,
  type HeardWord,
  type Recogniser,
  type RecogniserStream,
} from './recogniser/index.ts';
export { startSynthesiser, type Synthesiser, type VoiceName } from './synthesiser/index.ts';
