/** What crosses between the synthesiser and its thread. */
import type { VoiceName } from './voices.ts';

export interface SynthesisRequest {
  id: number;
  text: string;
  voice: VoiceName;
}

/** Samples at 16 kHz. */
export type SynthesisAnswer =
  | { id: number; samples: Int16Array<ArrayBuffer> }
  | { id: number; failed: string };
