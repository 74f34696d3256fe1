/** Drills on the local voices: the same faults as in the field, the real synthesiser, the product's own mouth. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { systemClock } from '../record/clock.ts';
import { createMouth, type Mouth } from './mouth.ts';
import { testLog } from './test-leg.ts';

const MAIN = '21m00Tcm4TlvDq8ikWAM';
const SECOND = 'pNInz6obpgDQGcFmaJgB';
const TEXT = 'Tell me first what happens when the list of intervals is empty.';
let server: Awaited<ReturnType<typeof startElevenLabs>>;
let mouth: Mouth;

beforeAll(async () => {
  server = await startElevenLabs({ api_key: 'k' });
});
afterAll(() => server.close());
beforeEach(() => {
  mouth = createMouth(
    {
      api_key: 'k',
      base_url: server.url,
      voice_id: MAIN,
      model: 'eleven_flash_v2_5',
      fallback: { voice_id: SECOND, model: 'eleven_turbo_v2_5' },
    },
    systemClock,
    testLog(),
  );
});
afterEach(async () => {
  mouth.close();
  await fault(MAIN, null);
});

async function fault(voice_id: string, what: object | null): Promise<void> {
  await fetch(`${server.url}/exchange/faults/${voice_id}`, {
    method: what === null ? 'DELETE' : 'PUT',
    headers: { 'xi-api-key': 'k', ...(what === null ? {} : { 'content-type': 'application/json' }) },
    ...(what === null ? {} : { body: JSON.stringify(what) }),
  });
}

async function spoken(text = TEXT): Promise<Buffer> {
  const bytes: Uint8Array[] = [];
  for await (const { audio } of mouth.speak(text, new AbortController().signal))
    for await (const each of audio) bytes.push(each);
  return Buffer.concat(bytes);
}

async function straight(voice_id: string): Promise<Buffer> {
  const path = `/v1/text-to-speech/${voice_id}/stream?output_format=ulaw_8000`;
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'xi-api-key': 'k', 'content-type': 'application/json' },
    body: JSON.stringify({ text: TEXT, model_id: 'm' }),
  });
  return Buffer.from(await answer.arrayBuffer());
}

describe('the whole sentence in the second voice when the main one', () => {
  test.each([
    { kind: 'refuse' },
    { kind: 'rate_limit' },
    { kind: 'hang' },
    { kind: 'slow', ms: 4_000 },
    { kind: 'garbage' },
    { kind: 'cut', after_ms: 0 },
  ])('%j', async (what) => {
    await fault(MAIN, what);
    expect((await spoken()).equals(await straight(SECOND))).toBe(true);
  });
});

test('cut in the middle: begins in the main voice, ends in the second, and is about as long as said once', async () => {
  await fault(MAIN, { kind: 'cut', after_ms: 1_500 });
  const audio = await spoken();
  await fault(MAIN, null);
  const [main, second] = [await straight(MAIN), await straight(SECOND)];
  expect(audio.subarray(0, 12_000).equals(main.subarray(0, 12_000))).toBe(true);
  expect(audio.length).toBeLessThan(Math.max(main.length, second.length) * 1.25);
  expect(audio.length).toBeGreaterThan(Math.min(main.length, second.length) * 0.75);
});

test('15: after a long silence between turns the next sentence is spoken as ever', async () => {
  await spoken('First.');
  // No socket is held between sentences: nothing can time out. Three sentences are three requests.
  const before = await asked();
  await spoken('Then a question. And another one.');
  expect((await asked()) - before).toBe(2);
});

async function asked(): Promise<number> {
  const answer = await fetch(`${server.url}/exchange/requests`, { headers: { 'xi-api-key': 'k' } });
  const { requests } = (await answer.json()) as { requests: unknown[] };
  return requests.length;
}
