/**
 * What is being said right now: in the pad and on the live page from the moment it is heard until its line is stored,
 * and nowhere else. `Pushes` tells those who watch a session; `RunningCaptions` decides what they are told.
 */
import type { Push } from './parts.ts';
import type { Redactor } from './redact.ts';

/** What is no event. Null: nothing is being said. */
export type PushEvent =
  | { type: 'speaking'; text: string | null; act?: string }
  | { type: 'hearing'; text: string | null }
  | { type: 'run_started' }
  | { type: 'text'; yes_no: boolean };
type Listener = (push: PushEvent) => void;

export class Pushes {
  readonly #listeners = new Map<string, Set<Listener>>();
  /** By session: what is being said, for whoever begins to watch in the middle of it. */
  readonly #running = new Map<string, Map<string, PushEvent>>();

  /** Whoever begins in the middle of a sentence gets it at once. */
  on(session_id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(session_id) ?? new Set();
    this.#listeners.set(session_id, listeners.add(listener));
    for (const push of this.#running.get(session_id)?.values() ?? []) listener(push);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(session_id);
    };
  }

  of(session_id: string): Push {
    const tell = (push: PushEvent) => {
      this.#keep(session_id, push);
      for (const listener of this.#listeners.get(session_id) ?? []) listener(push);
    };
    return {
      speaking: (text, act) => tell({ type: 'speaking', text, ...(act === undefined ? {} : { act }) }),
      hearing: (text) => tell({ type: 'hearing', text }),
      runStarted: () => tell({ type: 'run_started' }),
      yesOrNo: (wanted) => tell({ type: 'text', yes_no: wanted }),
    };
  }

  /** The session has closed: nobody says anything there any more. */
  over(session_id: string): void {
    for (const push of this.#running.get(session_id)?.values() ?? [])
      for (const listener of this.#listeners.get(session_id) ?? []) listener(ended(push));
    this.#running.delete(session_id);
  }

  #keep(session_id: string, push: PushEvent): void {
    if (push.type === 'run_started') return;
    const running = this.#running.get(session_id) ?? new Map<string, PushEvent>();
    if (push.type === 'text' ? !push.yes_no : push.text === null) running.delete(push.type);
    else running.set(push.type, push);
    if (running.size === 0) this.#running.delete(session_id);
    else this.#running.set(session_id, running);
  }
}

function ended(push: PushEvent): PushEvent {
  if (push.type === 'run_started') return push;
  return push.type === 'text' ? { ...push, yes_no: false } : { ...push, text: null };
}

export class RunningCaptions {
  readonly #push: Push;
  readonly #redact: Redactor | null;
  #speech: string | null = null;
  #words: string | null = null;
  /** Counts what the candidate said, so that a line that is stored late does not take away newer words. */
  #version = 0;

  /** `redact`: null shows all that is said. */
  constructor(push: Push, redact: Redactor | null) {
    this.#push = push;
    this.#redact = redact;
  }

  /** A further sentence of the speech is audible. */
  speaking(id: string, text: string, act: string | undefined): void {
    this.#speech = id;
    this.#push.speaking(this.#redact === null ? text : this.#redact(text), act);
  }

  /** The speech is over, and its line is stored. */
  spoken(id: string): void {
    if (this.#speech !== id) return;
    this.#speech = null;
    this.#push.speaking(null);
  }

  /** The candidate's words so far. */
  hearing(text: string): void {
    const words = text === '' ? null : text;
    if (words === this.#words) return;
    this.#words = words;
    this.#version += 1;
    this.#push.hearing(words === null || this.#redact === null ? words : this.#redact.running(words));
  }

  /** Their turn is over; call what this gives when its line is stored. */
  turn(): () => void {
    const version = this.#version;
    return () => {
      if (version === this.#version) this.hearing('');
    };
  }
}
