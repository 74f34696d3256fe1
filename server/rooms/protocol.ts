/**
 * The frames of y-websocket: a kind, for sync a step, and one length-prefixed body. Whole numbers are lib0's: seven bits
 * to a byte, lowest first, the top bit says that more follow.
 */
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;

export type Message =
  /** "This is what I have; tell me what I lack." */
  | { kind: 'asks'; vector: Uint8Array }
  /** An edit, or (`answer`) everything we said we lack. */
  | { kind: 'update'; update: Uint8Array; answer: boolean }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'asks_awareness' };

export interface AwarenessEntry {
  client_id: number;
  clock: number;
  /** JSON; `null` when the client left. */
  state: string;
}

/** Thrown for bytes that are no message of the protocol. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

export function parseMessage(bytes: Uint8Array): Message {
  const reader = new Reader(bytes);
  const kind = reader.number();
  switch (kind) {
    case SYNC:
      return syncMessage(reader.number(), reader.bytes());
    case AWARENESS:
      return { kind: 'awareness', update: reader.bytes() };
    case QUERY_AWARENESS:
      return { kind: 'asks_awareness' };
    default:
      throw new Malformed(`kind ${kind}`);
  }
}

function syncMessage(step: number, body: Uint8Array): Message {
  switch (step) {
    case messageYjsSyncStep1:
      return { kind: 'asks', vector: body };
    case messageYjsSyncStep2:
    case messageYjsUpdate:
      return { kind: 'update', update: body, answer: step === messageYjsSyncStep2 };
    default:
      throw new Malformed(`sync step ${step}`);
  }
}

export const askFrame = (vector: Uint8Array): Uint8Array => frame(SYNC, messageYjsSyncStep1, vector);
export const answerFrame = (update: Uint8Array): Uint8Array => frame(SYNC, messageYjsSyncStep2, update);
export const updateFrame = (update: Uint8Array): Uint8Array => frame(SYNC, messageYjsUpdate, update);
export const awarenessFrame = (update: Uint8Array): Uint8Array =>
  join([number(AWARENESS), number(update.length), update]);

export function parseAwareness(update: Uint8Array): AwarenessEntry[] {
  const reader = new Reader(update);
  return Array.from({ length: Math.min(reader.number(), update.length) }, () => ({
    client_id: reader.number(),
    clock: reader.number(),
    state: new TextDecoder().decode(reader.bytes()),
  }));
}

export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const parts = entries.flatMap(({ client_id, clock, state }) => {
    const text = new TextEncoder().encode(state);
    return [number(client_id), number(clock), number(text.length), text];
  });
  return join([number(entries.length), ...parts]);
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Malformed('cut short');
      value += (byte & 127) * factor;
      if (!Number.isSafeInteger(value)) throw new Malformed('number too large');
      if (byte < 128) return value;
    }
  }

  bytes(): Uint8Array {
    const length = this.number();
    if (length > this.#bytes.length - this.#at) throw new Malformed('cut short');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

function frame(kind: number, step: number, body: Uint8Array): Uint8Array {
  return join([number(kind), number(step), number(body.length), body]);
}

export function number(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
  return Uint8Array.from([...bytes, rest]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
