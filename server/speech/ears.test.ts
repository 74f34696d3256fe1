import { DeepgramClient } from '@deepgram/sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { Ears } from './ears.ts';
import { testLog } from './test-leg.ts';
import { fakeEars, tone, type EarConnection, type FakeEars } from './test-vendors.ts';
import type { Results } from './turns.ts';

const log = testLog();
const clock = systemClock;
let server: FakeEars;
let ears: Ears;
let results: Results[];
let ends: (number | null)[];
let troubles: string[];
let stop: () => void;

beforeEach(async () => {
  server = await fakeEars();
  [results, ends, troubles] = [[], [], []];
  stop = () => undefined;
});
afterEach(async () => {
  stop();
  ears.close();
  await server.close();
});

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

function listen(model = 'nova-3', keyterms: string[] = ['merge intervals', 'O of n']): void {
  const ws = server.url.replace('http', 'ws');
  const client = new DeepgramClient({
    apiKey: 'dg-key',
    environment: { base: server.url, production: ws, agent: ws, agentRest: server.url },
  });
  ears = new Ears({
    client,
    model,
    keyterms,
    clock,
    log,
    on: {
      results: (each) => void results.push(each),
      speechStarted: () => undefined,
      utteranceEnd: (at) => void ends.push(at),
      trouble: (code) => void troubles.push(code),
    },
  });
}

/** Frames every 20 ms, numbered in their bytes. Returns how many were sent so far. */
function talk(frame: (i: number) => Buffer = (i) => Buffer.alloc(160, i % 250)): () => number {
  const began = clock.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (; sent * 20 < clock.now() - began; sent += 1) ears.frame(frame(sent), clock.now());
  }, 20);
  stop = () => clearInterval(timer);
  return () => sent;
}

async function connected(nth = 0): Promise<EarConnection> {
  await until(() => expect(server.connections[nth]?.bytes ?? 0).toBeGreaterThan(0));
  const connection = server.connections[nth];
  if (!connection) throw new Error('no connection');
  return connection;
}

test('asks for what a call needs, and sends the frames as they are', async () => {
  listen();
  for (let i = 0; i < 3; i += 1) ears.frame(Buffer.alloc(160, i), clock.now());
  const ear = await connected();
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
  await until(() =>
    expect(Buffer.concat(ear.binary)).toEqual(Buffer.concat([0, 1, 2, 3].map((i) => Buffer.alloc(160, i)))),
  );
  expect(ear.binary.every((each) => each.length > 0)).toBe(true);
});

test('an older model is not asked for keyterms, which it would refuse', async () => {
  listen('nova-2-phonecall');
  ears.frame(Buffer.alloc(160), clock.now());
  const ear = await connected();
  expect(ear.query.has('keyterm')).toBe(false);
});

test("words come back on our clock, garbage and unknown messages don't matter", async () => {
  listen();
  const began = clock.now();
  talk();
  const ear = await connected();
  ear.send('this is not JSON');
  ear.send({ type: 'Results', nonsense: true });
  ear.send({ type: 'Surprise' });
  ear.socket.send(Buffer.from([1, 2, 3]));
  ear.results({ text: 'hello there', start: 0.1, end: 0.5, speech_final: true });
  ear.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: 0.5 });
  ear.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: -1 });
  await until(() => expect(ends).toHaveLength(2));
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
    listen();
    const sent = talk();
    const first = await connected();
    await until(() => expect(first.bytes).toBeGreaterThan(130 * 160));
    const lost_at = clock.now();
    first.socket.terminate();
    const second = await connected(1);
    expect(clock.now() - lost_at).toBeLessThan(1_000);
    const began_with = second.binary[0]?.[0] ?? 0;
    // About 2 s (100 frames) before the loss.
    expect(Math.abs(began_with - (first.binary.length - 100))).toBeLessThan(15);
    await until(() => expect(second.binary.length).toBeGreaterThan(110));
    const numbers = second.binary.map((each) => each[0] ?? 0);
    expect(numbers).toEqual(numbers.map((_, i) => (began_with + i) % 250));
    expect(sent()).toBeGreaterThan(130);
    // Its seconds count from the replay, our clock does not.
    second.results({ text: 'again', start: 0, end: 0.2, final: true });
    await until(() => expect(results).toHaveLength(1));
    expect(results[0]?.words[0]?.started_at).toBeLessThan(lost_at - 1_500);
    expect(troubles).toEqual([]);
  });

  test.each([
    ['refused with 401', { status: 401 } as const, 'ears_unreachable'],
    ['refused with 429', { status: 429 } as const, 'ears_unreachable'],
    ['cut in the handshake', 'cut' as const, 'ears_unreachable'],
  ])('%s: it is told once, tried on, and heard again when it works', async (_name, what, code) => {
    server.script = [what, what, what, what];
    listen();
    talk();
    await until(() => expect(troubles).toEqual([code]));
    const ear = await connected();
    expect(server.asked).toBe(5);
    ear.results({ text: 'back', start: 0, end: 0.2, final: true });
    await until(() => expect(results).toHaveLength(1));
    expect(troubles).toHaveLength(1);
  });

  test('nobody listens on the port', async () => {
    await server.close();
    listen();
    await until(() => expect(troubles).toEqual(['ears_unreachable']));
  });

  test('it hangs up again and again', async () => {
    let given = 0;
    server.onConnection = (connection) => {
      given += 1;
      if (given <= 3) connection.socket.close(1011, 'NET-0000');
    };
    listen();
    talk();
    await until(() => expect(troubles).toEqual(['ears_lost']));
    await until(() => expect(server.connections).toHaveLength(4));
  });

  test('a handshake that hangs, and speech that is never answered, are given up', async () => {
    // Own clock: the deadlines are seconds long. Sockets are real, time passes ten times as fast.
    const fast = {
      now: () => performance.now() * 10,
      wall: () => Date.now(),
      after: (ms: number, fn: () => void) => {
        const timer = setTimeout(fn, ms / 10);
        return () => clearTimeout(timer);
      },
    };
    server.script = ['hang'];
    const ws = server.url.replace('http', 'ws');
    const client = new DeepgramClient({
      apiKey: 'k',
      environment: { base: server.url, production: ws, agent: ws, agentRest: server.url },
    });
    const on = {
      results: () => undefined,
      speechStarted: () => undefined,
      utteranceEnd: () => undefined,
      trouble: (code: string) => void troubles.push(code),
    };
    ears = new Ears({ client, model: 'nova-3', keyterms: [], clock: fast, log, on });
    await until(() => expect(server.connections).toHaveLength(1));
    const loud = setInterval(() => ears.frame(tone(20), fast.now()), 2);
    stop = () => clearInterval(loud);
    await until(() => expect(troubles).toEqual(['ears_silent']));
    expect(server.asked).toBeGreaterThanOrEqual(3);
  });
});

test('keeps the connection alive while the carrier sends no frames, and says goodbye at the end', async () => {
  listen();
  ears.frame(Buffer.alloc(160), clock.now());
  const ear = await connected();
  await until(() => expect(ear.texts).toContainEqual({ type: 'KeepAlive' }));
  const closed = new Promise((resolve) => ear.socket.once('close', resolve));
  ears.close();
  await closed;
  expect(ear.texts.at(-1)).toEqual({ type: 'CloseStream' });
  ears.frame(Buffer.alloc(160), clock.now());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.asked).toBe(1);
});
