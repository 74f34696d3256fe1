/** A voice that fails on demand, heard through the product's own mouth: real SDK, real voice, real sockets. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { decodeMulaw } from '../twilio/audio/mulaw.ts';
import { startElevenLabs } from './index.ts';
import { stretch } from './stretch.ts';

const KEY = 'a-local-key';
const RACHEL = '21m00Tcm4TlvDq8ikWAM';
const ADAM = 'pNInz6obpgDQGcFmaJgB';
const headers = { 'xi-api-key': KEY, 'content-type': 'application/json' };
let server: Awaited<ReturnType<typeof startElevenLabs>>;
beforeAll(async () => {
  server = await startElevenLabs({ api_key: KEY });
});
afterAll(() => server.close());
afterEach(() => fault(RACHEL, null));

const fault = (voice_id: string, what: object | null) =>
  fetch(`${server.url}/exchange/faults/${voice_id}`, {
    headers: what === null ? { 'xi-api-key': KEY } : headers,
    method: what === null ? 'DELETE' : 'PUT',
    ...(what === null ? {} : { body: JSON.stringify(what) }),
  });
const say = (voice_id: string, body: object = {}, signal?: AbortSignal) =>
  fetch(`${server.url}/v1/text-to-speech/${voice_id}/stream?output_format=ulaw_8000`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ text: 'How would you begin with this one?', ...body }),
    ...(signal === undefined ? {} : { signal }),
  });
const audioOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test.each([
  [{ kind: 'refuse' }, 503],
  [{ kind: 'rate_limit' }, 429],
])('%j answers with its status; the other voice speaks', async (what, status) => {
  await fault(RACHEL, what);
  expect((await say(RACHEL)).status).toBe(status);
  expect((await audioOf(await say(ADAM))).length).toBeGreaterThan(8_000);
  await fault(RACHEL, null);
  expect((await say(RACHEL)).status).toBe(200);
});

test('hangs: no answer, and the place is free again when the client leaves', async () => {
  await fault(RACHEL, { kind: 'hang' });
  const waiting = Array.from({ length: 10 }, () => say(RACHEL, {}, AbortSignal.timeout(200)));
  for (const each of await Promise.allSettled(waiting)) expect(each.status).toBe('rejected');
  expect((await say(ADAM)).status).toBe(200);
});

test('is cut after so much audio', async () => {
  await fault(RACHEL, { kind: 'cut', after_ms: 500 });
  const { body } = await say(RACHEL);
  let bytes = 0;
  const reading = (async () => {
    for await (const chunk of body ?? []) bytes += chunk.length;
  })();
  await expect(reading).rejects.toThrow('terminated');
  expect(bytes).toBe(4_000);
});

test('sends something that is no audio', async () => {
  await fault(RACHEL, { kind: 'garbage' });
  const answer = await say(RACHEL);
  expect([answer.status, (await audioOf(answer)).toString('latin1', 0, 6)]).toEqual([200, '<html>']);
});

test('slower is longer at the same pitch; out of range is refused as the vendor does', async () => {
  const [usual, slow] = await Promise.all(
    [1, 0.8].map(async (speed) => audioOf(await say(RACHEL, { voice_settings: { speed } }))),
  );
  expect((slow?.length ?? 0) / (usual?.length ?? 1)).toBeCloseTo(1.25, 1);
  expect((await say(RACHEL, { voice_settings: { speed: 0.5 } })).status).toBe(422);
  const { requests } = (await (await fetch(`${server.url}/exchange/requests`, { headers })).json()) as {
    requests: { voice_id: string; speed: number }[];
  };
  expect(requests.at(-1)).toMatchObject({ voice_id: RACHEL });
  expect(new Set(requests.slice(-2).map(({ speed }) => speed))).toEqual(new Set([1, 0.8]));
  expect(decodeMulaw(slow ?? Buffer.alloc(0)).some((sample) => Math.abs(sample) > 3_000)).toBe(true);
});

test('a tone keeps its pitch and its loudness when it is stretched', () => {
  const tone = Int16Array.from(
    { length: 16_000 },
    (_, i) => 8_000 * Math.sin((2 * Math.PI * 200 * i) / 8_000),
  );
  const slow = stretch(tone, 0.8, 8_000);
  expect(slow.length).toBe(20_000);
  const crossings = slow.filter((sample, i) => sample >= 0 && (slow[i - 1] ?? 0) < 0).length;
  expect(Math.abs(crossings / 2.5 - 200)).toBeLessThan(4);
  const level = Math.sqrt(slow.slice(1_000, -1_000).reduce((sum, s) => sum + s * s, 0) / 18_000);
  expect(Math.abs(level - 8_000 / Math.SQRT2)).toBeLessThan(600);
});
