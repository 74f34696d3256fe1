/**
 * Is what the caller's telephone sends us our own voice, back from its loudspeaker? It is when its loudness rises and
 * falls as ours did, some time before. Rises, not levels, because any two voices that begin alike have levels alike.
 * Measured on the exchange's voices: 93 of 100 moments of an echo are recognised, 6 to 24 dB softer and 80 to 400 ms
 * late, and none of 356 persons who interrupt is taken for one.
 */
import { EchoPath } from './echoPath.ts';
import { levelOf } from './level.ts';

/** Loudness is kept by frames of a telephone. */
const SLOT_MS = 20;
const SLOT_BYTES = 160;
/** 10 s: what was sent ahead, and what is compared with. */
const SLOTS = 512;
/** Compared at once; less says little, because any two voices begin alike. */
const WINDOW_SLOTS = 40;
const LEAST_SLOTS = 30;
/** From us to the caller's ear and back. */
const WAY_AT_LEAST_SLOTS = 1;
const WAY_AT_MOST_SLOTS = 40;
const ALIKE = 0.82;
/** Over the shorter window. */
const ALIKE_SHORT = 0.86;
/** What is learnt from has to be surer, and longer. */
const LEARN_SLOTS = 75;
const LEARN_ALIKE = 0.75;
/** Where words say that it was ours, and about how late (95 of 100 are placed within 220 ms). */
const TOLD_ALIKE = 0.5;
const HINTED_ALIKE = 0.75;
/**
 * Moments of a word at which nobody but us was heard: of 853 words of our echo (12 to 24 dB softer) 80 in 100 are so much like
 * it, of 105 that a caller said over it, and no louder than it, 9 in 100.
 */
const ONLY_OURS_ALIKE = 0.88;
/** Compared with the silence around them: it was ours, too. */
const AROUND_SLOTS = 15;
const PLACED_WITHIN_SLOTS = 11;
/** Every half second while something comes that may be ours. */
const LEARN_EVERY_SLOTS = 25;
/** Frames come in bunches: which moment one belongs to is told by their number, until they are so far behind or ahead. */
const JITTER_SLOTS = 10;
/** Not one frame of so many came in time: some were lost, or came in a bunch after a stall. */
const SHIFT_AFTER_SLOTS = 50;
/** Loudness is compared with that of 40 ms before. */
const RISE_SLOTS = 2;
/** One hard beginning must not outweigh everything after it. */
const STEEPEST = 24;
/** So many loud frames tell something: a word has just begun otherwise. */
const LOUD = 22;
const LOUD_SLOTS = 16;
/** An echo whose way is not known yet is at least 10 dB softer; 80 ms of more are somebody else. */
const SOFTER = 28;
/** Where words tell it, at least 4 dB: who speaks our words along with us is as loud as we are. */
const TOLD_SOFTER = 11;
const LOUDER_SLOTS = 4;
/** Less variation than this is no speech, in squared steps of the code. */
const FLAT = 20;

export class EchoEar {
  readonly #ours = new Float32Array(SLOTS);
  readonly #theirs = new Float32Array(SLOTS);
  /** When all that was sent will have played, and when playing began. */
  #ends_at = Number.NEGATIVE_INFINITY;
  #began_at = Number.POSITIVE_INFINITY;
  #heard_until = 0;
  #frames = 0;
  /** Of the last frames, in moments. */
  #least_late = Number.POSITIVE_INFINITY;
  readonly #path = new EchoPath({
    ours: (slot) => this.#oursAt(slot),
    theirs: (slot) => this.#theirs[(slot + SLOTS) % SLOTS] ?? 0,
    realign: (end) => this.#learn(end, WINDOW_SLOTS, ALIKE),
  });

  /** A frame of the caller's, by its level. */
  heard(level: number, at: number): void {
    const slot = this.#slotOf(at);
    // Frames that do not come at all leave no stale ones between.
    for (let each = Math.max(this.#heard_until + 1, slot - SLOTS); each <= slot; each += 1)
      this.#theirs[each % SLOTS] = level;
    this.#theirs[slot % SLOTS] = level;
    this.#heard_until = slot;
    this.#path.heard(slot, at);
    this.#frames += 1;
    if (this.#frames % LEARN_EVERY_SLOTS !== 0) return;
    if (this.#path.known && !this.#path.sure) this.#learn(slot, WINDOW_SLOTS, ALIKE);
    else this.#learn(slot);
  }

  #slotOf(at: number): number {
    const next = this.#heard_until + 1;
    const late = Math.floor(at / SLOT_MS) - next;
    if (Math.abs(late) > JITTER_SLOTS) return next + late;
    this.#least_late = Math.min(this.#least_late, late);
    if (this.#frames % SHIFT_AFTER_SLOTS !== 0) return next;
    const shift = this.#least_late;
    this.#least_late = Number.POSITIVE_INFINITY;
    return next + shift;
  }

  /** Bytes of ours went out: they play when what was sent before has played. */
  said(bytes: Uint8Array, at: number): void {
    if (at > this.#ends_at) {
      this.#silence(this.#ends_at, at);
      this.#began_at = at;
      this.#path.begins();
    }
    const from = Math.max(at, this.#ends_at);
    for (let i = 0; i < bytes.length; i += SLOT_BYTES)
      this.#ours[Math.floor(from / SLOT_MS + i / SLOT_BYTES) % SLOTS] = levelOf(
        bytes,
        i,
        Math.min(bytes.length, i + SLOT_BYTES),
      );
    this.#ends_at = from + (bytes.length / SLOT_BYTES) * SLOT_MS;
  }

  /** What had not played by then never will. */
  cleared(at: number): void {
    if (at < this.#ends_at) this.#silence(at, this.#ends_at);
    this.#ends_at = Math.min(at, this.#ends_at);
  }

  /** Whether the last second of the caller's sounds was ours. */
  isOurs(at: number): boolean {
    const told = this.#path.ours(at);
    if (told !== null) return told;
    const end = Math.floor(at / SLOT_MS);
    const known = end - Math.ceil(this.#began_at / SLOT_MS);
    const count = Math.min(WINDOW_SLOTS, known);
    if (count < LEAST_SLOTS || this.#loud(end, count) < LOUD_SLOTS) return false;
    const alike = count < WINDOW_SLOTS ? ALIKE_SHORT : ALIKE;
    for (let way = WAY_AT_LEAST_SLOTS; way <= WAY_AT_MOST_SLOTS; way += 1)
      if (this.#likeness(end, way, count) >= alike) return true;
    return false;
  }

  /** How our voice comes back is known: every moment tells. */
  get known(): boolean {
    return this.#path.known;
  }

  /** Since then nothing but our own voice was heard. */
  aloneSince(from: number): boolean {
    return this.#path.aloneSince(from);
  }

  /**
   * Words of ours came back, as the recogniser tells: about so late, between these clock readings. That is much surer than
   * the sound alone, so that less of a likeness will do; where nothing is to be heard, our echo is softer than that.
   */
  cameBack({ way_ms, from, to, sure }: { way_ms: number; from: number; to: number; sure: boolean }): void {
    if (this.#path.sure) return;
    const end = Math.min(this.#heard_until, Math.ceil(to / SLOT_MS) + AROUND_SLOTS);
    const count = Math.min(SLOTS / 4, end - Math.floor(from / SLOT_MS) + AROUND_SLOTS);
    const about = Math.round(way_ms / SLOT_MS);
    const near = [Math.max(1, about - PLACED_WITHIN_SLOTS), about + PLACED_WITHIN_SLOTS] as const;
    const way = this.#mostLike(end, count, near, sure ? TOLD_ALIKE : HINTED_ALIKE);
    if (way !== null) this.#path.learnt(end, way, count, sure ? TOLD_SOFTER : SOFTER);
    else if (sure && this.#loud(end, count) < LOUD_SLOTS) this.#path.unheard(end, Math.max(1, about), count);
  }

  /** All that was heard between these clock readings is what our echo is like, or nothing: no word of anybody else's. */
  onlyOurs(from: number, to: number): boolean {
    if (!this.#path.known || this.louderBetween(from, to)) return false;
    const end = Math.min(this.#heard_until, Math.ceil(to / SLOT_MS));
    const count = end - Math.floor(from / SLOT_MS);
    if (this.#loud(end, count) === 0) return true;
    const { way } = this.#path;
    return (
      way !== null && this.#mostLike(end, count, [Math.max(1, way - 1), way + 1], ONLY_OURS_ALIKE) !== null
    );
  }

  /** Something between these clock readings was louder than our voice comes back. */
  louderBetween(from: number, to: number): boolean {
    // So long ago nothing is remembered: nobody's words are taken from them for that.
    if (this.#heard_until - Math.floor(from / SLOT_MS) >= SLOTS) return true;
    const last = Math.min(this.#heard_until, Math.ceil(to / SLOT_MS));
    let louder = 0;
    for (let slot = Math.max(Math.floor(from / SLOT_MS), last - SLOTS / 2); slot <= last; slot += 1)
      if (this.#isLouder(slot)) louder += 1;
    return louder >= LOUDER_SLOTS || this.#path.theirsBetween(from, to);
  }

  /** Than any way it may have taken leaves of it. */
  #isLouder(slot: number): boolean {
    let ours = 0;
    for (let way = 0; way <= WAY_AT_MOST_SLOTS; way += 1) ours = Math.max(ours, this.#oursAt(slot - way));
    const theirs = this.#theirs[(slot + SLOTS) % SLOTS] ?? 0;
    return theirs > LOUD && theirs > ours - (this.#path.softer ?? SOFTER);
  }

  /** True when the last `count` moments were our voice, by so much of a likeness. */
  #learn(end: number, count = LEARN_SLOTS, alike = LEARN_ALIKE): boolean {
    if (end - count <= this.#began_at / SLOT_MS || this.#loud(end, count) < LOUD_SLOTS) return false;
    const way = this.#mostLike(end, count, [WAY_AT_LEAST_SLOTS, WAY_AT_MOST_SLOTS], alike);
    if (way !== null) this.#path.learnt(end, way, count);
    return way !== null;
  }

  /** The way on which these moments are most like ours; null when on none they are so much alike. */
  #mostLike(
    end: number,
    count: number,
    [least, most]: readonly [number, number],
    alike: number,
  ): number | null {
    let best: { way: number | null; likeness: number } = { way: null, likeness: alike };
    for (let way = least; way <= most; way += 1) {
      const likeness = this.#likeness(end, way, count);
      if (likeness > best.likeness) best = { way, likeness };
    }
    return best.way;
  }

  /** What we have not said is silence, not what was there when the memory was last round. */
  #oursAt(slot: number): number {
    return slot * SLOT_MS > this.#ends_at ? 0 : (this.#ours[(slot + SLOTS) % SLOTS] ?? 0);
  }

  #loud(end: number, count: number): number {
    let loud = 0;
    for (let i = 1; i <= count; i += 1) if ((this.#theirs[(end - i + SLOTS) % SLOTS] ?? 0) > LOUD) loud += 1;
    return loud;
  }

  #silence(from: number, to: number): void {
    if (!Number.isFinite(from)) return;
    const last = Math.floor(to / SLOT_MS);
    for (let slot = Math.max(Math.ceil(from / SLOT_MS), last - SLOTS + 1); slot <= last; slot += 1)
      this.#ours[slot % SLOTS] = 0;
  }

  /** Correlation of the rises of their last `count` frames before `end` with ours of `way` frames earlier. */
  #likeness(end: number, way: number, count: number): number {
    let [sum_a, sum_b, aa, bb, ab] = [0, 0, 0, 0, 0];
    for (let i = 1; i <= count; i += 1) {
      const a = rise(this.#theirs, end - i);
      const b = rise(this.#ours, end - i - way);
      sum_a += a;
      sum_b += b;
      aa += a * a;
      bb += b * b;
      ab += a * b;
    }
    const [spread_a, spread_b] = [aa - (sum_a * sum_a) / count, bb - (sum_b * sum_b) / count];
    if (spread_a < FLAT * count || spread_b < FLAT * count) return 0;
    return (ab - (sum_a * sum_b) / count) / Math.sqrt(spread_a * spread_b);
  }
}

function rise(levels: Float32Array, slot: number): number {
  const at = slot + SLOTS;
  const rises = (levels[at % SLOTS] ?? 0) - (levels[(at - RISE_SLOTS) % SLOTS] ?? 0);
  return Math.max(-STEEPEST, Math.min(STEEPEST, rises));
}
