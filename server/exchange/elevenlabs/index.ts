/**
 * The exchange's ElevenLabs: text to speech over HTTP on the local voice (../engines), in the vendor's protocol
 * (wire-protocols.md, section 5).
 *
 * In: `POST /v1/text-to-speech/:voice_id/stream?output_format=ulaw_8000` with `{"text"}`. Out: chunked audio, a sentence
 * at a time; the first bytes come within about 100 ms. `GET /v1/voices` lists the local voices; the vendor's own ids are
 * answered by them. Only telephone formats are made; MP3 is refused in words. Faults per voice on demand: faults.ts.
 */
import Fastify, { type FastifyError } from 'fastify';
import { startSynthesiser } from '../engines/index.ts';
import { badJson, badKey, failed, noKey, notFound } from './errors.ts';
import { Faults } from './faults.ts';
import { gate } from './gate.ts';
import { speak } from './speak.ts';
import { VOICES } from './voices.ts';

/** The vendor's limit for its fast models on the plan most teams start with. */
const MAX_CONCURRENT = 10;

export interface ElevenLabsOptions {
  api_key: string;
}

/** Listens on an ephemeral loopback port; the first sentence waits about 0.2 s for the voice. */
export async function startElevenLabs(
  options: ElevenLabsOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const voices = startSynthesiser();
  const requests = gate(MAX_CONCURRENT);
  const faults = new Faults();
  const app = Fastify({ logger: false, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    const key = request.headers['xi-api-key'];
    if (key === options.api_key) return;
    const { code, body } = key === undefined ? noKey() : badKey();
    await reply.code(code).send(body);
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const ours = error.statusCode === undefined || error.statusCode >= 500;
    const { code, body } = ours ? failed() : badJson(); // Fastify's own refusals are all about the body
    return reply.code(code).send(body);
  });
  app.setNotFoundHandler((_request, reply) => {
    const { code, body } = notFound();
    return reply.code(code).send(body);
  });
  app.get('/v1/voices', async () => ({ voices: VOICES }));
  for (const path of ['/v1/text-to-speech/:voice_id', '/v1/text-to-speech/:voice_id/stream']) {
    app.post(path, (request, reply) => speak(request, reply, { voices, gate: requests, faults }));
  }
  faults.routes(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    close: async () => {
      await app.close();
      await voices.close();
    },
  };
}
