/** For tests: a small server that speaks the model's protocol, and answers as the house model does, or as it is told. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { House } from './understand.ts';

/** `text`: what the house model would answer; `stream`: token by token. */
export type ModelAnswer = (response: ServerResponse, text: string, stream: boolean) => void;

export interface FakeModel {
  url: string;
  usual: ModelAnswer;
  close(): Promise<void>;
}

/** As the house model does, 100 ms later, word by word. */
export async function fakeModel(house: House): Promise<FakeModel> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { messages, stream } = Asked.parse(JSON.parse(Buffer.concat(parts).toString()));
      const text = house(messages.at(-1)?.content ?? '', stream !== true);
      model.usual(response, text, stream === true);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const model: FakeModel = {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    usual: answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return model;
}

const Asked = z.object({
  messages: z.array(z.object({ content: z.string() })),
  stream: z.boolean().optional(),
});

export const answers: ModelAnswer = (response, text, stream) => {
  setTimeout(() => {
    response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
    if (!stream)
      response.end(
        JSON.stringify({
          ...ENVELOPE,
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
        }),
      );
    else response.end(`${chunks(text).join('')}data: [DONE]\n\n`);
  }, 100);
};

const ENVELOPE = { id: 'x', object: 'chat.completion', created: 1, model: 'm' };

export function chunks(text: string): string[] {
  return text.split(/(?= )/).map((content) => {
    const choices = [{ index: 0, delta: { content }, finish_reason: null }];
    return `data: ${JSON.stringify({ ...ENVELOPE, object: 'chat.completion.chunk', choices })}\n\n`;
  });
}
