/**
 * What candidates may know and ask by their link alone: the notice, how long things are kept, what they agreed to, taking
 * the recording back, and deleting everything. A link that opens nothing any more still asks for another one by mail, which
 * opens the same and a copy of what is held.
 */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import { consentsOfCandidate, insertConsent, newestConsent } from '../../db/queries/consents.ts';
import { dutyOfScreen, lastRequestOfScreen } from '../../db/queries/erasure.ts';
import type { ScreenView } from '../http/contract/api.ts';
import { DataCopy, DataKey, Jurisdiction, NoticeLanguage, Privacy } from '../http/contract/duty.ts';
import { AppError } from '../http/errors.ts';
import type { Clock } from '../record/clock.ts';
import { copyOf } from './dataCopy.ts';
import type { DataLinks } from './dataLinks.ts';
import { disclosureText, jurisdictionOf, noticeLanguageOf } from './disclosure/index.ts';
import type { Erasure } from './erasure.ts';
import type { Retention } from './retention.ts';

export interface PrivacyRoutesOptions {
  db: Kysely<Schema>;
  /** Throws AppError(not_found | link_expired | screen_cancelled). */
  byLink(token: string): Promise<ScreenView>;
  /** Throws AppError(screen_not_found). */
  screen(id: string): Promise<ScreenView>;
  links: Pick<DataLinks, 'ask' | 'open' | 'screenOf'>;
  clock: Pick<Clock, 'wall'>;
  retention: Pick<Retention, 'rules'>;
  erasure: Pick<Erasure, 'ask'>;
  /** Tells the interview that is under way, if one is: true when it stored the withdrawal itself. */
  withdrawRecording(session_id: string): Promise<boolean>;
}

const Token = z.object({ token: z.string().min(1) });
const proof = { may: 'proof' } as const;

export async function privacyRoutes(plain: FastifyInstance, o: PrivacyRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/pad/:token/privacy',
    { config: proof, schema: { params: Token, response: { 200: Privacy } } },
    async (request) => privacyOf(o, await screenBy(o, request.params.token)),
  );

  app.post(
    '/api/v1/pad/:token/withdraw-recording',
    { config: proof, schema: { params: Token, response: { 200: Privacy } } },
    async (request) => {
      const screen = await screenBy(o, request.params.token);
      const told = screen.session_id !== null && (await o.withdrawRecording(screen.session_id));
      const recording = await newestConsent(o.db, screen.id, 'recording');
      if (!told && recording?.given === true)
        await insertConsent(o.db, screen.id, {
          channel: 'recording',
          given: false,
          how: 'taken back on their page',
          text_version: recording.text_version,
          session_id: screen.session_id,
        });
      return privacyOf(o, screen);
    },
  );

  app.post(
    '/api/v1/pad/:token/deletion',
    { config: proof, schema: { params: Token, response: { 202: Privacy } } },
    async (request, reply) => {
      const screen = await screenBy(o, request.params.token);
      if (screen.status === 'in_progress' || screen.status === 'calling')
        throw new AppError('wrong_state', 'End the interview first; then ask again.');
      await o.erasure.ask(screen.id);
      return reply.code(202).send(await privacyOf(o, screen));
    },
  );

  dataRoutes(plain, o);
}

/** The way to their data by mail, also where the link itself opens nothing any more. */
function dataRoutes(plain: FastifyInstance, o: PrivacyRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post(
    '/api/v1/pad/:token/data-link',
    { config: proof, schema: { params: Token } },
    async (request, reply) => {
      await o.links.ask(request.params.token);
      return reply.code(202).send({});
    },
  );

  app.post(
    '/api/v1/pad/:token/open-data',
    { config: proof, schema: { params: Token, response: { 200: DataKey } } },
    async (request) => o.links.open(request.params.token),
  );

  app.get(
    '/api/v1/pad/:token/copy',
    { config: proof, schema: { params: Token, response: { 200: DataCopy } } },
    async (request, reply) => {
      const id = o.links.screenOf(request.params.token);
      // A link of an interview was forwarded, or stands in a calendar: it does not give out what was said.
      if (id === null)
        throw new AppError('link_expired', 'This page has been open too long. Ask for a new link by mail.');
      const copy = await copyOf(o.db, id, o.clock.wall());
      const organisation_id = (await dutyOfScreen(o.db, id))?.organisation_id ?? null;
      const line = { organisation_id, actor: 'candidate', action: 'data_copied', subject: `screen:${id}` };
      await insertAudit(o.db, { ...line, detail: '{}' });
      void reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'attachment; filename="my-data.json"');
      return copy;
    },
  );
}

/** By the link of the interview, or by the key that one from a mail was changed for. */
function screenBy(o: PrivacyRoutesOptions, token: string): Promise<ScreenView> {
  const id = o.links.screenOf(token);
  return id === null ? o.byLink(token) : o.screen(id);
}

async function privacyOf(o: PrivacyRoutesOptions, { id }: ScreenView): Promise<Privacy> {
  const [row, consents, recording, request] = await Promise.all([
    dutyOfScreen(o.db, id),
    consentsOfCandidate(o.db, id),
    newestConsent(o.db, id, 'recording'),
    lastRequestOfScreen(o.db, id),
  ]);
  if (row === undefined) throw new AppError('not_found', 'This link is not one of ours.');
  const { zone, candidate_phone: phone, organisation_id } = row;
  const jurisdiction = jurisdictionOf({
    jurisdiction: Jurisdiction.nullable().parse(row.jurisdiction),
    zone,
    phone,
  });
  const notice_language = NoticeLanguage.nullable().parse(row.notice_language);
  const language = noticeLanguageOf({ notice_language, phone });
  const { audit_days: _, on_request: __, ...kept } = await o.retention.rules(organisation_id);
  return {
    notice: { ...disclosureText(jurisdiction, language, 'notice'), language },
    spoken_language: 'en',
    kept,
    consents: consents.map(({ channel, given, how, at }) => ({ channel, given, how, at: at.toISOString() })),
    recording: recording?.given === true,
    deletion:
      request === undefined
        ? null
        : { status: request.status, answer: request.answer, at: request.created_at.toISOString() },
  };
}
