/**
 * Voice on one call leg, as the interview sees it: say things, be told what was heard. Ears, turns, floor and mouth
 * stay inside.
 */
import type { CallLeg } from '../phone/contract.ts';
import type { Clock } from '../record/clock.ts';
import type { Log } from '../http/log.ts';

/**
 * Why something wants the floor; a higher one goes first and, where it says so, cuts in. A `filler` ("one moment") is
 * for the wait until something else is there: it may be spoken while an answer is being fetched, and is dropped when
 * the answer is there first.
 */
export type SpeechPriority = 'fixed' | 'interrupt' | 'answer' | 'remark' | 'filler';

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
  /** Said first when it begins over the caller's voice ("Sorry, one second -"). Already guarded; `warm` it. */
  soft_start?: string;
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
  /** When each word of `heard` was audible, as `word_ms` of record/contract/wordTimes.ts; counted from `started_at`. */
  word_ms?: readonly number[];
  /** The caller's turn that cut it, if any. */
  why?: 'barge_in' | 'replaced' | 'expired' | 'hung_up' | 'mouth_failed' | 'withdrawn';
  /** It waited for a gap as long as it may, and then began while the caller spoke. */
  began_over_caller?: boolean;
}

export interface Turn {
  text: string;
  /** Clock readings of the first and last word. */
  started_at: number;
  ended_at: number;
  confidence: number;
  /** When each word was said, as in `Spoken`; what was written has none. */
  word_ms?: readonly number[];
}

/** How long the caller may be silent before their turn is taken as over; `very_patient` is an accommodation. */
export type Patience = 'brisk' | 'standard' | 'patient' | 'very_patient';

/** What the interview knows of the caller's situation. What is left out stays as it was. */
export interface Attention {
  patience?: Patience;
  /** What the caller is to say now. `nothing` when nothing was asked. */
  expects?: 'yes_no' | 'answer' | 'nothing';
  /** They write code: thinking aloud is not hurried. */
  working?: boolean;
  /** They wait, and nobody has anything to say: a quiet sound tells that the line stands. */
  waits?: boolean;
}

/** Clock readings on the way from the end of the caller's words to our first audio. Null: that step did not come. */
export interface Timings {
  id: string;
  /** End of the caller's last word. */
  speech_ended_at: number;
  /** The turn was taken as over. */
  decided_at: number;
  /** `say` was called. */
  asked_at: number;
  /** The first sentence was there to be spoken. */
  text_at: number | null;
  /** Its first audio was there. */
  audio_at: number | null;
  /** The first bytes went out. */
  sent_at: number;
}

export interface VoiceListener {
  /** The caller finished a turn. */
  turn(turn: Turn): void;
  /** The caller began to speak / words so far; for captions and to hold interruptions. Empty: they came to nothing. */
  hearing(text: string): void;
  /**
   * The caller is silent, and this may be all of the turn: the same text comes as `turn` unless they go on. For what takes time;
   * nothing may be said of it.
   */
  likely?(text: string): void;
  digit(digit: string): void;
  /** A speech became audible: shown as the running caption. */
  speaking(id: string, text: string): void;
  spoken(spoken: Spoken): void;
  /** Ears or mouth are down; the session goes on. */
  trouble(where: 'ears' | 'mouth', code: string, message: string): void;
  ended(why: 'stop' | 'lost' | 'closed'): void;
  /** End of the caller's last turn to the first frame sent for the speech `id`. */
  latency(id: string, ms: number): void;
  /** The same, step by step. Told together with `latency`. */
  timings?(timings: Timings): void;
  /** What `trouble` told of is over. */
  recovered?(where: 'ears' | 'mouth'): void;
  /** What cut a speech off (`barge_in`) were no words of the caller's after all: no turn comes of it. */
  unmeant?(): void;
  /** Whether the recogniser is connected: at once. Silence while it is not says nothing of the caller. */
  listening?(hears: boolean): void;
  /** The speech is ready and waits for the caller to pause. Once per speech. */
  heldBack?(id: string): void;
  /** The voice paused in the middle of the speech, because the caller may be about to speak; clock reading. */
  paused?(id: string, at: number): void;
  /** It was nothing: the speech goes on where it stopped. */
  resumed?(id: string, at: number): void;
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
  /** The candidate edits the pad right now: patience grows, and the sound of keys does not stop the voice. */
  typing(at: number): void;
  /** What is known of the caller's situation, whenever it changes. */
  attend?(attention: Attention): void;
  /** Of what is said from now on. */
  speakAs?(manner: Manner): void;
  close(): void;
}

/** How the voice speaks. */
export interface Manner {
  /** 1 is normal, 0.7 to 1.2 is possible. */
  speed: number;
  louder: boolean;
}

export const AS_USUAL: Manner = { speed: 1, louder: false };

/** Frames for the recorder, placed on the clock: caller's as received, bot's as audible. */
export interface AudioTap {
  /** `stream_ms`: where they begin in the carrier's stream, which tells a gap from a delay. */
  caller(bytes: Buffer, at: number, stream_ms?: number): void;
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
  /** To begin with; `attend` changes it. Default standard. */
  patience?: Patience;
}

/** Made once at start with the vendors' SDK clients; `open` per leg. */
export interface Voices {
  open(options: VoiceOptions): Voice;
  /** Fetches and keeps the audio of fixed texts, so that they begin at once. */
  warm(texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
