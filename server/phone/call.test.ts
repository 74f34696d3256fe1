/** A whole call: our phone and voice, the real SDKs, the local exchange as telephone network, recogniser and voice. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startExchange, type Exchange } from '../exchange/index.ts';
import { systemClock } from '../record/clock.ts';
import type { Voice, Voices } from '../speech/contract.ts';
import { createVoices } from '../speech/index.ts';
import { testLog, Told } from '../speech/test-leg.ts';
import { ACCOUNT, freePort, startPhone, TOKEN, type Exchange as PhoneUnderTest } from './test-owner.ts';

const CANDIDATE = '+14155550123';
const OUR_NUMBER = '+14155550100';
let data_dir: string;
let exchange: Exchange;
let x: PhoneUnderTest;
let voices: Voices;
const log = testLog();

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'phone-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  exchange = await startExchange({
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
  x = await startPhone({ port, rest_url: exchange.urls.twilio ?? '' });
  voices = createVoices({
    deepgram: { api_key: 'dg', base_url: exchange.urls.deepgram, model: 'nova-3' },
    elevenlabs: {
      api_key: 'el',
      base_url: exchange.urls.elevenlabs,
      voice_id: '21m00Tcm4TlvDq8ikWAM',
      model: 'eleven_flash_v2_5',
    },
    clock: systemClock,
    log,
  });
});
afterAll(async () => {
  await voices.close();
  await x.close();
  await exchange.close();
  await rm(data_dir, { recursive: true, force: true });
});

/** A person's telephone, and what they hear. */
class Handset {
  readonly socket: WebSocket;
  readonly told: { type: string; call_sid?: string }[] = [];
  readonly heard: Buffer[] = [];
  readonly #speech: Buffer[] = [];
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer, binary) => {
      if (binary) this.heard.push(data);
      else this.told.push(JSON.parse(data.toString()) as { type: string });
    });
    const began = performance.now();
    let sent = 0;
    this.#timer = setInterval(() => {
      for (; sent * 20 < performance.now() - began; sent += 1)
        if (this.socket.readyState === WebSocket.OPEN)
          this.socket.send(this.#speech.shift() ?? Buffer.alloc(160, 0xff));
    }, 20);
  }
  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
  async next(type: string): Promise<{ call_sid?: string }> {
    return vi.waitFor(
      () => {
        const found = this.told.find((message) => message.type === type);
        if (found === undefined) throw new Error(`not told ${type}`);
        return found;
      },
      { timeout: 10_000 },
    );
  }
  say(audio: Buffer): void {
    for (let at = 0; at + 160 <= audio.length; at += 160) this.#speech.push(audio.subarray(at, at + 160));
  }
  /** Frames in which something was to be heard. */
  get voiced(): number {
    return this.heard.filter((frame) => frame.some((byte) => (~byte & 0x7f) > 40)).length;
  }
  close(): void {
    clearInterval(this.#timer);
    this.socket.close();
  }
}

async function handset(): Promise<Handset> {
  const phone = new Handset(exchange.urls.handset ?? '');
  await once(phone.socket, 'open');
  phone.send({ type: 'register', number: CANDIDATE });
  await phone.next('registered');
  return phone;
}

async function speech(text: string): Promise<Buffer> {
  const answer = await fetch(
    `${exchange.urls.elevenlabs}/v1/text-to-speech/pNInz6obpgDQGcFmaJgB/stream?output_format=ulaw_8000`,
    {
      method: 'POST',
      headers: { 'xi-api-key': 'el', 'content-type': 'application/json' },
      body: JSON.stringify({ text, model_id: 'eleven_flash_v2_5' }),
    },
  );
  if (!answer.ok) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
}

function converse(): { voice: Voice; told: Told } {
  const started = x.owner.legs.at(-1);
  if (!started) throw new Error('no leg');
  const told = new Told();
  return {
    told,
    voice: voices.open({ leg: started.leg, clock: systemClock, log, listener: told, keyterms: [] }),
  };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

test('dialled, spoken to, answered, interrupted, hung up', async () => {
  const question = await speech('I would sort the intervals by start.');
  const phone = await handset();
  const { call_sid } = await x.phone.dial('s_1', CANDIDATE);
  const ringing = await phone.next('ringing');
  phone.send({ type: 'answer', call_sid: ringing.call_sid });
  await until(() => expect(x.owner.legs).toHaveLength(1));
  expect(x.owner.legs[0]).toMatchObject({ session_id: 's_1', direction: 'outbound', resumed: false });

  const { voice, told } = converse();
  voice.say({ id: 'hello', text: 'Hello. How would you begin?', priority: 'fixed', interruptible: false });
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ outcome: 'complete', heard: 'Hello. How would you begin?' });
  expect(phone.voiced).toBeGreaterThan(40);

  phone.say(question);
  await until(() => expect(told.turns).toHaveLength(1));
  expect(told.turns[0]?.text.toLowerCase()).toContain('intervals');

  voice.say({
    id: 'long',
    text: 'That is a good start, and now let me tell you a very long story about intervals that nobody ever wants to hear to its end.',
    priority: 'answer',
  });
  await until(() => expect(told.captions.map((each) => each.id)).toContain('long'));
  phone.say(await speech('Wait, can I ask a question?'));
  await until(() => expect(told.spokens).toHaveLength(2));
  const cut = told.spokens[1];
  expect(cut).toMatchObject({ id: 'long', outcome: 'cut', why: 'barge_in' });
  expect(cut?.intended.startsWith(cut.heard)).toBe(true);
  expect(cut?.heard).not.toBe(cut?.intended);
  const voiced = phone.voiced;
  await until(() => expect(told.turns).toHaveLength(2));
  expect(phone.voiced).toBeLessThan(voiced + 10);

  phone.send({ type: 'dtmf', digit: '1' });
  await until(() => expect(told.digits).toEqual(['1']));
  await x.phone.hangUp(call_sid);
  await phone.next('ended');
  await until(() => expect(told.ends).toHaveLength(1));
  await until(() => expect(x.owner.statuses.at(-1)?.status).toBe('completed'));
  expect(x.owner.statuses.map((each) => each.status)).toEqual([
    'initiated',
    'ringing',
    'in-progress',
    'completed',
  ]);
  expect(told.troubles).toEqual([]);
  expect(x.log.error).toEqual([]);
  phone.close();
});

test('dials in, keys the PIN, is dropped by us and connected again', async () => {
  const phone = await handset();
  const before = x.owner.legs.length;
  phone.send({ type: 'call', to: OUR_NUMBER });
  await phone.next('calling');
  await until(() => expect(phone.voiced).toBeGreaterThan(20));
  for (const digit of '123456#') phone.send({ type: 'dtmf', digit });
  await until(() => expect(x.owner.legs).toHaveLength(before + 1));
  expect(x.owner.legs.at(-1)).toMatchObject({ session_id: 's_1', direction: 'inbound', resumed: false });
  x.owner.legs.at(-1)?.leg.close();
  await until(() => expect(x.owner.legs).toHaveLength(before + 2));
  expect(x.owner.legs.at(-1)).toMatchObject({ session_id: 's_1', direction: 'inbound', resumed: true });
  const { told } = converse();
  phone.socket.close();
  await until(() => expect(told.ends).toEqual(['stop']));
  await until(() =>
    expect(x.owner.statuses.at(-1)).toMatchObject({ direction: 'inbound', status: 'completed' }),
  );
  phone.close();
});
