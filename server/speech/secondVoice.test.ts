/** The main voice fails: what the caller then hears. Real SDK, real sockets. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock, type Clock } from '../record/clock.ts';
import { ManualClock } from './clock.testing.ts';
import { createMouth, type Mouth, type SpeakOptions } from './mouth.ts';
import { testLog } from './test-leg.ts';
import { MouthError } from './synthesis.ts';
import { fakeMouth, tone, type FakeMouth, type MouthAnswer } from './test-vendors.ts';
import { restOf } from './voicePaths.ts';

let server: FakeMouth;
let mouth: Mouth;
let main: MouthAnswer;
let second: MouthAnswer;
/** Milliseconds by which the clock is ahead. */
let ahead = 0;
/** Deadlines of seconds pass in thirds of them. */
const clock: Clock = {
  ...systemClock,
  now: () => systemClock.now() + ahead,
  after: (ms, fn) => systemClock.after(ms / 3, fn),
};

const MAIN = 0x2a;
const SECOND = 0x55;
/** 66 ms a character, as reckoned. */
const says =
  (value: number): MouthAnswer =>
  (_request, response, text) =>
    void response.end(tone(text.length * 66, value));

beforeEach(async () => {
  ahead = 0;
  main = says(MAIN);
  second = says(SECOND);
  server = await fakeMouth();
  server.usual = (request, response, text) =>
    (request.url?.includes('/second/') === true ? second : main)(request, response, text);
  mouth = onClock(clock);
});
afterEach(async () => {
  mouth.close();
  await server.close();
});

function onClock(time: Clock): Mouth {
  const options = {
    api_key: 'k',
    base_url: server.url,
    voice_id: 'main',
    model: 'flash',
    fallback: { voice_id: 'second', model: 'turbo' },
    concurrency: 8,
  };
  return createMouth(options, time, testLog());
}

async function spoken(
  text: string,
  options?: SpeakOptions,
  bytes: Uint8Array[] = [],
  by = mouth,
): Promise<Buffer> {
  for await (const { audio } of by.speak(text, new AbortController().signal, options))
    for await (const each of audio) bytes.push(each);
  return Buffer.concat(bytes);
}

const asked = (voice: string) => server.requests.filter((each) => each.path.includes(`/${voice}/`));
const msOf = (audio: Buffer, value: number) => audio.filter((byte) => byte === value).length / 8;

describe('the sentence is heard once, whole, in the second voice, when the main voice', () => {
  test.each<[string, MouthAnswer]>([
    ['has an error', (_request, response) => void response.writeHead(503).end()],
    ['hangs', () => undefined],
    ['cuts the connection', (request) => void request.socket.destroy()],
    ['refuses the voice', (_request, response) => void response.writeHead(404).end('{}')],
    [
      'sends an MP3',
      (_request, response) => void response.end(Buffer.concat([Buffer.from('ID3'), tone(500)])),
    ],
    ['sends an error page', (_request, response) => void response.end('<html>sorry')],
  ])('%s', async (_name, answer) => {
    main = answer;
    const text = 'What is the running time of this?';
    expect((await spoken(text)).equals(tone(text.length * 66, SECOND))).toBe(true);
    expect(asked('main')).toHaveLength(1);
    expect(asked('second')[0]).toMatchObject({ text, body: { model_id: 'turbo' } });
  });
});

describe('a main voice that hangs is waited for', () => {
  test.each([
    ['three quarters of a second, where nothing is heard meanwhile', 'One sentence only.', 1, 750],
    ['longer behind a sentence that is being heard', 'The first. Then the second one.', 2, 1_300],
  ])('%s', async (_name, text, sentence, within_ms) => {
    const time = new ManualClock();
    const waiting = onClock(time);
    try {
      main = (request, response, said) => {
        // What comes before the sentence in question is answered.
        if (asked('main').length < sentence) says(MAIN)(request, response, said);
      };
      const heard = spoken(text, {}, [], waiting);
      await vi.waitFor(() => expect(asked('main')).toHaveLength(sentence), { timeout: 10_000 });
      await time.pass(within_ms - 1);
      // A request that was sent would have arrived by then.
      await sleep(50);
      expect(asked('second')).toHaveLength(0);
      await time.pass(1);
      await vi.waitFor(() => expect(asked('second')).toHaveLength(1), { timeout: 10_000 });
      expect(msOf(await heard, SECOND)).toBeGreaterThan(0);
    } finally {
      waiting.close();
    }
  });
});

test('no request leaves a timer behind that runs for minutes', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  try {
    main = () => undefined;
    await spoken('Who hangs up first?');
    const longest = Math.max(...timers.mock.calls.map(([, ms]) => ms ?? 0));
    expect(timers.mock.calls.length).toBeGreaterThan(0);
    expect(longest).toBeLessThanOrEqual(5_000);
  } finally {
    timers.mockRestore();
  }
});

test('the account is over its limit: the main voice is asked once more before the second', async () => {
  main = (_request, response) => void response.writeHead(429).end('{}');
  await spoken('Busy now.');
  expect(asked('main')).toHaveLength(2);
  expect(asked('second')).toHaveLength(1);
});

test('cut in the middle for good: the second voice goes on with the word it stopped at, nothing is said twice', async () => {
  const text = 'Tell me first what happens when the list is empty, please.';
  // 20 characters of sound, "Tell me first what h", then the connection is gone.
  main = (_request, response) => {
    response.writeHead(200, { 'content-length': '90000' });
    response.write(tone(20 * 66, MAIN), () => setTimeout(() => response.destroy(), 30));
  };
  const audio = await spoken(text);
  expect(msOf(audio, MAIN)).toBe(20 * 66);
  expect(asked('second').map((each) => each.text)).toEqual(['happens when the list is empty, please.']);
  expect(audio.subarray(-8)[0]).toBe(SECOND);
  // In the main voice again first: what was handed on was skipped.
  expect(asked('main').map((each) => each.text)).toEqual([text, text]);
});

test('a voice that keeps failing is left alone, asked again after a rest, and taken back when it works', async () => {
  main = (_request, response) => void response.writeHead(503).end();
  for (const n of ['one', 'two', 'three']) await spoken(`Sentence ${n}.`);
  expect(asked('main')).toHaveLength(3);
  await spoken('Sentence four.');
  expect(asked('main')).toHaveLength(3);
  ahead += 5_000;
  await spoken('Sentence five.');
  expect(asked('main')).toHaveLength(4);
  ahead += 5_000;
  await spoken('Sentence six.');
  expect(asked('main')).toHaveLength(4);
  ahead += 5_000;
  main = says(MAIN);
  expect(msOf(await spoken('Sentence seven.'), MAIN)).toBe(15 * 66);
  expect(msOf(await spoken('Sentence eight.'), MAIN)).toBe(15 * 66);
});

test('both voices down: it is known at once, so that Twilio can say it', async () => {
  main = second = (_request, response) => void response.writeHead(503).end();
  for (const n of ['one', 'two', 'three'])
    await expect(spoken(`Sentence ${n}.`)).rejects.toMatchObject({ code: 'refused' });
  const before = server.requests.length;
  await expect(spoken('Sentence four.')).rejects.toMatchObject({ code: 'voices_down' });
  expect(server.requests).toHaveLength(before);
});

test('fixed texts are kept in both voices and heard without any vendor', async () => {
  await mouth.warm(['This call is recorded.']);
  expect(asked('main')).toHaveLength(1);
  expect(asked('second')).toHaveLength(1);
  main = second = (_request, response) => void response.writeHead(503).end();
  expect(msOf(await spoken('This call is recorded.'), MAIN)).toBeGreaterThan(0);
  for (const n of ['one', 'two', 'three']) await spoken(`Sentence ${n}.`).catch(() => undefined);
  second = says(SECOND);
  ahead += 5_001;
  main = () => undefined;
  await spoken('Sentence four.');
  // The second voice speaks now: the fixed text does not jump back to the first.
  expect(msOf(await spoken('This call is recorded.'), SECOND)).toBeGreaterThan(0);
  expect(server.requests.filter((each) => each.text === 'This call is recorded.')).toHaveLength(2);
});

test('slower is asked for as the vendor takes it, and kept apart from the usual speed', async () => {
  await mouth.warm(['Go on.']);
  await spoken('Go on.', { speed: 0.85 });
  expect(server.requests.at(-1)?.body).toMatchObject({ voice_settings: { speed: 0.85 } });
  const before = server.requests.length;
  await spoken('Go on.', { speed: 0.85 });
  await spoken('Go on.');
  expect(server.requests).toHaveLength(before);
  await spoken('Much slower.', { speed: 0.2 });
  expect(server.requests.at(-1)?.body).toMatchObject({ voice_settings: { speed: 0.7 } });
  await spoken('As ever.');
  expect(server.requests.at(-1)?.body).not.toHaveProperty('voice_settings');
});

test('whatever fails and wherever: every word is heard, in order, none twice but the one that was cut', async () => {
  const text = 'Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima.';
  /** Each character sounds for 66 ms as its place in the text. */
  const places = (part: string) =>
    Buffer.concat(Array.from(part, (_, i) => tone(66, text.indexOf(part) + i + 1)));
  type Fate = { kind: 'whole' } | { kind: 'refused' } | { kind: 'cut'; at: number };
  const answer =
    (fate: Fate): MouthAnswer =>
    (_request, response, part) => {
      if (fate.kind === 'refused') return void response.writeHead(503).end();
      if (fate.kind === 'whole') return void response.end(places(part));
      response.writeHead(200, { 'content-length': '900000' });
      response.write(places(part).subarray(0, fate.at * 528), () => setTimeout(() => response.destroy(), 5));
    };
  const fate = fc.oneof(
    fc.constantFrom<Fate>({ kind: 'whole' }, { kind: 'refused' }),
    fc.integer({ min: 1, max: 70 }).map((at): Fate => ({ kind: 'cut', at })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 3 }), async (fates) => {
      server.script = fates.map(answer);
      main = second = answer({ kind: 'whole' });
      // Breakers have had their rest.
      ahead += 200_000;
      const heard: number[] = [];
      const bytes: Uint8Array[] = [];
      const failed = await spoken(text, {}, bytes).then(
        () => null,
        (error: unknown) => error,
      );
      for (const byte of Buffer.concat(bytes)) if (heard.at(-1) !== byte) heard.push(byte);
      const ends_well = failed === null ? heard.at(-1) === text.length : failed instanceof MouthError;
      expect(ends_well).toBe(true);
      for (const [i, place] of heard.entries()) {
        const before = heard[i - 1] ?? 0;
        if (place === before + 1) continue;
        // Back to the beginning of the word that was cut, never further, never ahead.
        expect(place).toBe(text.lastIndexOf(' ', before) + 2);
      }
    }),
    { seed: 21, numRuns: 40 },
  );
});

test('goes on at the word, never in the middle of one', () => {
  const text = 'one two three';
  expect(restOf(text, 0, 10)).toBe(text);
  expect(restOf(text, 20, 10)).toBe(text);
  expect(restOf(text, 50, 10)).toBe('two three');
  expect(restOf(text, 90, 10)).toBe('three');
  expect(restOf(text, 500, 10)).toBe('');
});
