/** A cheap ear: is there a sound above what this line always sounds like? Levels are as level.ts gives them. */

/** Over the floor by so much (7 dB). */
const OVER_FLOOR = 18;
/** Below this nothing counts, however quiet the line. */
const AT_LEAST = 26;
/** The floor follows quieter frames within 200 ms, and louder ones by 4 dB a second. */
const FALL = 0.1;
const RISE = 0.2;
const FIRST_FLOOR = 12;

export class CheapEar {
  #floor = FIRST_FLOOR;

  hears(level: number): boolean {
    const floor = this.#floor;
    this.#floor = level < floor ? floor + FALL * (level - floor) : Math.min(level, floor + RISE);
    return level > Math.max(AT_LEAST, floor + OVER_FLOOR);
  }
}
