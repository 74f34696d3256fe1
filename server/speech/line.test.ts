/** Whole calls with people on them: the network, the recogniser and the voices of the local exchange, the real SDKs, our voice. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { startExchange, type Exchange } from '../exchange/index.ts';
import { ACCOUNT, freePort, startPhone, TOKEN } from '../phone/test-owner.ts';
import { systemClock } from '../record/clock.ts';
import type { Voice, Voices } from './contract.ts';
import { createVoices } from './index.ts';
import { testLog, Told } from './test-leg.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bang, cough, joined, lineNoise, mulaw, typing } from './noises.testing.ts';

/** What the network tells a handset. */
const Message = z.record(z.string(), z.unknown());
const OUR_NUMBER = '+14155550100';
const FRAME_BYTES = 160;
const FRAME_MS = 20;
const SILENCE = Buffer.alloc(FRAME_BYTES, 0xff);
/** Mean code distance from silence over which a frame is a voice. */
const VOICED = 24;

/** A person's telephone: what they say and what they hear, frame by frame. */
class Handset {
  readonly #socket: WebSocket;
  readonly #to_say: Buffer[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #told: Record<string, unknown>[] = [];
  /** All that was heard, with the time that it came. */
  heard: { frame: Buffer; at: number }[] = [];

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
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame ?? SILENCE);
  }
}

function isVoiced(frame: Buffer): boolean {
  return frame.reduce((sum, byte) => sum + (~byte & 0x7f), 0) > VOICED * frame.length;
}

interface Line {
  handset: Handset;
  voice: Voice;
  told: Told;
}

/** The network of one test file. */
class Network {
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

  static async start(): Promise<Network> {
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
    const number = `+14155550${this.#numbers++}`;
    const handset = new Handset(this.#exchange.urls.handset ?? '');
    this.#handsets.push(handset);
    await handset.open(number);
    const before = this.#x.owner.legs.length;
    await this.#x.phone.dial('s_1', number);
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

const STORY =
  'That is a good start, and now let me tell you something about intervals. Some of them overlap.';
/** What the far end hears twice when a pause goes on where it stopped, and what its jitter buffer rounds. */
const AGAIN_MS = 350;
const ROUNDING_MS = 120;

let network: Network;
beforeAll(async () => {
  network = await Network.start();
});
afterAll(() => network.close());

/** Real time, on a machine that has other things to do. */
vi.setConfig({ testTimeout: 90_000 });

const until = (check: () => void) => vi.waitFor(check, { timeout: 40_000, interval: 20 });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The interviewer has been speaking for a second. */
async function speaking(): Promise<Line & { since: number }> {
  const line = await network.line();
  const since = performance.now();
  line.voice.say({ id: 'a', text: STORY, priority: 'answer' });
  await until(() => expect(line.told.captions).not.toEqual([]));
  await sleep(1_000);
  return { ...line, since };
}

async function saidToItsEnd({ told, handset, since }: Line & { since: number }): Promise<void> {
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ outcome: 'complete', heard: STORY });
  await sleep(300);
  const story_ms = (await network.speech(STORY, 'slt')).length / 8;
  const voiced = handset.voicedSince(since);
  expect(voiced).toBeLessThanOrEqual(story_ms + told.pauses.length * AGAIN_MS + ROUNDING_MS);
  expect(told.turns).toEqual([]);
}

test('coughs, bangs and keys do not stop the interviewer', async () => {
  const line = await speaking();
  const keys = setInterval(() => line.voice.typing(performance.now()), 150);
  await line.handset.say(mulaw(joined(cough(), lineNoise(300), bang(), lineNoise(200), typing(1_500))));
  clearInterval(keys);
  await saidToItsEnd(line);
  expect(line.told.pauses).toEqual([]);
});

test('"right" does not stop the interviewer for good', async () => {
  const line = await speaking();
  await line.handset.say(await network.speech('Right.'));
  await saidToItsEnd(line);
  expect(line.told.resumes).toHaveLength(line.told.pauses.length);
});

test('a real interruption is heard out, and answered', async () => {
  const { told, handset, voice } = await speaking();
  await handset.say(await network.speech('Wait, can I ask a question?'));
  await until(() => expect(told.turns).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ id: 'a', outcome: 'cut', why: 'barge_in' });
  expect(told.turns[0]?.text.toLowerCase()).toContain('question');
  const silent_since = performance.now();
  await sleep(300);
  expect(handset.voicedSince(silent_since)).toBe(0);
  voice.say({ id: 'b', text: 'Of course.', priority: 'answer' });
  await until(() => expect(told.spokens[1]).toMatchObject({ id: 'b', outcome: 'complete' }));
});

test('when both begin at once, the interviewer gives way', async () => {
  const line = await network.line();
  const question = await network.speech('Wait, I want to ask you something about the list.');
  line.voice.say({ id: 'a', text: STORY, priority: 'answer' });
  await until(() => expect(line.told.captions).not.toEqual([]));
  await line.handset.say(question);
  await until(() => expect(line.told.turns).toHaveLength(1));
  expect(line.told.spokens[0]).toMatchObject({ outcome: 'cut', why: 'barge_in' });
  expect(line.told.turns[0]?.text.toLowerCase()).toContain('list');
});
