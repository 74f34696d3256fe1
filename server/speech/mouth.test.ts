import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock, type Clock } from '../record/clock.ts';
import { createMouth, type Mouth } from './mouth.ts';
import { testLog } from './test-leg.ts';
import { MouthError } from './synthesis.ts';
import { fakeMouth, speaksAtOnce, tone, type FakeMouth, type MouthAnswer } from './test-vendors.ts';

const log = testLog();
let server: FakeMouth;
let mouth: Mouth;

/** Deadlines of seconds pass in tenths of them. */
const fast: Clock = {
  ...systemClock,
  after: (ms, fn) => systemClock.after(ms / 10, fn),
};

beforeEach(async () => {
  server = await fakeMouth();
  mouth = mouthOf(systemClock);
});
afterEach(async () => {
  mouth.close();
  await server.close();
});

function mouthOf(clock: Clock, concurrency = 8): Mouth {
  return createMouth(
    { api_key: 'el-key', base_url: server.url, voice_id: 'v1', model: 'flash', concurrency },
    clock,
    log,
  );
}

const live = () => new AbortController().signal;

async function all(
  text: string | AsyncIterable<string>,
  signal = live(),
): Promise<{ text: string; audio: Buffer }[]> {
  const spoken: { text: string; audio: Buffer }[] = [];
  for await (const { text: sentence, audio } of mouth.speak(text, signal)) {
    const bytes: Uint8Array[] = [];
    for await (const each of audio) bytes.push(each);
    spoken.push({ text: sentence, audio: Buffer.concat(bytes) });
  }
  return spoken;
}

test("the vendor's bytes are handed on untouched, sentence by sentence and in order", async () => {
  const audio = Buffer.from(Array.from({ length: 20_001 }, (_, i) => (i * 7) % 256));
  server.script = [
    (_request, response) => {
      response.writeHead(200);
      for (let at = 0; at < audio.length; at += 333) response.write(audio.subarray(at, at + 333));
      response.end();
    },
    // The second sentence is quicker than the first.
    (_request, response) => response.end(tone(100)),
  ];
  const spoken = await all('First it is slow. Then it is quick.');
  expect(spoken.map((each) => each.text)).toEqual(['First it is slow.', 'Then it is quick.']);
  expect(spoken[0]?.audio.equals(audio)).toBe(true);
  expect(server.requests[0]).toMatchObject({
    key: 'el-key',
    path: '/v1/text-to-speech/v1/stream?output_format=ulaw_8000',
    body: { text: 'First it is slow.', model_id: 'flash' },
  });
});

test('the first audio is there before the last, and the next sentence is fetched ahead, not all of them', async () => {
  let finish = () => undefined as unknown;
  server.script = [
    (_request, response) => {
      response.write(tone(100));
      finish = () => response.end(tone(100));
    },
  ];
  const sentences = mouth.speak('One is first. Two is next. Three is later.', live())[Symbol.asyncIterator]();
  const first = await sentences.next();
  if (first.done) throw new Error('nothing');
  const audio = first.value.audio[Symbol.asyncIterator]();
  expect((await audio.next()).value).toHaveLength(800);
  await vi.waitFor(() => expect(server.requests).toHaveLength(2), { timeout: 10_000 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.requests.map((each) => each.text)).toEqual(['One is first.', 'Two is next.']);
  finish();
  expect((await audio.next()).value).toHaveLength(800);
});

test('sentences are spoken as the model makes them, without waiting for its end', async () => {
  let more = () => undefined as unknown;
  async function* model() {
    yield 'I see.';
    await new Promise((resolve) => void (more = () => resolve(null)));
    yield 'What about touching intervals? Take one and two.';
  }
  const sentences = mouth.speak(model(), live())[Symbol.asyncIterator]();
  expect((await sentences.next()).value).toMatchObject({ text: 'I see.' });
  more();
  expect((await sentences.next()).value).toMatchObject({ text: 'What about touching intervals?' });
  expect((await sentences.next()).value).toMatchObject({ text: 'Take one and two.' });
  expect((await sentences.next()).done).toBe(true);
});

test('an abort closes the request at the vendor, and ends a wait for the model', async () => {
  server.usual = (_request, response) => void response.write(tone(100));
  const stopping = new AbortController();
  const sentences = mouth.speak('One is first. Two is next.', stopping.signal)[Symbol.asyncIterator]();
  await sentences.next();
  await vi.waitFor(() => expect(server.requests).toHaveLength(2), { timeout: 10_000 });
  stopping.abort();
  await vi.waitFor(() => expect(server.aborted).toBe(2), { timeout: 10_000 });
  expect(server.at_once).toBe(0);
});

test('fixed texts are fetched once and then begin without a request', async () => {
  await mouth.warm(['Hello. This call is recorded.']);
  expect(server.requests).toHaveLength(2);
  const spoken = await all('Hello. This call is recorded.');
  expect(spoken.map((each) => each.audio.length)).toEqual([6 * 320, 22 * 320]);
  await mouth.warm(['Hello.']);
  expect(server.requests).toHaveLength(2);
});

test('a fixed text that could not be had at the start is kept once it was spoken', async () => {
  server.usual = (_request, response) => void response.writeHead(503).end();
  await mouth.warm(['Goodbye then.', 'Another one.']);
  server.usual = speaksAtOnce;
  await all('Goodbye then.');
  const before = server.requests.length;
  await all('Goodbye then.');
  expect(server.requests).toHaveLength(before);
});

test("the account's limit holds over all speeches", async () => {
  mouth = mouthOf(systemClock, 2);
  server.usual = (_request, response) => void setTimeout(() => response.end(tone(50)), 30);
  const spoken = await Promise.all(
    Array.from({ length: 6 }, (_, i) => all(`Speech number ${i}. It goes on.`)),
  );
  expect(spoken.flat()).toHaveLength(12);
  expect(server.most_at_once).toBe(2);
});

describe('when the voice service fails', () => {
  const fails: [string, MouthAnswer, string][] = [
    [
      'refuses the key',
      (_request, response) => void response.writeHead(401).end('{"detail":{"status":"invalid_api_key"}}'),
      'key_refused',
    ],
    [
      'is asked too much',
      (_request, response) => void response.writeHead(429).end('{"detail":{"status":"system_busy"}}'),
      'busy',
    ],
    ['has an error', (_request, response) => void response.writeHead(500).end('oops'), 'refused'],
    ['hangs', () => undefined, 'no_answer'],
    ['stops in the middle', (_request, response) => void response.write(tone(100)), 'stalled'],
    ['cuts the connection', (request) => void request.socket.destroy(), 'unreachable'],
    [
      'sends a WAV file',
      (_request, response) => response.end(Buffer.concat([Buffer.from('RIFF____WAVEfmt '), tone(500)])),
      'not_audio',
    ],
    [
      'sends an MP3 file',
      (_request, response) => response.end(Buffer.concat([Buffer.from('ID3'), tone(500)])),
      'not_audio',
    ],
    [
      'sends an MP3 stream',
      (_request, response) => response.end(Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), tone(500)])),
      'not_audio',
    ],
    ['sends JSON with 200', (_request, response) => response.end('{"detail":"quota"}'), 'not_audio'],
    ['sends nothing', (_request, response) => response.end(), 'not_audio'],
  ];

  test.each(fails)('%s: asked once more, then told as what it is', async (_name, answer, code) => {
    mouth = mouthOf(fast);
    server.usual = answer;
    const failure = await all('This cannot be said.').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MouthError);
    expect(failure).toMatchObject({ code });
    expect(server.requests).toHaveLength(2);
    await vi.waitFor(() => expect(server.at_once).toBe(0), { timeout: 10_000 });
  });

  test.each(fails)('%s once: the caller hears the sentence all the same', async (_name, answer) => {
    mouth = mouthOf(fast);
    server.script = [answer];
    const spoken = await all('Then it works.');
    expect(spoken[0]?.audio.equals(tone(14 * 40))).toBe(true);
  });

  test('nobody listens on the port', async () => {
    await server.close();
    await expect(all('Nobody there.')).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('cut in the middle of a body: what was already handed on is not said again', async () => {
    const audio = Buffer.from(Array.from({ length: 16_000 }, (_, i) => i % 251));
    server.script = [
      (_request, response) => {
        response.writeHead(200, { 'content-length': String(audio.length) });
        response.write(audio.subarray(0, 5_000), () => setTimeout(() => response.destroy(), 50));
      },
      (_request, response) => response.end(audio),
    ];
    const spoken = await all('A sentence that is cut.');
    expect(spoken[0]?.audio.equals(audio)).toBe(true);
    expect(server.requests).toHaveLength(2);
  });
});

test('quiet mu-law that begins like an MP3 frame is no MP3', async () => {
  const quiet = Buffer.concat([Buffer.from([0xff, 0xfb, 0xfd, 0x7e]), tone(100)]);
  server.script = [(_request, response) => response.end(quiet)];
  expect((await all('Quiet.'))[0]?.audio.equals(quiet)).toBe(true);
});
