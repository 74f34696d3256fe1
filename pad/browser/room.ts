/** A real, small Yjs room for page tests: speaks the y-websocket protocol to real providers. The product's is server/rooms. */
import type { WebSocket } from 'ws';
import * as Y from 'yjs';

const SYNC = 0;
const AWARENESS = 1;
const WHAT_I_HAVE = 0;
const WHAT_YOU_LACK = 1;
const EDIT = 2;

export class Room {
  readonly doc = new Y.Doc();
  readonly #sockets = new Set<WebSocket>();
  /** While true nobody gets in, as when the process is down. */
  down = false;

  seed(buffer: string, text: string): void {
    this.doc.getText(buffer).insert(0, text);
  }

  /** At the end of the buffer, as another person would. */
  type(buffer: string, text: string): void {
    const before = Y.encodeStateVector(this.doc);
    const shared = this.doc.getText(buffer);
    shared.insert(shared.length, text);
    const bytes = frame(SYNC, EDIT, Y.encodeStateAsUpdate(this.doc, before));
    for (const socket of this.#sockets) socket.send(bytes);
  }

  join(socket: WebSocket): void {
    if (this.down) {
      socket.terminate();
      return;
    }
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data) => this.#receive(socket, new Uint8Array(bytesOf(data))));
    socket.send(frame(SYNC, WHAT_I_HAVE, Y.encodeStateVector(this.doc)));
  }

  /** As if the process had died: every socket is gone at once, the document stays stored. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  #receive(from: WebSocket, bytes: Uint8Array): void {
    if (bytes[0] === AWARENESS) this.#tellOthers(from, bytes);
    if (bytes[0] !== SYNC) return;
    const body = payload(bytes.subarray(2));
    if (bytes[1] === WHAT_I_HAVE) {
      from.send(frame(SYNC, WHAT_YOU_LACK, Y.encodeStateAsUpdate(this.doc, body)));
      return;
    }
    Y.applyUpdate(this.doc, body, from);
    this.#tellOthers(from, frame(SYNC, EDIT, body));
  }

  #tellOthers(from: WebSocket, bytes: Uint8Array): void {
    for (const socket of this.#sockets)
      if (socket !== from && socket.readyState === socket.OPEN) socket.send(bytes);
  }
}

function bytesOf(data: ArrayBuffer | Buffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

const frame = (kind: number, step: number, body: Uint8Array) =>
  Uint8Array.from([kind, step, ...varUint(body.length), ...body]);
const varUint = (value: number): number[] =>
  value < 128 ? [value] : [128 | (value & 127), ...varUint(value >>> 7)];

/** Skips the length. */
function payload(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while ((bytes[at] ?? 0) & 128) at++;
  return bytes.subarray(at + 1);
}
