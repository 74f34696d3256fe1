/**
 * The append-only log of one session: `seq` without gaps, one clock, stored before anybody is told. Appends of the same
 * moment go together, and so do those that arrive while a batch is on its way. Opening takes the session (epoch + 1): whoever had it before
 * is fenced at its next append.
 *
 * What can go wrong with a batch:
 *   the database is away      tried again for a while, in order; then this batch is refused, and a later one may succeed
 *   the answer was lost       the numbers are taken, and only we write under our epoch: what is there is ours
 *   one event cannot be kept  that one is refused, the others of its batch get the numbers
 *   the session was taken     all are refused with Fenced, for good
 */
import type { Database } from '../../db/index.ts';
import { appendEvents, claimSession, endOfLog, eventsOf, type EventRow } from '../../db/queries/events.ts';
import { AppError } from '../http/errors.ts';
import type { Clock } from './clock.ts';
import {
  SessionEventSchema,
  type EventBody,
  type EventOf,
  type EventType,
  type SessionEvent,
} from './contract/events.ts';
import { Fenced, type SessionLog } from './contract/log.ts';
import type { Publisher } from './feed.ts';
import { storable } from './storable.ts';
import { isDuplicate, isTransient } from './trouble.ts';

/** A database that restarts is back within seconds; longer, and the session cannot be vouched for. */
const RETRY_FOR_MS = 15_000;
const RETRY_FIRST_MS = 50;
const RETRY_AT_MOST_MS = 1_000;

export interface LogOptions {
  database: Pick<Database, 'pool'>;
  session_id: string;
  clock: Clock;
  feed: Publisher;
}

/** Throws AppError(session_not_found). */
export async function openLog(options: LogOptions): Promise<SessionLog> {
  const { database, session_id, clock } = options;
  const claim = await claimSession(database.pool, session_id);
  if (claim === null) throw new AppError('session_not_found', 'There is no session with this id.', 'id');
  const { last_seq, last_at_ms } = await endOfLog(database.pool, session_id);
  // What was missed while no process held the session is wall time, and wall clocks are set back now and then; from
  // here on the clock is monotonic.
  const passed = Math.max(last_at_ms, clock.wall() - claim.started_at.getTime());
  return new Log(options, claim.epoch, last_seq, clock.now() - passed);
}

interface Waiting {
  /** Its `seq` is a placeholder: a number is given when the batch goes. */
  event: SessionEvent;
  done(seq: number): void;
  fail(error: unknown): void;
}

class Log implements SessionLog {
  readonly session_id: string;
  readonly #o: LogOptions;
  readonly #epoch: number;
  readonly #zero: number;
  /** Of the last event that is known to be stored. */
  #seq: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #over: Error | null = null;

  constructor(options: LogOptions, epoch: number, last_seq: number, zero: number) {
    this.session_id = options.session_id;
    this.#o = options;
    this.#epoch = epoch;
    this.#seq = last_seq;
    this.#zero = zero;
  }

  now(): number {
    return this.at(this.#o.clock.now());
  }

  at(monotonic_ms: number): number {
    return Math.max(0, Math.round((monotonic_ms - this.#zero) * 10) / 10);
  }

  async append<T extends EventType>(
    body: Extract<EventBody, { type: T }>,
    at_ms: number = this.now(),
  ): Promise<EventOf<T>> {
    if (this.#over) throw this.#over;
    const { type, payload } = body;
    // A payload that does not fit its type is our bug, and must not take a number.
    const event = parseAs<T>({
      session_id: this.session_id,
      seq: 1,
      at_ms,
      type,
      payload: storable(payload),
    });
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, done: (seq) => resolve({ ...event, seq }), fail: reject });
      this.#writing ??= this.#write();
    });
  }

  async events(): Promise<SessionEvent[]> {
    return readEvents(this.#o.database, this.session_id);
  }

  async close(): Promise<void> {
    await this.#writing;
    this.#over ??= new Error('the log of this session is closed');
  }

  async #write(): Promise<void> {
    // What is asked for in the same moment goes in one statement: all of it is stored, or nothing.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#storeOrSplit(batch);
    }
    this.#writing = null;
  }

  /** Never rejects: each of the batch is told for itself. */
  async #storeOrSplit(batch: readonly Waiting[]): Promise<void> {
    if (this.#over) return refuse(batch, this.#over);
    try {
      const first = await this.#store(batch.map((one) => one.event));
      batch.forEach(({ event }, index) => this.#o.feed.publish({ ...event, seq: first + index }));
      batch.forEach((one, index) => one.done(first + index));
    } catch (error) {
      if (error instanceof Fenced) this.#over = error;
      const hopeless = error instanceof Fenced || isTransient(error) || batch.length === 1;
      if (hopeless) return refuse(batch, error);
      for (const one of batch) await this.#storeOrSplit([one]);
    }
  }

  /** The number that the first of them got. */
  async #store(events: readonly SessionEvent[]): Promise<number> {
    const { clock, database } = this.#o;
    const give_up = clock.now() + RETRY_FOR_MS;
    for (let wait = RETRY_FIRST_MS; ; wait = Math.min(wait * 2, RETRY_AT_MOST_MS)) {
      const first = this.#seq + 1;
      const rows = events.map(({ at_ms, type, payload }, index) => ({
        seq: first + index,
        at_ms,
        type,
        payload,
      }));
      try {
        const stored = await appendEvents(database.pool, this.session_id, this.#epoch, rows);
        if (stored !== rows.length)
          throw new Fenced(`session ${this.session_id} is written by another process now`);
        this.#seq += rows.length;
        return first;
      } catch (error) {
        if (isDuplicate(error)) {
          if (await this.#catchUp(rows, error)) return first;
        } else if (!isTransient(error) || clock.now() + wait > give_up) throw error;
        else await new Promise<void>((resolve) => void clock.after(wait, resolve));
      }
    }
  }

  /**
   * The numbers are taken, and only we write under our epoch: by this batch, whose answer was lost (true), or by one
   * before it that was given up while it was on its way.
   */
  async #catchUp(rows: readonly EventRow[], error: unknown): Promise<boolean> {
    const stored = await readEvents(this.#o.database, this.session_id, this.#seq);
    if (stored.length === 0) throw error;
    this.#seq += stored.length;
    const ours =
      stored.length === rows.length &&
      stored.every((event, index) => event.type === rows[index]?.type && event.at_ms === rows[index]?.at_ms);
    if (!ours) for (const event of stored) this.#o.feed.publish(event);
    return ours;
  }
}

function refuse(batch: readonly Waiting[], error: unknown): void {
  for (const one of batch) one.fail(error);
}

/** The schema's variants are the types': what was given as T comes back as T. */
function parseAs<T extends EventType>(event: unknown): EventOf<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- zod cannot know which variant it is, the caller does
  return SessionEventSchema.parse(event) as EventOf<T>;
}

/** Every stored event of a session, parsed, in order. */
export async function readEvents(
  database: Pick<Database, 'pool'>,
  session_id: string,
  after_seq = 0,
): Promise<SessionEvent[]> {
  const rows = await eventsOf(database.pool, session_id, after_seq);
  return rows.map((row) => SessionEventSchema.parse({ session_id, ...row }));
}
