/**
 * Plays one speech on a leg: pulls its sentences, holds the first audio until the floor releases it, sends it on a few
 * seconds ahead of what is heard, marks every sentence, and knows at any moment what the caller has heard.
 *
 * After `stop` nothing of it is sent any more: every send stands right behind a check, with no wait in between, and
 * every wait ends when it is stopped.
 */
import type { CallLeg } from '../phone/contract.ts';
import type { Clock } from '../record/clock.ts';
import type { Mouth, SentenceAudio } from './mouth.ts';
import * as reckon from './playout.ts';

/** Sent ahead of what is audible: enough for any hiccup of ours, little enough for the proxies on the way. */
const AHEAD_MS = 3_000;
/** A last mark that has not come back so long after the audio's end is lost. */
const MARK_LATE_MS = 1_500;

interface PlayerEvents {
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
  text: string | AsyncIterable<string>;
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
}

/** Marks are named `generation:sentence`. Null for names that are not ours. */
export function markOf(name: string): { generation: number; index: number } | null {
  const match = /^(\d+):(\d+)$/.exec(name);
  return match === null ? null : { generation: Number(match[1]), index: Number(match[2]) };
}

export class Player {
  readonly #o: PlayerOptions;
  readonly #stopping = new AbortController();
  readonly #stopped = signalled();
  readonly #released = signalled();
  readonly #all_marked = signalled();
  readonly #timers = new Set<() => void>();
  #playout = reckon.NOTHING_PLAYED;
  #intended = '';
  #shown = '';
  #sentences = 0;
  #complete = false;

  constructor(options: PlayerOptions) {
    this.#o = options;
    this.#run().catch((error: unknown) => this.#fail(error));
  }

  get generation(): number {
    return this.#o.generation;
  }

  release(): void {
    this.#released.give();
  }

  /** In this very tick: requests aborted, timers gone, nothing sent any more. */
  stop(): void {
    this.#stopping.abort();
    this.#stopped.give();
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  markReturned(index: number): void {
    this.#playout = reckon.markReturned(this.#playout, index, this.#o.clock.now());
    if (this.#complete && index === this.#sentences - 1) this.#all_marked.give();
  }

  /** What the caller has heard up to now. */
  heard(): Heard {
    const now = this.#o.clock.now();
    const started_at = reckon.startsAt(this.#playout);
    const ended_at = started_at === null ? null : Math.max(started_at, Math.min(now, this.#playout.ends_at));
    const { text } = this.#o;
    const intended = typeof text === 'string' ? text : this.#intended;
    return { heard: reckon.heardText(this.#playout, now), intended, started_at, ended_at };
  }

  get #aborted(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    const { mouth, text, clock, on } = this.#o;
    const source = typeof text === 'string' ? text : this.#noting(text);
    for await (const sentence of mouth.speak(source, this.#stopping.signal)) {
      await this.#sendSentence(sentence);
      if (this.#aborted) return;
    }
    if (this.#aborted) return;
    if (reckon.startsAt(this.#playout) !== null) {
      this.#complete = true;
      // The last mark may be back already.
      if (this.#playout.sentences.at(-1)?.marked) this.#all_marked.give();
      await this.#until(this.#all_marked.given, this.#playout.ends_at - clock.now() + MARK_LATE_MS);
      if (this.#aborted) return;
      this.#playout = reckon.markReturned(this.#playout, this.#sentences - 1, clock.now());
    }
    on.done();
  }

  /** What was sent before the failure is still heard to its end. */
  async #fail(error: unknown): Promise<void> {
    const { clock, on } = this.#o;
    if (reckon.startsAt(this.#playout) !== null)
      await this.#until(this.#stopped.given, this.#playout.ends_at - clock.now());
    if (!this.#aborted) on.failed(error);
  }

  async *#noting(text: AsyncIterable<string>): AsyncIterable<string> {
    for await (const part of text) {
      this.#intended = joined(this.#intended, part.trim());
      yield part;
    }
  }

  async #sendSentence(sentence: SentenceAudio): Promise<void> {
    const { clock, leg, generation } = this.#o;
    this.#playout = reckon.sentenceBegins(this.#playout, sentence.text);
    for await (const bytes of sentence.audio) {
      if (this.#aborted) return;
      await this.#room();
      if (this.#aborted) return;
      if (!leg.play(bytes)) throw new Error('the line does not take audio');
      this.#sent(bytes, clock.now(), sentence.text);
    }
    if (this.#aborted) return;
    this.#playout = reckon.sentenceEnds(this.#playout);
    leg.mark(`${generation}:${this.#sentences}`);
    this.#sentences += 1;
  }

  /** The first audio waits for the floor, all other until what is ahead has shrunk. */
  async #room(): Promise<void> {
    if (reckon.startsAt(this.#playout) === null) {
      this.#o.on.ready();
      await Promise.race([this.#released.given, this.#stopped.given]);
      return;
    }
    const ahead = this.#playout.ends_at - this.#o.clock.now();
    if (ahead > AHEAD_MS) await this.#until(this.#stopped.given, ahead - AHEAD_MS);
  }

  #sent(bytes: Uint8Array, now: number, text: string): void {
    const { on, clock } = this.#o;
    const opening = reckon.startsAt(this.#playout) === null;
    const new_sentence = reckon.newestStartsAt(this.#playout) === null;
    this.#playout = reckon.audioSent(this.#playout, bytes.length, now);
    on.sent(bytes, now);
    if (opening) on.began();
    if (!new_sentence) return;
    this.#shown = joined(this.#shown, text);
    const shown = this.#shown;
    const audible_at = reckon.newestStartsAt(this.#playout) ?? now;
    if (audible_at <= now) on.speaking(shown);
    else this.#timers.add(clock.after(audible_at - now, () => on.speaking(shown)));
  }

  /** Waits for `what`, for `ms`, or for the stop. */
  async #until(what: Promise<void>, ms: number): Promise<void> {
    const time = signalled();
    const cancel = this.#o.clock.after(Math.max(0, ms), time.give);
    await Promise.race([what, time.given, this.#stopped.given]);
    cancel();
  }
}

function signalled(): { given: Promise<void>; give: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { given: promise, give: resolve };
}

function joined(before: string, more: string): string {
  return before === '' ? more : `${before} ${more}`;
}
