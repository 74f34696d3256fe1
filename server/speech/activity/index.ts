/**
 * Is the caller's voice to be heard? In: the caller's mu-law frames. Out: started and ended, whatever is said.
 *
 *   frame -> CheapEar (a sound above what this line always sounds like?) -> judge (a voice?) -> onset, hang
 *
 * Our own voice from the caller's loudspeaker is a voice, too: it is known by its loudness (echo.ts) and not told.
 *
 * The ear hears every frame and costs next to nothing; the judge (silero.ts) is asked only about sounds, and only while
 * somebody wants to know. Without a judge the ear decides alone: it takes a cough for a voice, and while the caller types
 * it is not believed at all.
 */
import { CheapEar } from './cheap.ts';
import { WINDOW, type VoiceJudge, type VoiceListening } from './judge.ts';
import { EchoEar } from './echo.ts';
import { levelOf } from './level.ts';
import { decode } from './mulaw.ts';

export type { VoiceJudge } from './judge.ts';
export { createSilero } from './silero.ts';

interface ActivityEvents {
  /** `since`: clock reading of the voice's begin; it is told a little later, when it is sure. */
  started(since: number): void;
  ended(at: number): void;
}

/** So much voice is sure; the judge needs another 60 ms to warm to it. */
const ONSET_MS = 140;
/** The ear alone wants more: a cough or a bang is over by then. */
const ONSET_UNJUDGED_MS = 240;
/** While keys are struck more is wanted. */
const ONSET_TYPING_MS = 320;
/** An edit this recent: the keys that made it are still in the air. */
const TYPING_MS = 600;
/** Gaps between words are shorter. */
const HANG_MS = 240;
/** The recogniser's words of a sound come up to so long after it. */
const NOISE_WITHIN_MS = 1_500;
/** As long are our own words doubtful, once they have come back. */
const ECHO_WORDS_WITHIN_MS = 1_500;
const ECHO_JUDGED_EVERY_MS = 200;
/** Less than two frames. */
const FRAME_GAP_MS = 40;
/** As the model's authors advise: surely a voice, and a voice that goes on. */
const SURE = 0.5;
const STILL = 0.35;
const BYTES_PER_MS = 8;
/** A little of what was before the sound is judged with it. */
const BEFORE_BYTES = WINDOW;

export class Activity {
  readonly #on: ActivityEvents;
  readonly #listening: VoiceListening | null;
  readonly #ear = new CheapEar();
  readonly #window = new Float32Array(WINDOW);
  readonly #echo = new EchoEar();
  /** The voice that is heard is ours, as judged last at `#echo_at`. */
  #ours = false;
  #echo_at = Number.NEGATIVE_INFINITY;
  #filled = 0;
  /** The last of what came, in memory of its own: a frame keeps 64 kB of Node's pool. */
  readonly #before = new Uint8Array(BEFORE_BYTES);
  #before_bytes = 0;
  #typing_at = Number.NEGATIVE_INFINITY;
  #sound_at = Number.NEGATIVE_INFINITY;
  /** A sound is being looked at. */
  #looking = false;
  #sure = 0;
  #since = 0;
  #voiced_ms = 0;
  #voice_at = Number.NEGATIVE_INFINITY;
  /** When a sound was last judged to be no voice. */
  #noise_at = Number.NEGATIVE_INFINITY;
  #active = false;
  /** When a voice was last sure. */
  #active_at = Number.NEGATIVE_INFINITY;

  constructor(judge: VoiceJudge | null, on: ActivityEvents) {
    this.#listening = judge?.listen() ?? null;
    this.#on = on;
  }

  /** The caller edits the pad. */
  typing(at: number): void {
    this.#typing_at = at;
  }

  /** What we say goes out, or is cleared: to know it again when it comes back. */
  said(bytes: Uint8Array, at: number): void {
    this.#echo.said(bytes, at);
  }
  cleared(at: number): void {
    this.#echo.cleared(at);
  }

  /** Nothing but our own voice that comes back, as it always does, was heard between these clock readings. */
  onlyOurs(from: number, to: number): boolean {
    return this.#echo.onlyOurs(from, to);
  }

  /** Words of ours came back, as the recogniser tells: about so late, between these clock readings. */
  cameBack(words: { way_ms: number; from: number; to: number; sure: boolean }): void {
    this.#echo.cameBack(words);
  }

  /** Between these clock readings something was louder than our own voice comes back. */
  louderBetween(from: number, to: number): boolean {
    return this.#echo.louderBetween(from, to);
  }

  /**
   * Words that were heard lately were made of this; null when a voice spoke them, or nothing is known. `echo_alone`: since
   * then our own voice came back from the caller's loudspeaker, and nobody else's was heard.
   */
  insteadOfVoice(at: number, since: number): 'echo_alone' | 'echo' | 'noise' | 'unsure' | null {
    if (this.#echo.aloneSince(since)) return 'echo_alone';
    if (this.#heardOurs(at)) return 'echo';
    if (this.#onlyNoise(at)) return 'noise';
    return this.#noVoiceYet(at) ? 'unsure' : null;
  }

  /**
   * Within the last moments nothing lasted as a voice does: it may be one that has just begun, or so soft a sound that the
   * ear has not heard it at all.
   */
  #noVoiceYet(at: number): boolean {
    return this.#listening !== null && this.#active_at < at - NOISE_WITHIN_MS;
  }

  /** Within the last moments our own voice came back. */
  #heardOurs(at: number): boolean {
    return at - this.#echo_at < ECHO_WORDS_WITHIN_MS || this.#isOurs(at);
  }

  /** Within the last moments there was a sound, and none of it was a voice: words made of it are doubtful. */
  #onlyNoise(at: number): boolean {
    const lately = at - NOISE_WITHIN_MS;
    return this.#noise_at > lately && this.#voice_at < lately;
  }

  /** `at`: when the frame came. `wanted`: somebody wants to know; else only the ear gets used to the line. */
  frame(bytes: Uint8Array, at: number, wanted: boolean): void {
    const level = levelOf(bytes);
    const sound = this.#ear.hears(level);
    this.#echo.heard(level, at);
    if (sound) this.#sound_at = at;
    if (!this.#looking && !(sound && wanted)) {
      if (this.#listening !== null) this.#remember(bytes.subarray(-BEFORE_BYTES));
      return;
    }
    if (!this.#looking) this.#look();
    const voice = this.#isVoice(bytes, sound);
    this.#count(voice, bytes.length / BYTES_PER_MS, at);
    const quiet = at - Math.max(this.#voice_at, this.#sound_at) >= HANG_MS;
    if (quiet || (!wanted && !this.#active)) this.#lookAway();
  }

  #look(): void {
    this.#looking = true;
    this.#voiced_ms = 0;
    this.#sure = 0;
    this.#filled = 0;
    this.#listening?.restart();
    this.#ask(this.#before.subarray(0, this.#before_bytes));
  }

  #lookAway(): void {
    this.#looking = false;
    this.#before_bytes = 0;
  }

  #remember(bytes: Uint8Array): void {
    this.#before.set(bytes);
    this.#before_bytes = bytes.length;
  }

  #isVoice(bytes: Uint8Array, sound: boolean): boolean {
    if (this.#listening === null) return sound;
    this.#ask(bytes);
    return this.#sure >= (this.#active ? STILL : SURE);
  }

  /** Whole windows are judged; the rest waits for the next frame. */
  #ask(bytes: Uint8Array): void {
    if (this.#listening === null) return;
    for (let i = 0; i < bytes.length; i += 1) {
      this.#window[this.#filled] = decode(bytes[i] ?? 0);
      this.#filled += 1;
      if (this.#filled < WINDOW) continue;
      this.#filled = 0;
      this.#sure = this.#listening.judge(this.#window);
    }
  }

  #count(voice: boolean, ms: number, at: number): void {
    if (voice) {
      if (this.#voiced_ms === 0) this.#since = at - ms;
      this.#voiced_ms += ms;
      this.#voice_at = at;
      if (this.#active) this.#active_at = at;
      if (this.#active) return this.#theirsAfterAll(at);
      if (this.#voiced_ms < this.#onset(at)) return;
      this.#active = true;
      this.#active_at = at;
      this.#ours = this.#isOurs(at);
      if (!this.#ours) this.#on.started(this.#since);
      return;
    }
    if (this.#listening !== null && at - this.#sound_at < FRAME_GAP_MS) this.#noise_at = at;
    // Sounds that come and go do not add up to a voice.
    this.#voiced_ms = Math.max(0, this.#voiced_ms - ms);
    if (!this.#active || at - this.#voice_at < HANG_MS) return;
    this.#active = false;
    this.#voiced_ms = 0;
    if (!this.#ours) this.#on.ended(at);
  }

  /** Somebody may begin to speak over our echo. */
  #theirsAfterAll(at: number): void {
    if (!this.#ours || (at - this.#echo_at < ECHO_JUDGED_EVERY_MS && !this.#echo.known)) return;
    if (this.#isOurs(at)) return;
    this.#ours = false;
    this.#since = at;
    this.#on.started(at);
  }

  #isOurs(at: number): boolean {
    const ours = this.#echo.isOurs(at);
    if (ours) this.#echo_at = at;
    return ours;
  }

  #onset(at: number): number {
    const typing = at - this.#typing_at <= TYPING_MS;
    if (this.#listening === null) return typing ? Number.POSITIVE_INFINITY : ONSET_UNJUDGED_MS;
    return typing ? ONSET_TYPING_MS : ONSET_MS;
  }
}
