/** Our voice cannot be had: Twilio's own says it, on a real exchange, and the call goes on. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startExchange, type Exchange } from '../exchange/index.ts';
import { systemClock } from '../record/clock.ts';
import { createMouth } from '../speech/mouth.ts';
import { testLog } from '../speech/test-leg.ts';
import { ACCOUNT, freePort, startPhone, TOKEN, type Exchange as PhoneUnderTest } from './test-owner.ts';

const CANDIDATE = '+14155550123';
let data_dir: string;
let exchange: Exchange;
let x: PhoneUnderTest;
let handset: WebSocket;
let call_sid: string;
const told: { type: string; call_sid?: string }[] = [];

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'saying-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  exchange = await startExchange({
    data_dir,
    log: () => undefined,
    vendors: {
      twilio: {
        account_sid: ACCOUNT,
        auth_token: TOKEN,
        number: '+14155550100',
        voice_url: `${url}/twilio/voice`,
        sms_url: `${url}/twilio/sms`,
        calls_per_second: 0,
      },
      elevenlabs: { api_key: 'el' },
    },
  });
  x = await startPhone({ port, rest_url: exchange.urls.twilio ?? '' });
});
afterAll(async () => {
  await x.close();
  await exchange.close();
  await rm(data_dir, { recursive: true, force: true });
});

const WAIT = { timeout: 15_000, interval: 20 };
const until = (check: () => void | Promise<void>) => vi.waitFor(check, WAIT);
const leg = () => x.owner.legs.at(-1);

beforeEach(async () => {
  told.length = 0;
  x.owner.legs.length = 0;
  x.owner.resumes.length = 0;
  handset = new WebSocket(exchange.urls.handset ?? '');
  handset.on('message', (data: Buffer, binary) => {
    if (!binary) told.push(JSON.parse(data.toString()) as { type: string });
  });
  await once(handset, 'open');
  handset.send(JSON.stringify({ type: 'register', number: CANDIDATE }));
  ({ call_sid } = await x.phone.dial('s_1', CANDIDATE));
  await vi.waitUntil(() => told.some(({ type }) => type === 'ringing'), WAIT);
  handset.send(JSON.stringify({ type: 'answer', call_sid }));
  await vi.waitUntil(() => x.owner.legs.length === 1, WAIT);
});
afterEach(async () => {
  handset.close();
  await vi.waitUntil(() => x.owner.statuses.at(-1)?.status === 'completed', WAIT);
});

async function audible(): Promise<{ source: string; ms: number }[]> {
  const headers = { Authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}` };
  const answer = await fetch(`${exchange.urls.twilio}/exchange/calls/${call_sid}`, { headers });
  const body = (await answer.json()) as { audible: { source: string; from_ms: number; to_ms: number }[] };
  return body.audible.map(({ source, from_ms, to_ms }) => ({ source, ms: to_ms - from_ms }));
}

test('the text is heard in Twilio’s voice, and the stream comes back: nobody was dropped', async () => {
  const ends: string[] = [];
  leg()?.leg.onEnd((why) => ends.push(why));
  await x.phone.say(call_sid, 'My voice failed & I use <another> one now.');
  await until(() => expect(x.owner.legs).toHaveLength(2));
  expect(ends).toEqual(['closed']);
  expect(leg()).toMatchObject({ session_id: 's_1', resumed: true, after: 'say' });
  expect(x.owner.resumes).toEqual(['say']);
  const said = (await audible()).filter(({ source }) => source === 'say');
  expect(said).toHaveLength(1);
  expect(said[0]?.ms).toBeGreaterThan(1_500);
  // The call goes on: what is played now is heard.
  leg()?.leg.play(Buffer.alloc(800, 0x20));
  await until(async () => expect((await audible()).at(-1)?.source).toBe('stream'));
});

test('both of our voices are dead: what they could not say is heard all the same', async () => {
  const voices = ['21m00Tcm4TlvDq8ikWAM', 'pNInz6obpgDQGcFmaJgB'];
  for (const voice_id of voices)
    await fetch(`${exchange.urls.elevenlabs}/exchange/faults/${voice_id}`, {
      method: 'PUT',
      headers: { 'xi-api-key': 'el', 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'refuse' }),
    });
  const [voice_id = '', second = ''] = voices;
  const model = 'eleven_flash_v2_5';
  const mouth = createMouth(
    {
      api_key: 'el',
      base_url: exchange.urls.elevenlabs,
      voice_id,
      model,
      fallback: { voice_id: second, model },
    },
    systemClock,
    testLog(),
  );
  const text = 'Sorry, my voice has a problem. Let us go on.';
  const speak = async () => {
    for await (const { audio } of mouth.speak(text, new AbortController().signal))
      for await (const bytes of audio) leg()?.leg.play(bytes);
  };
  await expect(speak()).rejects.toMatchObject({ name: 'MouthError' });
  await x.phone.say(call_sid, text);
  await until(() => expect(leg()).toMatchObject({ after: 'say' }));
  expect((await audible()).map(({ source }) => source)).toEqual(['say']);
  mouth.close();
});

test('asked twice it is said once; what is asked for meanwhile comes right after', async () => {
  await Promise.all([
    x.phone.say(call_sid, 'First this.'),
    x.phone.say(call_sid, 'First this.'),
    x.phone.say(call_sid, 'And then this is said.'),
    x.phone.say(call_sid, 'And then this is said.'),
  ]);
  await until(() => expect(x.owner.legs).toHaveLength(2));
  const said = (await audible()).filter(({ source }) => source === 'say');
  const [first = 0, second = 0] = said.map(({ ms }) => ms);
  // Two texts back to back may count as one sound; together they are as long as two, not as four.
  expect(first + second).toBeGreaterThan(1_300);
  expect(first + second).toBeLessThan(4_500);
  expect(x.owner.resumes).toEqual(['say']);
});

test('six in a row do not end the call as going in circles', async () => {
  for (let n = 1; n <= 6; n += 1) {
    await x.phone.say(call_sid, `${n}.`);
    await until(() => expect(x.owner.legs).toHaveLength(n + 1));
  }
  expect(x.log.error).toEqual([]);
});

test('the owner may end it there: after the goodbye the line is closed', async () => {
  x.owner.next = 'hangup';
  await x.phone.say(call_sid, 'Goodbye.');
  await until(() => expect(told.some(({ type }) => type === 'ended')).toBe(true));
  expect(x.owner.legs).toHaveLength(1);
  x.owner.next = 'connect';
});

test('on a call that is over nothing is said, and that is told', async () => {
  await x.phone.hangUp(call_sid);
  await until(() => expect(x.owner.statuses.at(-1)?.status).toBe('completed'));
  await expect(x.phone.say(call_sid, 'Hello?')).rejects.toMatchObject({ code: 'call_over' });
  await expect(x.phone.say('CAunknown', 'Hello?')).rejects.toMatchObject({ code: 'call_over' });
});

test('a text longer than a document is said in parts', async () => {
  const ends: string[] = [];
  leg()?.leg.onEnd((why) => ends.push(why));
  await x.phone.say(call_sid, '&'.repeat(900) + ' and so on.');
  await until(() => expect(ends).toEqual(['closed']));
  await x.phone.hangUp(call_sid);
});
