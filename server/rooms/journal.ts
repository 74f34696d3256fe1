/**
 * The writer of all rooms: what was accepted goes to the database in order, many rooms in one statement, and only then
 * does its room hear of it.
 *
 *   quiet     nothing waits; the next entry is written at once
 *   writing   one batch is on its way; entries gather for the next
 *   retrying  the store failed; the same batch is tried again, for ever, later entries wait behind it
 *
 * A batch that fails because of its data is tried session by session, so that one room cannot hold up the others.
 */
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import { within } from './deadline.ts';
import type { RoomLimits } from './limits.ts';
import type { PadRow, PadStore } from './padStore.ts';

export interface Owner {
  /** `row` is durable now. In order. */
  stored(row: PadRow): void;
  /** The session belongs to somebody else now or is gone; nothing of this owner's is written any more. */
  fenced(): void;
}

interface Entry {
  row: PadRow;
  owner: Owner;
}

export interface JournalOptions {
  store: PadStore;
  clock: Clock;
  log: Log;
  limits: RoomLimits;
}

export class Journal {
  readonly #o: JournalOptions;
  #waiting: Entry[] = [];
  #writing: Promise<void> | null = null;
  #written_at = -Infinity;
  #stopped = false;

  constructor(options: JournalOptions) {
    this.#o = options;
  }

  /** True when the database has not kept up for so long that nothing more should be taken in. */
  get full(): boolean {
    return this.#waiting.length >= this.#o.limits.backlog_rows;
  }

  put(row: PadRow, owner: Owner): void {
    this.#waiting.push({ row, owner });
    this.#writing ??= this.#write();
  }

  /** Resolves when everything is stored. */
  async drained(): Promise<void> {
    await this.#writing;
  }

  /** Gives up what is not stored yet; how many updates that are. */
  stop(): number {
    this.#stopped = true;
    return this.#waiting.length;
  }

  async #write(): Promise<void> {
    const { clock, limits } = this.#o;
    // Entries of the same turn of the event loop go together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#sleep(this.#written_at + limits.batch_every_ms - clock.now());
      this.#written_at = clock.now();
      const batch = this.#waiting.slice(0, limits.batch_rows);
      const refused = await this.#store(batch);
      if (refused === null) break;
      this.#settle(batch, refused);
    }
    this.#writing = null;
  }

  /** Tries until it is stored; the sessions that were refused. Null when it was stopped before. */
  async #store(batch: readonly Entry[]): Promise<ReadonlySet<string> | null> {
    const { limits, log } = this.#o;
    let pause_ms = limits.retry_first_ms;
    while (!this.#stopped) {
      try {
        return await this.#attempt(batch);
      } catch (error) {
        log.error(
          { err: error, waiting: this.#waiting.length },
          'pad edits could not be stored; trying again',
        );
        await this.#sleep(pause_ms);
        pause_ms = Math.min(pause_ms * 2, limits.retry_at_most_ms);
      }
    }
    return null;
  }

  async #attempt(batch: readonly Entry[]): Promise<ReadonlySet<string>> {
    try {
      return await this.#append(batch);
    } catch (error) {
      if (!isAboutData(error)) throw error;
      const refused = new Set<string>();
      for (const [session_id, entries] of Map.groupBy(batch, (entry) => entry.row.session_id)) {
        const alone = await this.#append(entries).catch((reason: unknown) => this.#bad(session_id, reason));
        for (const one of alone) refused.add(one);
      }
      return refused;
    }
  }

  #append(batch: readonly Entry[]): Promise<ReadonlySet<string>> {
    const { clock, store, limits } = this.#o;
    return within(clock, limits.store_within_ms, store.append(batch.map((entry) => entry.row)));
  }

  /** Rows that the database will not take whatever happens: their room starts again from what is stored. */
  #bad(session_id: string, error: unknown): ReadonlySet<string> {
    if (!isAboutData(error)) throw error;
    this.#o.log.error({ err: error, session: session_id }, 'edits of a pad are refused by the database');
    return new Set([session_id]);
  }

  #settle(batch: readonly Entry[], refused: ReadonlySet<string>): void {
    this.#waiting = this.#waiting.slice(batch.length);
    const fenced = new Set<Owner>();
    for (const { row, owner } of batch) {
      if (refused.has(row.session_id)) fenced.add(owner);
      else if (!fenced.has(owner) && !this.#told(row, owner)) fenced.add(owner);
    }
    this.#waiting = this.#waiting.filter((entry) => !fenced.has(entry.owner));
    for (const owner of fenced) owner.fenced();
  }

  /** False when the room could not bear the news: it starts again from what is stored, the others go on. */
  #told(row: PadRow, owner: Owner): boolean {
    try {
      owner.stored(row);
      return true;
    } catch (error) {
      this.#o.log.error({ err: error, session: row.session_id }, 'a stored edit could not be shown');
      return false;
    }
  }

  async #sleep(ms: number): Promise<void> {
    if (ms <= 0) return;
    await new Promise<void>((resolve) => void this.#o.clock.after(ms, resolve));
  }
}

/** SQLSTATE classes 22 (data) and 23 (constraints): trying the same again gives the same. */
function isAboutData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]...$/.test(String(error.code));
}
