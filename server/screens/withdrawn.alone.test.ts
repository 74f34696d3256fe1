/** Screens that are taken back while their session lives in memory: the whole product, over the exchange's telephone network. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Handset } from '../cli/demo/handset.ts';
import { callableScreen, newDataDir, removeDataDir } from '../cli/testing.ts';
import { readConfig } from '../config.ts';
import { texts } from '../interview/texts.ts';
import { start, type Running } from '../main.ts';
import { SessionEventSchema } from '../record/contract/events.ts';

const A_CALL_MS = 60_000;
/** The last words are heard out, and the code is judged once more, on a machine that does other things too. */
const CLOSED_WITHIN_MS = 30_000;
let dir: string;
let running: Running;

beforeAll(async () => {
  dir = await newDataDir();
  const env = { PORT: '0', DATA_DIR: dir, LOG_LEVEL: 'error', DEMO_SCREENS: 'false' };
  running = await start(readConfig(env), resolve(import.meta.dirname, '../../problems'));
}, 120_000);
afterAll(async () => {
  await running.close();
  await removeDataDir(dir);
}, 60_000);

const Screen = z.object({
  id: z.string(),
  status: z.string(),
  pad_url: z.string(),
  session_id: z.string().nullable(),
});
async function api(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = {
    authorization: `Bearer ${running.key}`,
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const sent = body ? { body: JSON.stringify(body) } : {};
  const reply = await fetch(`${running.url}/api/v1${path}`, { method, headers, ...sent });
  const text = await reply.text();
  return { status: reply.status, body: text === '' ? null : JSON.parse(text) };
}
const screenOf = async (id: string) => Screen.parse((await api('GET', `/screens/${id}`)).body);
const pad = ({ pad_url }: z.infer<typeof Screen>) => `/pad/${pad_url.split('/').at(-1)}`;
async function eventsOf(session_id: string | null) {
  const { body } = await api('GET', `/sessions/${session_id ?? ''}/events`);
  return z.object({ items: z.array(SessionEventSchema) }).parse(body).items;
}

/** Rings at `number`. */
async function called(number: string) {
  const handset = await Handset.register(running.handset_url ?? '', number);
  const { id } = Screen.parse((await api('POST', '/screens', callableScreen(number))).body);
  await api('POST', `/screens/${id}/call`);
  const call_sid = await handset.ringing;
  return { handset, call_sid, ...(await screenOf(id)) };
}

it(
  'a candidate on the line is told that the interview is cancelled, the call ends, and deleting takes the sound too',
  async () => {
    const screen = await called('+14155550161');
    screen.handset.answer(screen.call_sid);
    const events = () => eventsOf(screen.session_id);
    const has = (type: string) => async () => (await events()).some((event) => event.type === type);
    const answered = setInterval(() => screen.handset.key('1'), 1_000);
    await expect.poll(has('CONSENT'), { timeout: 30_000 }).toBe(true);
    clearInterval(answered);
    const recordings = () => readdir(join(dir, 'audio')).catch(() => []);
    await expect.poll(recordings).toEqual([`${screen.session_id}.wav`]);
    expect((await api('DELETE', `/screens/${screen.id}`)).status).toBe(409);

    expect((await api('POST', `/screens/${screen.id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    await screen.handset.ended;
    expect((await api('GET', pad(screen))).body).toMatchObject({ error: { code: 'screen_cancelled' } });
    await expect.poll(has('FINAL_VERDICT'), { timeout: CLOSED_WITHIN_MS }).toBe(true);
    const heard = (await events()).flatMap((e) => (e.type === 'UTTERANCE' ? [e.payload.text] : []));
    expect(heard.at(-1)).toBe(texts.cancelled);
    expect((await screenOf(screen.id)).status).toBe('cancelled');

    expect((await api('DELETE', `/screens/${screen.id}`)).status).toBe(204);
    expect(await recordings()).toEqual([]);
    screen.handset.close();
  },
  A_CALL_MS,
);

it(
  'a telephone that still rings stops ringing',
  async () => {
    const screen = await called('+14155550162');
    await api('POST', `/screens/${screen.id}/cancel`);
    await screen.handset.ended;
    await expect
      .poll(async () => (await eventsOf(screen.session_id)).at(-1)?.type, { timeout: CLOSED_WITHIN_MS })
      .toBe('FINAL_VERDICT');
    expect((await screenOf(screen.id)).status).toBe('cancelled');
    screen.handset.close();
  },
  A_CALL_MS,
);

it('a pad that is open is told, by a page that is gone, that its screen was deleted', async () => {
  const input = { candidate_name: 'Robin', candidate_phone: '+14155550163', problem: 'two_sum' };
  const screen = Screen.parse((await api('POST', '/screens', input)).body);
  const stream = await fetch(`${running.url}/api/v1${pad(screen)}/events`);
  const { session_id } = await screenOf(screen.id);
  expect((await api('DELETE', `/screens/${screen.id}`)).status).toBe(204);
  expect((await api('GET', pad(screen))).body).toMatchObject({ error: { code: 'not_found' } });
  const told: string[] = [];
  for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    told.push(part);
    if (told.join('').includes('"aborted"')) break;
  }
  expect(told.join('')).toContain('event: phase\ndata: {"type":"phase","phase":"aborted"}');
  expect((await api('GET', `/sessions/${session_id}/events`)).status).toBe(404);
});
