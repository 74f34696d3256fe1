import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { createVoices } from './index.ts';
import { TestLeg, testLog, Told } from './test-leg.ts';
import {
  fakeEars,
  fakeMouth,
  tone,
  type EarConnection,
  type FakeEars,
  type FakeMouth,
} from './test-vendors.ts';
import type { AudioTap, Voice, Voices } from './contract.ts';

const clock = systemClock;
let log: ReturnType<typeof testLog>;
let ears: FakeEars;
let mouth: FakeMouth;
let voices: Voices;
let leg: TestLeg;
let told: Told;
let frames: ReturnType<typeof setInterval>;

beforeEach(async () => {
  log = testLog();
  [ears, mouth] = await Promise.all([fakeEars(), fakeMouth()]);
  voices = createVoices({
    deepgram: { api_key: 'dg', base_url: ears.url, model: 'nova-3' },
    elevenlabs: { api_key: 'el', base_url: mouth.url, voice_id: 'v1', model: 'eleven_flash_v2_5' },
    clock,
    log,
  });
  leg = new TestLeg(clock);
  told = new Told();
});
afterEach(async () => {
  clearInterval(frames);
  await voices.close();
  await Promise.all([ears.close(), mouth.close()]);
  if (log.errors.length > 0) throw new Error(`logged: ${log.errors.join('; ')}`);
});

/** A caller on the line: frames of silence every 20 ms, and the recogniser's connection. */
async function call(tap?: AudioTap): Promise<{ voice: Voice; ear: EarConnection }> {
  const voice = voices.open({
    leg,
    clock,
    log,
    listener: told,
    keyterms: ['merge intervals'],
    ...(tap ? { tap } : {}),
  });
  const began = performance.now();
  let sent = 0;
  frames = setInterval(() => {
    for (; sent * 20 < performance.now() - began; sent += 1) leg.frame(Buffer.alloc(160, 0xff), sent * 20);
  }, 20);
  await vi.waitFor(() => expect(ears.connections[0]?.bytes ?? 0).toBeGreaterThan(0), { timeout: 5_000 });
  const ear = ears.connections[0];
  if (!ear) throw new Error('no connection');
  return { voice, ear };
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 10 });

test('a text is spoken sentence by sentence and told once, with all its words', async () => {
  const { voice } = await call();
  voice.say({ id: 'a', text: 'Hello there. How are you?', priority: 'answer' });
  expect(voice.busy()).toBe(true);
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ id: 'a', outcome: 'complete', heard: 'Hello there. How are you?' });
  expect(mouth.requests.map((each) => each.text)).toEqual(['Hello there.', 'How are you?']);
  expect(mouth.requests[0]?.path).toContain('/v1/text-to-speech/v1/stream?output_format=ulaw_8000');
  expect(mouth.requests[0]?.body).toMatchObject({ model_id: 'eleven_flash_v2_5' });
  expect(leg.marks).toEqual(['1:0', '1:1']);
  expect(leg.audible_ms).toBe((12 + 12) * 40);
  expect(told.captions).toContainEqual({ id: 'a', text: 'Hello there. How are you?' });
  expect(voice.busy()).toBe(false);
});

test("the caller's real words stop the voice at once; the transcript holds what was heard", async () => {
  const { voice, ear } = await call();
  voice.say({
    id: 'a',
    text: 'one two three four five six seven eight nine ten eleven twelve.',
    priority: 'answer',
  });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(0));
  const began = clock.now();
  await new Promise((resolve) => setTimeout(resolve, 600));
  ear.results({ text: 'no wait', start: ear.seconds - 0.2, end: ear.seconds });
  await until(() => expect(told.spokens).toHaveLength(1));
  const played = leg.audible_ms;
  expect(leg.cleared_at).toHaveLength(1);
  expect(played).toBeLessThan(clock.now() - began + 100);
  const spoken = told.spokens[0];
  expect(spoken).toMatchObject({ id: 'a', outcome: 'cut', why: 'barge_in' });
  const share = played / (63 * 40);
  const words = spoken?.heard.split(' ').length ?? 0;
  expect(Math.abs(words - share * 12)).toBeLessThanOrEqual(1.5);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(leg.audible_ms).toBe(played);
});

test('words that stopped the voice and that the recogniser takes back are told as not meant', async () => {
  const { voice, ear } = await call();
  mouth.usual = (_request, response) => response.end(tone(4_000));
  voice.say({ id: 'a', text: 'A long story about intervals.', priority: 'answer' });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(0));
  const start = ear.seconds - 0.2;
  ear.results({ text: 'stop please', start, end: ear.seconds });
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.unmeants).toBe(0);
  ear.results({ text: '', start, end: ear.seconds, final: true });
  await until(() => expect(told.unmeants).toBe(1));
  expect(told.turns).toEqual([]);
});

test('that nobody listens is told at once, and that somebody does again', async () => {
  const { ear } = await call();
  ear.socket.terminate();
  await until(() => expect(told.hearings).toEqual([false, true]));
  expect(told.troubles).toEqual([]);
});

test('a tap gets the bot only as far as it was audible', async () => {
  const bot: { bytes: Uint8Array; at: number }[] = [];
  let caller = 0;
  const { voice, ear } = await call({
    caller: () => void (caller += 1),
    bot: (bytes, at) => void bot.push({ bytes, at }),
  });
  mouth.usual = (_request, response) => response.end(tone(4_000));
  voice.say({ id: 'a', text: 'A long story about intervals.', priority: 'answer' });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(0));
  await new Promise((resolve) => setTimeout(resolve, 500));
  ear.results({ text: 'stop please', start: ear.seconds - 0.2, end: ear.seconds });
  await until(() => expect(told.spokens).toHaveLength(1));
  const taped = bot.reduce((sum, each) => sum + each.bytes.length, 0) / 8;
  expect(Math.abs(taped - leg.audible_ms)).toBeLessThan(20);
  expect(caller).toBeGreaterThan(10);
  expect(bot[0]?.at).toBeCloseTo(told.spokens[0]?.started_at ?? 0, 0);
});

test('after a barge-in nothing stale is played, and every request in flight is closed', async () => {
  const { voice, ear } = await call();
  mouth.usual = (_request, response) => {
    response.write(tone(200));
    const timer = setInterval(() => response.write(tone(100, 0x55)), 50);
    response.on('close', () => clearInterval(timer));
  };
  voice.say({ id: 'a', text: 'This one goes on and on. And so does this one.', priority: 'answer' });
  voice.say({ id: 'b', text: 'And this waits behind.', priority: 'answer' });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(300));
  await until(() => expect(mouth.requests).toHaveLength(2));
  ear.results({ text: 'let me ask', start: ear.seconds - 0.2, end: ear.seconds });
  await until(() => expect(told.spokens).toHaveLength(2));
  const played = leg.audible_ms;
  await until(() => expect(mouth.aborted).toBe(2));
  expect(told.spokens.map(({ id, outcome, why }) => ({ id, outcome, why }))).toEqual([
    { id: 'a', outcome: 'cut', why: 'barge_in' },
    { id: 'b', outcome: 'dropped', why: 'barge_in' },
  ]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(leg.audible_ms).toBe(played);
  expect(mouth.requests).toHaveLength(2);
});

test('"mm-hm" does not stop the voice, and the disclosure is stopped by nothing', async () => {
  const { voice, ear } = await call();
  voice.say({ id: 'd', text: 'This call is recorded.', priority: 'fixed', interruptible: false });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(0));
  ear.results({ text: 'what is this', start: ear.seconds - 0.3, end: ear.seconds });
  ear.results({ text: 'What is this?', start: ear.seconds - 0.3, end: ear.seconds, speech_final: true });
  voice.say({ id: 'a', text: 'Welcome to this.', priority: 'answer' });
  await until(() => expect(told.captions.map((each) => each.id)).toContain('a'));
  ear.results({ text: 'Mm-hm.', start: ear.seconds - 0.3, end: ear.seconds, speech_final: true });
  await until(() => expect(told.spokens).toHaveLength(2));
  expect(told.spokens.map((each) => each.outcome)).toEqual(['complete', 'complete']);
  expect(told.turns.map((turn) => turn.text)).toEqual(['What is this?']);
  expect(leg.cleared_at).toEqual([]);
});

test('a question is answered: turn, latency from its last word, and the floor in between', async () => {
  const { voice, ear } = await call();
  ear.results({ text: 'is it', start: ear.seconds - 0.2, end: ear.seconds });
  await until(() => expect(voice.callerSpeaking()).toBe(true));
  voice.say({ id: 'a', text: 'Yes.', priority: 'answer' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(mouth.requests).toEqual([]);
  const end = ear.seconds;
  ear.results({ text: 'Is it sorted?', start: end - 0.4, end, speech_final: true });
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.turns).toHaveLength(1);
  expect(told.heard).toEqual(['is it', 'Is it sorted?']);
  expect(told.turns[0]).toMatchObject({ text: 'Is it sorted?', confidence: 0.9 });
  expect(told.latencies).toHaveLength(1);
  const [turn] = told.turns;
  const [spoken] = told.spokens;
  expect(told.latencies[0]?.ms).toBeCloseTo((spoken?.started_at ?? 0) - (turn?.ended_at ?? 0), -1);
  expect(voice.callerSpeaking()).toBe(false);
});

test('an interruption begins in the first gap of what the caller says', async () => {
  const { voice, ear } = await call();
  ear.results({ text: 'so I compare', start: ear.seconds - 0.2, end: ear.seconds });
  await until(() => expect(voice.callerSpeaking()).toBe(true));
  voice.say({ id: 'i', text: 'One moment.', priority: 'interrupt', ttl_ms: 10_000 });
  await until(() => expect(mouth.requests).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(leg.audible_ms).toBe(0);
  ear.results({
    text: 'so I compare them and',
    start: ear.seconds - 0.5,
    end: ear.seconds,
    speech_final: true,
  });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(0));
  expect(told.turns).toEqual([]);
});

test('a voice that fails in the middle is told with what was heard; the next speech is spoken', async () => {
  const { voice } = await call();
  mouth.script = [
    (_request, response) => response.end(tone(200)),
    (_request, response) => void response.writeHead(500).end(),
    (_request, response) => void response.writeHead(500).end(),
  ];
  voice.say({ id: 'a', text: 'First it works. Then it fails.', priority: 'answer' });
  voice.say({ id: 'b', text: 'Next.', priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(2));
  expect(told.spokens[0]).toMatchObject({
    id: 'a',
    outcome: 'cut',
    why: 'mouth_failed',
    heard: 'First it works.',
    intended: 'First it works. Then it fails.',
  });
  expect(told.spokens[1]).toMatchObject({ id: 'b', outcome: 'complete', heard: 'Next.' });
  expect(told.troubles).toEqual([
    { where: 'mouth', code: 'refused', message: 'The voice service answered HTTP 500.' },
  ]);
});

test('a voice that never speaks drops the speech', async () => {
  const { voice } = await call();
  mouth.usual = (_request, response) => response.end(Buffer.concat([Buffer.from('RIFF'), tone(100)]));
  voice.say({ id: 'a', text: 'Static?', priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({
    outcome: 'dropped',
    why: 'mouth_failed',
    heard: '',
    intended: 'Static?',
    started_at: null,
  });
  expect(leg.audible_ms).toBe(0);
});

test('a model that breaks off, or says nothing, does not hold the floor', async () => {
  const { voice } = await call();
  async function* breaks() {
    yield 'It began.';
    await Promise.resolve();
    throw new Error('stream ended');
  }
  async function* nothing(): AsyncIterable<string> {}
  voice.say({ id: 'a', text: breaks(), priority: 'answer' });
  voice.say({ id: 'b', text: nothing(), priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(2));
  expect(told.spokens[0]).toMatchObject({ id: 'a', why: 'mouth_failed' });
  expect(told.spokens[1]).toMatchObject({ id: 'b', outcome: 'dropped', why: 'withdrawn' });
});

test('marks that never come back do not silence the rest of the call', async () => {
  const { voice } = await call();
  leg.loses_marks = true;
  voice.say({ id: 'a', text: 'Hello.', priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ outcome: 'complete', heard: 'Hello.' });
  voice.say({ id: 'b', text: 'Again.', priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(2));
});

test('marks of what was cut say nothing about what comes next', async () => {
  const { voice, ear } = await call();
  leg.echo_ms = 300;
  voice.say({ id: 'a', text: 'Hello, this is a long sentence about nothing at all.', priority: 'answer' });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(0));
  ear.results({ text: 'stop it.', start: ear.seconds - 0.2, end: ear.seconds, speech_final: true });
  await until(() => expect(told.turns).toHaveLength(1));
  voice.say({ id: 'b', text: 'I have stopped.', priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(2));
  const [, b] = told.spokens;
  expect(b).toMatchObject({ id: 'b', outcome: 'complete', heard: 'I have stopped.' });
  expect((b?.ended_at ?? 0) - (b?.started_at ?? 0)).toBeCloseTo(600, -1);
});

test('when the caller hangs up everything is told, in order, and nothing goes on', async () => {
  const { voice, ear } = await call();
  voice.say({ id: 'a', text: 'A sentence that is long enough to be cut off here.', priority: 'answer' });
  voice.say({ id: 'b', text: 'Never said.', priority: 'answer' });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(0));
  ear.results({ text: 'right', start: ear.seconds - 0.2, end: ear.seconds });
  await until(() => expect(told.heard).toEqual(['right']));
  leg.digit('1');
  const drained = voice.drained(5_000);
  leg.end('stop');
  await drained;
  expect(told.spokens.map(({ id, outcome, why }) => ({ id, outcome, why }))).toEqual([
    { id: 'a', outcome: 'cut', why: 'hung_up' },
    { id: 'b', outcome: 'dropped', why: 'hung_up' },
  ]);
  expect(told.ends).toEqual(['stop']);
  expect(told.digits).toEqual(['1']);
  voice.say({ id: 'c', text: 'Late.', priority: 'answer' });
  expect(told.spokens.at(-1)).toMatchObject({ id: 'c', outcome: 'dropped', why: 'hung_up' });
  voice.close();
  await until(() => expect(ear.socket.readyState).toBe(ear.socket.CLOSED));
  expect(told.ends).toEqual(['stop']);
  expect(told.spokens).toHaveLength(3);
});

test('closing the voice closes the leg, and tells what was not said', async () => {
  const { voice, ear } = await call();
  voice.say({ id: 'a', text: 'Never to its end, this one.', priority: 'answer' });
  voice.close();
  expect(leg.closed).toBe(true);
  expect(told.spokens).toHaveLength(1);
  expect(told.ends).toEqual([]);
  await until(() => expect(ear.socket.readyState).toBe(ear.socket.CLOSED));
});

test('what comes too late is dropped; what is withdrawn is not said; drained waits for the rest', async () => {
  const { voice } = await call();
  mouth.script = [(_request, response) => void setTimeout(() => response.end(tone(200)), 400)];
  voice.say({ id: 'late', text: 'Too late.', priority: 'answer', ttl_ms: 200 });
  voice.say({ id: 'gone', text: 'Withdrawn.', priority: 'answer' });
  voice.say({ id: 'said', text: 'Said.', priority: 'answer' });
  voice.withdraw('gone');
  await voice.drained(8_000);
  expect(told.spokens.map(({ id, outcome, why }) => ({ id, outcome, why }))).toEqual([
    { id: 'gone', outcome: 'dropped', why: 'withdrawn' },
    { id: 'late', outcome: 'dropped', why: 'expired' },
    { id: 'said', outcome: 'complete', why: undefined },
  ]);
  await voice.drained(10);
  const began = clock.now();
  voice.say({ id: 'long', text: 'This takes longer than one waits.', priority: 'answer' });
  await voice.drained(150);
  expect(clock.now() - began).toBeLessThan(1_000);
  expect(voice.busy()).toBe(true);
});

test('a line that takes no audio ends the speech, not the call', async () => {
  const { voice } = await call();
  leg.stuck = true;
  voice.say({ id: 'a', text: 'Into the void.', priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ outcome: 'dropped', why: 'mouth_failed' });
  leg.stuck = false;
  voice.say({ id: 'b', text: 'Here again.', priority: 'answer' });
  await until(() => expect(told.spokens[1]).toMatchObject({ outcome: 'complete' }));
});

test('a deaf recogniser does not keep the bot from speaking', async () => {
  ears.script = Array.from({ length: 20 }, () => ({ status: 401 }));
  const voice = voices.open({ leg, clock, log, listener: told, keyterms: [] });
  voice.say({ id: 'a', text: 'Can you hear me?', priority: 'answer' });
  await until(() => expect(told.spokens).toHaveLength(1));
  await until(() => expect(told.troubles[0]).toMatchObject({ where: 'ears', code: 'ears_refused' }));
  expect(told.spokens[0]).toMatchObject({ outcome: 'complete' });
});

test('a long speech is sent a few seconds ahead of what is heard, not all at once', async () => {
  const { voice } = await call();
  mouth.usual = (_request, response) => response.end(tone(10_000));
  voice.say({ id: 'a', text: 'Ten seconds.', priority: 'answer' });
  await until(() => expect(leg.audible_ms).toBeGreaterThan(2_000));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(leg.audible_ms).toBeLessThan(5_500);
  voice.withdraw('a', true);
  expect(told.spokens[0]).toMatchObject({ outcome: 'cut', why: 'withdrawn' });
  const played = leg.audible_ms;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(leg.audible_ms).toBe(played);
});
