/** Tells voices from other sounds. */
export interface VoiceJudge {
  /** For one caller. */
  listen(): VoiceListening;
}

export interface VoiceListening {
  /** How surely a voice is heard in the next `WINDOW` samples of 8 kHz audio, -1 to 1: 0 to 1. Windows follow each other. */
  judge(samples: Float32Array): number;
  /** What follows is no continuation of what was judged before. */
  restart(): void;
}

/** 32 ms. */
export const WINDOW = 256;
