/**
 * For tests: a caller on a loudspeaker, on a clock of our own. The voice, its ears and its floor are the product's; the
 * sounds are the local synthesiser's. What the far end plays comes back into the call, later and softer, and the
 * recogniser returns our own words at the moments at which they come back, as it does for who calls from a speaker phone.
 */
import type { DeepgramClient } from '@deepgram/sdk';
import { createSilero } from './activity/index.ts';
import { levelOf } from './activity/level.ts';
import { decode } from './activity/mulaw.ts';
import { ManualClock } from './clock.testing.ts';
import type { Mouth, SentenceAudio } from './mouth.ts';
import { framesOf, lineNoise, mulaw } from './noises.testing.ts';
import { BYTES_PER_MS } from './playout.ts';
import { splitSentences } from './sentences.ts';
import { TestLeg, testLog, Told } from './test-leg.ts';
import { LegVoice } from './voice.ts';
import { wordsOf } from './words.ts';

const FRAME_MS = 20;
const FRAME_BYTES = FRAME_MS * BYTES_PER_MS;
/** The mouth hands on what it has in pieces of so much. */
const PIECE_MS = 200;
/** The recogniser tells a word so long after it ended, looks so often, and ends an utterance after so much silence. */
const RECOGNISED_AFTER_MS = 150;
const TOLD_EVERY_MS = 250;
const ENDPOINTING_MS = 300;
/** Of mu-law's codes (level.ts): quieter is no sound; twice as loud is so much more. */
const SOUNDS = 14;
const DOUBLE = 16;

type Start = (options: { api_key: string }) => Promise<{ url: string; close(): Promise<void> }>;

/** Sounds of the local synthesiser, made once. */
export class Sounds {
  readonly #made = new Map<string, Uint8Array>();
  readonly #placed = new Map<string, SoundingWord[]>();

  /** `start`: the local synthesiser. */
  static async of(start: Start, ours: readonly string[], theirs: readonly string[]): Promise<Sounds> {
    const sounds = new Sounds();
    const server = await start({ api_key: 'k' });
    try {
      for (const text of ours.flatMap((each) => splitSentences(each)))
        sounds.#made.set(text, await spoken(server.url, text, 'slt'));
      for (const text of theirs) sounds.#made.set(text, await spoken(server.url, text, 'rms'));
    } finally {
      await server.close();
    }
    return sounds;
  }

  get(text: string): Uint8Array {
    const made = this.#made.get(text);
    if (made === undefined) throw new Error(`nobody made the sound of "${text}"`);
    return made;
  }

  /** By what to multiply this sound, so that it is as loud as that one. */
  asLoudAs(text: string, other: string): number {
    return 2 ** ((loudest(this.get(other)) - loudest(this.get(text))) / DOUBLE);
  }

  wordsOf(text: string): SoundingWord[] {
    const known = this.#placed.get(text) ?? placed(text, this.get(text));
    this.#placed.set(text, known);
    return known;
  }
}

async function spoken(url: string, text: string, voice: string): Promise<Uint8Array> {
  const answer = await fetch(`${url}/v1/text-to-speech/${voice}/stream?output_format=ulaw_8000`, {
    method: 'POST',
    headers: { 'xi-api-key': 'k', 'content-type': 'application/json' },
    body: JSON.stringify({ text, model_id: 'm' }),
  });
  return new Uint8Array(await answer.arrayBuffer());
}

export interface SoundingWord {
  text: string;
  from: number;
  to: number;
}

/** Its loudest moment, as level.ts gives it. */
function loudest(sound: Uint8Array): number {
  let most = 0;
  for (let at = 0; at + FRAME_BYTES <= sound.length; at += FRAME_BYTES)
    most = Math.max(most, levelOf(sound, at, at + FRAME_BYTES));
  return most;
}

/** Where the words lie in a sound, in ms: by their letters, where there is sound; apart from how the product reckons it. */
function placed(text: string, sound: Uint8Array): SoundingWord[] {
  const loud: number[] = [];
  for (let ms = 0; (ms + 10) * BYTES_PER_MS <= sound.length; ms += 10) {
    const part = sound.subarray(ms * BYTES_PER_MS, (ms + 10) * BYTES_PER_MS);
    if (part.reduce((sum, byte) => sum + (~byte & 0x7f), 0) / part.length > SOUNDS) loud.push(ms);
  }
  const words = wordsOf(text);
  const letters = words.reduce((sum, word) => sum + word.length + 1, 0);
  let taken = 0;
  return words.map((word) => {
    const at = (share: number) => loud[Math.min(loud.length - 1, Math.floor(share * loud.length))] ?? 0;
    const from = at(taken / letters);
    taken += word.length + 1;
    return { text: word, from, to: at(taken / letters) };
  });
}

interface Line {
  sounds: Sounds;
  /** Our voice comes back so much softer (dB, negative) and so late. */
  echo: { db: number; ms: number } | null;
  /** What the recogniser makes of a word of ours; null when it does not hear it. */
  returns?: (word: SoundingWord) => SoundingWord | null;
}

/** A stretch of ours that the far end has played, and from when. */
interface Played {
  sentence: string;
  /** Of the sentence's sound, in ms. */
  begins: number;
  from: number;
  ms: number;
}

export class Loudspeaker {
  readonly clock = new ManualClock();
  readonly leg = new TestLeg(this.clock);
  readonly told = new Told();
  readonly log = testLog();
  readonly voice: LegVoice;
  readonly #line: Line;
  readonly #recogniser: Recogniser;
  readonly #whose = new Map<ArrayBufferLike, string>();
  readonly #noise = lineNoise(2_000, 60);
  #caller: { sound: Uint8Array; from: number; gain: number }[] = [];
  #frames = 0;

  constructor(line: Line) {
    this.#line = line;
    this.#recogniser = new Recogniser();
    this.voice = new LegVoice(
      { leg: this.leg, clock: this.clock, log: this.log, listener: this.told, keyterms: [] },
      {
        deepgram: this.#recogniser.client,
        deepgram_model: 'nova-3',
        flux: undefined,
        mouth: this.#mouth(),
        judge: createSilero(),
      },
    );
  }

  /** Lets the call go on. */
  async pass(ms: number): Promise<void> {
    for (const until = this.clock.now() + ms; this.clock.now() < until;) {
      await this.clock.pass(FRAME_MS);
      this.leg.frame(this.#frame(), this.#frames * FRAME_MS);
      this.#frames += 1;
      this.#recogniser.tick(this.clock.now(), this.#echoed());
    }
    await this.clock.pass(0);
  }

  /** Until it is so; at most a minute. */
  async until(isSo: () => boolean): Promise<void> {
    for (const late = this.clock.now() + 60_000; !isSo(); await this.pass(FRAME_MS))
      if (this.clock.now() > late) throw new Error('it never came to be');
  }

  /** The caller says it now, so much louder than we are (dB); the recogniser understands it. Returns when its sound begins. */
  says(text: string, db = 0): number {
    const sound = this.#line.sounds.get(text);
    const from = this.clock.now();
    const [ours = text] = this.#whose.values();
    this.#caller.push({ sound, from, gain: this.#line.sounds.asLoudAs(text, ours) * 10 ** (db / 20) });
    const words = this.#line.sounds.wordsOf(text);
    this.#recogniser.hears(
      words.map((word) => ({ text: word.text, from: from + word.from, to: from + word.to })),
    );
    return from + (words[0]?.from ?? 0);
  }

  /** When a word of ours is audible (clock); null when it is not known yet. */
  audibleAt(word: string): number | null {
    for (const { sentence, begins, from, ms } of this.#stretches())
      for (const said of this.#line.sounds.wordsOf(sentence))
        if (said.text === word && said.from >= begins && said.from < begins + ms)
          return from + said.from - begins;
    return null;
  }

  /** When the last of ours is audible, of what is not taken back. */
  get silentFrom(): number {
    const last = this.leg.audible.at(-1);
    return last === undefined ? 0 : last.from + last.bytes.length / BYTES_PER_MS;
  }

  /** When the recogniser first told something of what the caller said. */
  get understoodAt(): number | null {
    return this.#recogniser.understood_at;
  }

  close(): void {
    this.voice.close();
  }

  #mouth(): Mouth {
    const { sounds } = this.#line;
    const whose = this.#whose;
    return {
      async *speak(text, signal) {
        const whole = typeof text === 'string' ? text : (await Array.fromAsync(text)).join(' ');
        for (const sentence of splitSentences(whole)) {
          if (signal.aborted) return;
          const sound = Uint8Array.from(sounds.get(sentence));
          whose.set(sound.buffer, sentence);
          yield { text: sentence, audio: pieces(sound) } satisfies SentenceAudio;
        }
      },
      warm: () => Promise.resolve(),
      close: () => undefined,
    };
  }

  /** What the far end sends of the last 20 ms. */
  #frame(): Buffer {
    const from = this.clock.now() - FRAME_MS;
    const { echo } = this.#line;
    const mixed = Int16Array.from({ length: FRAME_BYTES }, (_, i) => {
      const at = from + i / BYTES_PER_MS;
      const noise = this.#noise[(this.#frames * FRAME_BYTES + i) % this.#noise.length] ?? 0;
      const ours = echo === null ? 0 : this.#played(at - echo.ms) * 10 ** (echo.db / 20);
      return noise + 32_767 * Math.max(-1, Math.min(1, ours + this.#theirs(at)));
    });
    return framesOf(mulaw(mixed))[0] ?? Buffer.alloc(FRAME_BYTES, 0xff);
  }

  #played(at: number): number {
    const piece = this.leg.audible.findLast(({ from }) => from <= at);
    if (piece === undefined) return 0;
    return decode(piece.bytes[Math.floor((at - piece.from) * BYTES_PER_MS)] ?? 0xff);
  }

  #theirs(at: number): number {
    return this.#caller.reduce(
      (sum, { sound, from, gain }) =>
        at < from ? sum : sum + gain * decode(sound[Math.floor((at - from) * BYTES_PER_MS)] ?? 0xff),
      0,
    );
  }

  /** Our own words, as the recogniser hears them come back. */
  #echoed(): SoundingWord[] {
    const { echo, returns = (word) => word, sounds } = this.#line;
    if (echo === null) return [];
    return this.#stretches().flatMap(({ sentence, begins, from, ms }) =>
      sounds.wordsOf(sentence).flatMap((word) => {
        const middle = (word.from + word.to) / 2;
        if (middle < begins || middle >= begins + ms) return [];
        const heard = returns(word);
        const shift = from - begins + echo.ms;
        return heard === null ? [] : [{ ...heard, from: heard.from + shift, to: heard.to + shift }];
      }),
    );
  }

  /** Of the last seconds. */
  #stretches(): Played[] {
    const since = this.clock.now() - 4_000;
    return this.leg.audible.flatMap(({ bytes, from }) => {
      const sentence = this.#whose.get(bytes.buffer);
      const ms = bytes.length / BYTES_PER_MS;
      if (sentence === undefined || from + ms < since) return [];
      return [{ sentence, begins: bytes.byteOffset / BYTES_PER_MS, from, ms }];
    });
  }
}

async function* pieces(sound: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < sound.length; at += PIECE_MS * BYTES_PER_MS) {
    await Promise.resolve();
    yield sound.subarray(at, at + PIECE_MS * BYTES_PER_MS);
  }
}

/** The vendor's socket, as its SDK shows it: tells interim words as they come, and a final when they stop. */
class Recogniser {
  readonly client: DeepgramClient;
  readonly #on = new Map<string, (what: unknown) => void>();
  #theirs: SoundingWord[] = [];
  #open: SoundingWord[] = [];
  #settled_until = 0;
  #told_at = 0;
  understood_at: number | null = null;

  constructor() {
    const socket = {
      on: (event: string, listener: (what: unknown) => void) => void this.#on.set(event, listener),
      connect: () => queueMicrotask(() => this.#on.get('open')?.({})),
      sendMedia: () => undefined,
      sendKeepAlive: () => undefined,
      sendCloseStream: () => undefined,
      close: () => undefined,
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of the SDK that the ears use
    this.client = {
      listen: { v1: { connect: () => Promise.resolve(socket) } },
    } as unknown as DeepgramClient;
  }

  hears(words: readonly SoundingWord[]): void {
    this.#theirs.push(...words);
  }

  tick(now: number, ours: readonly SoundingWord[]): void {
    // Of two who speak at once it understands the nearer one.
    const apart = ours.filter(
      ({ from, to }) => !this.#theirs.some((near) => near.from < to && near.to > from),
    );
    const known = [...this.#theirs, ...apart].filter(
      ({ from, to }) => to <= now - RECOGNISED_AFTER_MS && from >= this.#settled_until,
    );
    const last = Math.max(...known.map(({ to }) => to), Number.NEGATIVE_INFINITY);
    if (known.length === 0) return;
    const over = now - last >= ENDPOINTING_MS + RECOGNISED_AFTER_MS;
    if (!over && (known.length === this.#open.length || now - this.#told_at < TOLD_EVERY_MS)) return;
    this.#told_at = now;
    if (known.some((word) => this.#theirs.includes(word))) this.understood_at ??= now;
    this.#open = over ? [] : known;
    if (over) this.#settled_until = last;
    this.#tell(
      known.toSorted((a, b) => a.from - b.from),
      over,
    );
  }

  #tell(words: readonly SoundingWord[], over: boolean): void {
    const transcript = words.map(({ text }) => text).join(' ');
    const start = (words[0]?.from ?? 0) / 1_000;
    const each = words.map(({ text, from, to }) => ({
      word: text,
      punctuated_word: text,
      start: from / 1_000,
      end: to / 1_000,
    }));
    this.#on.get('message')?.({
      type: 'Results',
      start,
      duration: (words.at(-1)?.to ?? 0) / 1_000 - start,
      is_final: over,
      speech_final: over,
      channel: { alternatives: [{ transcript, confidence: 0.9, words: each }] },
    });
  }
}
