/** All pads in memory: loaded when somebody comes, unloaded when nobody is there and everything is stored. */
import type { WebSocket } from 'ws';
import { AppError } from '../http/errors.ts';
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import { Connection } from './connection.ts';
import type { Cursor, Edit, Rooms } from './contract.ts';
import { within } from './deadline.ts';
import { BUFFERS, CLOSE } from './guard.ts';
import { Journal } from './journal.ts';
import { DEFAULT_LIMITS, type RoomLimits } from './limits.ts';
import { Room } from './room.ts';
import type { PadStore } from './padStore.ts';

export interface RoomsOptions {
  store: PadStore;
  clock: Clock;
  log: Log;
  limits?: Partial<RoomLimits>;
}

/** There is no such session. y-websocket takes 44xx as final. */
const NOT_FOUND = 4404;

interface Slot {
  opening: Promise<Room>;
  room: Room | null;
  /** Who is about to use it. */
  holds: number;
  cancelIdle: () => void;
}

type Presence = Parameters<Parameters<Rooms['onPresence']>[0]>[0];

export function createRooms(options: RoomsOptions): Rooms {
  return new RoomSet(options);
}

class RoomSet implements Rooms {
  readonly #o: RoomsOptions;
  readonly #limits: RoomLimits;
  readonly #journal: Journal;
  readonly #slots = new Map<string, Slot>();
  readonly #edits = new Set<(edit: Edit) => void>();
  readonly #cursors = new Set<(cursor: Cursor) => void>();
  readonly #presences = new Set<(presence: Presence) => void>();
  #cancelBeat: () => void;
  #closing = false;

  constructor(options: RoomsOptions) {
    this.#o = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#journal = new Journal({ ...options, limits: this.#limits });
    this.#cancelBeat = this.#beatLater();
  }

  async join(socket: WebSocket, session_id: string, role: 'write' | 'watch'): Promise<void> {
    const connection = new Connection(socket, role, { ...this.#o, limits: this.#limits });
    if (this.#closing) return connection.close(CLOSE.restart, 'restarting');
    try {
      await this.#use(session_id, (room) => {
        if (this.#closing) connection.close(CLOSE.restart, 'restarting');
        else if (!connection.gone) room.enter(connection);
      });
    } catch (error) {
      if (error instanceof AppError) return connection.close(NOT_FOUND, error.message);
      this.#o.log.error({ err: error, session: session_id }, 'a pad could not be loaded');
      connection.close(CLOSE.later, 'the pad cannot be loaded just now');
    }
  }

  text(session_id: string, buffer: string): Promise<{ text: string; update_seq: number }> {
    return this.#use(session_id, (room) => room.text(known(buffer)));
  }

  seed(session_id: string, buffer: string, text: string): Promise<void> {
    return this.#use(session_id, (room) =>
      within(this.#o.clock, this.#limits.settle_within_ms, room.seed(known(buffer), text)),
    );
  }

  onEdit(listener: (edit: Edit) => void): () => void {
    this.#edits.add(listener);
    return () => this.#edits.delete(listener);
  }

  onCursor(listener: (cursor: Cursor) => void): () => void {
    this.#cursors.add(listener);
    return () => this.#cursors.delete(listener);
  }

  onPresence(listener: (presence: Presence) => void): () => void {
    this.#presences.add(listener);
    return () => this.#presences.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    this.#cancelBeat();
    const slots = [...this.#slots.values()];
    for (const slot of slots) {
      slot.cancelIdle();
      slot.room?.dismiss(CLOSE.restart, 'restarting');
    }
    const { clock, log } = this.#o;
    const settle = async () => {
      await this.#journal.drained();
      await Promise.all(slots.flatMap((slot) => slot.room?.save() ?? []));
    };
    await within(clock, this.#limits.settle_within_ms, settle()).catch((error: unknown) => {
      log.error({ err: error, lost: this.#journal.stop() }, 'pad edits could not be stored before closing');
    });
    for (const slot of slots) slot.room?.destroy();
    this.#slots.clear();
  }

  // ---- rooms come and go

  async #use<T>(session_id: string, work: (room: Room) => T | Promise<T>): Promise<T> {
    const slot = this.#slots.get(session_id) ?? this.#open(session_id);
    slot.holds += 1;
    slot.cancelIdle();
    try {
      return await work(await slot.opening);
    } finally {
      slot.holds -= 1;
      this.#rest(session_id, slot);
    }
  }

  #open(session_id: string): Slot {
    const slot: Slot = {
      opening: this.#load(session_id, () => this.#drop(session_id, slot)),
      room: null,
      holds: 0,
      cancelIdle: () => undefined,
    };
    this.#slots.set(session_id, slot);
    slot.opening.then(
      (room) => {
        slot.room = room;
      },
      () => this.#forget(session_id, slot),
    );
    return slot;
  }

  async #load(session_id: string, onFenced: () => void): Promise<Room> {
    const { store, clock, log } = this.#o;
    const pad = await within(clock, this.#limits.store_within_ms, store.load(session_id));
    if (pad === null) throw new AppError('session_not_found', 'There is no session with this id.', 'id');
    return new Room({
      session_id,
      pad,
      store,
      clock,
      log,
      journal: this.#journal,
      limits: this.#limits,
      onEdit: (edit) => this.#tell(this.#edits, edit),
      onCursor: (cursor) => this.#tell(this.#cursors, cursor),
      onPresence: (presence) => {
        this.#tell(this.#presences, presence);
        const slot = this.#slots.get(session_id);
        if (slot) this.#rest(session_id, slot);
      },
      onFenced,
    });
  }

  /** Unloads after a while when nobody comes back. */
  #rest(session_id: string, slot: Slot): void {
    slot.cancelIdle();
    if (this.#closing || slot.room === null || slot.holds > 0) return;
    slot.cancelIdle = this.#o.clock.after(this.#limits.idle_ms, () => void this.#unload(session_id, slot));
  }

  async #unload(session_id: string, slot: Slot): Promise<void> {
    const { room } = slot;
    const used = () => room === null || room.busy || slot.holds > 0 || this.#closing;
    if (used()) return this.#again(session_id, slot);
    await room?.save();
    if (used()) return this.#again(session_id, slot);
    this.#forget(session_id, slot);
    room?.destroy();
  }

  /** Somebody came, or the database is behind: looked at again later, or when they leave. */
  #again(session_id: string, slot: Slot): void {
    if (this.#slots.get(session_id) === slot) this.#rest(session_id, slot);
  }

  #drop(session_id: string, slot: Slot): void {
    this.#forget(session_id, slot);
    slot.cancelIdle();
    slot.room?.dismiss(CLOSE.restart, 'load again');
    slot.room?.destroy();
  }

  #forget(session_id: string, slot: Slot): void {
    if (this.#slots.get(session_id) === slot) this.#slots.delete(session_id);
  }

  // ---- news

  #tell<T>(listeners: ReadonlySet<(news: T) => void>, news: T): void {
    for (const listener of listeners) {
      try {
        listener(news);
      } catch (error) {
        this.#o.log.error({ err: error }, 'a listener of the pads failed');
      }
    }
  }

  #beatLater(): () => void {
    return this.#o.clock.after(this.#limits.beat_ms, () => {
      for (const slot of this.#slots.values()) slot.room?.beat();
      this.#cancelBeat = this.#beatLater();
    });
  }
}

function known(buffer: string): string {
  if (BUFFERS.includes(buffer)) return buffer;
  throw new Error(`there is no buffer ${buffer}; use one of ${BUFFERS.join(', ')}`);
}
