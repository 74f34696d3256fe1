/** `/api/v1/sessions/:id/audio` and `/waveform`: the recording, whole or in parts, and a drawing of it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { recordingOf } from '../../db/queries/recordings.ts';
import { SOUND_FORMATS, type SoundFormat } from '../http/contract/exports.ts';
import { AppError } from '../http/errors.ts';
import { sendRange } from '../http/ranges.ts';
import { Waveform } from './contract/playback.ts';
import { recordingFile } from './recording.ts';
import { soundOf, type Sound } from './sound.ts';
import { createWaveforms, STEP_MS } from './waveform.ts';

/** As stored, unless the telephone's own coding is asked for. */
const Format = z.object({ format: z.enum(SOUND_FORMATS).default('wav') });

interface SoundRoutesOptions {
  database: Database;
  data_dir: string;
  params: z.ZodType<{ id: string }, { id: string }>;
  mustExist(id: string): Promise<void>;
}

export function soundRoutes(plain: FastifyInstance, o: SoundRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const waveform = createWaveforms();
  const recorded = async (id: string, format: SoundFormat) => {
    const row = await recordingOf(o.database.pool, id);
    // A player asks for many parts of what is there.
    if (row === null) await o.mustExist(id);
    const path = row === null ? '' : recordingFile(o.data_dir, row.path);
    // Made a moment ago, there is nothing in it.
    const sound = row === null ? null : await soundOf(path, format);
    if (row === null || sound === null)
      throw new AppError(
        'recording_not_found',
        'This session has no recording: there was no consent, or it was deleted.',
      );
    return { path, sound, started_ms: row.started_ms };
  };
  const may = 'audio.download';

  app.get(
    '/api/v1/sessions/:id/audio',
    { config: { may }, schema: { params: o.params, querystring: Format } },
    async (request, reply) => {
      const { sound } = await recorded(request.params.id, request.query.format);
      return sendAudio(reply, sound, request.headers.range);
    },
  );

  app.get(
    '/api/v1/sessions/:id/waveform',
    { config: { may }, schema: { params: o.params, response: { 200: Waveform } } },
    async (request, reply) => {
      const { path, started_ms } = await recorded(request.params.id, 'wav');
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

/** Whole, or the one range that players ask for. */
export const sendAudio = (reply: FastifyReply, sound: Sound, range: string | undefined): FastifyReply =>
  sendRange(
    reply,
    { ...sound, headers: { 'content-type': 'audio/wav', 'cache-control': 'private, no-cache' } },
    range,
  );
