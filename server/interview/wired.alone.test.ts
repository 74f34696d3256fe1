/**
 * Calls that nobody or somebody takes, over the telephone network of the exchange and the whole product; and its wiring
 * with a remote model that is dead.
 */
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Handset } from '../cli/demo/handset.ts';
import { candidateVoice } from '../cli/demo/voice.ts';
import { callableScreen, newDataDir, removeDataDir } from '../cli/testing.ts';
import { readConfig } from '../config.ts';
import { startExchange, type Exchange } from '../exchange/index.ts';
import { claimPort } from '../http/port.ts';
import { SessionEventSchema, type SessionEvent } from '../record/contract/events.ts';
import { start, type Running } from '../main.ts';
import { texts } from './texts.ts';

const BANK = resolve(import.meta.dirname, '../../problems');
const ACCOUNT = {
  account_sid: `AC${'b2'.repeat(16)}`,
  auth_token: 'token-of-this-test',
  number: '+14155550100',
};
const A_CALL_MS = 90_000;
/** Sound is written when it is settled (3 s), every 2 s. */
const RECORDED_WITHIN_MS = 5_500;

let dir: string;
let exchange: Exchange;
let running: Running;
let voice: Awaited<ReturnType<typeof candidateVoice>>;

beforeAll(async () => {
  dir = await newDataDir();
  const port = await claimPort('127.0.0.1', 0);
  const nobody = await claimPort('127.0.0.1', 0);
  const url = `http://127.0.0.1:${port}`;
  const webhooks = { voice_url: `${url}/twilio/voice`, sms_url: `${url}/twilio/sms` };
  const twilio = { ...ACCOUNT, ...webhooks, calls_per_second: 0 };
  exchange = await startExchange({ data_dir: join(dir, 'outside'), vendors: { twilio } });
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dir,
    TWILIO_ACCOUNT_SID: ACCOUNT.account_sid,
    TWILIO_AUTH_TOKEN: ACCOUNT.auth_token,
    TWILIO_PHONE_NUMBER: ACCOUNT.number,
    TWILIO_BASE_URL: exchange.urls.twilio,
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `http://127.0.0.1:${nobody}/v1`,
    LOG_LEVEL: 'error',
  };
  running = await start(readConfig(env), BANK);
  voice = await candidateVoice();
}, 180_000);
afterAll(async () => {
  await voice.close();
  await running.close();
  await exchange.close();
  await removeDataDir(dir);
}, 60_000);

const Screen = z.object({
  id: z.string(),
  status: z.string(),
  pad_url: z.string(),
  session_id: z.string().nullable(),
});
async function api(method: string, path: string, body?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${running.key}` };
  const sent = body
    ? { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }
    : { headers };
  const reply = await fetch(`${running.url}/api/v1${path}`, { method, ...sent });
  const text = await reply.text();
  return text === '' ? null : JSON.parse(text);
}
const screenOf = async (id: string) => Screen.parse(await api('GET', `/screens/${id}`));

/** Rings at `number`, whose call the network's detector takes for `answered_by`, and picks up. */
async function called(number: string, detector: { answered_by: string; after_ms: number }) {
  const told = await fetch(`${exchange.urls.twilio}/exchange/numbers/${encodeURIComponent(number)}`, {
    method: 'PUT',
    headers: {
      Authorization: `Basic ${Buffer.from(`${ACCOUNT.account_sid}:${ACCOUNT.auth_token}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ detector }),
  });
  expect(told.status).toBe(204);
  const handset = await Handset.register(exchange.urls.handset ?? '', number);
  const { id } = Screen.parse(await api('POST', '/screens', callableScreen(number)));
  await api('POST', `/screens/${id}/call`);
  handset.answer(await handset.ringing);
  const { session_id } = await screenOf(id);
  return { handset, id, events: () => eventsOf(session_id) };
}
async function eventsOf(session_id: string | null): Promise<SessionEvent[]> {
  const Items = z.object({ items: z.array(SessionEventSchema) });
  return Items.parse(await api('GET', `/sessions/${session_id ?? ''}/events`)).items;
}
const said = (events: SessionEvent[], act: string) =>
  events.flatMap((e) => (e.type === 'UTTERANCE' && e.payload.act === act ? [e.payload.text] : []));

describe('a call that is answered', () => {
  it(
    'by a voicemail leaves the message after the beep and is over; the screen can be called again',
    async () => {
      const { handset, id, events } = await called('+14155550151', {
        answered_by: 'machine_end_beep',
        after_ms: 4_000,
      });
      await handset.ended;
      await expect.poll(async () => (await screenOf(id)).status, { timeout: 10_000 }).toBe('created');
      const stored = await events();
      expect(said(stored, 'message')).toEqual([texts.message('Robin')]);
      expect(said(stored, 'disclosure')).not.toContain(texts.disclosure);
      const statuses = stored.flatMap((e) => (e.type === 'CALL_STATUS' ? [e.payload] : []));
      expect(statuses).toContainEqual(
        expect.objectContaining({
          answered_by: 'voicemail',
          detail: 'voicemail; a message was left; call again after 30 minutes',
        }),
      );
      expect(stored.some((e) => e.type === 'CONSENT')).toBe(false);
      expect(stored.findLast((e) => e.type === 'PHASE')?.payload).toMatchObject({ to: 'connecting' });
      handset.close();
    },
    A_CALL_MS,
  );

  it(
    'by a person whom the detector takes for a machine goes on',
    async () => {
      const { handset, id, events } = await called('+14155550152', {
        answered_by: 'machine_end_beep',
        after_ms: 6_000,
      });
      await handset.speak(await voice.speak('Hello? Can you hear me?'));
      const detected = async () =>
        (await events()).some((e) => e.type === 'CALL_STATUS' && e.payload.detector);
      await expect.poll(detected, { timeout: 20_000 }).toBe(true);
      await expect
        .poll(async () => said(await events(), 'disclosure').at(-1), { timeout: 40_000 })
        .toMatch(/(?:yes, or no|say no or press 2)\.$/);
      handset.key('1');
      await expect
        .poll(async () => (await events()).find((e) => e.type === 'CONSENT')?.payload, { timeout: 10_000 })
        .toMatchObject({ given: true });
      const stored = await events();
      expect(said(stored, 'message')).toEqual([]);
      expect(stored).toContainEqual(
        expect.objectContaining({ payload: expect.objectContaining({ answered_by: 'human' }) }),
      );
      expect(handset.gone).toBeNull();
      expect((await screenOf(id)).status).toBe('in_progress');
      handset.hangUp();
      handset.close();
    },
    A_CALL_MS,
  );
});

describe('somebody of the company on a running call', () => {
  const loudMs = ({ heard }: Handset) => heard.reduce((sum, { from, to }) => sum + to - from, 0);
  const listen = async (session_id: string) => {
    const socket = new WebSocket(
      `${running.url.replace('http', 'ws')}/api/v1/sessions/${session_id}/listen`,
      {
        headers: { authorization: `Bearer ${running.key}` },
      },
    );
    let loud = 0;
    socket.on('message', (data: Buffer) => {
      if (data.some((byte) => (byte & 0x7f) < 0x60)) loud += 1;
    });
    const closed = new Promise<{ code: number; reason: string }>((told) =>
      socket.once('close', (code, reason) => told({ code, reason: reason.toString() })),
    );
    await once(socket, 'open');
    return { closed, loud: () => loud, close: () => socket.close() };
  };

  it(
    'listens, whispers, gives time, takes over by telephone, is recorded, and hands back',
    async () => {
      const { handset, id, events } = await called('+14155550161', { answered_by: 'human', after_ms: 500 });
      const { session_id } = await screenOf(id);
      const at = (path: string) => `/sessions/${session_id ?? ''}/${path}`;
      const early = await (await listen(session_id ?? '')).closed;
      expect(early).toEqual({
        code: 4409,
        reason: 'The candidate has not agreed yet; nobody listens before they have.',
      });
      expect(await api('POST', at('take-over'), { phone: '+14155550162' })).toMatchObject({
        error: { code: 'consent_missing' },
      });
      const acts = async () =>
        (await events()).flatMap((e) => (e.type === 'UTTERANCE' ? [e.payload.act] : []));
      const takeovers = async () =>
        (await events()).flatMap((e) => (e.type === 'TAKEOVER' ? [e.payload] : []));
      await expect.poll(() => handset.heard.length, { timeout: 20_000 }).toBeGreaterThan(0);
      handset.key('1');
      const ear = await listen(session_id ?? '');
      await expect.poll(ear.loud, { timeout: 10_000 }).toBeGreaterThan(10);
      expect(await api('POST', at('whisper'), { text: 'He is nervous, be kind.' })).toBeNull();
      expect(await api('POST', at('extend'), { minutes: 5 })).toBeNull();
      expect(await api('POST', at('extend'), { minutes: 58 })).toMatchObject({
        error: { message: 'At most 55 more minutes can be given to this interview.', field: 'minutes' },
      });

      const boss = await Handset.register(exchange.urls.handset ?? '', '+14155550162');
      const dialled = z
        .object({ call_sid: z.string(), code: z.string() })
        .parse(await api('POST', at('take-over'), { phone: '+14155550162' }));
      expect(await boss.ringing).toBe(dialled.call_sid);
      boss.answer(dialled.call_sid);
      await expect.poll(() => boss.heard.length, { timeout: 40_000 }).toBeGreaterThan(0);
      for (const digit of dialled.code) boss.key(digit);
      await expect
        .poll(async () => (await takeovers()).map(({ what }) => what), { timeout: 10_000 })
        .toEqual(['asked', 'joined']);
      await expect.poll(acts, { timeout: 30_000 }).toContain('person_joined');

      // What the person says goes to the candidate and to who listens in, and stands in the record. On a machine so slow
      // that our own voice fails, the network says who joined, and has the line for as long: then they say it again.
      const theirs = async () =>
        (await events()).flatMap((e) => (e.type === 'UTTERANCE' && e.payload.by ? [e.payload] : []));
      const listened = ear.loud();
      const sentence = await voice.speak('Hello, please tell me about the empty list.');
      let went_out = false;
      for (let tries = 0; tries < 4 && !went_out; tries += 1) {
        const before = (await theirs()).length;
        await boss.speak(sentence);
        await expect.poll(async () => (await theirs()).length, { timeout: 40_000 }).toBeGreaterThan(before);
        await sleep(RECORDED_WITHIN_MS);
        went_out = await heardInRecording(session_id ?? '', (await theirs()).at(-1));
      }
      expect(went_out).toBe(true);
      expect(ear.loud()).toBeGreaterThan(listened + 20);
      expect((await theirs())[0]).toMatchObject({ speaker: 'interviewer', call_sid: dialled.call_sid });
      const boss_heard = loudMs(boss);
      await handset.speak(await voice.speak('I would return an empty list.'));
      await expect.poll(() => loudMs(boss), { timeout: 5_000 }).toBeGreaterThan(boss_heard + 500);

      boss.key('*');
      await boss.ended;
      await expect
        .poll(async () => (await takeovers()).at(-1), { timeout: 10_000 })
        .toMatchObject({ what: 'left', why: 'handed_back' });
      await expect.poll(acts, { timeout: 30_000 }).toContain('handed_back');
      // Between the two announcements the interviewer has said nothing.
      const all = await acts();
      const between = all.slice(all.indexOf('person_joined') + 1, all.indexOf('handed_back'));
      expect(between.filter((act) => act !== undefined)).toEqual([]);

      await api('POST', at('end'));
      expect((await ear.closed).code).toBe(1000);
      boss.close();
      handset.close();
    },
    3 * A_CALL_MS,
  );

  /** The interviewer's channel sounds where this line of the transcript stands. */
  async function heardInRecording(
    session_id: string,
    line: { started_ms: number; ended_ms: number } | undefined,
  ): Promise<boolean> {
    const headers = { authorization: `Bearer ${running.key}` };
    const Timeline = z.object({ recording: z.object({ started_ms: z.number() }) });
    const { recording } = Timeline.parse(await api('GET', `/sessions/${session_id}/timeline`));
    const reply = await fetch(`${running.url}/api/v1/sessions/${session_id}/audio`, { headers });
    const wav = Buffer.from(await reply.arrayBuffer());
    const slot = (ms: number) => 44 + Math.max(0, Math.round((ms - recording.started_ms) * 8)) * 4;
    let loud = 0;
    const until = Math.min(wav.length - 3, slot(line?.ended_ms ?? 0));
    for (let at = slot(line?.started_ms ?? 0); at < until; at += 4)
      if (Math.abs(wav.readInt16LE(at + 2)) > 1_000) loud += 1;
    return loud > 800;
  }
});

it('the API’s description tells what may be entered for the interviewer', async () => {
  const Body = z.object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) });
  const Paths = z.object({ requestBody: Body });
  const description = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(
      await (
        await fetch(`${running.url}/api/docs/json`, { headers: { authorization: `Bearer ${running.key}` } })
      ).json(),
    );
  for (const [path, method] of [
    ['/api/v1/screens', 'post'],
    ['/api/v1/screens/{id}', 'patch'],
  ] as const) {
    const { requestBody } = Paths.parse(description.paths[path]?.[method]);
    expect(requestBody.content['application/json'].schema).toMatchObject({
      properties: { settings: { type: 'object' }, job: { type: 'object' } },
    });
  }
});

describe('a candidate whose interviewer’s remote model is dead', () => {
  it(
    'is understood all the same',
    async () => {
      const settings = { follow_ups: 2 };
      const job = { facts: [{ asks: 'is it remote', answer: 'Two days a week from home.' }] };
      const input = { candidate_name: 'Kim', candidate_phone: '+14155550153', problem: 'two_sum' };
      const { id, pad_url } = Screen.parse(await api('POST', '/screens', { ...input, settings, job }));
      const pad = `/pad/${pad_url.split('/').at(-1)}`;
      await api('POST', `${pad}/text-mode`);
      const { session_id } = await screenOf(id);
      const told = (act: string) => async () => said(await eventsOf(session_id), act).length;
      await expect.poll(told('disclosure'), { timeout: 20_000 }).toBe(1);
      await api('POST', `${pad}/choice`, { yes: true });
      await expect.poll(told('ask_approach'), { timeout: 30_000 }).toBe(1);
      await api('POST', `${pad}/answer`, { text: 'Can the same number be used twice?' });
      await expect.poll(told('answer'), { timeout: 20_000 }).toBe(1);
      // What was entered with the screen has reached the interviewer.
      await api('POST', `${pad}/answer`, { text: 'And is the job remote?' });
      await expect
        .poll(async () => said(await eventsOf(session_id), 'job_answer'), { timeout: 20_000 })
        .toEqual(['Two days a week from home.']);
      const meant = (await eventsOf(session_id)).flatMap((e) =>
        e.type === 'UTTERANCE' && e.payload.speaker === 'candidate' ? [e.payload.meaning] : [],
      );
      expect(meant).toEqual([['clarifying_question'], ['off_topic']]);
    },
    A_CALL_MS,
  );
});
