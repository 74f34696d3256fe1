/** A caller's line as the bench uses it: says things, waits for what comes of them, and counts what is heard. */
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import { OldSpeech } from './oldSpeech.ts';
import type { Requests } from './requests.ts';
import type { Said } from './sounds.ts';
import { Timely, type Gaps } from './timely.ts';
import { named, tagged, type Utterance } from './utterance.ts';
import { keyIn } from './wordAudio.ts';

/** As the live view tells of it: our words, from the moment they are heard. */
const CAPTION = '{"type":"speaking","text":"';

/** What is counted over all lines. */
export interface Counted extends Gaps {
  captions: number[];
  stale: number;
}

type Waiting = { at(at: number): void; wants(key: number): boolean };

export class Line {
  readonly caller: Caller;
  last: Utterance | undefined;
  readonly #counted: Counted;
  readonly #utterances: Map<number, Utterance>;
  readonly #waiting = new Set<Waiting>();
  readonly #old: OldSpeech;
  #onClear: ((at: number, unheard: Uint8Array) => void) | null = null;
  #before: Utterance | undefined;
  #first_key: number | null = null;
  readonly #timely: Timely;
  #captions: { destroy(): void } | null = null;
  #first_heard_at: number | null = null;

  constructor(
    caller: Caller,
    world: { utterances: Map<number, Utterance>; requests: Requests },
    counted: Counted,
  ) {
    this.caller = caller;
    this.#utterances = world.utterances;
    this.#old = new OldSpeech(world.requests);
    this.#counted = counted;
    this.#timely = new Timely(counted);
    caller.on = {
      media: (bytes, at) => this.#media(bytes, at),
      mark: (name) => this.#timely.mark(name),
      clear: (at, unheard) => this.#clear(at, unheard),
    };
  }

  async open(url: string, session: string): Promise<void> {
    await this.caller.dial();
    const request = get(`${url}/api/v1/sessions/${session}/live`, (response) => {
      response.on('data', (data: Buffer) => this.#caption(data.toString()));
      response.on('error', () => undefined);
    });
    request.on('error', () => undefined);
    this.#captions = request;
  }

  async close(): Promise<void> {
    this.#captions?.destroy();
    await this.caller.hangUp();
  }

  say(
    said: Said,
    first_words_ms?: number,
  ): { utterance: Utterance; began: Promise<number>; ended: Promise<number> } {
    const id = this.#utterances.size;
    const utterance: Utterance = {
      id,
      text: said.asks === true ? named(id, said.text) : said.text,
      first_words_ms,
      onset_s: 0,
      final: false,
      waits: [],
      first_key: null,
    };
    this.#utterances.set(id, utterance);
    if (said.text !== '') [this.#before, this.last] = [this.last, utterance];
    return { utterance, ...this.caller.say(tagged(said.frames, id)) };
  }

  /** When the first frame of the answer came; null when none did in time. */
  firstAudio(utterance: Utterance, within_ms: number): Promise<number | null> {
    return new Promise((resolve) => {
      const done = (at: number | null) => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
        resolve(at);
      };
      const waiting: Waiting = { at: done, wants: (key) => key === utterance.first_key };
      const timer = setTimeout(() => done(null), within_ms);
      this.#waiting.add(waiting);
    });
  }

  /** When the voice was cleared next; null when it was not in time. `for_good`: what was said must not come again. */
  stopped(within_ms: number, for_good: boolean): Promise<number | null> {
    return new Promise((resolve) => {
      const done = (at: number | null) => {
        clearTimeout(timer);
        this.#onClear = null;
        resolve(at);
      };
      const timer = setTimeout(() => done(null), within_ms);
      this.#onClear = (at, unheard) => {
        if (for_good) this.#old.stopped(unheard);
        done(at);
      };
    });
  }

  /** Until nothing has been heard for so long; a voice that pauses for a noise comes back within two seconds. */
  async quiet(within_ms: number, silent_for_ms: number): Promise<void> {
    const late = performance.now() + within_ms;
    while (performance.now() < late && performance.now() < this.caller.heard.ends_at + silent_for_ms)
      await sleep(20);
  }

  #media(bytes: Buffer, at: number): void {
    const key = keyIn(bytes);
    const begins = key !== null && key === this.last?.first_key && key !== this.#first_key;
    if (begins) {
      this.#first_key = key;
      this.#old.answered();
      this.#first_heard_at = Math.max(at, this.caller.heard.ends_at);
      for (const waiting of this.#waiting) if (waiting.wants(key)) waiting.at(at);
    }
    this.#timely.media(key, Math.max(0, at - this.caller.heard.ends_at));
    if (this.#old.includes(bytes, this.#before?.first_key ?? null)) this.#counted.stale += 1;
  }

  #clear(at: number, unheard: Uint8Array): void {
    this.#timely.clear();
    this.#onClear?.(at, unheard);
  }

  #caption(text: string): void {
    if (!text.includes(CAPTION) || this.#first_heard_at === null) return;
    this.#counted.captions.push(performance.now() - this.#first_heard_at);
    this.#first_heard_at = null;
  }
}
