/**
 * What is said, on a virtual clock: one thing at a time, begun when the candidate does not speak, and cut off when they do.
 * How long that takes is read from the record where the same was said then, else from how long the voice took for the rest.
 * What could only be written then fails.
 */
import { textOf, type Act } from '../acts.ts';
import type { Effect } from '../state.ts';
import type { Spoken, SpeechPriority } from '../../speech/contract.ts';
import type { EventOf, SessionEvent } from '../../record/contract/events.ts';

type Said = EventOf<'UTTERANCE'>;
type Say = Extract<Effect, { do: 'say' }>;

/** Speaking rate where the record has none: 15 characters a second, as speech/voicePaths.ts begins with. */
const MS_PER_CHAR = 66;
/** An act said then and one played now are the same when they begin so near to each other: a model's and a voice's delay. */
const SAME_SPEECH_MS = 4_000;
/** As speech/contract.ts orders them. */
const ORDER: readonly SpeechPriority[] = ['fixed', 'interrupt', 'answer', 'remark', 'filler'];

/** What the record knows of the line: who spoke when, and how fast we did. */
export interface Pace {
  /** The first moment from `at` on at which the candidate does not speak. */
  quietFrom(at: number): number;
  /** When they begin to speak after that; Infinity when they do not any more. */
  speakFrom(at: number): number;
  /** What the record has of this act about then, the nearest first. */
  recorded(act: string, at: number): Said[];
  ms_per_char: number;
}

export function paceOf(events: readonly SessionEvent[]): Pace {
  const utterances = events.filter((event): event is Said => event.type === 'UTTERANCE');
  const theirs = utterances.filter(
    ({ payload }) => payload.speaker === 'candidate' && payload.how !== 'text',
  );
  const ours = utterances.filter(({ payload }) => isOurs(payload));
  return {
    quietFrom: (at) =>
      theirs.reduce(
        (from, { payload, at_ms }) => (payload.started_ms <= from && from < at_ms ? at_ms : from),
        at,
      ),
    speakFrom: (at) => theirs.find(({ payload }) => payload.started_ms > at)?.payload.started_ms ?? Infinity,
    recorded: (act, at) =>
      ours
        .filter(({ payload }) => payload.act === act)
        .filter(({ payload }) => Math.abs(payload.started_ms - at) <= SAME_SPEECH_MS)
        .toSorted((a, b) => away(a, at) - away(b, at)),
    ms_per_char: rateOf(ours),
  };
}

export function isOurs({ speaker, by, act }: Said['payload']): boolean {
  return speaker === 'interviewer' && by === undefined && act !== undefined;
}

const away = ({ payload }: Said, at: number): number => Math.abs(payload.started_ms - at);

function rateOf(ours: readonly Said[]): number {
  const whole = ours.filter(({ payload }) => !payload.cut && payload.how !== 'text');
  const chars = whole.reduce((sum, { payload }) => sum + payload.text.length, 0);
  const ms = whole.reduce((sum, { payload }) => sum + payload.ended_ms - payload.started_ms, 0);
  return chars === 0 || ms <= 0 ? MS_PER_CHAR : ms / chars;
}

interface Waiting {
  say: Say;
  said_at: number;
  /** The pad stands in for the telephone: heard at once (paper.ts). */
  written: boolean;
}
/** How a speech that was begun goes on. */
type Course = 'whole' | 'cut' | 'fails';
interface Speaking extends Waiting {
  started_at: number;
  ends_at: number;
  course: Course;
  was: Said | null;
}

export interface Heard {
  spoken: Spoken;
  act: Act;
}

export class VirtualVoice {
  readonly #pace: Pace;
  readonly #found = new Set<Said>();
  /** The voice fails: nothing is heard but what the record has as heard. */
  fails = false;
  #waiting: Waiting[] = [];
  #speaking: Speaking | null = null;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  say(say: Say, at: number, written: boolean): void {
    this.#waiting.push({ say, said_at: at, written });
    this.#waiting = this.#waiting.toSorted(
      (a, b) => ORDER.indexOf(a.say.priority) - ORDER.indexOf(b.say.priority),
    );
  }

  /** When something becomes of what is said or waits; null when nothing does. */
  due(now: number): number | null {
    if (this.#speaking !== null) return this.#speaking.ends_at;
    const [next] = this.#waiting;
    return next === undefined ? null : Math.min(this.#begins(next, now), expires(next));
  }

  /** What is due then: null when a speech began. */
  happens(at: number): Heard | null {
    if (this.#speaking !== null) return this.#ends(this.#speaking);
    const next = this.#waiting.shift();
    if (next === undefined) return null;
    if (this.#begins(next, at) > at) return dropped(next, 'expired');
    this.#begin(next, at);
    return null;
  }

  /** Taken back: at once where it is not heard yet, or with `now`. Null when it is not here, or goes on. */
  withdraw(id: string, at: number, now: boolean): Heard | null {
    const waiting = this.#waiting.find(({ say }) => say.id === id);
    if (waiting !== undefined) {
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      return dropped(waiting, 'withdrawn');
    }
    return now && this.#speaking?.say.id === id ? this.#stops('withdrawn', at) : null;
  }

  /** The line is gone, and with it everything that was to be said. */
  hungUp(at: number): Heard[] {
    const cut = this.#speaking === null ? [] : [this.#stops('hung_up', at)];
    const lost = this.#waiting.map((one) => dropped(one, 'hung_up'));
    this.#waiting = [];
    return [...cut.filter((one) => one !== null), ...lost];
  }

  #begins({ said_at, written }: Waiting, now: number): number {
    if (written) return Math.max(now, said_at);
    return this.#pace.quietFrom(Math.max(now, said_at));
  }

  /** Each is what one of ours was. */
  #recorded(act: string, at: number): Said | null {
    const was = this.#pace.recorded(act, at).find((one) => !this.#found.has(one)) ?? null;
    if (was !== null) this.#found.add(was);
    return was;
  }

  #begin(next: Waiting, at: number): void {
    if (next.written) {
      this.#speaking = { ...next, started_at: at, ends_at: at, course: 'whole', was: null };
      return;
    }
    const was = this.#recorded(next.say.act.name, at);
    const fails = was === null ? this.fails : was.payload.how === 'text';
    if (fails) {
      // It stood in the pad when it was given up.
      const ends_at = Math.max(at, was?.payload.started_ms ?? at);
      this.#speaking = { ...next, started_at: at, ends_at, course: 'fails', was };
    } else this.#speaking = { ...next, started_at: at, ...this.#lasting(next, at, was), was };
  }

  #lasting({ say }: Waiting, at: number, was: Said | null): { ends_at: number; course: Course } {
    if (was === null) {
      const over_at = at + textOf(say.act).length * this.#pace.ms_per_char;
      const ends_at = say.interruptible ? Math.min(over_at, this.#pace.speakFrom(at)) : over_at;
      return { ends_at, course: ends_at < over_at ? 'cut' : 'whole' };
    }
    // Where they cut it off then, they do so now.
    const { started_ms, ended_ms, cut = false } = was.payload;
    return { ends_at: Math.max(started_ms, at) + ended_ms - started_ms, course: cut ? 'cut' : 'whole' };
  }

  #ends(speaking: Speaking): Heard | null {
    const { say, started_at, ends_at: ended_at, course, was } = speaking;
    const { act, id } = say;
    if (course === 'cut' && was === null) return this.#stops('barge_in', ended_at);
    this.#speaking = null;
    if (course === 'fails') return dropped(speaking, 'mouth_failed');
    const intended = textOf(act);
    const whole = { id, intended, started_at, ended_at };
    if (course === 'whole' || was === null)
      return { spoken: { ...whole, outcome: 'complete', heard: intended }, act };
    const then = { heard: was.payload.text, intended: was.payload.intended ?? intended };
    return { spoken: { ...whole, ...then, outcome: 'cut', why: 'barge_in' }, act };
  }

  #stops(why: 'withdrawn' | 'hung_up' | 'barge_in', at: number): Heard | null {
    if (this.#speaking === null) return null;
    const { say, started_at } = this.#speaking;
    this.#speaking = null;
    const intended = textOf(say.act);
    const heard = intended.slice(0, Math.floor((at - started_at) / this.#pace.ms_per_char));
    return {
      spoken: { id: say.id, outcome: 'cut', heard, intended, started_at, ended_at: at, why },
      act: say.act,
    };
  }
}

const expires = ({ say, said_at }: Waiting): number =>
  say.ttl_ms === null ? Infinity : said_at + say.ttl_ms;

function dropped({ say }: Waiting, why: 'expired' | 'withdrawn' | 'hung_up' | 'mouth_failed'): Heard {
  const unheard = { heard: '', intended: textOf(say.act), started_at: null, ended_at: null };
  return { spoken: { id: say.id, outcome: 'dropped', ...unheard, why }, act: say.act };
}
