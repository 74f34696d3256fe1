/**
 * The candidate's telephone: a client of the exchange's handset gateway, as the browser phone is. Speaks and hears 20 ms
 * mu-law frames; knows whether the other side is audible.
 */
import { WebSocket } from 'ws';
import { z } from 'zod';

const FRAME_BYTES = 160;
const FRAME_MS = 20;
/** A mu-law byte this far from silence is a voice: 0x7f and 0xff are zero, lower seven bits fall with loudness. */
const LOUD = 0x60;
/** Quiet this long: the other side has stopped speaking, and not only drawn breath. */
const QUIET_MS = 450;

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('registered') }),
  z.object({ type: z.literal('calling'), call_sid: z.string() }),
  z.object({ type: z.literal('ringing'), call_sid: z.string() }),
  z.object({ type: z.literal('answered'), call_sid: z.string() }),
  z.object({ type: z.literal('ended'), call_sid: z.string(), reason: z.string() }),
  z.object({ type: z.literal('sms') }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);

/** A stretch of time in wall-clock milliseconds. */
export interface Interval {
  from: number;
  to: number;
}

export class Handset {
  /** When the other side was loud at this ear: what the caller really heard, measured outside the product. */
  readonly heard: Interval[] = [];
  readonly #socket: WebSocket;
  readonly #ended = Promise.withResolvers<string>();
  readonly #ringing = Promise.withResolvers<string>();
  readonly #registered = Promise.withResolvers<void>();
  #last_loud = -Infinity;
  #gone: string | null = null;
  #call_sid: string | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    // Whoever waits gets the failure; nobody needs to wait for all three.
    for (const { promise } of [this.#ended, this.#ringing, this.#registered]) promise.catch(() => undefined);
    socket.on('message', (data: Buffer, binary: boolean) =>
      binary ? this.#frame(data) : this.#message(data.toString()),
    );
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the telephone lost its gateway')));
  }

  static async register(gateway_url: string, number: string): Promise<Handset> {
    const socket = new WebSocket(gateway_url, { perMessageDeflate: false });
    const handset = new Handset(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.send(JSON.stringify({ type: 'register', number }));
    await handset.#registered.promise;
    return handset;
  }

  /** Resolves with the call's sid when it rings. */
  get ringing(): Promise<string> {
    return this.#ringing.promise;
  }
  /** Resolves with the reason when the call is over. */
  get ended(): Promise<string> {
    return this.#ended.promise;
  }
  /** Why the line is gone; null while it stands. */
  get gone(): string | null {
    return this.#gone;
  }
  get othersVoice(): boolean {
    return performance.now() - this.#last_loud < QUIET_MS;
  }

  answer(call_sid: string): void {
    this.#call_sid = call_sid;
    this.#send({ type: 'answer', call_sid });
  }
  /** Dials out; `ringing` is for calls that come in. */
  call(to: string): void {
    this.#send({ type: 'call', to });
  }
  key(digit: string): void {
    this.#send({ type: 'dtmf', digit });
  }
  hangUp(): void {
    if (this.#call_sid !== null) this.#send({ type: 'hangup', call_sid: this.#call_sid });
  }

  /** Speaks `audio` frame by frame in real time, corrected for drift; resolves when the last frame is out. */
  async speak(audio: Uint8Array): Promise<void> {
    const begun = performance.now();
    for (let frame = 0; frame * FRAME_BYTES < audio.length; frame++) {
      const due = begun + frame * FRAME_MS - performance.now();
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
      const bytes = Buffer.alloc(FRAME_BYTES, 0xff);
      bytes.set(audio.subarray(frame * FRAME_BYTES, (frame + 1) * FRAME_BYTES));
      if (this.#socket.readyState !== WebSocket.OPEN) return;
      this.#socket.send(bytes);
    }
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.close();
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #frame(bytes: Buffer): void {
    if (!bytes.some((byte) => (byte & 0x7f) < LOUD)) return;
    const at = Date.now();
    const last = this.heard.at(-1);
    if (last && this.othersVoice) last.to = at + FRAME_MS;
    else this.heard.push({ from: at, to: at + FRAME_MS });
    this.#last_loud = performance.now();
  }

  #message(text: string): void {
    const message = Message.parse(JSON.parse(text));
    switch (message.type) {
      case 'registered':
        return this.#registered.resolve();
      case 'ringing':
        return this.#ringing.resolve(message.call_sid);
      case 'ended':
        this.#gone = message.reason;
        return this.#ended.resolve(message.reason);
      case 'error':
        // Before the registration it is final; later it only says that a key came too late.
        return this.#registered.reject(new Error(`the gateway said ${message.code}: ${message.message}`));
      case 'calling':
        this.#call_sid = message.call_sid;
        return;
      case 'answered':
      case 'sms':
        return;
    }
  }

  #fail(error: Error): void {
    this.#gone ??= error.message;
    for (const waiting of [this.#registered, this.#ringing, this.#ended]) waiting.reject(error);
  }
}
