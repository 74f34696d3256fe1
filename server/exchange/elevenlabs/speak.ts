/** One request to speak: checked, then answered piece by piece as the voice makes them. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Synthesiser, VoiceName } from '../engines/index.ts';
import { localFormat, noVoice, tooLong, tooMany, unprocessable, type Refusal } from './errors.ts';
import { FORMATS, isVendorFormat, type Format } from './formats.ts';
import type { Gate } from './gate.ts';
import { pieces } from './sentences.ts';
import { voiceFor } from './voices.ts';

/** The vendor's limit for its fast models. */
const MAX_CHARACTERS = 40_000;
/** Bytes handed on at once; chunks of the vendor are not whole frames either. */
const CHUNK_BYTES = 4_000;
const VENDOR_DEFAULT_FORMAT = 'mp3_44100_128';

/** Only `text` matters here; the vendor's other settings are accepted. */
const Body = z.looseObject({ text: z.string(), model_id: z.string().optional() });
const Query = z.looseObject({
  output_format: z
    .string()
    .refine(isVendorFormat, 'Input should be a known output format')
    .default(VENDOR_DEFAULT_FORMAT),
});
const Params = z.object({ voice_id: z.string() });

interface Order {
  text: string;
  voice: VoiceName;
  format: Format;
}

/** Streams the audio; refusals are the vendor's. The client's leaving ends the work at the next piece. */
export async function speak(
  request: FastifyRequest,
  reply: FastifyReply,
  voices: Synthesiser,
  gate: Gate,
): Promise<FastifyReply> {
  const order = orderOf(request);
  if ('code' in order) return reply.code(order.code).send(order.body);
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(new Error('the client has left')));
  if (!(await gate.enter())) return refuse(reply, tooMany(gate.maximum));
  if (gone.signal.aborted) {
    gate.leave(); // it left while it queued: there is nobody to answer
    return reply.hijack();
  }
  gone.signal.addEventListener('abort', () => gate.leave(), { once: true });
  reply.headers({
    'request-id': randomUUID(),
    'character-cost': String(order.text.length),
    'current-concurrent-requests': String(gate.current()),
    'maximum-concurrent-requests': String(gate.maximum),
    'content-type': order.format.content_type,
  });
  // The first piece is awaited: a voice that fails at once answers with a status, not with a broken body.
  const audio = audioOf(order, voices, gone.signal);
  const first = await audio.next();
  return reply.send(
    Readable.from(withFirst(first, audio), { objectMode: false, highWaterMark: CHUNK_BYTES }),
  );
}

function refuse(reply: FastifyReply, { code, body }: Refusal): FastifyReply {
  return reply.code(code).send(body);
}

function orderOf(request: FastifyRequest): Order | Refusal {
  const query = Query.safeParse(request.query);
  if (!query.success) return unprocessable('query', query.error);
  const body = Body.safeParse(request.body ?? {});
  if (!body.success) return unprocessable('body', body.error);
  const { voice_id } = Params.parse(request.params);
  const voice = voiceFor(voice_id);
  if (voice === null) return noVoice(voice_id);
  const { text } = body.data;
  if (text.length > MAX_CHARACTERS) return tooLong(text.length, MAX_CHARACTERS);
  const { output_format } = query.data;
  const format = FORMATS[output_format];
  if (format === undefined) return localFormat(output_format, Object.keys(FORMATS));
  return { text, voice, format };
}

async function* audioOf(order: Order, voices: Synthesiser, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const piece of pieces(order.text)) {
    const bytes = await order.format.render(voices, piece, order.voice, signal);
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
  }
}

async function* withFirst(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done !== true) yield first.value;
  yield* rest;
}
