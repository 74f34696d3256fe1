/**
 * The exchange's OpenAI: `/v1/chat/completions` (plain, streamed, json_schema) and `/v1/models`, answered by the house
 * model, with the vendor's own errors (wire-protocols.md, section 6).
 */
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { z } from 'zod';
import { houseReply } from './house/index.ts';

const MODEL = 'house-1';

const Message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z
    .union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() })), z.null()])
    .optional(),
});
const Request = z.object({
  model: z.string(),
  messages: z.array(Message).min(1),
  stream: z.boolean().optional(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({ name: z.string(), schema: z.unknown(), strict: z.boolean().nullish() }),
      }),
    ])
    .optional(),
});
type Request = z.infer<typeof Request>;

export async function startOpenAi(options: {
  api_key: string;
}): Promise<{ url: string; close(): Promise<void> }> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === `Bearer ${options.api_key}`) return;
    await fail(reply, 401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.');
  });
  app.setErrorHandler((_error, _request, reply) =>
    fail(reply, 400, 'invalid_request_error', null, 'We could not parse the JSON body of your request.'),
  );
  app.setNotFoundHandler((request, reply) =>
    fail(
      reply,
      404,
      'invalid_request_error',
      'unknown_url',
      `Unknown request URL: ${request.method} ${request.url}.`,
    ),
  );
  app.get('/v1/models', async () => ({
    object: 'list',
    data: [{ id: MODEL, object: 'model', created: 1_760_000_000, owned_by: 'house' }],
  }));
  completions(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
}

function completions(app: FastifyInstance): void {
  app.post('/v1/chat/completions', async (request, reply) => {
    const parsed = Request.safeParse(request.body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return fail(
        reply,
        400,
        'invalid_request_error',
        null,
        `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'invalid'}`,
        issue?.path.join('.'),
      );
    }
    const content = houseReply(
      lastUserText(parsed.data),
      parsed.data.response_format?.type === 'json_schema',
    );
    return parsed.data.stream ? stream(reply, parsed.data, content) : whole(parsed.data, content);
  });
}

function lastUserText(request: Request): string {
  const content = request.messages.findLast((message) => message.role === 'user')?.content ?? '';
  return typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('');
}

function head(request: Request, object: string) {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
  };
}

function usage(request: Request, content: string) {
  const prompt_tokens = Math.ceil(JSON.stringify(request.messages).length / 4);
  const completion_tokens = Math.ceil(content.length / 4);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function whole(request: Request, content: string) {
  const message = { role: 'assistant', content, refusal: null };
  return {
    ...head(request, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
    usage: usage(request, content),
  };
}

/** Word by word, as tokens come. */
async function stream(reply: FastifyReply, request: Request, content: string): Promise<FastifyReply> {
  const base = head(request, 'chat.completion.chunk');
  const chunk = (delta: Record<string, unknown>, finish_reason: string | null) => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason }],
  });
  const parts = content.match(/\s*\S+/g) ?? [];
  const events = [
    chunk({ role: 'assistant', content: '' }, null),
    ...parts.map((part) => chunk({ content: part }, null)),
    chunk({}, 'stop'),
  ];
  const tail = request.stream_options?.include_usage
    ? [{ ...base, choices: [], usage: usage(request, content) }]
    : [];
  const text = [...events, ...tail].map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  return reply.type('text/event-stream').send(`${text}data: [DONE]\n\n`);
}

function fail(
  reply: FastifyReply,
  status: number,
  type: string,
  code: string | null,
  message: string,
  param?: string,
): FastifyReply {
  return reply.code(status).send({ error: { message, type, param: param ?? null, code } });
}
