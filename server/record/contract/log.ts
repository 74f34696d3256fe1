/** The append-only log of a session, as its writers and readers see it. */
import type { EventBody, EventOf, EventType, SessionEvent } from './events.ts';

/** One session's log, opened by its only writer. */
export interface SessionLog {
  readonly session_id: string;
  /** Milliseconds since the session began, on the session's one clock (it goes on across restarts). */
  now(): number;
  /** Converts a reading of the injected monotonic clock to the session's clock. */
  at(monotonic_ms: number): number;
  /** Stores one event; resolves when it is durable. `at_ms` defaults to now. Rejects with Fenced when another node has taken the session. */
  append<T extends EventType>(body: Extract<EventBody, { type: T }>, at_ms?: number): Promise<EventOf<T>>;
  /** All events so far, in order. */
  events(): Promise<SessionEvent[]>;
  close(): Promise<void>;
}

/** Stored events, told to those who show them. Called after the commit, in order of `seq`. */
export interface Feed {
  subscribe(session_id: string, listener: (event: SessionEvent) => void): () => void;
}

/** Another node owns the session now; whoever gets this stops writing and lets go. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}
