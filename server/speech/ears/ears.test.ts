import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../record/clock.ts';
import { fakeEars, tone, type EarConnection, type FakeEars } from '../test-vendors.ts';
import { acknowledge, fastClock, listen as open, type Listening } from './testing.ts';

const clock = systemClock;
const FRAME_MS = 20;
let server: FakeEars;
let told: Listening;

beforeEach(async () => {
  server = await fakeEars();
});
afterEach(async () => {
  told.close();
  await server.close();
});

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const listen = (options: Partial<Parameters<typeof open>[0]> = {}): Listening => {
  told = open({ url: server.url, keyterms: ['merge intervals', 'O of n'], ...options });
  return told;
};

async function connected(nth = 0): Promise<EarConnection> {
  await until(() => expect(server.connections[nth]?.bytes ?? 0).toBeGreaterThan(0));
  const connection = server.connections[nth];
  if (!connection) throw new Error('no connection');
  return connection;
}

test('asks for what a call needs, and sends the frames as they are', async () => {
  const { ears } = listen();
  for (let i = 0; i < 3; i += 1) ears.frame(Buffer.alloc(160, i), clock.now());
  const ear = await connected();
  expect(ear.path).toBe('/v1/listen');
  expect(ear.headers.authorization).toBe('Token dg-key');
  expect(Object.fromEntries(ear.query)).toMatchObject({
    model: 'nova-3',
    encoding: 'mulaw',
    sample_rate: '8000',
    channels: '1',
    interim_results: 'true',
    endpointing: '300',
    utterance_end_ms: '1000',
    vad_events: 'true',
    smart_format: 'true',
  });
  expect(ear.query.getAll('keyterm')).toEqual(['merge intervals', 'O of n']);
  ears.frame(Buffer.alloc(0), clock.now());
  ears.frame(Buffer.alloc(160, 3), clock.now());
  // Silence may stand between them: the connection took its time.
  const frames = () => ear.binary.filter((each) => each[0] !== 0xff);
  await until(() => expect(frames()).toEqual([0, 1, 2, 3].map((i) => Buffer.alloc(160, i))));
  expect(ear.binary.every((each) => each.length > 0)).toBe(true);
});

test('it is told once of all frames that were held up together, by how much', () => {
  const { ears } = listen();
  const began = clock.now();
  const late = Array.from({ length: 40 }, (_, i) => {
    const held_up = i >= 10 && i < 25;
    const read = held_up ? 25 * FRAME_MS : i * FRAME_MS;
    return ears.frame(Buffer.alloc(160, 1), began + read, i * FRAME_MS);
  });
  expect(late.map(Math.round).filter(Boolean)).toEqual([15 * FRAME_MS]);
  expect(Math.round(late[10] ?? 0)).toBe(15 * FRAME_MS);
});

test('an older model is not asked for keyterms, which it would refuse', async () => {
  listen({ model: 'nova-2-phonecall' });
  expect((await connected()).query.has('keyterm')).toBe(false);
});

test('a recogniser that will not have the keyterms hears without them', async () => {
  server.script = [{ status: 400 }];
  listen();
  const ear = await connected();
  expect(ear.query.has('keyterm')).toBe(false);
  expect(told.troubles).toEqual([]);
});

test("words come back on our clock, garbage and unknown messages don't matter", async () => {
  listen();
  const began = clock.now();
  told.talk();
  const ear = await connected();
  ear.send('this is not JSON');
  ear.send({ type: 'Results', nonsense: true });
  ear.send({ type: 'Surprise' });
  ear.socket.send(Buffer.from([1, 2, 3]));
  ear.results({ text: 'hello there', start: 0.1, end: 0.5, speech_final: true });
  ear.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: 0.5 });
  ear.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: -1 });
  await until(() => expect(told.ends).toHaveLength(2));
  const { results, ends } = told;
  expect(results).toHaveLength(1);
  expect(results[0]).toMatchObject({ text: 'hello there', final: true, speech_final: true, confidence: 0.9 });
  const [hello, there] = results[0]?.words ?? [];
  expect((there?.ended_at ?? 0) - (hello?.started_at ?? 0)).toBeCloseTo(400, 0);
  expect(Math.abs((hello?.started_at ?? 0) - (began + 100))).toBeLessThan(60);
  expect(ends[1]).toBeNull();
  expect(Math.abs((ends[0] ?? 0) - (began + 500))).toBeLessThan(60);
});

describe('when the recogniser fails', () => {
  test('a lost connection is replaced at once, and the last 2 s and what came meanwhile are sent again', async () => {
    const fast = fastClock(2);
    listen({ clock: fast });
    told.talk();
    const first = await connected();
    await until(() => expect(first.bytes).toBeGreaterThan(80 * 160));
    acknowledge(first);
    await until(() => expect(first.bytes).toBeGreaterThan(160 * 160));
    acknowledge(first);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const lost_at = fast.now();
    first.socket.terminate();
    const second = await connected(1);
    expect(fast.now() - lost_at).toBeLessThan(1_000);
    const began_with = second.binary[0]?.[0] ?? 0;
    // 2 s (100 frames) before the loss, and a little.
    expect(first.binary.length - began_with).toBeGreaterThanOrEqual(100);
    expect(first.binary.length - began_with).toBeLessThan(125);
    await until(() => expect(second.binary.length).toBeGreaterThan(130));
    const numbers = second.binary.map((each) => each[0] ?? 0);
    expect(numbers).toEqual(numbers.map((_, i) => (began_with + i) % 250));
    // Its seconds count from the replay, our clock does not.
    second.results({ text: 'again', start: 0, end: 0.2, final: true });
    await until(() => expect(told.results).toHaveLength(1));
    expect(told.results[0]?.words[0]?.started_at).toBeLessThan(lost_at - 1_500);
    expect(told.troubles).toEqual([]);
    // That nobody listened for a moment is told at once, all the same.
    expect(told.listening).toEqual([false, true]);
  });

  test.each([
    ['refused with 401', { status: 401 } as const, 'ears_refused'],
    ['refused with 429', { status: 429 } as const, 'ears_busy'],
    ['answered with 500', { status: 500 } as const, 'ears_unreachable'],
    ['cut in the handshake', 'cut' as const, 'ears_unreachable'],
  ])('%s: it is told once, tried on, and told once when it works again', async (_name, what, code) => {
    server.script = [what, what, what];
    listen({ clock: fastClock(25) });
    told.talk(() => Buffer.alloc(160, 0xff));
    await until(() => expect(told.troubles).toEqual([code]));
    const ear = await connected();
    expect(server.asked).toBe(4);
    expect(told.recovered).toBe(0);
    const speak = setInterval(
      () => ear.results({ text: 'back', start: 0, end: ear.seconds, final: true }),
      20,
    );
    await until(() => expect(told.recovered).toBe(1));
    clearInterval(speak);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(told.troubles).toHaveLength(1);
    expect(told.recovered).toBe(1);
  });

  test('a wrong key is not tried again and again', async () => {
    server.script = Array.from({ length: 50 }, () => ({ status: 401 }));
    listen();
    await until(() => expect(told.troubles).toEqual(['ears_refused']));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(server.asked).toBe(1);
  });

  test('nobody listens on the port', async () => {
    await server.close();
    listen();
    await until(() => expect(told.troubles).toEqual(['ears_unreachable']));
  });

  test('it hangs up again and again, and each time after an answer', async () => {
    server.onConnection = (ear) => {
      if (server.connections.length > 3) return;
      ear.results({ text: '', start: 0, end: 0.1 });
      setTimeout(() => ear.socket.close(1011, 'NET-0000'), 20);
    };
    listen();
    told.talk();
    await until(() => expect(told.troubles).toEqual(['ears_lost']));
    await until(() => expect(server.connections).toHaveLength(4));
  });

  test('a handshake that hangs is trouble after 2.5 s, and given up', async () => {
    server.script = ['hang'];
    listen({ clock: fastClock(10) });
    await until(() => expect(told.troubles).toEqual(['ears_unreachable']));
    await connected();
  });

  test('speech that is never answered is sent to another connection, all of it', async () => {
    listen({ clock: fastClock(10) });
    told.talk(() => tone(20));
    await until(() => expect(told.troubles).toEqual(['ears_silent']));
    const second = await connected(1);
    // More than 2.5 s of speech that nobody had listened to.
    await until(() => expect(second.seconds).toBeGreaterThan(2.5));
  });
});

test('it says goodbye at the end, and does not come back', async () => {
  const { ears } = listen();
  ears.frame(Buffer.alloc(160), clock.now());
  const ear = await connected();
  const closed = new Promise((resolve) => ear.socket.once('close', resolve));
  ears.close();
  await closed;
  expect(ear.texts.at(-1)).toEqual({ type: 'CloseStream' });
  ears.frame(Buffer.alloc(160), clock.now());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.asked).toBe(1);
});
