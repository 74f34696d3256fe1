/**
 * A rough ear for one caller's mu-law. Is somebody making a sound: to notice a recogniser gone deaf, and a stall in
 * mid-speech. Does something begin: then the recogniser is to have it at once.
 */
import { levelOf } from '../activity/level.ts';

/** Speech on a line is above, line noise below. */
const LOUD = 32;
/** Words begin softer than that: with an "h" or an "s". Over what the line always sounds like by so much (2 dB) is a sound. */
const OVER_FLOOR = 6;
/** The floor follows quieter frames within 200 ms, and louder ones by 4 dB a second. */
const FALL = 0.1;
const RISE = 0.2;

export class Loudness {
  #floor = LOUD;

  /** `stirs`: it may be the first of a word. */
  of(frame: Uint8Array): { loud: boolean; stirs: boolean } {
    const level = levelOf(frame);
    const floor = this.#floor;
    this.#floor = level < floor ? floor + FALL * (level - floor) : Math.min(level, floor + RISE);
    return { loud: level > LOUD, stirs: level > floor + OVER_FLOOR };
  }
}
