/**
 * Fills gaps: when the carrier sends no frames (the caller muted, the network stalls), silence goes into the recogniser in
 * real time, so that it still hears turns end. The first frame stops it.
 */
import type { Clock } from '../../record/clock.ts';

/** Without a frame for so long, it is a gap and not jitter: frames come every 20 ms. */
const GAP_MS = 80;
/**
 * In the middle of speech it is more likely the network: what is held up comes later, all at once, and silence in the
 * middle of a word would make another word of it.
 */
const GAP_IN_SPEECH_MS = 300;
/** The stop in a "t" is shorter: a sound so recent is speech that goes on. */
const SPEECH_TAIL_MS = 200;
const FRAME_MS = 20;
/** Mu-law's zero. */
const SILENCE = 0xff;
/** A timer this late says that our own loop was held up: frames may be waiting behind it. */
const HELD_UP_MS = 60;

export interface GapFillerOptions {
  clock: Clock;
  /** After so long without frames the filling ends. */
  fill_for_ms: number;
  /** Silence of one frame; `at`: when it would have come. */
  fill(bytes: Buffer, at: number): void;
}

export class GapFiller {
  readonly #o: GapFillerOptions;
  readonly #silence = Buffer.alloc(FRAME_MS * 8, SILENCE);
  #frame_at: number;
  #loud_at = Number.NEGATIVE_INFINITY;
  /** Clock reading up to which silence was put in; null while frames come. */
  #filled_until: number | null = null;
  /** No timer runs; the next frame starts it again. */
  #resting = false;
  #stopped = false;
  #cancel = () => {};

  /** The first gap may be the time before the first frame. */
  constructor(options: GapFillerOptions) {
    this.#o = options;
    this.#frame_at = options.clock.now();
    this.#wait(GAP_MS);
  }

  /** A frame came; `loud`: it holds a sound. */
  frame(at: number, loud: boolean): void {
    this.#frame_at = at;
    if (loud) this.#loud_at = at;
    this.#filled_until = null;
    if (this.#resting) this.#wait(GAP_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #wait(ms: number): void {
    if (this.#stopped) return;
    this.#resting = false;
    const due_at = this.#o.clock.now() + ms;
    this.#cancel = this.#o.clock.after(ms, () => this.#check(due_at));
  }

  /** One timer runs on whether frames come or not: starting one anew for every frame would cost more. */
  #check(due_at: number): void {
    const now = this.#o.clock.now();
    const quiet = now - this.#frame_at;
    const gap_ms = this.#frame_at - this.#loud_at < SPEECH_TAIL_MS ? GAP_IN_SPEECH_MS : GAP_MS;
    if (quiet < gap_ms) return this.#wait(Math.min(GAP_MS, gap_ms - quiet));
    if (now - due_at > HELD_UP_MS) return this.#wait(FRAME_MS);
    if (quiet > this.#o.fill_for_ms) {
      this.#resting = true;
      return;
    }
    let until = this.#filled_until ?? now - FRAME_MS;
    for (; until + FRAME_MS <= now; until += FRAME_MS) this.#o.fill(this.#silence, until + FRAME_MS);
    this.#filled_until = until;
    this.#wait(FRAME_MS);
  }
}
