/** Links of a session for those who may export it, and what whoever has one sees. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { recordingOf } from '../../db/queries/recordings.ts';
import { reviewOf } from '../exports/index.ts';
import { NewShare, SharedView, ShareInput, ShareList, ShareView } from '../http/contract/exports.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import { recordedMs, recordingFile, sendAudio, soundOf } from '../record/index.ts';
import { show } from '../scorecard/index.ts';
import {
  listShares,
  makeShare,
  noteOpening,
  openShare,
  revokeShare,
  type Opened,
  type SharesAround,
} from './shares.ts';

const Id = z.object({ id: z.uuid('This is not a session id.') });
const One = Id.extend({ share: z.uuid('This is not the id of a link.') });
const Token = z.object({ token: z.string().max(100) });

export interface ShareRoutesAround extends SharesAround {
  data_dir: string;
}

export async function shareRoutes(plain: FastifyInstance, o: ShareRoutesAround): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const config = { may: 'review.export' as const };

  app.get(
    '/api/v1/sessions/:id/shares',
    { config, schema: { params: Id, response: { 200: ShareList } } },
    async (request) => ({ items: await listShares(o, request.params.id) }),
  );

  app.post(
    '/api/v1/sessions/:id/shares',
    { config, schema: { params: Id, body: ShareInput, response: { 201: NewShare } } },
    async (request, reply) => {
      const { id } = request.params;
      const asker = askerOf(request);
      // What cannot be shown yet is not shared; and whoever has a link sees the levels.
      await reviewOf(o.database, id, { anonymised: true });
      await show(o.database, id, asker);
      const made = await makeShare(o, id, { input: request.body, asker });
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  );

  app.delete(
    '/api/v1/sessions/:id/shares/:share',
    { config, schema: { params: One, response: { 200: ShareView } } },
    async (request) => {
      const { id: session_id, share: id } = request.params;
      return revokeShare(o, { id, session_id }, askerOf(request));
    },
  );

  openRoutes(plain, o);
}

const opened = { may: 'anyone', recognises: true } as const;

/** The link is the proof. */
function openRoutes(plain: FastifyInstance, o: ShareRoutesAround): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/shared/:token',
    { config: opened, schema: { params: Token, response: { 200: SharedView }, hide: true } },
    async (request, reply) => {
      const share = await openFor(o, request, request.params.token);
      const { review } = await reviewOf(o.database, share.session_id, share);
      const recording = share.audio ? await placeOf(o, share.session_id) : null;
      await noteOpening(o, share, 'review');
      void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
      return { review, recording, expires_at: share.expires_at.toISOString() };
    },
  );

  app.get(
    '/api/v1/shared/:token/audio',
    { config: opened, schema: { params: Token, hide: true } },
    async (request, reply) => {
      const share = await openFor(o, request, request.params.token);
      const row = share.audio ? await recordingOf(o.database.pool, share.session_id) : null;
      const file = row === null ? null : recordingFile(o.data_dir, row.path);
      const sound = file === null ? null : await soundOf(file, 'wav');
      if (sound === null) throw new AppError('recording_not_found', 'There is no sound behind this link.');
      const { range } = request.headers;
      // A player asks for piece after piece; the first one is the playing.
      if (range === undefined || range.startsWith('bytes=0-')) await noteOpening(o, share, 'audio');
      return sendAudio(reply, sound, range);
    },
  );
}

/** Who has signed in is told no more by a link than their role is, and not before rating. Throws AppError(rate_first). */
async function openFor(o: ShareRoutesAround, request: FastifyRequest, token: string): Promise<Opened> {
  const share = await openShare(o, token);
  const member = await request.memberOf(share.organisation_id);
  if (member === null) return share;
  if (member.may('scorecard.read') || member.may('scorecard.rate'))
    await show(o.database, share.session_id, member);
  return {
    ...share,
    anonymised: share.anonymised || !member.may('candidates.identity'),
    audio: share.audio && member.may('audio.download'),
  };
}

async function placeOf({ database, data_dir }: ShareRoutesAround, session_id: string) {
  const row = await recordingOf(database.pool, session_id);
  const duration_ms = row === null ? null : await recordedMs(recordingFile(data_dir, row.path));
  return row === null || duration_ms === null ? null : { started_ms: row.started_ms, duration_ms };
}
