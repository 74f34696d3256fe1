/** `/api/v1/sessions/:id/audio` and `/waveform`: the recording, whole or in parts, and a drawing of it. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { recordingOf } from '../../db/queries/recordings.ts';
import { AppError } from '../http/errors.ts';
import { Waveform } from './contract/playback.ts';
import { recordingFile } from './recording.ts';
import { createWaveforms, STEP_MS } from './waveform.ts';

interface SoundRoutesOptions {
  database: Database;
  data_dir: string;
  params: z.ZodType<{ id: string }, { id: string }>;
  mustExist(id: string): Promise<void>;
}

export function soundRoutes(plain: FastifyInstance, o: SoundRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const waveform = createWaveforms();
  const sound = async (id: string) => {
    await o.mustExist(id);
    const row = await recordingOf(o.database.pool, id);
    const path = row === null ? '' : recordingFile(o.data_dir, row.path);
    const size = row === null ? 0 : await sizeOf(path);
    // Made a moment ago, it has not even a header.
    if (row === null || size === 0)
      throw new AppError(
        'recording_not_found',
        'This session has no recording: there was no consent, or it was deleted.',
      );
    return { path, size, started_ms: row.started_ms };
  };
  const may = 'audio.download';

  app.get(
    '/api/v1/sessions/:id/audio',
    { config: { may }, schema: { params: o.params } },
    async (request, reply) => {
      const { path, size } = await sound(request.params.id);
      return sendAudio(reply, path, size, request.headers.range);
    },
  );

  app.get(
    '/api/v1/sessions/:id/waveform',
    { config: { may }, schema: { params: o.params, response: { 200: Waveform } } },
    async (request, reply) => {
      const { path, started_ms } = await sound(request.params.id);
      const { candidate, interviewer } = await waveform(path);
      void reply.header('cache-control', 'private, no-cache');
      return {
        started_ms,
        step_ms: STEP_MS,
        candidate: Buffer.from(candidate).toString('base64'),
        interviewer: Buffer.from(interviewer).toString('base64'),
      };
    },
  );
}

/** 0 when it is not there. */
function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Whole, or the one range that players ask for. */
function sendAudio(reply: FastifyReply, path: string, size: number, range: string | undefined): FastifyReply {
  const asked = /^bytes=(?=.*\d)(\d*)-(\d*)$/.exec(range ?? '');
  void reply.type('audio/wav').header('accept-ranges', 'bytes').header('cache-control', 'private, no-cache');
  // The file may grow while it is sent: what was promised is sent.
  if (asked === null)
    return reply.header('content-length', size).send(createReadStream(path, { end: size - 1 }));
  const from = asked[1] === '' ? Math.max(0, size - Number(asked[2])) : Number(asked[1]);
  const to = asked[1] === '' || asked[2] === '' ? size - 1 : Math.min(Number(asked[2]), size - 1);
  if (from > to) return reply.code(416).header('content-range', `bytes */${size}`).send();
  return reply
    .code(206)
    .header('content-range', `bytes ${from}-${to}/${size}`)
    .header('content-length', to - from + 1)
    .send(createReadStream(path, { start: from, end: to }));
}
