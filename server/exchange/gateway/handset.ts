import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { HandsetError } from '../twilio/handset.ts';
import type { Handset, HandsetNetwork, Profile, Registration } from '../twilio/handset.ts';
import { e164 } from '../twilio/numbers.ts';
import { Jitter } from './jitter.ts';
import { REPLACED, fromHandset, toHandset } from './protocol.ts';
import type { FromHandset, ToHandset } from './protocol.ts';

const FRAME_BYTES = 160; // 20 ms
/** A client may send up to 200 ms in one binary message, as the jitter buffer holds no more. */
const MAX_FRAMES_AT_ONCE = 10;
/** A client that has not read for 4 s of audio gets no more of it until it has. */
const MAX_UNSENT_BYTES = 32_000;

/** One WebSocket, from `register` to its close. */
export class SocketHandset implements Handset {
  readonly #socket: WebSocket;
  readonly #network: HandsetNetwork;
  readonly #jitter = new Jitter();
  #number = '';
  #profile: Profile = 'human';
  #registration: Registration | null = null;

  constructor(socket: WebSocket, network: HandsetNetwork) {
    this.#socket = socket;
    this.#network = network;
  }

  /** Serves the socket until it closes; a closed socket hangs up. */
  serve(): void {
    this.#socket.on('message', (data, binary) => {
      if (binary) this.#spoken(bytesOf(data));
      else this.#told(bytesOf(data).toString('utf8'));
    });
    this.#socket.on('close', () => this.#registration?.leave());
    this.#socket.on('error', () => {}); // a broken socket closes next, and closing is handled
  }

  get number(): string {
    return this.#number;
  }

  get profile(): Profile {
    return this.#profile;
  }

  speak(): Buffer | null {
    return this.#jitter.take();
  }

  hear(frame: Buffer): void {
    if (this.#socket.readyState === WebSocket.OPEN && this.#socket.bufferedAmount < MAX_UNSENT_BYTES)
      this.#socket.send(frame, { binary: true });
  }

  calling(call_sid: string): void {
    this.#send({ type: 'calling', call_sid });
  }

  ringing(call_sid: string, from: string): void {
    this.#send({ type: 'ringing', call_sid, from });
  }

  answered(call_sid: string): void {
    this.#jitter.clear(); // what was said before the line stood is not part of the call
    this.#send({ type: 'answered', call_sid });
  }

  ended(call_sid: string, reason: string): void {
    this.#send(toHandset.parse({ type: 'ended', call_sid, reason }));
  }

  sms(from: string, body: string): void {
    this.#send({ type: 'sms', from, body });
  }

  replaced(): void {
    this.#registration = null;
    this.#send({ type: 'error', code: 'replaced', message: 'this number was registered by another handset' });
    this.#socket.close(REPLACED, 'replaced');
  }

  #send(message: ToHandset): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #spoken(bytes: Buffer): void {
    const frames = bytes.length / FRAME_BYTES;
    if (!Number.isInteger(frames) || frames < 1 || frames > MAX_FRAMES_AT_ONCE)
      return this.#refuse('bad_frame', 'audio comes in frames of 160 bytes, at most ten in one message');
    for (let at = 0; at < bytes.length; at += FRAME_BYTES)
      this.#jitter.put(bytes.subarray(at, at + FRAME_BYTES));
  }

  #told(text: string): void {
    const message = parsed(text);
    if (message === null)
      return this.#refuse('bad_message', 'this text frame is not a message of the handset protocol');
    try {
      this.#obey(message);
    } catch (thrown) {
      if (!(thrown instanceof HandsetError)) throw thrown;
      this.#refuse(thrown.code, thrown.message);
    }
  }

  #obey(message: FromHandset): void {
    if (message.type === 'register') return this.#register(message.number, message.profile ?? 'human');
    const registration = this.#registration;
    if (registration === null) return this.#refuse('not_registered', 'send register first');
    switch (message.type) {
      case 'call':
        registration.call(message.to);
        return;
      case 'answer':
        return registration.answer(message.call_sid);
      case 'decline':
        return registration.decline(message.call_sid);
      case 'hangup':
        return registration.hangUp(message.call_sid);
      case 'dtmf':
        return registration.press(message.digit);
      case 'sms':
        return registration.sms(message.to, message.body);
    }
  }

  #register(text: string, profile: Profile): void {
    const number = e164(text);
    if (number === null)
      throw new HandsetError('invalid_number', 'register a number in international form, like +14155550123');
    this.#registration?.leave();
    this.#number = number;
    this.#profile = profile;
    this.#send({ type: 'registered', number });
    this.#registration = this.#network.register(this);
  }

  #refuse(code: string, message: string): void {
    this.#send({ type: 'error', code, message });
  }
}

function parsed(text: string): FromHandset | null {
  try {
    return fromHandset.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}
