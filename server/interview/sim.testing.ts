/** For tests: the reducer in time. Its timers ring, what it says lasts and is heard, and things happen when they are due. */
import { Play } from './play.testing.ts';
import type { Effect, Timer } from './state.ts';

/** At 15 characters a second. */
const MS_PER_CHAR = 66;
/** Nothing that is waited for takes longer. */
const LATE_MS = 300_000;
/** What `put` of a play adds to its clock. */
const PUT_MS = 1_000;

type Given = Parameters<Play['put']>[0];
interface Due {
  at: number;
  what: () => void;
}

export class Sim {
  readonly play: Play;
  now = 0;
  /** Told of every effect, when it is to be done. */
  watch: (effect: Effect) => void = () => undefined;
  /** How a speech ends; null while nothing can be said. */
  voice: 'works' | 'fails' = 'works';
  readonly #timers = new Map<Timer, number>();
  #speaking: { id: string; ends_at: number }[] = [];
  #due: Due[] = [];

  constructor(play = new Play()) {
    this.play = play;
  }

  /** Happens now. */
  put(input: Given): this {
    const seen = this.play.effects.length;
    this.play.at = this.now - PUT_MS;
    this.play.put(input);
    for (const effect of this.play.effects.slice(seen)) this.#does(effect);
    return this;
  }

  /** Happens then. */
  later(ms: number, what: () => void): this {
    this.#due.push({ at: this.now + ms, what });
    return this;
  }

  /** Lets time go by. */
  pass(ms: number): this {
    const until = this.now + ms;
    for (let next = this.#next(); next !== null && next.at <= until; next = this.#next()) {
      this.now = Math.max(this.now, next.at);
      next.what();
    }
    this.now = until;
    return this;
  }

  /** Lets time go by until it is so. */
  until(isSo: () => boolean): this {
    for (const late = this.now + LATE_MS; !isSo(); this.pass(100))
      if (this.now > late) throw new Error('it never came to be');
    return this;
  }
  /** Until nothing more is being said. */
  heardOut(): this {
    return this.until(() => this.#speaking.length === 0);
  }

  isSet(timer: Timer): boolean {
    return this.#timers.has(timer);
  }
  get speaks(): boolean {
    return this.#speaking.length > 0;
  }

  #next(): Due | null {
    const all: Due[] = [...this.#timers].map(([timer, at]) => ({ at, what: () => this.#rings(timer) }));
    const [first] = this.#speaking;
    if (first !== undefined) all.push({ at: first.ends_at, what: () => this.#spoken(first.id) });
    for (const due of this.#due) all.push({ at: due.at, what: () => this.#happens(due) });
    return all.toSorted((a, b) => a.at - b.at)[0] ?? null;
  }

  #rings(timer: Timer): void {
    this.#timers.delete(timer);
    this.put({ on: 'timer', timer });
  }

  #happens(due: Due): void {
    this.#due = this.#due.filter((other) => other !== due);
    due.what();
  }

  #spoken(id: string, why?: 'withdrawn'): void {
    this.#speaking = this.#speaking.filter((speech) => speech.id !== id);
    const failed = this.voice === 'fails';
    if (failed && why === undefined) this.put({ on: 'trouble', where: 'mouth', code: 'x', message: 'x' });
    const ended = why === undefined && !failed;
    const outcome = ended ? 'complete' : 'dropped';
    const spoken = { id, outcome, heard: ended ? 'x' : '', intended: 'x', started_at: 0, ended_at: 1 };
    this.put({
      on: 'spoken',
      spoken: { ...spoken, ...(ended ? {} : { why: why ?? 'mouth_failed' }) },
      speaks_seq: null,
    });
  }

  #does(effect: Effect): void {
    this.watch(effect);
    if (effect.do === 'timer') this.#timers.set(effect.timer, this.now + effect.ms);
    if (effect.do === 'cancel') this.#timers.delete(effect.timer);
    if (effect.do === 'say') this.#says(effect);
    if (effect.do === 'withdraw' && effect.now) this.later(0, () => this.#takeBack(effect.id));
    if (effect.do === 'text_link') this.later(0, () => this.put({ on: 'link', sent: 'taken' }));
    if (effect.do === 'hang_up') this.later(0, () => this.put({ on: 'leg_ended', why: 'closed' }));
  }

  #takeBack(id: string): void {
    if (this.#speaking.some((speech) => speech.id === id)) this.#spoken(id, 'withdrawn');
  }

  #says({ id, act }: Extract<Effect, { do: 'say' }>): void {
    const length = 'text' in act ? act.text.length : act.plain.length;
    const from = this.#speaking.at(-1)?.ends_at ?? this.now;
    const lasts = this.voice === 'works' ? length * MS_PER_CHAR : 500;
    this.#speaking.push({ id, ends_at: Math.max(from, this.now) + lasts });
  }
}

/** The line to the recogniser breaks, and stands again; `trouble` is told as the ears tell it. */
export class Recogniser {
  readonly #sim: Sim;
  #up = true;
  #told = false;
  #spell = 0;
  up_since = 0;
  constructor(sim: Sim) {
    this.#sim = sim;
  }
  get up(): boolean {
    return this.#up;
  }
  get told(): boolean {
    return this.#told;
  }

  breaks(): void {
    if (!this.#up) return;
    this.#up = false;
    this.#spell += 1;
    const spell = this.#spell;
    this.#sim.put({ on: 'listening', hears: false });
    this.#sim.later(TROUBLE_AFTER_MS, () => {
      if (this.#up || spell !== this.#spell || this.#told) return;
      this.#told = true;
      this.#sim.put({ on: 'trouble', where: 'ears', code: 'ears_unreachable', message: 'x' });
    });
  }

  stands(): void {
    if (this.#up) return;
    this.#up = true;
    this.up_since = this.#sim.now;
    this.#spell += 1;
    const spell = this.#spell;
    this.#sim.put({ on: 'listening', hears: true });
    this.#sim.later(ANSWERS_AFTER_MS, () => {
      if (!this.#up || spell !== this.#spell || !this.#told) return;
      this.#told = false;
      this.#sim.put({ on: 'recovered', where: 'ears' });
    });
  }
}
/** As in speech/ears: a spell is trouble after this, and over when the recogniser has answered for so long. */
const TROUBLE_AFTER_MS = 2_500;
const ANSWERS_AFTER_MS = 1_000;
