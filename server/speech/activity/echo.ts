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
    ours: (slot) => this.#ours[(slot + SLOTS) % SLOTS] ?? 0,
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

  /** Something between these clock readings was louder than our voice comes back. */
  louderBetween(from: number, to: number): boolean {
    const last = Math.min(this.#heard_until, Math.ceil(to / SLOT_MS));
    let louder = 0;
    for (let slot = Math.max(Math.floor(from / SLOT_MS), last - SLOTS / 2); slot <= last; slot += 1)
      if (this.#isLouder(slot)) louder += 1;
    return louder >= LOUDER_SLOTS || this.#path.theirsBetween(from, to);
  }

  /** Than any way it may have taken leaves of it. */
  #isLouder(slot: number): boolean {
    let ours = 0;
    for (let way = 0; way <= WAY_AT_MOST_SLOTS; way += 1)
      ours = Math.max(ours, this.#ours[(slot - way + SLOTS) % SLOTS] ?? 0);
    const theirs = this.#theirs[(slot + SLOTS) % SLOTS] ?? 0;
    return theirs > LOUD && theirs > ours - (this.#path.softer ?? SOFTER);
  }

  /** True when the last `count` moments were our voice, by so much of a likeness. */
  #learn(end: number, count = LEARN_SLOTS, alike = LEARN_ALIKE): boolean {
    if (end - count <= this.#began_at / SLOT_MS || this.#loud(end, count) < LOUD_SLOTS) return false;
    let best = { way: 0, likeness: alike };
    for (let way = WAY_AT_LEAST_SLOTS; way <= WAY_AT_MOST_SLOTS; way += 1) {
      const likeness = this.#likeness(end, way, count);
      if (likeness > best.likeness) best = { way, likeness };
    }
    if (best.way > 0) this.#path.learnt(end, best.way, count);
    return best.way > 0;
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
