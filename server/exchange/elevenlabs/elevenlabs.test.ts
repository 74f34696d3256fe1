import { ElevenLabsClient } from 'elevenlabs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMulaw } from '../twilio/audio/mulaw.ts';
import { startElevenLabs } from './index.ts';
import { pieces } from './sentences.ts';

const KEY = 'a-local-key';
const RACHEL = '21m00Tcm4TlvDq8ikWAM';
const SENTENCE = 'I would sort the intervals by their start and then go on.';

let server: { url: string; close(): Promise<void> };
let client: ElevenLabsClient;
beforeAll(async () => {
  server = await startElevenLabs({ api_key: KEY });
  client = new ElevenLabsClient({ apiKey: KEY, baseUrl: server.url, maxRetries: 0 });
});
afterAll(() => server.close());

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

function level(bytes: Buffer): number {
  const samples = decodeMulaw(bytes);
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

const request = (voice_id: string, query: string, body: unknown, key: string | null = KEY) =>
  fetch(`${server.url}/v1/text-to-speech/${voice_id}/stream?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { 'xi-api-key': key }) },
    body: JSON.stringify(body),
  });

describe('text spoken through the real SDK', () => {
  it('comes as mu-law for the telephone, with the vendor’s headers', async () => {
    const { data, rawResponse } = await client.textToSpeech
      .stream(RACHEL, { text: SENTENCE, modelId: 'eleven_flash_v2_5', outputFormat: 'ulaw_8000' })
      .withRawResponse();
    const bytes = await bytesOf(data);
    expect(bytes.length / 8_000).toBeGreaterThan(2.5);
    expect(level(bytes)).toBeGreaterThan(500);
    expect(rawResponse.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(rawResponse.headers.get('character-cost')).toBe(String(SENTENCE.length));
    expect(rawResponse.headers.get('maximum-concurrent-requests')).toBe('10');
  });

  it('comes as linear samples too', async () => {
    const [ulaw, narrow, wide] = await Promise.all(
      (['ulaw_8000', 'pcm_8000', 'pcm_16000'] as const).map(async (outputFormat) =>
        bytesOf(await client.textToSpeech.stream('rms', { text: SENTENCE, outputFormat })),
      ),
    );
    expect(narrow?.length).toBe((ulaw?.length ?? 0) * 2);
    expect(Math.abs((wide?.length ?? 0) - (narrow?.length ?? 0) * 2)).toBeLessThanOrEqual(2);
  });

  it('begins to sound before a long text is finished', async () => {
    const text = `${SENTENCE} `.repeat(30);
    const abort = new AbortController();
    const stream = await client.textToSpeech.stream(
      'awb',
      { text, outputFormat: 'pcm_16000' },
      { abortSignal: abort.signal },
    );
    const reader = stream.getReader();
    expect((await reader.read()).value?.length).toBeGreaterThan(0);
    abort.abort();
    await expect(readToEnd(reader)).rejects.toThrow(/abort/);
  });

  it('stops working for a listener who has left', async () => {
    const abort = new AbortController();
    // About half a minute of work, were it done to the end.
    const text = Array.from({ length: 500 }, (_, at) => `Sentence number ${at} of a very long speech.`).join(
      ' ',
    );
    await client.textToSpeech.stream(
      'slt',
      { text, outputFormat: 'ulaw_8000' },
      { abortSignal: abort.signal },
    );
    const inFlight = async () => {
      const answer = await request('slt', 'output_format=ulaw_8000', { text: 'Next.' });
      await answer.arrayBuffer();
      return answer.headers.get('current-concurrent-requests');
    };
    expect(await inFlight()).toBe('2');
    abort.abort();
    await expect.poll(inFlight, { timeout: 10_000 }).toBe('1');
  });

  it('is spoken by different voices, listed by the server', async () => {
    const { voices } = await client.voices.getAll();
    expect(voices.map((voice) => voice.voiceId)).toEqual(['slt', 'rms', 'awb', 'kal16']);
    const spoken = await Promise.all(
      ['slt', 'rms'].map(async (id) =>
        bytesOf(await client.textToSpeech.stream(id, { text: 'Hello.', outputFormat: 'ulaw_8000' })),
      ),
    );
    expect(spoken[0]?.equals(spoken[1] ?? Buffer.alloc(0))).toBe(false);
  });

  it('answers signs that nobody can say with a moment of silence', async () => {
    const bytes = await bytesOf(
      await client.textToSpeech.stream('slt', { text: ' {}', outputFormat: 'ulaw_8000' }),
    );
    expect(level(bytes)).toBe(0);
  });
});

describe('a request that is refused', () => {
  it('says 401 for a wrong or missing key', async () => {
    const stranger = new ElevenLabsClient({ apiKey: 'wrong', baseUrl: server.url, maxRetries: 0 });
    await expect(stranger.textToSpeech.stream(RACHEL, { text: 'Hello.' })).rejects.toMatchObject({
      statusCode: 401,
      body: { detail: { status: 'invalid_api_key' } },
    });
    expect((await request(RACHEL, '', { text: 'Hello.' }, null)).status).toBe(401);
  });

  it('says 404 for a voice that cannot be, 422 for no text, 400 for MP3 in plain words', async () => {
    await expect(
      client.textToSpeech.stream('nobody', { text: 'Hello.', outputFormat: 'ulaw_8000' }),
    ).rejects.toMatchObject({
      statusCode: 404,
      body: { detail: { status: 'voice_not_found', message: expect.stringContaining('nobody') } },
    });
    const empty = await request(RACHEL, 'output_format=ulaw_8000', {});
    expect([empty.status, await empty.json()]).toMatchObject([
      422,
      { detail: [{ loc: ['body', 'text'], type: 'missing', msg: expect.any(String) }] },
    ]);
    for (const query of ['', 'output_format=mp3_44100_128']) {
      const answer = await request(RACHEL, query, { text: 'Hello.' });
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { detail: { status: 'unsupported_output_format', message: expect.stringContaining('ulaw_8000') } },
      ]);
    }
    expect((await request(RACHEL, 'output_format=shellac', { text: 'Hello.' })).status).toBe(422);
    expect((await request(RACHEL, 'output_format=ulaw_8000', { text: 'a'.repeat(40_001) })).status).toBe(400);
  });

  it('says 422 for a body that is no JSON', async () => {
    const answer = await fetch(`${server.url}/v1/text-to-speech/slt/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'xi-api-key': KEY },
      body: '{',
    });
    expect(answer.status).toBe(422);
  });

  it('says 429 beyond ten at once', async () => {
    const text = Array.from({ length: 20 }, (_, at) => `Sentence number ${at} of a long speech.`).join(' ');
    const abort = new AbortController();
    const answers = await Promise.allSettled(
      Array.from({ length: 14 }, () =>
        client.textToSpeech.stream('rms', { text, outputFormat: 'pcm_16000' }, { abortSignal: abort.signal }),
      ),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected').map((answer) => answer.reason);
    expect(refused).toHaveLength(4);
    for (const reason of refused) {
      expect(reason).toMatchObject({
        statusCode: 429,
        body: { detail: { status: 'too_many_concurrent_requests' } },
      });
    }
    abort.abort();
  });
});

describe('a text in pieces', () => {
  it.each([
    ['One. Two? Three!', ['One.', 'Two?', 'Three!']],
    ['It takes 3.5 ms. Fine.', ['It takes 3.5 ms.', 'Fine.']],
    ['He said "stop." Then he left', ['He said "stop."', 'Then he left']],
    ['Call intervals.sort() first', ['Call intervals.sort() first']],
    ['  ', []],
  ])('%s', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it('parts a long sentence at its commas, losing no word', () => {
    const text = `${'when the last end is greater than the next start, '.repeat(6)}I extend it.`;
    const parts = pieces(text);
    expect(parts.length).toBeGreaterThan(2);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(100);
    expect(parts.join(' ')).toBe(text);
  });
});
