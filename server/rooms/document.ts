/**
 * A pad's document, twice: *ahead* has every accepted update, *kept* those that are stored. Only *kept* is ever shown,
 * so nobody sees what a crash could take back. An update is accepted on *ahead*, waits for the database, and then moves
 * to *kept*; both get the same updates in the same order.
 *
 * When applying throws half-way (1.9 % of accepted mutants did, reference/data-layer.md 4), *ahead* is made anew from
 * *kept* and what waits: nobody else notices, and the log never sees it.
 */
import * as Y from 'yjs';
import { cursorOf } from './cursor.ts';
import { BUFFERS, CLOSE, mustStandBetween, Refused, UNWANTED, vet } from './guard.ts';
import type { RoomLimits } from './limits.ts';
import { applyWithin } from './piecemeal.ts';

/** What one update did to one buffer. */
export interface Change {
  buffer: string;
  text: string;
  inserted: number;
}

export interface Accepted {
  /** What it changed, as a Yjs update; null when everything was known already. */
  update: Uint8Array | null;
  clients: ReadonlySet<number>;
  /** Characters were taken out that no pad may hold; its author must be told. */
  tidied: boolean;
}

/** Half of a character beyond the basic plane. */
const HALF = /[\ud800-\udfff]/;

export class PadDocument {
  readonly #limits: RoomLimits;
  readonly #now: () => number;
  readonly #kept = newDocument();
  #ahead = newDocument();
  #waiting: Uint8Array[] = [];
  /** Texts of *kept*: reading a Y.Text walks all its pieces, and every key would. */
  readonly #texts = new Map<string, string>();
  #changed: { buffer: string; inserted: number }[] = [];
  /** Ids that our own edits were made under. */
  readonly #ours = new Set<number>();

  /** `now` in milliseconds, on any clock: to give up an update that takes too long. */
  constructor(limits: RoomLimits, stored: Iterable<Uint8Array>, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    for (const update of stored) Y.applyUpdate(this.#kept, update);
    for (const buffer of BUFFERS) this.#follow(buffer);
    this.#renew();
  }

  /** Null when it came before what it builds on. Throws Refused. */
  accept(
    update: Uint8Array,
    answer: boolean,
    mayWriteAs: (clients: ReadonlySet<number>) => void,
  ): Accepted | null {
    const { structs, clients, complete, untidy } = vet(update, this.#ahead, answer, this.#limits);
    if (!complete) return null;
    mayWriteAs(clients);
    const effect = this.#change(() => {
      applyWithin(this.#ahead, update, structs, { now: this.#now, within_ms: this.#limits.apply_within_ms });
      mustStandBetween(structs, this.#ahead, this.#limits.order_steps);
      if (untidy) tidy(this.#ahead);
    });
    return { update: effect, clients, tidied: untidy };
  }

  /** Writes `text` into an empty buffer; null when there is something in it. */
  seed(buffer: string, text: string): Uint8Array | null {
    if (this.#ahead.getText(buffer).length > 0) return null;
    return this.#change(() => this.#ahead.getText(buffer).insert(0, text.replace(/\r\n?/g, '\n')));
  }

  /** The oldest waiting update is stored now. */
  stored(): Change[] {
    const update = this.#waiting.shift();
    if (update === undefined) throw new Error('nothing waits to be stored');
    return this.past(update);
  }

  /** Applies an update of the log. */
  past(update: Uint8Array): Change[] {
    this.#changed = [];
    Y.applyUpdate(this.#kept, update);
    return this.#changed.map((change) => ({ ...change, text: this.text(change.buffer) }));
  }

  isOurs(client_id: number): boolean {
    return this.#ours.has(client_id);
  }

  text(buffer: string): string {
    return this.#texts.get(buffer) ?? '';
  }

  /** Null when it points at nothing that is stored. */
  cursor(selection: unknown): ReturnType<typeof cursorOf> {
    return cursorOf(selection, this.#kept, BUFFERS);
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.#kept);
  }

  /** Everything, or what somebody with this state vector lacks. */
  state(vector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#kept, vector);
  }

  destroy(): void {
    this.#ahead.destroy();
    this.#kept.destroy();
  }

  #follow(buffer: string): void {
    const text = this.#kept.getText(buffer);
    this.#texts.set(buffer, text.toJSON());
    text.observe(({ delta }) => {
      const before = this.text(buffer);
      // Yjs replaces the halves of a character that somebody wrote into, and does not say so.
      this.#texts.set(buffer, HALF.test(before) ? text.toJSON() : applyDelta(before, delta));
      this.#changed.push({ buffer, inserted: inserted(delta) });
    });
  }

  /** Applies `work` to what is ahead, as one update that then waits; undone when it throws or the document is too long. */
  #change(work: () => void): Uint8Array | null {
    let effect: Uint8Array | null = null;
    const take = (update: Uint8Array) => {
      effect = update;
    };
    this.#ahead.on('update', take);
    try {
      this.#ahead.transact(work);
      this.#check();
    } catch (error) {
      this.#renew();
      throw error instanceof Refused ? error : new Refused(CLOSE.malformed, 'cannot be applied');
    } finally {
      this.#ahead.off('update', take);
    }
    if (effect !== null) this.#waiting.push(effect);
    return effect;
  }

  #check(): void {
    const { pendingStructs, pendingDs } = this.#ahead.store;
    if (pendingStructs !== null || pendingDs !== null)
      throw new Refused(CLOSE.refused, 'builds on the unknown');
    const length = BUFFERS.reduce((sum, buffer) => sum + this.#ahead.getText(buffer).length, 0);
    if (length > this.#limits.document_chars) throw new Refused(CLOSE.too_much, 'the pad is full');
  }

  #renew(): void {
    this.#ahead.destroy();
    this.#ahead = newDocument();
    this.#ours.add(this.#ahead.clientID);
    for (const update of [this.state(), ...this.#waiting]) Y.applyUpdate(this.#ahead, update);
  }
}

function newDocument(): Y.Doc {
  const doc = new Y.Doc();
  // Defined as texts from the start, so that no update decides what a root is.
  for (const buffer of BUFFERS) doc.getText(buffer);
  return doc;
}

type Delta = Y.YTextEvent['delta'];

function inserted(delta: Delta): number {
  return delta.reduce((sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 0), 0);
}

function applyDelta(before: string, delta: Delta): string {
  let after = '';
  let at = 0;
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    after += before.slice(at, at + retain) + (typeof insert === 'string' ? insert : '');
    at += retain + removed;
  }
  return after + before.slice(at);
}

function tidy(doc: Y.Doc): void {
  for (const buffer of BUFFERS) {
    const text = doc.getText(buffer);
    const content = text.toJSON();
    for (let at = content.length - 1; at >= 0; at--)
      if (UNWANTED.test(content.charAt(at))) text.delete(at, 1);
  }
}
