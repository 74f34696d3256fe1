/** One sentence through the product's own voice, and back through its ears: two legs, the sound of one is the caller of the other. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../http/log.ts';
import type { CallLeg } from '../../phone/contract.ts';
import { systemClock, type Clock } from '../../record/clock.ts';
import { linear } from '../../record/mulaw.ts';
import type { Voice, VoiceListener, Voices } from '../../speech/contract.ts';

const FRAME_MS = 20;
const FRAME_BYTES = 160;
const BYTES_PER_MS = 8;
const QUIET = 0xff;
/** A vendor that is further away than this serves no conversation. */
const SPEAK_WITHIN_MS = 15_000;
/** From the end of the sound until the turn is told. */
const HEAR_WITHIN_MS = 4_000;
const FULL_SCALE = 32_768;

export interface Heard {
  said: string;
  heard: string;
  words: number;
  /** Words that came back, in order. */
  right: number;
  /** From asking to the first byte; null when none came. */
  first_sound_ms: number | null;
  sound_ms: number;
  peak_db: number;
  /** From the end of the sound until its words were told as a turn; null when they were not. */
  complete_after_ms: number | null;
  trouble: Trouble | null;
}
interface Trouble {
  where: 'ears' | 'mouth';
  message: string;
}

export class RoundTrip {
  readonly #voices: Voices;

  constructor(open: (clock: Clock, log: Log) => Voices) {
    const ignore = () => undefined;
    // What goes wrong is told as trouble, in words.
    this.#voices = open(systemClock, { debug: ignore, info: ignore, warn: ignore, error: ignore });
  }

  /** As the product does before its first call: the vendors' SDKs take a second or two to load. */
  async warm(): Promise<void> {
    await this.#voices.warm(['One moment.']);
  }

  async of(said: string): Promise<Heard> {
    const spoken = await this.#speak(said);
    const back = spoken.sound.length === 0 ? NOTHING : await this.#hear(spoken.sound);
    const wanted = wordsOf(said);
    return {
      said,
      heard: back.heard,
      words: wanted.length,
      right: inOrder(wanted, wordsOf(back.heard)),
      first_sound_ms: spoken.first_sound_ms,
      sound_ms: spoken.sound.length / BYTES_PER_MS,
      peak_db: peakDb(spoken.sound),
      complete_after_ms: back.complete_after_ms,
      trouble: spoken.trouble ?? back.trouble,
    };
  }

  close(): Promise<void> {
    return this.#voices.close();
  }

  async #speak(text: string) {
    const line = new Line(this.#voices, 'mouth');
    const begun = performance.now();
    line.voice.say({ id: 's', text, priority: 'answer' });
    await Promise.race([line.spoken.promise, sleep(SPEAK_WITHIN_MS, undefined, { ref: false })]);
    line.close();
    const first_sound_ms = line.first_at === null ? null : line.first_at - begun;
    return { sound: Buffer.concat(line.played), first_sound_ms, trouble: line.trouble };
  }

  /** In real time, as a call comes; then quiet until the turn is told. */
  async #hear(sound: Buffer) {
    const line = new Line(this.#voices, 'ears');
    const begun = performance.now();
    const frames = Math.ceil((sound.length / BYTES_PER_MS + HEAR_WITHIN_MS) / FRAME_MS);
    for (let frame = 0; frame < frames && line.heard === ''; frame += 1) {
      await sleep(Math.max(0, begun + frame * FRAME_MS - performance.now()));
      const bytes = Buffer.alloc(FRAME_BYTES, QUIET);
      bytes.set(sound.subarray(frame * FRAME_BYTES, (frame + 1) * FRAME_BYTES));
      line.caller(bytes, frame * FRAME_MS);
    }
    line.close();
    const ended = begun + sound.length / BYTES_PER_MS;
    const complete_after_ms = line.heard === '' ? null : performance.now() - ended;
    // One that was over in time is no trouble.
    return { heard: line.heard, complete_after_ms, trouble: line.heard === '' ? line.trouble : null };
  }
}

const NOTHING = { heard: '', complete_after_ms: null, trouble: null };

/** A leg without a telephone, and the voice on it. Marks come back when what was sent before them would have played. */
class Line {
  readonly voice: Voice;
  readonly played: Buffer[] = [];
  readonly spoken = Promise.withResolvers<void>();
  heard = '';
  first_at: number | null = null;
  trouble: Trouble | null = null;
  caller: (bytes: Buffer, timestamp_ms: number) => void = () => undefined;

  readonly #serves: Trouble['where'];

  /** `serves`: what this line is for; trouble of the rest is none. */
  constructor(voices: Voices, serves: Trouble['where']) {
    this.#serves = serves;
    const ignore = () => undefined;
    this.voice = voices.open({
      leg: this.#leg(),
      clock: systemClock,
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      listener: this.#listener(),
      keyterms: [],
    });
  }

  close(): void {
    this.voice.close();
  }

  #leg(): CallLeg {
    let plays_until = 0;
    let onMark: (name: string) => void = () => undefined;
    return {
      call_sid: 'CA0',
      stream_sid: 'MZ0',
      onFrame: (listener) => {
        this.caller = listener;
      },
      onMark: (listener) => {
        onMark = listener;
      },
      onDigit: () => undefined,
      onEnd: () => undefined,
      play: (bytes) => {
        this.first_at ??= performance.now();
        this.played.push(Buffer.from(bytes));
        plays_until = Math.max(plays_until, performance.now()) + bytes.length / BYTES_PER_MS;
        return true;
      },
      mark: (name) => void setTimeout(() => onMark(name), Math.max(0, plays_until - performance.now())),
      clear: () => undefined,
      close: () => undefined,
    };
  }

  #listener(): VoiceListener {
    const ignore = () => undefined;
    return {
      turn: ({ text }) => {
        this.heard = text;
      },
      hearing: ignore,
      digit: ignore,
      speaking: ignore,
      spoken: () => this.spoken.resolve(),
      trouble: (where, _code, message) => {
        if (where === this.#serves) this.trouble ??= { where, message };
      },
      ended: ignore,
      latency: ignore,
    };
  }
}

export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9' ]/g, ' ')
    .split(' ')
    .filter((word) => word !== '');

/** Length of the longest run of words that stands, in order, in both. */
export function inOrder(wanted: readonly string[], got: readonly string[]): number {
  let before = Array.from({ length: got.length + 1 }, () => 0);
  for (const word of wanted) {
    const now = [0];
    got.forEach((other, i) =>
      now.push(word === other ? (before[i] ?? 0) + 1 : Math.max(before[i + 1] ?? 0, now[i] ?? 0)),
    );
    before = now;
  }
  return before.at(-1) ?? 0;
}

function peakDb(sound: Buffer): number {
  const peak = sound.reduce((most, byte) => Math.max(most, Math.abs(linear(byte))), 1);
  return 20 * Math.log10(peak / FULL_SCALE);
}
