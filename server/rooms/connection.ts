/**
 * One client's socket: what comes in within its limits, what goes out as long as it is read.
 *
 *   early    messages wait for the room to be loaded
 *   in       messages go to the room
 *   gone     closed by us or by them; whatever still arrives is ignored
 */
import type { RawData, WebSocket } from 'ws';
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import { CLOSE, Refused } from './guard.ts';
import type { RoomLimits } from './limits.ts';
import { awarenessFrame, encodeAwareness, Malformed, parseMessage, type Message } from './protocol.ts';

/** What a connection tells its room. */
export interface Listener {
  /** May throw Refused or Malformed: the connection is then closed. */
  received(from: Connection, message: Message): void;
  left(connection: Connection): void;
}

/** "I am still here", in words that y-websocket counts as a message: nobody's awareness changed. */
const HEARTBEAT = awarenessFrame(encodeAwareness([]));
/** To answer "what do I lack" may take the whole document. */
const ASK_COST = 5;

export class Connection {
  readonly role: 'write' | 'watch';
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #limits: RoomLimits;
  readonly #log: Log;
  #early: Message[] = [];
  #listener: Listener | null = null;
  #gone = false;
  #alive = true;
  #tokens: number;
  #refilled_at: number;
  #cancelCut: () => void = () => undefined;

  constructor(
    socket: WebSocket,
    role: 'write' | 'watch',
    { clock, limits, log }: { clock: Clock; limits: RoomLimits; log: Log },
  ) {
    this.role = role;
    this.#socket = socket;
    this.#clock = clock;
    this.#limits = limits;
    this.#log = log;
    this.#tokens = limits.message_burst;
    this.#refilled_at = clock.now();
    socket.on('message', (data, binary) => this.#received(data, binary));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('close', () => {
      this.#cancelCut();
      this.#leave();
    });
    // Always followed by 'close'.
    socket.on('error', () => undefined);
  }

  get gone(): boolean {
    return this.#gone || this.#socket.readyState !== this.#socket.OPEN;
  }

  /** From now on the room hears; first what came before. */
  enter(listener: Listener): void {
    this.#listener = listener;
    const early = this.#early;
    this.#early = [];
    for (const message of early) this.#deliver(message);
  }

  send(frame: Uint8Array): void {
    if (this.gone) return;
    if (this.#socket.bufferedAmount > this.#limits.buffered_bytes) this.cut();
    else this.#socket.send(frame);
  }

  close(code: number, reason: string): void {
    if (this.#gone) return;
    this.#socket.close(code, reason);
    this.#cutLater();
    this.#leave();
  }

  /** Without a goodbye. */
  cut(): void {
    this.#socket.terminate();
    this.#leave();
  }

  /** Every `beat_ms`: whoever did not answer the last one is gone. */
  beat(): void {
    if (!this.#alive) return this.cut();
    this.#alive = false;
    this.#socket.ping();
    this.send(HEARTBEAT);
  }

  /** Somebody else claims to be this client: it has `linger_ms` to show that it is still there. */
  probe(): void {
    if (!this.#alive || this.gone) return;
    this.#alive = false;
    this.#socket.ping();
    this.#clock.after(this.#limits.linger_ms, () => {
      if (!this.#alive) this.cut();
    });
  }

  #received(data: RawData, binary: boolean): void {
    if (this.gone) return;
    const bytes = bytesOf(data);
    try {
      if (!binary) throw new Malformed('text frame');
      if (bytes.length > this.#limits.message_bytes) throw new Refused(CLOSE.too_much, 'message too long');
      const message = parseMessage(bytes);
      this.#spend(message.kind === 'asks' ? ASK_COST : 1 + bytes.length / this.#limits.bytes_per_message);
      if (this.#listener === null) this.#early.push(message);
      else this.#deliver(message);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #deliver(message: Message): void {
    if (this.gone) return;
    try {
      this.#listener?.received(this, message);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    if (error instanceof Refused) this.close(error.code, error.message);
    else if (error instanceof Malformed) this.close(CLOSE.malformed, error.message);
    else {
      this.#log.error({ err: error }, 'a message to a pad could not be handled');
      this.close(CLOSE.fault, 'our fault');
    }
  }

  #spend(cost: number): void {
    const { messages_per_s, message_burst } = this.#limits;
    const now = this.#clock.now();
    const refill = ((now - this.#refilled_at) / 1000) * messages_per_s;
    this.#tokens = Math.min(message_burst, this.#tokens + refill) - cost;
    this.#refilled_at = now;
    if (this.#tokens < 0) throw new Refused(CLOSE.too_fast, 'too many messages');
  }

  #cutLater(): void {
    this.#cancelCut = this.#clock.after(this.#limits.linger_ms, () => this.#socket.terminate());
  }

  #leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#early = [];
    this.#listener?.left(this);
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : new Uint8Array(data);
}
