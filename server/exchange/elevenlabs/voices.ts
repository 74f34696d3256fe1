/** Which local voice answers for which voice id: our own names, the vendor's stock voices, and any other id of its form. */
import type { VoiceName } from '../engines/index.ts';

export interface VoiceCard {
  voice_id: VoiceName;
  name: string;
  category: 'premade';
  labels: { gender: 'female' | 'male'; accent: string; language: 'en' };
}

export const VOICES: readonly VoiceCard[] = [
  voice('slt', 'SLT', 'female', 'american'),
  voice('rms', 'RMS', 'male', 'american'),
  voice('awb', 'AWB', 'male', 'scottish'),
  voice('kal16', 'KAL', 'male', 'american'),
];

function voice(voice_id: VoiceName, name: string, gender: 'female' | 'male', accent: string): VoiceCard {
  return { voice_id, name, category: 'premade', labels: { gender, accent, language: 'en' } };
}

/** The vendor's stock men keep a man's voice. */
const STOCK_MEN: Readonly<Record<string, VoiceName>> = {
  pNInz6obpgDQGcFmaJgB: 'rms', // Adam
  JBFqnCBsd6RMkjVDRZzb: 'rms', // George
  onwK4e9ZLuTAKqWW03F9: 'awb', // Daniel
};
/** The vendor's ids are twenty letters and digits. */
const VENDOR_ID = /^[A-Za-z0-9]{20}$/;

/** Null for an id that no vendor's voice could have. */
export function voiceFor(voice_id: string): VoiceName | null {
  const own = VOICES.find((card) => card.voice_id === voice_id);
  if (own !== undefined) return own.voice_id;
  if (!VENDOR_ID.test(voice_id)) return null;
  return STOCK_MEN[voice_id] ?? 'slt';
}
