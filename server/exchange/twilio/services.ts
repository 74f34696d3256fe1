/** What the parts of the telephone network share: clock, identity, and the voices and ears it borrows from other vendors. */
import type { Clock } from './clock.ts';

/** Text as 8 kHz mu-law. Rejects when the voice fails; the caller then hears silence. */
export type SayAloud = (text: string, voice: string, signal: AbortSignal) => Promise<Buffer>;

/** One result of the recogniser, as Deepgram's field names have it. */
interface HeardWords {
  transcript: string;
  confidence: number;
  is_final: boolean;
  speech_final: boolean;
}

/** An open recogniser; it takes the caller's frames until closed. */
interface Ear {
  frame(frame: Buffer): void;
  close(): void;
}

export type Hear = (
  options: { language: string; hints: string[] },
  heard: (words: HeardWords) => void,
) => Ear;

/** Static text with figures; never a name, a number of a person, or what was said. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, string | number>,
) => void;

export interface Services {
  clock: Clock;
  account_sid: string;
  auth_token: string;
  /** Origin of the REST server, for addresses of recordings. */
  origin(): string;
  say: SayAloud;
  hear: Hear;
  log: Log;
}
