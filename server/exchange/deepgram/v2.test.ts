/** Flux at the exchange, as the real SDK meets it. */
import { once } from 'node:events';
import type { DeepgramClient } from '@deepgram/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { startSynthesiser, type Synthesiser } from '../engines/index.ts';
import { lineNoise } from '../engines/testing.ts';
import { encodeMulaw } from '../twilio/audio/mulaw.ts';
import { startDeepgram } from './index.ts';
import { clientOf } from './testing.ts';

const KEY = 'a-local-key';
let server: { url: string; close(): Promise<void> };
let voice: Synthesiser;
const say = (text: string) => voice.pcm(text, 'rms', 8_000);

beforeAll(async () => {
  server = await startDeepgram({ api_key: KEY });
  voice = startSynthesiser();
});
afterAll(async () => {
  await voice.close();
  await server.close();
});

/** The vendor's messages, whole: a field too few is a failure. */
const ids = { request_id: z.uuid(), sequence_id: z.number().int() };
const TurnInfo = z.strictObject({
  type: z.literal('TurnInfo'),
  ...ids,
  event: z.enum(['StartOfTurn', 'Update', 'EagerEndOfTurn', 'TurnResumed', 'EndOfTurn']),
  turn_index: z.number().int(),
  audio_window_start: z.number(),
  audio_window_end: z.number(),
  transcript: z.string(),
  words: z.array(z.object({ word: z.string(), confidence: z.number(), start: z.number(), end: z.number() })),
  end_of_turn_confidence: z.number().min(0).max(1),
  trigger: z.enum(['model', 'manual', 'timeout']).optional(),
});
const Message = z.discriminatedUnion('type', [
  TurnInfo,
  z.strictObject({ type: z.literal('Connected'), ...ids }),
  z.strictObject({
    type: z.literal('ConfigureSuccess'),
    ...ids,
    thresholds: z.object({ eot_threshold: z.number(), eot_timeout_ms: z.number() }).loose(),
    keyterms: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('ConfigureFailure'), ...ids }),
  z.object({
    type: z.literal('Error'),
    sequence_id: z.number().int(),
    code: z.string(),
    description: z.string(),
  }),
]);
type Message = z.infer<typeof Message>;
type Query = Partial<Parameters<DeepgramClient['listen']['v2']['connect']>[0]>;

async function call(query: Query = {}) {
  const socket = await clientOf(server.url, KEY).listen.v2.connect({
    model: 'flux-general-en',
    encoding: 'mulaw',
    sample_rate: 8000,
    reconnectAttempts: 0,
    shouldReconnect: () => false,
    ...query,
  });
  const messages: Message[] = [];
  socket.on('message', (message) => messages.push(Message.parse(message)));
  const closed = new Promise<number>((resolve) => socket.on('close', ({ code }) => resolve(code)));
  socket.connect();
  await socket.waitForOpen();
  return {
    socket,
    messages,
    closed,
    turns: () => messages.filter((message) => message.type === 'TurnInfo'),
    /** In pieces of 80 ms, as the vendor advises. */
    speak(samples: Int16Array): void {
      const bytes = encodeMulaw(samples);
      for (let at = 0; at < bytes.length; at += 640) socket.sendMedia(bytes.subarray(at, at + 640));
    },
    async hangUp(): Promise<number> {
      socket.sendCloseStream({ type: 'CloseStream' });
      return closed;
    },
  };
}

describe('a caller on Flux', () => {
  it('is connected, starts a turn, is eagerly done, and is done, in the vendor’s order', async () => {
    const caller = await call({ eager_eot_threshold: 0.5 });
    for (const part of [lineNoise(500), await say('Can the input be empty?'), lineNoise(2_000)])
      caller.speak(part);
    expect(await caller.hangUp()).toBe(1005);
    expect(caller.messages[0]).toMatchObject({ type: 'Connected', sequence_id: 0 });
    expect(caller.messages.map(({ sequence_id }) => sequence_id)).toEqual(caller.messages.map((_, i) => i));
    const turns = caller.turns();
    const events = turns.map(({ event }) => event).filter((event) => event !== 'Update');
    expect(events).toEqual(['StartOfTurn', 'EagerEndOfTurn', 'EndOfTurn']);
    const end = turns.find(({ event }) => event === 'EndOfTurn');
    expect(end).toMatchObject({ transcript: 'Can the input be empty?', turn_index: 0, trigger: 'model' });
    expect(end?.words.map(({ word }) => word).join(' ')).toBe('Can the input be empty?');
    expect(end?.words[0]?.start).toBeGreaterThan(0.4);
    expect(end?.audio_window_end).toBeGreaterThan(end?.words.at(-1)?.end ?? Number.NaN);
    // Something is told every quarter of a second, also when it says nothing.
    const times = turns.map(({ audio_window_end }) => audio_window_end);
    for (const [i, time] of times.entries()) expect(time - (times[i - 1] ?? 0)).toBeLessThan(0.5);
  });

  it('speaks two turns, the second with the next index and its own words', async () => {
    const caller = await call();
    for (const text of ['Yes, I agree.', 'Now all the tests pass.']) {
      caller.speak(lineNoise(400));
      caller.speak(await say(text));
      caller.speak(lineNoise(2_000));
    }
    await caller.hangUp();
    const ends = caller.turns().filter(({ event }) => event === 'EndOfTurn');
    expect(ends.map(({ transcript, turn_index }) => [turn_index, transcript])).toEqual([
      [0, 'Yes, I agree.'],
      [1, 'Now all the tests pass.'],
    ]);
    expect(caller.turns().some(({ event }) => event === 'EagerEndOfTurn')).toBe(false);
  });

  it('may end the turn himself, and change how turns end', async () => {
    const caller = await call({ eot_threshold: 1, eot_timeout_ms: 60_000 });
    caller.socket.sendConfigure({
      type: 'Configure',
      thresholds: { eager_eot_threshold: 0.4 },
      keyterms: ['heap'],
    });
    caller.socket.sendConfigure({ type: 'Configure', thresholds: { eot_threshold: 7 } });
    for (const part of [lineNoise(400), await say('Yes, I agree.'), lineNoise(1_500)]) caller.speak(part);
    caller.socket.sendForceEndTurn({ type: 'ForceEndTurn' });
    await caller.hangUp();
    expect(caller.messages.filter(({ type }) => type.startsWith('Configure'))).toMatchObject([
      {
        type: 'ConfigureSuccess',
        keyterms: ['heap'],
        thresholds: { eot_threshold: 1, eager_eot_threshold: 0.4, eot_timeout_ms: 60_000 },
      },
      { type: 'ConfigureFailure' },
    ]);
    expect(caller.turns().filter(({ event }) => event === 'EndOfTurn')).toMatchObject([
      { transcript: 'Yes, I agree.', trigger: 'manual' },
    ]);
  });

  it('who hangs up in the middle of a turn is told what was heard of it', async () => {
    const caller = await call();
    caller.speak(lineNoise(400));
    caller.speak(await say('Thank you, goodbye.'));
    await caller.hangUp();
    expect(caller.turns().at(-1)).toMatchObject({ event: 'EndOfTurn' });
    expect(caller.turns().at(-1)?.transcript).toMatch(/goodbye/i);
  });

  it('loses the connection by a KeepAlive, which Flux does not know', async () => {
    const socket = new WebSocket(address('model=flux-general-en&encoding=mulaw&sample_rate=8000'), {
      headers: { authorization: `Token ${KEY}` },
    });
    const messages: unknown[] = [];
    socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'KeepAlive' }));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1005);
    expect(messages).toMatchObject([
      { type: 'Connected' },
      { type: 'Error', code: 'UNPARSABLE_CLIENT_MESSAGE' },
    ]);
  });
});

describe('what Flux refuses before the upgrade', () => {
  const good = 'model=flux-general-en&encoding=mulaw&sample_rate=8000';
  it.each([
    ['encoding=mulaw&sample_rate=8000', 'model'],
    ['model=nova-3&encoding=mulaw&sample_rate=8000', 'model'],
    ['model=flux-general-en&encoding=mulaw', 'sample_rate'],
    ['model=flux-general-en&encoding=mulaw&sample_rate=11025', 'sample_rate'],
    [`${good}&eot_threshold=0.4`, 'eot_threshold'],
    [`${good}&eot_threshold=high`, 'eot_threshold'],
    [`${good}&eager_eot_threshold=0.95`, 'eager_eot_threshold'],
    [`${good}&eot_threshold=0.5&eager_eot_threshold=0.6`, 'eager_eot_threshold'],
    [`${good}&eot_timeout_ms=100`, 'eot_timeout_ms'],
    [`${good}&interim_results=true`, 'interim_results'],
    [`${good}&endpointing=300`, 'endpointing'],
  ])('?%s, naming %s', async (query, name) => {
    const answer = await refusal(query);
    expect(answer.status).toBe(400);
    expect(answer.dg_error).toMatch(new RegExp(`parameter:? ${name}\\b`));
  });

  it('a wrong key', async () => {
    expect(await refusal(good, 'Token wrong')).toMatchObject({
      status: 401,
      dg_error: 'Invalid credentials.',
    });
  });
});

function address(query: string): string {
  return `${server.url.replace(/^http/, 'ws')}/v2/listen?${query}`;
}

async function refusal(query: string, authorization = `Token ${KEY}`) {
  const socket = new WebSocket(address(query), { headers: { authorization } });
  socket.on('error', () => {}); // the refusal itself, seen below
  const [, response] = await once(socket, 'unexpected-response');
  response.resume();
  return { status: response.statusCode, dg_error: response.headers['dg-error'] };
}
