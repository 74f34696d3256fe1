/** For tests: the reducer in time. Its timers ring, what it says lasts and is heard, and things happen when they are due. */
import type { Spoken } from '../speech/contract.ts';
import { textOf, type Act } from './acts.ts';
import { Play } from './play.testing.ts';
import type { Effect, State, Timer } from './state.ts';

/** At 15 characters a second. */
const MS_PER_CHAR = 66;
/** Nothing that is waited for takes longer. */
const LATE_MS = 300_000;
/** What `put` of a play adds to its clock. */
const PUT_MS = 1_000;

type Given = Parameters<Play['put']>[0];
/** From `starts_at` on it is heard. */
interface Speaking {
  id: string;
  act: Act;
  starts_at: number;
  ends_at: number;
}
interface Due {
  at: number;
  what: () => void;
}

export class Sim {
  readonly play: Play;
  now = 0;
  /** Told of every effect, when it is to be done. */
  watch: (effect: Effect) => void = () => undefined;
  /** Told of every speech that is over, before the reducer is. */
  told: (spoken: Spoken, act: Act) => void = () => undefined;
  /** How a speech ends; null while nothing can be said. */
  voice: 'works' | 'fails' = 'works';
  readonly #timers = new Map<Timer, number>();
  #speaking: Speaking[] = [];
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

  /** The line is gone, and with it all that was to be said. */
  hangsUp(why: 'stop' | 'lost' | 'closed'): this {
    this.put({ on: 'leg_ended', why });
    const cut = this.#speaking;
    for (const { id } of cut) this.#spoken(id, 'hung_up');
    return this;
  }

  /** Our process is gone, with all that it held in its memory; another one takes up this state. */
  restartsAs(state: State): this {
    this.#timers.clear();
    this.#speaking = [];
    this.play.state = state;
    return this.put({ on: 'restarted' });
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

  #spoken(id: string, why?: 'withdrawn' | 'hung_up'): void {
    const speech = this.#speaking.find((one) => one.id === id);
    if (speech === undefined) return;
    this.#speaking = this.#speaking.filter((one) => one !== speech);
    const failed = this.voice === 'fails';
    if (failed && why === undefined) this.put({ on: 'trouble', where: 'mouth', code: 'x', message: 'x' });
    const spoken = spokenOf(speech, this.now, failed ? (why ?? 'mouth_failed') : why);
    this.told(spoken, speech.act);
    this.put({ on: 'spoken', spoken, speaks_seq: null });
  }

  #does(effect: Effect): void {
    this.watch(effect);
    if (effect.do === 'timer') this.#timers.set(effect.timer, this.now + effect.ms);
    if (effect.do === 'cancel') this.#timers.delete(effect.timer);
    if (effect.do === 'say') this.#says(effect);
    if (effect.do === 'withdraw') this.later(0, () => this.#takeBack(effect.id, effect.now));
    if (effect.do === 'text_link') this.later(0, () => this.put({ on: 'link', sent: 'taken' }));
    if (effect.do === 'hang_up') this.later(0, () => this.put({ on: 'leg_ended', why: 'closed' }));
  }

  #takeBack(id: string, now: boolean): void {
    const speech = this.#speaking.find((one) => one.id === id);
    if (speech !== undefined && (now || speech.starts_at > this.now)) this.#spoken(id, 'withdrawn');
  }

  #says({ id, act }: Extract<Effect, { do: 'say' }>): void {
    const starts_at = Math.max(this.#speaking.at(-1)?.ends_at ?? this.now, this.now);
    const lasts = this.voice === 'works' ? textOf(act).length * MS_PER_CHAR : 500;
    this.#speaking.push({ id, act, starts_at, ends_at: starts_at + lasts });
  }
}

function spokenOf(
  { id, act, starts_at, ends_at }: Speaking,
  now: number,
  why?: 'withdrawn' | 'hung_up' | 'mouth_failed',
): Spoken {
  const intended = textOf(act);
  if (why === undefined)
    return { id, outcome: 'complete', heard: intended, intended, started_at: starts_at, ended_at: ends_at };
  const share = why === 'mouth_failed' ? 0 : (now - starts_at) / (ends_at - starts_at);
  const heard = intended.slice(0, Math.max(0, Math.floor(intended.length * share)));
  if (heard === '') return { id, outcome: 'dropped', heard, intended, started_at: null, ended_at: null, why };
  return { id, outcome: 'cut', heard, intended, started_at: starts_at, ended_at: now, why };
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
