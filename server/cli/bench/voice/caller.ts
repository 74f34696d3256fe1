/** One Media Streams client: a caller who says what it is told, frame by frame, and hears what comes. */
import { once } from 'node:events';
import twilio from 'twilio';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { HeardAudio } from './heard.ts';
import { ACCOUNT, AUTH_TOKEN, NUMBER } from './protocol.ts';

const FRAME_MS = 20;
const SILENCE = Buffer.alloc(160, 0xff).toString('base64');

const Outgoing = z.discriminatedUnion('event', [
  z.object({ event: z.literal('media'), media: z.object({ payload: z.string() }) }),
  z.object({ event: z.literal('mark'), mark: z.object({ name: z.string() }) }),
  z.object({ event: z.literal('clear') }),
]);

interface CallerEvents {
  media(bytes: Buffer, at: number): void;
  mark(name: string): void;
  /** `unheard`: what was cut off. */
  clear(at: number, unheard: Uint8Array): void;
}

export class Caller {
  readonly call_sid: string;
  readonly heard = new HeardAudio();
  on: CallerEvents = { media: () => undefined, mark: () => undefined, clear: () => undefined };
  readonly #url: string;
  readonly #session: string;
  readonly #stream_sid: string;
  #socket: WebSocket | null = null;
  #next_at = 0;
  #sent = 0;
  #to_say: { payload: string; said: ((at: number) => void) | null }[] = [];
  #marks: { name: string; at: number }[] = [];

  constructor(url: string, session: string, index: number) {
    this.#url = url;
    this.#session = session;
    const name = `${index.toString(16).padStart(6, '0')}${session.replaceAll('-', '').slice(0, 26)}`;
    this.call_sid = `CA${name}`;
    this.#stream_sid = `MZ${name}`;
  }

  /** Dials in as Twilio does: a signed webhook, then the stream that its answer asks for. */
  async dial(): Promise<void> {
    const document = await this.#post(`/twilio/voice?session=${this.#session}`, { Direction: 'inbound' });
    const token = /name="token" value="([^"]+)"/.exec(document)?.[1];
    if (token === undefined) throw new Error(`no stream in ${document}`);
    const address = `${this.#url.replace('http', 'ws')}/twilio/media`;
    const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, address, {});
    const socket = new WebSocket(address, {
      headers: { 'x-twilio-signature': signature },
      perMessageDeflate: false,
    });
    await once(socket, 'open');
    socket.on('message', (data: Buffer) => this.#message(data));
    socket.on('error', () => undefined);
    const streamSid = this.#stream_sid;
    const start = {
      accountSid: ACCOUNT,
      streamSid,
      callSid: this.call_sid,
      tracks: ['inbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: { session: this.#session, token },
    };
    socket.send(JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }));
    socket.send(JSON.stringify({ event: 'start', sequenceNumber: '1', start, streamSid }));
    this.#next_at = performance.now() + FRAME_MS * Math.random();
    this.#socket = socket;
  }

  /** Says these frames from the next one on. Resolves with when the last of them was sent. */
  say(frames: readonly Buffer[]): { began: Promise<number>; ended: Promise<number> } {
    const began = Promise.withResolvers<number>();
    const ended = Promise.withResolvers<number>();
    this.#to_say = frames.map((frame, i) => ({
      payload: frame.toString('base64'),
      said: (at) => {
        if (i === 0) began.resolve(at);
        if (i === frames.length - 1) ended.resolve(at);
      },
    }));
    return { began: began.promise, ended: ended.promise };
  }

  /** Sends what is due, and the marks of what was heard. */
  tick(now: number): void {
    const socket = this.#socket;
    if (socket === null || socket.readyState !== socket.OPEN) return;
    for (; this.#next_at <= now; this.#next_at += FRAME_MS) {
      const next = this.#to_say.shift();
      this.#sent += 1;
      socket.send(this.#frame(next?.payload ?? SILENCE));
      next?.said?.(now);
    }
    for (let mark = this.#marks[0]; mark !== undefined && mark.at <= now; mark = this.#marks[0]) {
      this.#marks.shift();
      this.#echo(mark.name);
    }
  }

  async hangUp(): Promise<void> {
    const socket = this.#socket;
    if (socket === null) return;
    this.#socket = null;
    socket.send(
      JSON.stringify({ event: 'stop', sequenceNumber: '9', streamSid: this.#stream_sid, stop: {} }),
    );
    const closed = once(socket, 'close');
    socket.close();
    const cancel = setTimeout(() => socket.terminate(), 5_000);
    await closed;
    clearTimeout(cancel);
    await this.#post('/twilio/call-status', { CallStatus: 'completed', SequenceNumber: '5' });
  }

  async #post(target: string, more: Record<string, string>): Promise<string> {
    const form = { CallSid: this.call_sid, From: '+14155550123', To: NUMBER, ...more };
    const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, this.#url + target, form);
    const answer = await fetch(this.#url + target, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(form),
    });
    return answer.text();
  }

  #frame(payload: string): string {
    const n = this.#sent;
    return `{"event":"media","sequenceNumber":"${n + 1}","media":{"track":"inbound","chunk":"${n}","timestamp":"${n * FRAME_MS}","payload":"${payload}"},"streamSid":"${this.#stream_sid}"}`;
  }

  #message(data: Buffer): void {
    const at = performance.now();
    const message = Outgoing.parse(JSON.parse(data.toString()));
    switch (message.event) {
      case 'media': {
        const bytes = Buffer.from(message.media.payload, 'base64');
        this.on.media(bytes, at);
        return this.heard.came(bytes, at);
      }
      case 'mark':
        this.#marks.push({ name: message.mark.name, at: Math.max(at, this.heard.ends_at) });
        return this.on.mark(message.mark.name);
      case 'clear': {
        const unheard = this.heard.cleared(at);
        for (const { name } of this.#marks.splice(0)) this.#echo(name);
        return this.on.clear(at, unheard);
      }
    }
  }

  #echo(name: string): void {
    this.#socket?.send(
      `{"event":"mark","sequenceNumber":"1","streamSid":"${this.#stream_sid}","mark":{"name":"${name}"}}`,
    );
  }
}
