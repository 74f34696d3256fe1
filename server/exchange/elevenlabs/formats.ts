/** Output formats: what this stand-in makes, and what only the vendor can. */
import type { Synthesiser, VoiceName } from '../engines/index.ts';
import { encodeMulaw } from '../twilio/audio/mulaw.ts';
import { stretch } from './stretch.ts';

interface Manner {
  voice: VoiceName;
  /** 1 is the voice's own. */
  speed: number;
}

/** A piece of text as bytes in one format. */
type Render = (voices: Synthesiser, text: string, manner: Manner, signal: AbortSignal) => Promise<Uint8Array>;

export interface Format {
  content_type: string;
  render: Render;
}

export const FORMATS: Readonly<Record<string, Format>> = {
  ulaw_8000: {
    content_type: 'audio/basic',
    async render(voices, text, { voice, speed }, signal) {
      // At its own speed the voice keeps what it has said before.
      if (speed === 1) return voices.mulaw(text, voice, signal);
      return encodeMulaw(stretch(await voices.pcm(text, voice, 8_000, signal), speed, 8_000));
    },
  },
  pcm_8000: { content_type: 'audio/pcm', render: linear(8_000) },
  pcm_16000: { content_type: 'audio/pcm', render: linear(16_000) },
};

function linear(rate: 8_000 | 16_000): Render {
  return async (voices, text, { voice, speed }, signal) => {
    const samples = stretch(await voices.pcm(text, voice, rate, signal), speed, rate);
    const bytes = Buffer.alloc(samples.length * 2);
    for (const [at, sample] of samples.entries()) bytes.writeInt16LE(sample, 2 * at);
    return bytes;
  };
}

/** The vendor's other formats by their form; anything else is not a format at all. */
const VENDOR_FORMAT = /^(mp3|pcm|opus|ulaw|alaw|wav)_\d+(_\d+)?$/;

export function isVendorFormat(name: string): boolean {
  return VENDOR_FORMAT.test(name);
}
