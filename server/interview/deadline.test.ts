import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { houseReply } from '../exchange/openai/house/index.ts';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import type { Speech } from '../speech/contract.ts';
import { worded } from './acts.ts';
import type { Health } from './breaker.ts';
import { StageVoice } from './doubles.testing.ts';
import { createGuard, NOTHING_OWN } from './guard/index.ts';
import { createModel, type Model } from './model.ts';
import { createSpeaker } from './speaker.ts';
import { PROBLEM } from './testing.ts';

const ignore = () => undefined;
const LOG = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const situation = { phase: 'understanding', problem: PROBLEM, question: null, lines: [] };
const ASKS = 'Can the list be empty?';
const understood = (meaning: string) =>
  JSON.stringify({ meanings: [meaning], clarification: null, complexity: null });
const reply = (content: string) =>
  JSON.stringify({
    id: 'x',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null },
        finish_reason: 'stop',
        logprobs: null,
      },
    ],
  });

/** A vendor behind a real socket, on a clock that only the test moves; `requests` counts what reached it. */
async function vendor(answer: (response: ServerResponse) => void) {
  const clock = createVirtualClock();
  const seen = { requests: 0, answer };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      seen.requests += 1;
      seen.answer(response);
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const model = createModel({
    api_key: 'k',
    base_url: `http://127.0.0.1:${port}/v1`,
    model: 'm',
    clock,
    log: LOG,
    house: houseReply,
  });
  const health: Health[] = [];
  model.onHealth?.((news) => health.push(news));
  /** Once the request has arrived, time goes by. */
  const after = async <T>(ms: number, asked: Promise<T>): Promise<T> => {
    const before = seen.requests;
    await vi.waitFor(() => expect(seen.requests).toBeGreaterThan(before - 1), { timeout: 10_000 });
    await vi.waitFor(() => expect(seen.requests).toBeGreaterThan(0), { timeout: 10_000 });
    clock.moveTo(clock.now() + ms);
    return asked;
  };
  return { model, clock, seen, health, after };
}
const hangs = ignore;
const json = (content: string) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(reply(content));

async function wordsOf(model: Model): Promise<string> {
  const said: string[] = [];
  const act = worded('reflect', 'What would you test?');
  const guard = createGuard(PROBLEM).begin(NOTHING_OWN);
  for await (const sentence of model.word(situation, act, guard, new AbortController().signal))
    said.push(sentence);
  return said.join(' ');
}

describe('a model that keeps us waiting', () => {
  it('is waited for 1.2 seconds, then the house rules understand', async () => {
    const { model, clock, seen } = await vendor(hangs);
    let done = false;
    const asked = model.understand(situation, ASKS).finally(() => {
      done = true;
    });
    await vi.waitFor(() => expect(seen.requests).toBe(1), { timeout: 10_000 });
    clock.moveTo(1_199);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toBe(false);
    clock.moveTo(1_200);
    expect((await asked).meanings).toEqual(['clarifying_question']);
  });

  it('after one failure words nothing for a while, and is not asked again when it is down', async () => {
    const { model, seen, after, health } = await vendor(hangs);
    await after(1_200, model.understand(situation, ASKS));
    expect(await wordsOf(model)).toBe('What would you test?');
    expect(seen.requests).toBe(1);
    const second = model.understand(situation, ASKS);
    await vi.waitFor(() => expect(seen.requests).toBe(2), { timeout: 10_000 });
    await after(1_200, second);
    expect(health).toEqual([{ up: false, why: 'it does not answer in time' }]);
    expect((await model.understand(situation, ASKS)).meanings).toEqual(['clarifying_question']);
    expect(seen.requests).toBe(2);
  });

  it('is tried again beside the talk, and used when it is back', async () => {
    const { model, seen, clock, health } = await vendor((response) => void response.writeHead(500).end('{}'));
    for (let i = 0; i < 3; i++) await model.understand(situation, ASKS);
    expect(health).toHaveLength(1);
    const late: Health[] = [];
    model.onHealth?.((news) => late.push(news));
    expect(late).toEqual([expect.objectContaining({ up: false })]);
    seen.answer = json(understood('hostile'));
    clock.moveTo(60_000);
    // The probe is nobody's answer.
    expect((await model.understand(situation, ASKS)).meanings).toEqual(['clarifying_question']);
    await vi.waitFor(() => expect(health.at(-1)?.up).toBe(true), { timeout: 10_000 });
    expect((await model.understand(situation, ASKS)).meanings).toEqual(['hostile']);
  });

  it.each([
    ['refuses', (response: ServerResponse) => void response.writeHead(401).end('{"error":{"message":"no"}}')],
    ['is at its limit', (response: ServerResponse) => void response.writeHead(429).end('{}')],
    ['cuts the line', (response: ServerResponse) => void response.destroy()],
    ['answers nonsense', json('{"meanings":["made_up"]}')],
  ])('that %s is stood in for by the house rules', async (_, answer) => {
    const { model } = await vendor(answer);
    expect((await model.understand(situation, ASKS)).meanings).toEqual(['clarifying_question']);
  });
});

describe('a screen that stays on this machine', () => {
  it('uses the house rules and plain words instead of a remote model', async () => {
    const model = createModel({
      api_key: 'k',
      base_url: 'http://192.0.2.1/v1',
      model: 'm',
      clock: createVirtualClock(),
      log: LOG,
      house: houseReply,
    });
    const local = model.local ?? model;
    expect((await local.understand(situation, ASKS)).meanings).toEqual(['clarifying_question']);
    expect(await wordsOf(local)).toBe('What would you test?');
    expect(
      await local.propose({ problem: PROBLEM, language: 'python', code: 'x' }, new AbortController().signal),
    ).toEqual([]);
  });
});

describe('words that are slow to come', () => {
  const listener = {
    turn: ignore,
    hearing: ignore,
    digit: ignore,
    speaking: ignore,
    spoken: ignore,
    latency: ignore,
    trouble: ignore,
    ended: ignore,
  };

  /** Says one act whose first sentence comes when the test says so. */
  function slow() {
    const clock = createVirtualClock();
    let come: () => void = ignore;
    const first = new Promise<void>((resolve) => {
      come = resolve;
    });
    const model: Model = {
      understand: () => Promise.reject(new Error('not here')),
      propose: () => Promise.resolve([]),
      async *word(_situation, act) {
        await first;
        yield act.plain;
      },
    };
    const voice = new StageVoice(listener, clock);
    const speaker = createSpeaker({ model, guard: createGuard(PROBLEM), clock, onBlocked: ignore });
    const act = worded('reflect', 'What would you test?');
    const say = {
      do: 'say',
      id: 's1',
      act,
      priority: 'answer',
      interruptible: true,
      ttl_ms: null,
      speaks: false,
    } as const;
    speaker.say(voice, say, situation, null);
    const fillers = (): Speech[] => voice.said.filter(({ priority }) => priority === 'filler');
    const fetch = async () => {
      const text = voice.said[0]?.text ?? '';
      const sentences: string[] = [];
      if (typeof text !== 'string') for await (const sentence of text) sentences.push(sentence);
      return sentences;
    };
    return { clock, come, speaker, voice, fillers, fetch };
  }

  it('are announced honestly after 900 ms, once, and then spoken', async () => {
    const { clock, come, fillers, fetch } = slow();
    const fetched = fetch();
    clock.moveTo(899);
    expect(fillers()).toEqual([]);
    clock.moveTo(900);
    clock.moveTo(5_000);
    expect(fillers()).toEqual([expect.objectContaining({ text: 'One moment.' })]);
    come();
    expect(await fetched).toEqual(['What would you test?']);
  });

  it('are not announced when they come in time, or are not wanted any more', async () => {
    const quick = slow();
    const fetched = quick.fetch();
    quick.come();
    await fetched;
    quick.clock.moveTo(5_000);
    expect(quick.fillers()).toEqual([]);
    const withdrawn = slow();
    void withdrawn.fetch();
    withdrawn.speaker.withdraw(withdrawn.voice, 's1');
    withdrawn.clock.moveTo(5_000);
    expect(withdrawn.fillers()).toEqual([]);
  });
});
