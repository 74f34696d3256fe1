/**
 * Who is in the pad and where their cursor stands: Yjs awareness. Every y-websocket client repeats what it hears of the
 * others; only what a connection says of itself counts.
 */
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Connection } from './connection.ts';
import { CLOSE, Refused } from './guard.ts';
import type { RoomLimits } from './limits.ts';
import { awarenessFrame, encodeAwareness, Malformed, parseAwareness } from './protocol.ts';

export class Presence {
  readonly #awareness = new Awareness(new Y.Doc());
  readonly #ids = new Map<Connection, number>();
  readonly #limits: RoomLimits;
  readonly #send: (frame: Uint8Array) => void;

  /** `send` gets what everybody should know, the one it is about included: its watchdog waits for it. */
  constructor(limits: RoomLimits, send: (frame: Uint8Array) => void) {
    this.#limits = limits;
    this.#send = send;
    this.#awareness.setLocalState(null);
    this.#awareness.on('update', this.#changed);
  }

  /** What they have selected now, in their own words. Throws Refused or Malformed. */
  heard(from: Connection, update: Uint8Array): unknown {
    if (from.role === 'watch') return null;
    if (update.length > this.#limits.awareness_bytes) throw new Refused(CLOSE.too_much, 'awareness too long');
    const entries = parseAwareness(update);
    const known = this.#ids.get(from);
    const own = known ?? entries.find((e) => e.state !== 'null' && !this.#taken(e.client_id))?.client_id;
    if (own === undefined) return null;
    this.#ids.set(from, own);
    const said = entries.filter((entry) => entry.client_id === own);
    try {
      applyAwarenessUpdate(this.#awareness, encodeAwareness(said), from);
    } catch {
      throw new Malformed('awareness state');
    }
    return this.#awareness.getStates().get(own)?.['selection'];
  }

  /** Everybody's state; null when nobody has one. */
  all(): Uint8Array | null {
    const ids = [...this.#awareness.getStates().keys()];
    return ids.length === 0 ? null : awarenessFrame(encodeAwarenessUpdate(this.#awareness, ids));
  }

  left(connection: Connection): void {
    const id = this.#ids.get(connection);
    this.#ids.delete(connection);
    if (id !== undefined) removeAwarenessStates(this.#awareness, [id], null);
  }

  destroy(): void {
    this.#awareness.off('update', this.#changed);
    this.#awareness.destroy();
  }

  #taken(client_id: number): boolean {
    return client_id === this.#awareness.clientID || [...this.#ids.values()].includes(client_id);
  }

  readonly #changed = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
    const ids = [...change.added, ...change.updated, ...change.removed];
    this.#send(awarenessFrame(encodeAwarenessUpdate(this.#awareness, ids)));
  };
}
