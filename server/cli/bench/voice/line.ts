/** A caller's line as the bench uses it: says things, waits for what comes of them, and counts what is heard. */
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import type { Said } from './sounds.ts';
import { named, tagged, type Utterance } from './utterance.ts';
import { keyIn } from './wordAudio.ts';

/** A gap shorter than this is two messages on their way. */
const UNDERRUN_MS = 1;
/** As the live view tells of it: our words, from the moment they are heard. */
const CAPTION = '{"type":"speaking","text":"';

/** What is counted over all lines. */
export interface Counted {
  lateness: number[];
  underruns: number;
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
  #onClear: ((at: number) => void) | null = null;
  /** Nothing of what was under way may be heard any more, until the next answer. */
  #forbidden = false;
  #first_key: number | null = null;
  #cleared = true;
  #captions: { destroy(): void } | null = null;
  #first_heard_at: number | null = null;

  constructor(caller: Caller, utterances: Map<number, Utterance>, counted: Counted) {
    this.caller = caller;
    this.#utterances = utterances;
    this.#counted = counted;
    caller.on = { media: (bytes, at) => this.#media(bytes, at), clear: (at) => this.#clear(at) };
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
    if (said.text !== '') this.last = utterance;
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
        if (at !== null && for_good) this.#forbidden = true;
        resolve(at);
      };
      const timer = setTimeout(() => done(null), within_ms);
      this.#onClear = done;
    });
  }

  /** Until nothing has been heard for so long; a voice that pauses for a noise comes back within two seconds. */
  async quiet(within_ms: number, silent_for_ms: number): Promise<void> {
    const late = performance.now() + within_ms;
    while (performance.now() < late && performance.now() < this.caller.heard.ends_at + silent_for_ms)
      await sleep(20);
  }

  #media(bytes: Buffer, at: number): void {
    const { lateness } = this.#counted;
    const key = keyIn(bytes);
    const begins = key !== null && key === this.last?.first_key && key !== this.#first_key;
    if (begins) {
      this.#first_key = key;
      this.#forbidden = false;
      this.#first_heard_at = Math.max(at, this.caller.heard.ends_at);
      for (const waiting of this.#waiting) if (waiting.wants(key)) waiting.at(at);
    } else if (!this.#cleared) {
      const late = Math.max(0, at - this.caller.heard.ends_at);
      lateness.push(late);
      if (late >= UNDERRUN_MS) this.#counted.underruns += 1;
    }
    if (this.#forbidden) this.#counted.stale += 1;
    this.#cleared = false;
  }

  #clear(at: number): void {
    this.#cleared = true;
    this.#onClear?.(at);
  }

  #caption(text: string): void {
    if (!text.includes(CAPTION) || this.#first_heard_at === null) return;
    this.#counted.captions.push(performance.now() - this.#first_heard_at);
    this.#first_heard_at = null;
  }
}
