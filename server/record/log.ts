/**
 * The append-only log of one session: `seq` without gaps, one clock, stored before anybody is told. Appends that arrive
 * while a batch is on its way go together in the next one. Opening takes the session (epoch + 1): whoever had it before
 * is fenced at its next append.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../db/index.ts';
import { appendEvents, claimSession, eventsOf, type EventRow } from '../../db/queries/events.ts';
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
  // What was missed while no process held the session is wall time; from here on the clock is monotonic.
  const zero = clock.now() - Math.max(0, clock.wall() - claim.started_at.getTime());
  return new Log(options, claim.epoch, claim.last_seq, zero);
}

interface Waiting {
  row: EventRow;
  event: SessionEvent;
  done(): void;
  fail(error: unknown): void;
}

class Log implements SessionLog {
  readonly session_id: string;
  readonly #o: LogOptions;
  readonly #epoch: number;
  readonly #zero: number;
  #seq: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #broken: Error | null = null;

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

  append<T extends EventType>(body: Extract<EventBody, { type: T }>, at_ms?: number): Promise<EventOf<T>> {
    if (this.#broken) return Promise.reject(this.#broken);
    const row: EventRow = {
      seq: this.#seq + 1,
      at_ms: at_ms ?? this.now(),
      type: body.type,
      payload: body.payload,
    };
    // A payload that does not fit its type is our bug, and must not take a number.
    const event = parseAs<T>({ session_id: this.session_id, ...row });
    this.#seq += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, event, done: () => resolve(event), fail: reject });
      this.#writing ??= this.#write();
    });
  }

  async events(): Promise<SessionEvent[]> {
    return readEvents(this.#o.database, this.session_id);
  }

  async close(): Promise<void> {
    await this.#writing;
    this.#broken ??= new Error('the log of this session is closed');
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#store(batch.map((one) => one.row));
        for (const one of batch) this.#o.feed.publish(one.event);
        for (const one of batch) one.done();
      } catch (error) {
        this.#broken = error instanceof Error ? error : new Error(String(error));
        for (const one of [...batch, ...this.#waiting]) one.fail(error);
        this.#waiting = [];
      }
    }
    this.#writing = null;
  }

  async #store(rows: readonly EventRow[]): Promise<void> {
    const give_up = this.#o.clock.now() + RETRY_FOR_MS;
    for (let wait = RETRY_FIRST_MS; ; wait = Math.min(wait * 2, RETRY_AT_MOST_MS)) {
      try {
        const stored = await appendEvents(this.#o.database.pool, this.session_id, this.#epoch, rows);
        if (stored !== rows.length)
          throw new Fenced(`session ${this.session_id} is written by another process now`);
        return;
      } catch (error) {
        // A retry whose first try did arrive after all: the numbers are taken, by us.
        if (isDuplicate(error) && (await this.#arrived(rows))) return;
        if (!isTransient(error) || this.#o.clock.now() + wait > give_up) throw error;
        await sleep(wait);
      }
    }
  }

  async #arrived(rows: readonly EventRow[]): Promise<boolean> {
    const last = rows.at(-1)?.seq ?? 0;
    const stored = await eventsOf(this.#o.database.pool, this.session_id, (rows[0]?.seq ?? 1) - 1);
    const claim = stored.find((row) => row.seq === last);
    return (
      claim !== undefined &&
      stored.every((row, index) => row.type === rows[index]?.type && row.at_ms === rows[index]?.at_ms)
    );
  }
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isDuplicate(error: unknown): boolean {
  return codeOf(error) === '23505';
}

/** Connection trouble and shutdowns (SQLSTATE classes 08, 53, 57P) pass; everything else would fail again. */
function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  return (
    /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT)/.test(code) ||
    /connection (?:terminated|timeout)|timeout exceeded/i.test(message)
  );
}
