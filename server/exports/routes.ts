/** Files of a finished screen: each one that leaves is in the audit log. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import { recordingOf } from '../../db/queries/recordings.ts';
import { EXPORT_FORMATS, SOUND_FORMATS, type ExportFormat } from '../http/contract/exports.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import type { Review } from '../http/contract/exports.ts';
import { recordingFile, soundOf } from '../record/index.ts';
import { show } from '../scorecard/index.ts';
import { exportReview } from './forms.ts';
import { reviewSchema, SCHEMA_NAME } from './json.ts';
import { finalCode } from './review.ts';

const Id = z.object({ id: z.uuid('This is not a session id.') });
const Export = z.object({
  format: z.enum(EXPORT_FORMATS, 'must be md, json or pdf'),
  anonymised: z.stringbool('must be true or false').default(false),
});
const Sound = z.object({ format: z.enum(SOUND_FORMATS, 'must be wav or mulaw').default('wav') });
const Schema = z.object({ name: z.string() });

const TYPES: Record<ExportFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
};
const ENDINGS: Record<Review['code']['language'], string> = {
  python: 'py',
  javascript: 'js',
  typescript: 'ts',
  java: 'java',
  go: 'go',
  cpp: 'cpp',
};

export interface ExportsAround {
  database: Database;
  data_dir: string;
  public_url: string;
}

export async function exportRoutes(plain: FastifyInstance, o: ExportsAround): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/sessions/:id/export',
    { config: { may: 'review.export' }, schema: { params: Id, querystring: Export } },
    async (request, reply) => {
      const { id: session_id } = request.params;
      const { format, anonymised } = request.query;
      const file = await exportReview(o.database, { ...o, session_id, format, anonymised });
      // Whoever has it has seen the levels: a rating of theirs is not a blind one any more.
      await show(o.database, session_id, askerOf(request));
      await audit(o, request, 'review_exported', { format, anonymised });
      return attached(reply, `review-${session_id}.${format}`, TYPES[format]).send(file);
    },
  );

  app.get(
    '/api/v1/sessions/:id/code',
    { config: { may: 'review.export' }, schema: { params: Id } },
    async (request, reply) => {
      const { id: session_id } = request.params;
      const code = await finalCode(o.database, session_id);
      await audit(o, request, 'code_downloaded', {});
      const name = `code-${session_id}.${ENDINGS[code.language]}`;
      return attached(reply, name, 'text/plain; charset=utf-8').send(code.text);
    },
  );

  app.get(
    '/api/v1/sessions/:id/recording',
    { config: { may: 'audio.download' }, schema: { params: Id, querystring: Sound } },
    async (request, reply) => {
      const { id: session_id } = request.params;
      const { format } = request.query;
      const row = await recordingOf(o.database.pool, session_id);
      const sound = row === null ? null : await soundOf(recordingFile(o.data_dir, row.path), format);
      if (sound === null)
        throw new AppError(
          'recording_not_found',
          'This session has no recording: there was no consent, or it was deleted.',
        );
      await audit(o, request, 'audio_downloaded', { format });
      const name = format === 'wav' ? `call-${session_id}.wav` : `call-${session_id}.mulaw.wav`;
      return attached(reply, name, 'audio/wav').header('content-length', sound.bytes).send(sound.part());
    },
  );

  // What is in an exported file is no secret: whoever reads one may not be able to sign in.
  app.get(
    '/api/v1/schemas/:name',
    { config: { may: 'proof' }, schema: { params: Schema } },
    async (request, reply) => {
      if (request.params.name !== SCHEMA_NAME)
        throw new AppError('not_found', `There is no such schema; there is ${SCHEMA_NAME}.`, 'name');
      return reply
        .type('application/schema+json; charset=utf-8')
        .send(JSON.stringify(reviewSchema(o.public_url)));
    },
  );
}

function attached(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store');
}

async function audit(
  { database }: ExportsAround,
  request: FastifyRequest<{ Params: z.infer<typeof Id> }>,
  action: string,
  detail: object,
): Promise<void> {
  const { actor, organisation_id } = askerOf(request);
  const subject = request.params.id;
  await insertAudit(database.db, { actor, organisation_id, action, subject, detail: JSON.stringify(detail) });
}
