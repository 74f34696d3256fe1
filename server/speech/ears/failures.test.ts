/** Failure modes of wire-protocols.md, section 7, rows 12 to 14: on real sockets, named after what the caller would notice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSynthesiser, type Synthesiser } from '../../exchange/engines/index.ts';
import { lineNoise } from '../../exchange/engines/testing.ts';
import { startDeepgram } from '../../exchange/deepgram/index.ts';
import { encodeMulaw } from '../../exchange/twilio/audio/mulaw.ts';
import { fakeEars, type EarConnection, type FakeEars } from '../test-vendors.ts';
import { acknowledge, fastClock, listen, turnInfo, type Listening } from './testing.ts';

const MODELS = ['nova-3', 'flux-general-en'];
let told: Listening;
afterEach(() => told.close());
const until = (check: () => void, timeout = 10_000) => vi.waitFor(check, { timeout, interval: 10 });

describe('at a scripted recogniser', () => {
  let server: FakeEars;
  beforeEach(async () => {
    server = await fakeEars();
  });
  afterEach(() => server.close());
  async function connected(nth = 0): Promise<EarConnection> {
    await until(() => expect(server.connections[nth]?.bytes ?? 0).toBeGreaterThan(0));
    const ear = server.connections[nth];
    if (!ear) throw new Error('no connection');
    return ear;
  }

  /** Row 12. The vendor hangs up after 10 s without data; here time passes twenty times as fast. */
  test.each(MODELS)('%s is still there after half a minute in which the line was dead', async (model) => {
    server.onConnection = (ear) => {
      const hangUp = () => ear.socket.close(1011, 'NET-0001');
      let idle = setTimeout(hangUp, 500);
      ear.socket.on('message', () => {
        clearTimeout(idle);
        idle = setTimeout(hangUp, 500);
      });
    };
    const clock = fastClock(20);
    told = listen({ url: server.url, model, clock });
    const began = clock.now();
    told.talk((i) => (i < 50 ? Buffer.alloc(160, 0x7e) : null));
    const ear = await connected();
    await until(() => expect(clock.now() - began).toBeGreaterThan(30_000));
    expect(server.asked).toBe(1);
    const nova = model === 'nova-3';
    expect(ear.texts.length > 0).toBe(nova);
    expect(ear.texts.every(({ type }) => type === 'KeepAlive')).toBe(true);
    // With messages to keep it, silence for as long as a turn may need it; without, all the time.
    expect(ear.seconds < 7).toBe(nova);
    expect(ear.seconds > 20).toBe(!nova);
    // Who speaks again is heard on the same connection.
    const before = ear.seconds;
    told.talk();
    await until(() => expect(ear.seconds).toBeGreaterThan(before + 1));
  });

  /** Row 13. */
  test.each([
    ['speech_final alone', { speech_final: true, utterance_end: false }],
    ['UtteranceEnd alone', { speech_final: false, utterance_end: true }],
    ['both', { speech_final: true, utterance_end: true }],
  ])('what the caller said is one turn, said once, when its end is told by %s', async (_name, end) => {
    told = listen({ url: server.url });
    told.talk();
    const ear = await connected();
    ear.results({ text: 'Can the', start: 0, end: 0.4 });
    ear.results({ text: 'Can the list', start: 0, end: 0.6, final: true });
    ear.results({ text: 'be empty?', start: 0.6, end: 1, final: true, speech_final: end.speech_final });
    if (end.utterance_end) ear.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: 1 });
    await until(() => expect(told.turns).toEqual(['Can the list be empty?']));
    if (end.utterance_end) ear.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: 1 });
    ear.results({ text: 'Yes.', start: 2, end: 2.4, speech_final: true });
    await until(() => expect(told.turns).toEqual(['Can the list be empty?', 'Yes.']));
  });

  test('what the caller said is one turn, said once, when the connection breaks in the middle of a word', async () => {
    told = listen({ url: server.url });
    told.talk();
    const first = await connected();
    await until(() => expect(first.seconds).toBeGreaterThan(1.2));
    first.results({ text: 'I sort', start: 0, end: 0.9, final: true });
    await until(() => expect(first.seconds).toBeGreaterThan(2.5));
    first.results({ text: 'the inter', start: 1, end: 2.4 });
    await until(() => expect(told.results).toHaveLength(2));
    first.socket.terminate();
    const second = await connected(1);
    await until(() => expect(second.seconds).toBeGreaterThan(2));
    // It hears the end of "sort" again, and the cut word whole.
    second.results({ text: 'sort the intervals.', start: 0, end: second.seconds, speech_final: true });
    await until(() => expect(told.turns).toEqual(['I sort the intervals.']));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told.turns).toHaveLength(1);
  });

  /** Row 14's other half: frames that were only late. */
  test.each(MODELS)(
    '%s: half a second of frames that came late and at once does not shift the words in them',
    async (model) => {
      const clock = fastClock(2);
      told = listen({ url: server.url, model, clock });
      const began = clock.now();
      const held: number[] = [];
      const stop = told.talk((i) => {
        if (i < 100 || i >= 125) return Buffer.alloc(160, 0x55);
        held.push(i);
        return null;
      });
      const ear = await connected();
      await until(() => expect(ear.seconds).toBeGreaterThan(1.5));
      if (model === 'nova-3') acknowledge(ear);
      else ear.send(turnInfo({ event: 'Update', index: 0, text: '', from: 0, to: 1.5 }));
      await until(() => expect(held).toHaveLength(25));
      for (const _ of held) told.ears.frame(Buffer.alloc(160, 0x2a), clock.now());
      await until(() => expect(clock.now() - began).toBeGreaterThan(3_200));
      stop();
      const stream = Buffer.concat(ear.binary);
      const [first, last] = [stream.indexOf(0x2a) / 8_000, stream.lastIndexOf(0x2a) / 8_000];
      expect(last - first).toBeCloseTo(0.5, 2);
      if (model === 'nova-3') ear.results({ text: 'late', start: first, end: last, final: true });
      else ear.send(turnInfo({ event: 'EndOfTurn', index: 0, text: 'late', from: first, to: last }));
      await until(() => expect(told.results).toHaveLength(1));
      // They were spoken from 2 s to 2.5 s.
      const spoken_at = (told.results[0]?.words[0]?.started_at ?? 0) - began;
      expect(Math.abs(spoken_at - 2_000)).toBeLessThan(80);
    },
  );
});

describe('at the exchange’s recogniser', () => {
  let server: { url: string; close(): Promise<void> };
  let voice: Synthesiser;
  beforeAll(async () => {
    server = await startDeepgram({ api_key: 'dg-key' });
    voice = startSynthesiser();
  });
  afterAll(async () => {
    await voice.close();
    await server.close();
  });

  /** Row 14. */
  test.each(MODELS)(
    '%s: the turn of a caller who mutes after the last word ends, and so does the next',
    async (model) => {
      const quiet = encodeMulaw(lineNoise(600));
      const speech = async (text: string) =>
        Buffer.concat([quiet, encodeMulaw(await voice.pcm(text, 'rms', 8_000))]);
      const [question, answer] = await Promise.all([
        speech('Can the input be empty?'),
        speech('Yes, I agree.'),
      ]);
      told = listen({ url: server.url, model });
      // After the last word not a frame comes.
      const say = (audio: Buffer) =>
        told.talk((i) =>
          i * 160 < audio.length ? Buffer.from(audio.subarray(i * 160, i * 160 + 160)) : null,
        );
      say(question);
      await until(() => expect(told.turns).toEqual(['Can the input be empty?']), 20_000);
      say(answer);
      await until(() => expect(told.turns).toEqual(['Can the input be empty?', 'Yes, I agree.']), 20_000);
      expect(told.troubles).toEqual([]);
    },
  );
});
