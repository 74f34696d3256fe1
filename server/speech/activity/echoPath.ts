/**
 * The way of our voice through the caller's loudspeaker into their microphone: how late it comes back, and how much softer.
 * It is learnt from stretches that were surely ours. From then on the echo of every moment is foretold, and tells the
 * caller's own sounds from it by time and by loudness, after a tenth of a second: whatever is louder than that is theirs.
 */

/** Of both sides by moments of 20 ms, as level.ts gives it: a doubling of the amplitude is 16. */
export interface Loudness {
  ours(slot: number): number;
  theirs(slot: number): number;
  /** Looks whether the moments before `end` were ours on another way than was known, and has that learnt. */
  realign(end: number): boolean;
}

/** In moments, and in steps of loudness. */
interface Known {
  way: number;
  drop: number;
}

/** Below this nothing counts, as for the ear (cheap.ts). */
const AT_LEAST = 26;
/** So much over the echo (3 dB) is somebody else: frames are cut elsewhere, and a line has some noise. */
const MARGIN = 8;
/** A moment's echo may come a little earlier or later: networks have jitter, and rooms an aftersound. */
const EARLIER = 1;
const LATER = 2;
/** The network plays what comes after a silence a little earlier or later than what was before. */
const EITHER_WAY = 8;
/** So many of the last moments: 80 ms of 160, which a click or a key does not last. */
const THEIRS_OF = 8;
const THEIRS = 4;
/** Ours, when it tells how much softer it comes back. */
const LOUD = 50;
/** So long as we speak (30 s) it is believed without being found again: they may have taken up the receiver. */
const PROVEN_FOR = 1_500;
/** What it costs to look for the way is not spent at every moment of somebody's talk. */
const REALIGN_EVERY = 4;

export class EchoPath {
  readonly #loudness: Loudness;
  #known: Known | null = null;
  /** As for what is said now. */
  #sure = false;
  #unproven = 0;
  #theirs_at = Number.NEGATIVE_INFINITY;
  #back_at = Number.NEGATIVE_INFINITY;
  #realigned_at = Number.NEGATIVE_INFINITY;

  constructor(loudness: Loudness) {
    this.#loudness = loudness;
  }

  get known(): boolean {
    return this.#known !== null;
  }
  /** How late our voice comes back, in moments; null when that is not known for what is said now. */
  get way(): number | null {
    return this.#known !== null && this.#sure ? this.#known.way : null;
  }
  get sure(): boolean {
    return this.#known !== null && this.#sure;
  }

  /** We speak again. */
  begins(): void {
    this.#sure = false;
  }

  /** The `count` moments before `end` were our voice of `way` moments earlier, if it is softer by so much. */
  learnt(end: number, way: number, count: number, softer = Number.NEGATIVE_INFINITY): void {
    this.#learn(end, way, count, { sure: true, softer });
  }

  /** ... and were not to be heard: it is softer than what was heard, and where exactly it lies is not known. */
  unheard(end: number, way: number, count: number): void {
    this.#learn(end, way, count, { sure: false, softer: Number.NEGATIVE_INFINITY });
  }

  #learn(end: number, way: number, count: number, { sure, softer }: { sure: boolean; softer: number }): void {
    const drops: number[] = [];
    for (let slot = end - count; slot < end; slot += 1) {
      const ours = this.#loudness.ours(slot - way);
      if (ours >= LOUD) drops.push(ours - this.#loudness.theirs(slot));
    }
    const drop = drops.sort((a, b) => a - b)[Math.floor(drops.length / 2)];
    if (drop === undefined || drop < softer) return;
    this.#known = { way, drop };
    this.#sure = sure;
    this.#unproven = 0;
  }

  /** A moment of the caller's has come. */
  heard(slot: number, at: number): void {
    if (this.#known === null) return;
    const foretold = this.#foretold(slot, this.#known);
    if (this.#isTheirs(slot, this.#known)) this.#foundTheirs(slot, at);
    if (foretold <= AT_LEAST) return;
    this.#back_at = at;
    this.#unproven += 1;
    if (this.#unproven > PROVEN_FOR) this.#known = null;
  }

  /** Where the way is known: whether it is our voice alone that is heard now. */
  ours(at: number): boolean | null {
    return this.#known === null ? null : at - this.#theirs_at > THEIRS_OF * 20;
  }

  /** Since then our voice came back, and nothing else was heard. */
  aloneSince(from: number): boolean {
    return this.#known !== null && this.#back_at >= from && this.#theirs_at < from;
  }

  /** A stall of the network makes the way another one: then it only seems theirs. */
  #foundTheirs(slot: number, at: number): void {
    const asks = slot - this.#realigned_at >= REALIGN_EVERY;
    if (asks) this.#realigned_at = slot;
    const ours = asks && this.#loudness.realign(slot) && !this.#isTheirs(slot, this.#known);
    if (!ours) this.#theirs_at = at;
  }

  /** So much softer than we are is still louder than our echo; null where that is not known. */
  get softer(): number | null {
    return this.#known === null ? null : this.#known.drop - MARGIN;
  }

  /** Between these clock readings, as far as it is remembered: the last moment of theirs. */
  theirsBetween(from: number, to: number): boolean {
    return this.#theirs_at >= from && this.#theirs_at <= to;
  }

  /** In most of the last moments more was heard than our echo. */
  #isTheirs(slot: number, path: Known | null): boolean {
    if (path === null) return false;
    let louder = 0;
    for (let each = slot - THEIRS_OF + 1; each <= slot; each += 1) {
      const theirs = this.#loudness.theirs(each);
      if (theirs > AT_LEAST && theirs > this.#foretold(each, path) + MARGIN) louder += 1;
    }
    return louder >= THEIRS;
  }

  #foretold(slot: number, { way, drop }: Known): number {
    const [later, earlier] = this.#sure ? [LATER, EARLIER] : [EITHER_WAY, EITHER_WAY];
    let loudest = 0;
    for (let each = slot - way - later; each <= slot - way + earlier; each += 1)
      loudest = Math.max(loudest, this.#loudness.ours(each));
    return loudest - drop;
  }
}
