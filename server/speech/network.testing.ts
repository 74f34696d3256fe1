/**
 * For tests: whole calls with people on them. The telephone network, the recogniser and the voices are the exchange's, the
 * SDKs are the real ones, the voice is ours; a person's handset may be a speaker phone, which sends back what it plays.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Exchange, startExchange as start } from '../exchange/index.ts';
import { ACCOUNT, freePort, startPhone, TOKEN } from '../phone/test-owner.ts';
import { systemClock } from '../record/clock.ts';
import { decode } from './activity/mulaw.ts';
import type { Voice, Voices } from './contract.ts';
import { createVoices } from './index.ts';
import { mulaw } from './noises.testing.ts';
import { testLog, Told } from './test-leg.ts';

type StartExchange = typeof start;

/** What the network tells a handset. */
const Message = z.record(z.string(), z.unknown());
const OUR_NUMBER = '+14155550100';
const FRAME_BYTES = 160;
const FRAME_MS = 20;
const SILENCE = Buffer.alloc(FRAME_BYTES, 0xff);
/** Of what comes back, so many wait at most. */
const LATE_FRAMES = 2;
/** Mean code distance from silence over which a frame is a voice. */
const VOICED = 24;

/** What a speaker phone makes of the way from its loudspeaker to its microphone. */
export interface Speakerphone {
  /** Softer than what it plays: -20 is far away, -6 is loud. */
  db: number;
  delay_ms: number;
}

/** A person's telephone: what they say and what they hear, frame by frame. */
export class Handset {
  readonly #socket: WebSocket;
  readonly #to_say: Buffer[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #told: Record<string, unknown>[] = [];
  /** All that was heard, with the time that it came. */
  heard: { frame: Buffer; at: number }[] = [];
  speakerphone: Speakerphone | null = null;
  /** How much of what was heard has come back. */
  #returned = 0;

  constructor(url: string) {
    this.#socket = new WebSocket(url);
    this.#socket.on('message', (data: Buffer, binary) => {
      if (binary) this.heard.push({ frame: data, at: performance.now() });
      else this.#told.push(Message.parse(JSON.parse(data.toString())));
    });
    const began = performance.now();
    let sent = 0;
    this.#timer = setInterval(() => {
      for (; sent * FRAME_MS < performance.now() - began; sent += 1) this.#send(this.#to_say.shift());
    }, FRAME_MS);
  }

  async open(number: string): Promise<void> {
    await once(this.#socket, 'open');
    this.tell({ type: 'register', number });
    await this.next('registered');
  }
  tell(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
  async next(type: string): Promise<Record<string, unknown>> {
    for (let i = 0; i < 1_000; i += 1) {
      const found = this.#told.find((message) => message.type === type);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`the handset was not told ${type}`);
  }
  /** Resolves when all of it was sent. */
  async say(audio: Buffer): Promise<void> {
    for (let at = 0; at + FRAME_BYTES <= audio.length; at += FRAME_BYTES)
      this.#to_say.push(audio.subarray(at, at + FRAME_BYTES));
    while (this.#to_say.length > 0) await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
  }
  /** Voice heard since `at`, in ms. */
  voicedSince(at: number): number {
    return this.heard.filter((each) => each.at >= at && isVoiced(each.frame)).length * FRAME_MS;
  }
  hangUp(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }

  #send(frame: Buffer | undefined): void {
    const own = frame ?? SILENCE;
    const back = this.#back();
    const sent = back === null || this.speakerphone === null ? own : mixed(own, back, this.speakerphone.db);
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(sent);
  }

  /** The frame that comes back now; null when none does. */
  #back(): Buffer | null {
    const until = performance.now() - (this.speakerphone?.delay_ms ?? 0);
    const due = (i: number) => (this.heard[i]?.at ?? Number.POSITIVE_INFINITY) <= until;
    // A frame that came late must not make all that follow it late.
    while (due(this.#returned + LATE_FRAMES)) this.#returned += 1;
    if (!due(this.#returned)) return null;
    this.#returned += 1;
    return this.heard[this.#returned - 1]?.frame ?? null;
  }
}

function mixed(own: Buffer, back: Buffer, db: number): Buffer {
  const gain = 10 ** (db / 20);
  const samples = Array.from(own, (code, i) => decode(code) + gain * decode(back[i] ?? 0xff));
  return mulaw(Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767));
}

function isVoiced(frame: Buffer): boolean {
  return frame.reduce((sum, byte) => sum + (~byte & 0x7f), 0) > VOICED * frame.length;
}

export interface Line {
  handset: Handset;
  voice: Voice;
  told: Told;
}

/** The network of one test file. */
export class Network {
  readonly log = testLog();
  readonly #exchange: Exchange;
  readonly #x: Awaited<ReturnType<typeof startPhone>>;
  readonly #voices: Voices;
  readonly #data_dir: string;
  readonly #handsets: Handset[] = [];
  #numbers = 100;

  private constructor(exchange: Exchange, x: Awaited<ReturnType<typeof startPhone>>, data_dir: string) {
    this.#exchange = exchange;
    this.#x = x;
    this.#data_dir = data_dir;
    this.#voices = createVoices({
      deepgram: { api_key: 'dg', base_url: exchange.urls.deepgram, model: 'nova-3' },
      elevenlabs: {
        api_key: 'el',
        base_url: exchange.urls.elevenlabs,
        voice_id: '21m00Tcm4TlvDq8ikWAM',
        model: 'eleven_flash_v2_5',
      },
      clock: systemClock,
      log: this.log,
    });
  }

  /** `startExchange`: the exchange's own; only tests may know it. */
  static async start(startExchange: StartExchange): Promise<Network> {
    const data_dir = await mkdtemp(join(tmpdir(), 'line-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const exchange = await startExchange({
      data_dir,
      log: () => undefined,
      vendors: {
        twilio: {
          account_sid: ACCOUNT,
          auth_token: TOKEN,
          number: OUR_NUMBER,
          voice_url: `${url}/twilio/voice`,
          sms_url: `${url}/twilio/sms`,
          status_url: `${url}/twilio/call-status`,
          calls_per_second: 0,
        },
        deepgram: { api_key: 'dg' },
        elevenlabs: { api_key: 'el' },
      },
    });
    const x = await startPhone({ port, rest_url: exchange.urls.twilio ?? '' });
    return new Network(exchange, x, data_dir);
  }

  /** Dials a new handset, which answers. */
  async line(): Promise<Line> {
    const line = this.#numbers++;
    const number = `+14155550${line}`;
    const handset = new Handset(this.#exchange.urls.handset ?? '');
    this.#handsets.push(handset);
    await handset.open(number);
    const before = this.#x.owner.legs.length;
    // A session has one line at a time.
    await this.#x.phone.dial(`s_${line}`, number);
    const { call_sid } = await handset.next('ringing');
    handset.tell({ type: 'answer', call_sid });
    for (let i = 0; i < 500 && this.#x.owner.legs.length === before; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const leg = this.#x.owner.legs.at(-1)?.leg;
    if (leg === undefined) throw new Error('no leg');
    const told = new Told();
    const voice = this.#voices.open({ leg, clock: systemClock, log: this.log, listener: told, keyterms: [] });
    return { handset, voice, told };
  }

  /** As another person than the interviewer. */
  async speech(text: string, voice = 'rms'): Promise<Buffer> {
    const answer = await fetch(
      `${this.#exchange.urls.elevenlabs}/v1/text-to-speech/${voice}/stream?output_format=ulaw_8000`,
      {
        method: 'POST',
        headers: { 'xi-api-key': 'el', 'content-type': 'application/json' },
        body: JSON.stringify({ text, model_id: 'eleven_flash_v2_5' }),
      },
    );
    if (!answer.ok) throw new Error(await answer.text());
    return Buffer.from(await answer.arrayBuffer());
  }

  async close(): Promise<void> {
    for (const handset of this.#handsets) handset.hangUp();
    await this.#voices.close();
    await this.#x.close();
    await this.#exchange.close();
    await rm(this.#data_dir, { recursive: true, force: true });
  }
}
