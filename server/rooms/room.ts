/**
 * The pad of one session while it is in memory: its document, its connections, and what waits for the database.
 *
 * An update is vetted and accepted, given the next `seq`, and handed to the journal; when it is stored it is shown to the
 * others and told as an edit. A client that asks what it lacks is answered when everything it sent before is stored: for
 * the page that answer means "saved".
 */
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import type { Connection, Listener } from './connection.ts';
import type { Cursor, Edit } from './contract.ts';
import { PadDocument, type Accepted } from './document.ts';
import { CLOSE, Refused } from './guard.ts';
import type { Journal, Owner } from './journal.ts';
import type { RoomLimits } from './limits.ts';
import { Presence } from './presence.ts';
import type { PadRow, PadStore, StoredPad } from './padStore.ts';
import { Malformed, answerFrame, askFrame, updateFrame, type Message } from './protocol.ts';
import { decodeStateVector } from 'yjs';

/** A client that has answered us never builds on the unknown; three times over, it is no Yjs client. */
const STRAYS_FORGIVEN = 3;

export interface RoomOptions {
  session_id: string;
  pad: StoredPad;
  store: PadStore;
  journal: Journal;
  clock: Clock;
  log: Log;
  limits: RoomLimits;
  onEdit(edit: Edit): void;
  onCursor(cursor: Cursor): void;
  onPresence(presence: { session_id: string; writers: number; watchers: number }): void;
  /** Its log went on without us, or is gone: whoever wants the pad loads it again. */
  onFenced(): void;
}

interface Member {
  asks: { vector: Uint8Array; after_seq: number } | null;
  answered: boolean;
  strays: number;
}

/** What waits for the database, beside the update itself. */
interface Pending {
  from: Connection | null;
  at: number;
  tidied: boolean;
  done: { resolve(): void; reject(error: Error): void } | null;
}

export class Room implements Owner, Listener {
  readonly #o: RoomOptions;
  readonly #document: PadDocument;
  readonly #presence: Presence;
  readonly #members = new Map<Connection, Member>();
  /** Whose structs carry this client id, as long as they are here. */
  readonly #writers = new Map<number, Connection>();
  readonly #zero: number;
  #pending: Pending[] = [];
  #accepted_seq: number;
  #stored_seq: number;
  #saved_seq: number;
  /** Milliseconds that updates may still take. */
  #spare_ms: number;
  #worked_at: number;

  /** Throws when the stored pad cannot be read. */
  constructor(options: RoomOptions) {
    const { pad, clock, limits } = options;
    this.#o = options;
    this.#document = new PadDocument(limits, pad.updates, () => clock.now());
    this.#presence = new Presence(limits, (frame) => this.#show(frame, null));
    this.#accepted_seq = this.#stored_seq = this.#saved_seq = pad.seq;
    this.#spare_ms = limits.work_burst_ms;
    this.#worked_at = clock.now();
    // What passed while no process held the session is wall time; from here on the clock is monotonic.
    this.#zero = clock.now() - Math.max(0, clock.wall() - pad.started_at);
  }

  get busy(): boolean {
    return this.#members.size > 0 || this.#pending.length > 0;
  }

  text(buffer: string): { text: string; update_seq: number } {
    return { text: this.#document.text(buffer), update_seq: this.#stored_seq };
  }

  /** Resolves when it is stored, at once when the buffer is not empty. */
  async seed(buffer: string, text: string): Promise<void> {
    const update = this.#document.seed(buffer, text);
    if (update === null) return;
    await new Promise<void>((resolve, reject) => {
      const done = { resolve, reject };
      this.#put(update, { from: null, at: this.#o.clock.now(), tidied: false, done });
    });
  }

  // ---- connections

  enter(connection: Connection): void {
    this.#members.set(connection, { asks: null, answered: false, strays: 0 });
    this.#tellPresence();
    // A watcher has nothing that we could lack.
    if (connection.role === 'write') connection.send(askFrame(this.#document.vector()));
    const present = this.#presence.all();
    if (present) connection.send(present);
    connection.enter(this);
  }

  left(connection: Connection): void {
    if (!this.#members.delete(connection)) return;
    for (const [client, owner] of this.#writers) if (owner === connection) this.#writers.delete(client);
    this.#presence.left(connection);
    this.#tellPresence();
  }

  received(from: Connection, message: Message): void {
    const member = this.#members.get(from);
    if (member === undefined) return;
    switch (message.kind) {
      case 'asks':
        return this.#asked(from, member, message.vector);
      case 'update':
        return this.#updated(from, member, message.update, message.answer);
      case 'awareness':
        return this.#pointed(this.#presence.heard(from, message.update));
      case 'asks_awareness': {
        const present = this.#presence.all();
        if (present) from.send(present);
      }
    }
  }

  beat(): void {
    for (const connection of this.#members.keys()) connection.beat();
  }

  /** Everybody has to go; what was accepted is still stored. */
  dismiss(code: number, reason: string): void {
    for (const connection of this.#members.keys()) connection.close(code, reason);
  }

  /** Saves the merged document, so that the next load is quick. The updates are the truth: a failure is only logged. */
  async save(): Promise<void> {
    const { store, session_id, log } = this.#o;
    const seq = this.#stored_seq;
    if (seq === this.#saved_seq) return;
    this.#saved_seq = seq;
    try {
      await store.saveState(session_id, seq, this.#document.state());
    } catch (error) {
      this.#saved_seq = 0;
      log.warn({ err: error, session: session_id }, 'the merged pad could not be saved; its updates are');
    }
  }

  destroy(): void {
    this.#presence.destroy();
    this.#document.destroy();
  }

  // ---- from a client

  #asked(from: Connection, member: Member, vector: Uint8Array): void {
    try {
      decodeStateVector(vector);
    } catch {
      throw new Malformed('state vector');
    }
    // One answer to the latest question: it says everything that earlier ones would have said.
    member.asks = { vector, after_seq: this.#accepted_seq };
    this.#answer(from, member);
  }

  #answer(to: Connection, member: Member): void {
    if (member.asks === null || member.asks.after_seq > this.#stored_seq) return;
    const { vector } = member.asks;
    member.asks = null;
    to.send(answerFrame(this.#document.state(vector)));
  }

  #updated(from: Connection, member: Member, update: Uint8Array, answer: boolean): void {
    if (from.role !== 'write') throw new Refused(CLOSE.read_only, 'you may watch only');
    if (this.#o.journal.full) throw new Refused(CLOSE.later, 'edits cannot be stored just now');
    const accepted = this.#atItsShare(() =>
      this.#document.accept(update, answer, (clients) => this.#mayWriteAs(from, clients)),
    );
    const early = !member.answered;
    member.answered ||= answer;
    if (accepted !== null) return this.#accept(from, accepted);
    // Typed on return from an offline time, before our question was answered: the answer will have it.
    if (early && !answer) return;
    member.strays += 1;
    if (member.strays > STRAYS_FORGIVEN) throw new Refused(CLOSE.refused, 'builds on the unknown');
    from.send(askFrame(this.#document.vector()));
  }

  #pointed(selection: unknown): void {
    if (selection === null || selection === undefined) return;
    const cursor = this.#atItsShare(() => this.#document.cursor(selection));
    const { session_id, onCursor } = this.#o;
    if (cursor !== null) onCursor({ session_id, ...cursor });
  }

  /** Costly updates of one pad must not keep the calls of all others waiting. Throws Refused when it had its share. */
  #atItsShare<T>(work: () => T): T {
    const { clock, limits } = this.#o;
    const began = clock.now();
    const refill = (began - this.#worked_at) * limits.work_share;
    this.#spare_ms = Math.min(limits.work_burst_ms, this.#spare_ms + refill);
    this.#worked_at = began;
    if (this.#spare_ms < 0) throw new Refused(CLOSE.too_fast, 'too much work');
    try {
      return work();
    } finally {
      this.#spare_ms -= clock.now() - began;
    }
  }

  #accept(from: Connection, { update, clients, tidied }: Accepted): void {
    for (const client of clients) this.#writers.set(client, from);
    if (update !== null) this.#put(update, { from, at: this.#o.clock.now(), tidied, done: null });
  }

  /** A client id belongs to the connection that writes under it, while it is here. Throws Refused. */
  #mayWriteAs(from: Connection, clients: ReadonlySet<number>): void {
    let own = 0;
    for (const owner of this.#writers.values()) own += Number(owner === from);
    for (const client of clients) {
      if (this.#document.isOurs(client)) throw new Refused(CLOSE.refused, 'not your client id');
      const owner = this.#writers.get(client);
      if (owner === from) continue;
      // After a change of networks the same client is back before its old socket is known to be dead.
      owner?.probe();
      if (owner) throw new Refused(CLOSE.taken, 'this client id is in use');
      own += 1;
    }
    if (own > this.#o.limits.client_ids) throw new Refused(CLOSE.refused, 'too many client ids');
  }

  // ---- to the database and back

  #put(update: Uint8Array, pending: Pending): void {
    const { session_id, journal } = this.#o;
    const at_ms = Math.max(0, Math.round((pending.at - this.#zero) * 10) / 10);
    const origin = pending.from === null ? 'server' : 'candidate';
    this.#accepted_seq += 1;
    this.#pending.push(pending);
    journal.put({ session_id, seq: this.#accepted_seq, at_ms, origin, update }, this);
  }

  stored(row: PadRow): void {
    const pending = this.#pending.shift();
    if (pending === undefined) return;
    const changes = this.#document.stored();
    this.#stored_seq = row.seq;
    this.#show(updateFrame(row.update), pending.tidied ? null : pending.from);
    for (const change of changes) {
      const { session_id, onEdit } = this.#o;
      onEdit({ session_id, ...change, update_seq: row.seq, at: pending.at, by: row.origin });
    }
    pending.done?.resolve();
    for (const [connection, member] of this.#members) this.#answer(connection, member);
    if (row.seq - this.#saved_seq >= this.#o.limits.state_every) void this.save();
  }

  fenced(): void {
    const { log, session_id } = this.#o;
    log.warn(
      { session: session_id, edits: this.#pending.length },
      'the pad was changed elsewhere; loading it again',
    );
    for (const { done } of this.#pending) done?.reject(new Error('the pad was changed elsewhere'));
    this.#pending = [];
    this.#o.onFenced();
  }

  #show(frame: Uint8Array, except: Connection | null): void {
    for (const connection of this.#members.keys()) if (connection !== except) connection.send(frame);
  }

  #tellPresence(): void {
    const roles = [...this.#members.keys()].map((connection) => connection.role);
    const writers = roles.filter((role) => role === 'write').length;
    this.#o.onPresence({ session_id: this.#o.session_id, writers, watchers: roles.length - writers });
  }
}
