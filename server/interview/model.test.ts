import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { worded } from './acts.ts';
import { createGuard, NOTHING_OWN } from './guard/index.ts';
import { NOTHING_UNDERSTOOD } from './meaning.ts';
import { createModel } from './model.ts';
import { PROBLEM } from './testing.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A model server that answers as the test says, behind the vendor's protocol. */
async function modelAnswering(answer: (reply: ServerResponse) => void) {
  const server = createServer((_request, reply) => answer(reply)).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const silent = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  return createModel({
    api_key: 'k',
    base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    model: 'm',
    clock: systemClock,
    log: silent,
  });
}

const situation = { phase: 'coding', problem: PROBLEM, question: null, lines: [] };
const act = worded('reflect', 'What would you test?');
const guard = createGuard(PROBLEM).begin(NOTHING_OWN);
const chunk = (content: string) =>
  `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const streaming =
  (...parts: string[]) =>
  (reply: ServerResponse) => {
    reply.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of parts) reply.write(chunk(part));
    reply.end('data: [DONE]\n\n');
  };
async function said(model: Awaited<ReturnType<typeof modelAnswering>>, by = guard): Promise<string[]> {
  const sentences: string[] = [];
  for await (const sentence of model.word(situation, act, by, new AbortController().signal))
    sentences.push(sentence);
  return sentences;
}

describe('what the caller hears of the model', () => {
  it('comes sentence by sentence', async () => {
    expect(await said(await modelAnswering(streaming('Thank', ' you. What would', ' you test? ')))).toEqual([
      'Thank you.',
      'What would you test?',
    ]);
  });

  it('does not wait for the next token to know that a sentence is plainly over', async () => {
    let finish = () => {};
    const model = await modelAnswering((reply) => {
      reply.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const part of ['Good', ' question.']) reply.write(chunk(part));
      finish = () => void reply.end(`${chunk(' What now?')}data: [DONE]\n\n`);
    });
    const sentences = model.word(situation, act, guard, new AbortController().signal);
    const words = sentences[Symbol.asyncIterator]();
    expect(await words.next()).toEqual({ done: false, value: 'Good question.' });
    finish();
    expect(await words.next()).toEqual({ done: false, value: 'What now?' });
  });

  it.each([
    [['About 3.', '5 of them.'], 'About 3.5 of them.'],
    [['As in "what now?', '", say.'], 'As in "what now?", say.'],
  ])('is not torn where a mark ends no sentence: %j', async (parts, sentence) => {
    expect(await said(await modelAnswering(streaming(...parts)))).toEqual([sentence]);
  });

  it('is held against a guard that made itself ready while the model was still thinking', async () => {
    const order: string[] = [];
    const watched = Object.assign(
      (sentence: string) => {
        order.push('looked');
        return guard(sentence);
      },
      { prepare: () => void order.push('prepared') },
    );
    let answer = () => {};
    const model = await modelAnswering((reply) => {
      answer = () => streaming('What would you test? ')(reply);
    });
    const words = said(model, watched);
    await vi.waitFor(() => expect(order).toEqual(['prepared']), { timeout: 10_000 });
    answer();
    await words;
    expect(order).toEqual(['prepared', 'looked']);
  });

  it('stops before a sentence that gives something away, and still asks what it was to ask', async () => {
    expect(await said(await modelAnswering(streaming('I see. Just sort by start first. Bye.')))).toEqual([
      'I see.',
      'What would you test?',
    ]);
    const asked = streaming('What would you try? Just sort by start first.');
    expect(await said(await modelAnswering(asked))).toEqual(['What would you try?']);
  });

  it('is the plain wording when the very first sentence gives something away', async () => {
    expect(await said(await modelAnswering(streaming('Use `sorted(x)`.')))).toEqual(['What would you test?']);
  });

  it.each([
    ['refuses', (reply: ServerResponse) => reply.writeHead(401).end('{"error":{"message":"no"}}')],
    ['cuts the connection', (reply: ServerResponse) => reply.destroy()],
    [
      'sends garbage',
      (reply: ServerResponse) =>
        reply.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {nonsense\n\n'),
    ],
    ['never answers', () => undefined],
  ])('is the plain wording when the model %s', async (_what, answer) => {
    expect(await said(await modelAnswering(answer))).toEqual(['What would you test?']);
  });

  it('keeps what was said when the stream breaks off later, and asks what it was to ask', async () => {
    const model = await modelAnswering((reply) => {
      reply.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.write(chunk('Thank you. What'));
      setTimeout(() => reply.destroy(), 50);
    });
    expect(await said(model)).toEqual(['Thank you.', 'What would you test?']);
  });
});

describe('what the model says a turn meant', () => {
  const answering = (content: string) =>
    modelAnswering((reply) =>
      reply.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          id: '1',
          object: 'chat.completion',
          created: 1,
          model: 'm',
          choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        }),
      ),
    );

  it('is taken when it fits the schema', async () => {
    const understood = { meanings: ['approach'], clarification: null, complexity: null };
    expect(await (await answering(JSON.stringify(understood))).understand(situation, 'x')).toEqual(
      understood,
    );
  });

  it.each(['not json', '{"meanings":["made_up"],"clarification":null,"complexity":null}', '{}'])(
    'is nothing when it is %s',
    async (content) => {
      expect(await (await answering(content)).understand(situation, 'x')).toEqual(NOTHING_UNDERSTOOD);
    },
  );

  it('is nothing when it does not come in time', async () => {
    expect(await (await modelAnswering(() => undefined)).understand(situation, 'x')).toEqual(
      NOTHING_UNDERSTOOD,
    );
  });
});
