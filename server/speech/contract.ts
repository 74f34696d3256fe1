/**
 * Voice on one call leg, as the interview sees it: say things, be told what was heard. Ears, turns, floor and mouth
 * stay inside.
 */
import type { CallLeg } from '../phone/contract.ts';
import type { Clock } from '../record/clock.ts';
import type { Log } from '../http/log.ts';

/** Why something wants the floor; a higher one goes first and, where it says so, cuts in. */
export type SpeechPriority = 'fixed' | 'interrupt' | 'answer' | 'remark';

export interface Speech {
  /** Unique in the session; comes back in `Spoken`. */
  id: string;
  /** Whole text, or sentences as a model makes them. Already guarded. */
  text: string | AsyncIterable<string>;
  priority: SpeechPriority;
  /** Disclosure and consent are not cut by the caller's voice. Default true. */
  interruptible?: boolean;
  /** Dropped, not spoken, when it has not begun by then. Milliseconds from `say`. */
  ttl_ms?: number;
}

/** What became of a Speech. */
export interface Spoken {
  id: string;
  outcome: 'complete' | 'cut' | 'dropped';
  /** Words really heard by the caller ('' when dropped). */
  heard: string;
  intended: string;
  /** Clock readings of the first and last audible sample; null when nothing was heard. */
  started_at: number | null;
  ended_at: number | null;
  /** The caller's turn that cut it, if any. */
  why?: 'barge_in' | 'replaced' | 'expired' | 'hung_up' | 'mouth_failed' | 'withdrawn';
}

export interface Turn {
  text: string;
  /** Clock readings of the first and last word. */
  started_at: number;
  ended_at: number;
  confidence: number;
}

export interface VoiceListener {
  /** The caller finished a turn. */
  turn(turn: Turn): void;
  /** The caller began to speak / words so far; for captions and to hold interruptions. */
  hearing(text: string): void;
  digit(digit: string): void;
  /** A speech became audible: shown as the running caption. */
  speaking(id: string, text: string): void;
  spoken(spoken: Spoken): void;
  /** Ears or mouth are down; the session goes on. */
  trouble(where: 'ears' | 'mouth', code: string, message: string): void;
  ended(why: 'stop' | 'lost' | 'closed'): void;
  /** End of the caller's last turn to the first frame sent for the speech `id`. */
  latency(id: string, ms: number): void;
}

export interface Voice {
  say(speech: Speech): void;
  /** Takes back what has not begun (and stops it when `even_if_audible`). */
  withdraw(id: string, even_if_audible?: boolean): void;
  /** True while anything is queued or audible. */
  busy(): boolean;
  /** True while the caller is heard speaking or their turn is not over. */
  callerSpeaking(): boolean;
  /** Resolves when everything queued so far was played, or after `deadline_ms`. */
  drained(deadline_ms: number): Promise<void>;
  /** The candidate edits the pad right now: patience grows (C deepens this). */
  typing(at: number): void;
  close(): void;
}

/** Frames for the recorder, placed on the clock: caller's as received, bot's as audible. */
export interface AudioTap {
  caller(bytes: Buffer, at: number): void;
  bot(bytes: Uint8Array, at: number): void;
}

export interface VoiceOptions {
  leg: CallLeg;
  clock: Clock;
  log: Log;
  listener: VoiceListener;
  tap?: AudioTap;
  /** Terms of the problem, for the recogniser. */
  keyterms: readonly string[];
}

/** Made once at start with the vendors' SDK clients; `open` per leg. */
export interface Voices {
  open(options: VoiceOptions): Voice;
  /** Fetches and keeps the audio of fixed texts, so that they begin at once. */
  warm(texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
