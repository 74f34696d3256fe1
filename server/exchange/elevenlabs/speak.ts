/** One request to speak: checked, then answered piece by piece as the voice makes them. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Synthesiser, VoiceName } from '../engines/index.ts';
import { localFormat, noVoice, tooLong, tooMany, unprocessable, type Refusal } from './errors.ts';
import { suffer, type Fault, type Faults } from './faults.ts';
import { FORMATS, isVendorFormat, type Format } from './formats.ts';
import type { Gate } from './gate.ts';
import { pieces } from './sentences.ts';
import { voiceFor } from './voices.ts';

/** The vendor's limit for its fast models. */
const MAX_CHARACTERS = 40_000;
/** Bytes handed on at once; chunks of the vendor are not whole frames either. */
const CHUNK_BYTES = 4_000;
/** Telephone audio. */
const BYTES_PER_MS = 8;
const CUT_AFTER_MS = 50;
const VENDOR_DEFAULT_FORMAT = 'mp3_44100_128';

/** The vendor's range of speeds. */
const Speed = z.number().min(0.7).max(1.2);
/** Text and speed matter here; the vendor's other settings are accepted. */
const Body = z.looseObject({
  text: z.string(),
  model_id: z.string().optional(),
  voice_settings: z.looseObject({ speed: Speed.optional() }).nullish(),
});
const Query = z.looseObject({
  output_format: z
    .string()
    .refine(isVendorFormat, 'Input should be a known output format')
    .default(VENDOR_DEFAULT_FORMAT),
});
const Params = z.object({ voice_id: z.string() });

interface Order {
  text: string;
  voice_id: string;
  voice: VoiceName;
  speed: number;
  format: Format;
}

interface Booth {
  voices: Synthesiser;
  gate: Gate;
  faults: Faults;
}

/** Streams the audio; refusals are the vendor's. The client's leaving ends the work at the next piece. */
export async function speak(
  request: FastifyRequest,
  reply: FastifyReply,
  { voices, gate, faults }: Booth,
): Promise<FastifyReply> {
  const order = orderOf(request);
  if ('code' in order) return reply.code(order.code).send(order.body);
  const { voice_id, speed } = order;
  const fault = faults.note({ voice_id, speed, characters: order.text.length });
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(new Error('the client has left')));
  if (!(await gate.enter())) return refuse(reply, tooMany(gate.maximum));
  if (gone.signal.aborted) {
    gate.leave(); // it left while it queued: there is nobody to answer
    return reply.hijack();
  }
  gone.signal.addEventListener('abort', () => gate.leave(), { once: true });
  const suffered = await suffer(fault, reply, gone.signal);
  if (suffered !== null) return suffered;
  reply.headers({
    'request-id': randomUUID(),
    'character-cost': String(order.text.length),
    'current-concurrent-requests': String(gate.current()),
    'maximum-concurrent-requests': String(gate.maximum),
    'content-type': order.format.content_type,
  });
  // The first piece is awaited: a voice that fails at once answers with a status, not with a broken body.
  const audio = cutOff(audioOf(order, voices, gone.signal), fault, reply);
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
  const speed = body.data.voice_settings?.speed ?? 1;
  return { text, voice_id, voice, speed, format };
}

async function* audioOf(order: Order, voices: Synthesiser, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const piece of pieces(order.text)) {
    const bytes = await order.format.render(voices, piece, order, signal);
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
  }
}

/** The connection breaks after so much audio, without a word. */
async function* cutOff(
  audio: AsyncGenerator<Uint8Array>,
  fault: Fault | null,
  reply: FastifyReply,
): AsyncGenerator<Uint8Array> {
  if (fault?.kind !== 'cut') return yield* audio;
  let left = fault.after_ms * BYTES_PER_MS;
  for await (const bytes of audio) {
    yield bytes.subarray(0, left);
    left -= bytes.length;
    if (left > 0) continue;
    // What was handed on is on its way first.
    await delay(CUT_AFTER_MS);
    reply.raw.destroy();
    return;
  }
}

async function* withFirst(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done !== true) yield first.value;
  yield* rest;
}
