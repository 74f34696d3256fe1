/**
 * Plays one speech on a leg: pulls its sentences, holds the first audio until the floor releases it, sends it on a few
 * seconds ahead of what is heard, marks every sentence, and knows at any moment what the caller has heard.
 *
 * After `stop` nothing of it is sent any more: every send stands right behind a check, with no wait in between, and
 * every wait ends when it is stopped. A pause takes back what was sent and not heard; `resume` sends that again, from
 * the word that was cut. Marks are named `generation:sentence`, and `generation:sentence:run` after a pause.
 */
import type { CallLeg } from '../phone/contract.ts';
import type { Clock } from '../record/clock.ts';
import { louder } from './gain.ts';
import type { Mouth, SentenceAudio, SpeakOptions } from './mouth.ts';
import { wordsIn } from '../record/contract/wordTimes.ts';
import type { OurWord } from './backWords.ts';
import type { Sounding } from './ownWords.ts';
import { Loudness } from './loudness.ts';
import * as reckon from './playout.ts';
import { signalled, type Signalled } from './signalled.ts';
import { Tape, type Piece } from './tape.ts';
import { wordTimesOf } from './wordPlaces.ts';

/** Sent ahead of what is audible: enough for any hiccup of ours, little enough for the proxies on the way. */
const AHEAD_MS = 3_000;
/** A last mark that has not come back so long after the audio's end is lost. */
const MARK_LATE_MS = 1_500;
/** Before a failure is told, the last word that was sent has been heard, also on a line that is a little late. */
const LAST_WORD_MS = 100;
/** An echo is recognised up to 5 s late; and the reckoning of words is good to a few. */
const WORDS_BACK = 16;
const WORDS_AHEAD = 4;
/** The excuse is kept as audio; if it is not, nobody waits for it. */
const SOFT_START_WITHIN_MS = 500;

interface PlayerEvents {
  /** The first sentence is there, still without audio. */
  worded(): void;
  /** The first audio is there and waits for `release`. */
  ready(): void;
  /** The first bytes went out. */
  began(): void;
  sent(bytes: Uint8Array, at: number): void;
  /** A further sentence becomes audible; `text` is all of the speech up to its end. */
  speaking(text: string): void;
  done(): void;
  failed(error: unknown): void;
}

export interface PlayerOptions {
  id: string;
  text: string | AsyncIterable<string>;
  /** Said first when it is released over the caller's voice. */
  soft_start?: string | undefined;
  manner: SpeakOptions;
  louder: boolean;
  generation: number;
  leg: CallLeg;
  mouth: Mouth;
  clock: Clock;
  on: PlayerEvents;
}

export interface Heard {
  heard: string;
  intended: string;
  /** Clock readings of the first and last audible sample. */
  started_at: number | null;
  ended_at: number | null;
  /** As in `Spoken`; told once, when it is over. */
  word_ms?: readonly number[];
}

export const UNHEARD: Heard = { heard: '', intended: '', started_at: null, ended_at: null };

/** Null for names that are not ours. */
export function markOf(name: string): { generation: number; index: number; run: number } | null {
  const match = /^(\d+):(\d+)(?::(\d+))?$/.exec(name);
  if (match === null) return null;
  return { generation: Number(match[1]), index: Number(match[2]), run: Number(match[3] ?? 0) };
}

export class Player {
  readonly #o: PlayerOptions;
  readonly #stopping = new AbortController();
  readonly #stopped = signalled();
  readonly #released = signalled();
  readonly #tape = new Tape();
  readonly #loudness = new Loudness();
  /** Captions to come, by sentence. */
  readonly #captions = new Map<number, () => void>();
  #playout = reckon.NOTHING_PLAYED;
  #intended = '';
  #shown = 0;
  #opened = false;
  #over_caller = false;
  /** Of the first audible sample. */
  #began_at: number | null = null;
  #complete = false;
  #last_mark = signalled();
  /** How often it was paused: marks of an earlier run come back because of the clear. */
  #run = 0;
  #pause: Pause | null = null;
  /** As of the last pause: the first word may be heard again, but not unheard. */
  #surely_heard = '';
  #begun_before_pauses: readonly OurWord[] = [];

  constructor(options: PlayerOptions) {
    this.#o = options;
    this.#play().catch((error: unknown) => this.#fail(error));
  }

  get id(): string {
    return this.#o.id;
  }

  release(over_caller: boolean): void {
    this.#over_caller = over_caller;
    this.#released.give();
  }

  /** In this very tick: requests aborted, timers gone, nothing sent any more. */
  stop(): void {
    this.#stopping.abort();
    this.#stopped.give();
    this.#dropCaptions();
  }

  /**
   * In this very tick: nothing is sent until `resume`; fetching goes on. The caller of this clears the leg.
   */
  pause(): void {
    if (this.#pause !== null || this.#aborted) return;
    const now = this.#o.clock.now();
    this.#surely_heard = this.heard().heard;
    const lately = this.#begun().filter(({ at }) => at <= now);
    this.#begun_before_pauses = [...this.#begun_before_pauses, ...lately];
    const { keep_ms, rest } = this.#tape.takeBack(reckon.playedMs(this.#playout, now));
    this.#pause = { rest, ended_at: Math.min(now, this.#playout.ends_at), over: signalled() };
    this.#playout = reckon.takenBack(this.#playout, keep_ms, now);
    this.#loudness.takenBack(keep_ms);
    this.#run += 1;
    this.#dropCaptions();
  }

  /** Goes on from the word that was cut. */
  resume(): void {
    const pause = this.#pause;
    if (pause === null || this.#aborted) return;
    this.#pause = null;
    for (const { sentence, bytes } of pause.rest)
      if (bytes === null) this.#endSentence(sentence);
      else if (!this.#send(sentence, bytes)) break;
    // Nothing was left, but its last mark came back unseen.
    if (this.#complete && pause.rest.length === 0) this.#last_mark.give();
    pause.over.give();
  }

  markReturned(index: number, run: number): void {
    if (run !== this.#run || this.#pause !== null) return;
    this.#playout = reckon.markReturned(this.#playout, index, this.#o.clock.now());
    if (this.#complete && index === this.#playout.sentences.length - 1) this.#last_mark.give();
  }

  /** What the caller has heard up to now. */
  heard(): Heard {
    const now = this.#o.clock.now();
    const { text } = this.#o;
    const intended = typeof text === 'string' ? text : this.#intended;
    const soft = this.#softStart();
    const ends_at = this.#pause?.ended_at ?? this.#playout.ends_at;
    return {
      heard: longer(this.#surely_heard, reckon.heardText(this.#playout, now)),
      intended: soft === null ? intended : joined(soft, intended),
      started_at: this.#began_at,
      ended_at: this.#began_at === null ? null : Math.max(this.#began_at, Math.min(now, ends_at)),
    };
  }

  /** When each word of `heard` was audible, counted from the first sample; of a speech that is over. */
  wordTimes(heard: string): number[] {
    return wordTimesOf(this.#playout, this.#loudness, { began_at: this.#began_at ?? 0, heard });
  }

  /** Our words of the last seconds, to tell the caller's from them, all that was heard, and when. */
  sounding(): Sounding {
    const { heard } = this.heard();
    const all = this.#playout.sentences.map((sentence) => sentence.text).join(' ');
    const at = heard.split(' ').length;
    const sounding = all.split(' ').slice(Math.max(0, at - WORDS_BACK), at + WORDS_AHEAD);
    return { sounding: sounding.join(' '), heard, begun: () => this.#allBegun() };
  }

  /** Also before a pause: from there it comes back, and after it has another place. */
  #allBegun(): OurWord[] {
    if (this.#pause !== null) return [...this.#begun_before_pauses];
    return [...this.#begun_before_pauses, ...this.#begun()];
  }

  /** Words that have begun to sound by now, or will, as things stand. */
  #begun(): OurWord[] {
    const all = this.#playout.sentences.map((sentence) => sentence.text).join(' ');
    const times = wordTimesOf(this.#playout, this.#loudness, { began_at: 0, heard: all });
    return wordsIn(all).map((word, i) => ({ word, at: times[2 * i] ?? Number.NaN }));
  }

  get #aborted(): boolean {
    return this.#stopping.signal.aborted;
  }

  #softStart(): string | null {
    return this.#over_caller ? (this.#o.soft_start ?? null) : null;
  }

  async #play(): Promise<void> {
    const { mouth, text, on, manner } = this.#o;
    const source = typeof text === 'string' ? text : this.#noting(text);
    let first = true;
    for await (const sentence of mouth.speak(source, this.#stopping.signal, manner)) {
      if (first) on.worded();
      first = false;
      await this.#sendSentence(sentence);
      if (this.#aborted) return;
    }
    if (this.#aborted) return;
    if (this.#began_at !== null) {
      this.#complete = true;
      const last = this.#playout.sentences.length - 1;
      // The last mark may be back already.
      if (this.#playout.sentences[last]?.marked) this.#last_mark.give();
      await this.#playedOut(MARK_LATE_MS);
      if (this.#aborted) return;
      this.#playout = reckon.markReturned(this.#playout, last, this.#o.clock.now());
    }
    on.done();
  }

  /** What was sent before the failure is still heard to its end. */
  async #fail(error: unknown): Promise<void> {
    if (this.#began_at !== null) await this.#playedOut(LAST_WORD_MS);
    if (!this.#aborted) this.#o.on.failed(error);
  }

  /** Until the last mark is back, or `late_ms` after it should be; pauses are waited out. */
  async #playedOut(late_ms: number): Promise<void> {
    while (!this.#aborted) {
      const run = this.#run;
      const left = this.#playout.ends_at - this.#o.clock.now() + late_ms;
      if (this.#pause === null) await this.#until(this.#last_mark.given, left);
      await this.#unpaused();
      if (run === this.#run) return;
    }
  }

  async *#noting(text: AsyncIterable<string>): AsyncIterable<string> {
    for await (const part of text) {
      this.#intended = joined(this.#intended, part.trim());
      yield part;
    }
  }

  async #sendSentence(sentence: SentenceAudio): Promise<void> {
    let index: number | null = null;
    for await (const bytes of sentence.audio) {
      if (this.#aborted) return;
      if (!this.#opened) await this.#open();
      do await this.#room();
      while (this.#pause !== null && !this.#aborted);
      if (this.#aborted) return;
      index ??= this.#beginSentence(sentence.text);
      if (!this.#send(index, this.#o.louder ? louder(bytes) : bytes))
        throw new Error('the line does not take audio');
    }
    if (this.#aborted) return;
    index ??= this.#beginSentence(sentence.text);
    const pause = this.#pause;
    if (pause !== null) pause.rest.push({ sentence: index, bytes: null });
    else this.#endSentence(index);
  }

  /** The first audio waits for the floor. */
  async #open(): Promise<void> {
    this.#opened = true;
    this.#o.on.ready();
    await Promise.race([this.#released.given, this.#stopped.given]);
    const soft = this.#softStart();
    if (soft !== null && !this.#aborted) await this.#beginSoftly(soft);
  }

  /** A few words of excuse; without them if they cannot be had at once. */
  async #beginSoftly(text: string): Promise<void> {
    const { mouth, clock, manner } = this.#o;
    const late = new AbortController();
    const cancel = clock.after(SOFT_START_WITHIN_MS, () => late.abort());
    const begun = this.#playout.sentences.length;
    try {
      const signal = AbortSignal.any([this.#stopping.signal, late.signal]);
      for await (const sentence of mouth.speak(text, signal, { ...manner, urgency: 'urgent' })) {
        await this.#sendSentence(sentence);
        if (this.#playout.sentences.length > begun) cancel();
      }
    } catch {
      // The matter itself is told all the same, and its failure would be.
    } finally {
      cancel();
    }
  }

  /** Waits while there is a pause, and until what was sent ahead has shrunk. */
  async #room(): Promise<void> {
    await this.#unpaused();
    const ahead = this.#playout.ends_at - this.#o.clock.now();
    if (ahead > AHEAD_MS) await this.#until(this.#stopped.given, ahead - AHEAD_MS);
  }

  async #unpaused(): Promise<void> {
    if (this.#pause !== null) await Promise.race([this.#pause.over.given, this.#stopped.given]);
  }

  #beginSentence(text: string): number {
    this.#playout = reckon.sentenceBegins(this.#playout, text);
    return this.#playout.sentences.length - 1;
  }

  #endSentence(index: number): void {
    const { leg, generation } = this.#o;
    if (this.#began_at === null) return;
    this.#playout = reckon.sentenceEnds(this.#playout, index);
    this.#tape.sent(index, null);
    leg.mark(this.#run === 0 ? `${generation}:${index}` : `${generation}:${index}:${this.#run}`);
  }

  /** False when the line does not take it. */
  #send(index: number, bytes: Uint8Array): boolean {
    const { on, clock, leg } = this.#o;
    if (!leg.play(bytes)) return false;
    const now = clock.now();
    const opening = this.#began_at === null;
    this.#playout = reckon.audioSent(this.#playout, bytes.length, now, index);
    this.#began_at ??= reckon.startsAt(this.#playout);
    this.#tape.sent(index, bytes);
    this.#loudness.sent(bytes);
    this.#tape.heard(reckon.playedMs(this.#playout, now));
    on.sent(bytes, now);
    if (opening) on.began();
    this.#show(index, now);
    return true;
  }

  /** Tells the caption when its sentence becomes audible. */
  #show(index: number, now: number): void {
    if (index < this.#shown || this.#captions.has(index)) return;
    const text = this.#playout.sentences
      .slice(0, index + 1)
      .map((sentence) => sentence.text)
      .join(' ');
    const audible_at = reckon.sentenceStartsAt(this.#playout, index) ?? now;
    const tell = () => {
      this.#captions.delete(index);
      this.#shown = index + 1;
      this.#o.on.speaking(text);
    };
    if (audible_at <= now) tell();
    else this.#captions.set(index, this.#o.clock.after(audible_at - now, tell));
  }

  #dropCaptions(): void {
    for (const cancel of this.#captions.values()) cancel();
    this.#captions.clear();
  }

  /** Waits for `what`, for `ms`, or for the stop. */
  async #until(what: Promise<void>, ms: number): Promise<void> {
    const time = signalled();
    const cancel = this.#o.clock.after(Math.max(0, ms), time.give);
    await Promise.race([what, time.given, this.#stopped.given]);
    cancel();
  }
}

/** Nothing is sent while it lasts. */
interface Pause {
  /** Taken back: sent again first. */
  readonly rest: Piece[];
  /** When the voice fell silent. */
  readonly ended_at: number;
  readonly over: Signalled;
}

function longer(a: string, b: string): string {
  return b.length >= a.length ? b : a;
}

function joined(before: string, more: string): string {
  return before === '' ? more : `${before} ${more}`;
}
