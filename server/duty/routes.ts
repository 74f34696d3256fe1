/** Consents, disclosures, retention, deletion and the audit log over HTTP, for staff. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as consents from '../../db/queries/consents.ts';
import * as erasing from '../../db/queries/erasure.ts';
import { goneOfScreen, putRetentionRules } from '../../db/queries/retention.ts';
import {
  CandidateConsents,
  CHANNELS,
  ConsentPage,
  DecideInput,
  DeletionRequests,
  Disclosures,
  HoldInput,
  Jurisdiction,
  NoticeInput,
  NoticeLanguage,
  RetentionPreview,
  RetentionRules,
  RetentionView,
  ScreenDuty,
} from '../http/contract/duty.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import type { Clock } from '../record/clock.ts';
import { allDisclosures, jurisdictionOf, noticeLanguageOf } from './disclosure/index.ts';
import type { Erasure } from './erasure.ts';
import { nextRun, type Retention } from './retention.ts';

export interface DutyRoutesOptions {
  db: Kysely<Schema>;
  retention: Retention;
  erasure: Erasure;
  clock: Pick<Clock, 'wall'>;
}

const Id = z.object({ id: z.uuid('This is not an id.') });
const ConsentQuery = z.object({
  channel: z.enum(CHANNELS).optional(),
  given: z.enum(['yes', 'no']).optional(),
  q: z.string().max(120).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  page_size: z.coerce.number().int().min(1).max(200).default(50),
});

const READS = ['consents.read', 'settings.write'] as const;
const ABOUT_ONE = ['consents.read', 'screens.write'] as const;
const owner = { may: 'settings.write' } as const;

export async function dutyRoutes(plain: FastifyInstance, o: DutyRoutesOptions): Promise<void> {
  consentRoutes(plain, o);
  disclosureRoute(plain, o);
  screenRoutes(plain, o);
  retentionRoutes(plain, o);
  deletionRoutes(plain, o);
}

function consentRoutes(plain: FastifyInstance, { db }: DutyRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/consents',
    {
      config: { may: 'consents.read' },
      schema: { querystring: ConsentQuery, response: { 200: ConsentPage } },
    },
    async (request) => {
      const { organisation_id, may } = askerOf(request);
      const { page, page_size, given, channel, q } = request.query;
      if (q !== undefined && !may('candidates.identity'))
        throw new AppError('forbidden', 'Your role sees candidates without their names.', 'q');
      const filter = {
        organisation_id,
        channel,
        q,
        given: given === undefined ? undefined : given === 'yes',
      };
      const [rows, total] = await Promise.all([
        consents.listConsents(db, { ...filter, limit: page_size, offset: (page - 1) * page_size }),
        consents.countConsents(db, filter),
      ]);
      const items = rows.map(({ phone, at, ...row }) => ({
        ...row,
        at: at.toISOString(),
        deleted: phone.startsWith('erased:'),
        candidate_phone: phone.startsWith('erased:') ? null : phone,
      }));
      return { items, page, page_size, total };
    },
  );

  app.get(
    '/api/v1/screens/:id/consents',
    { config: { may: ABOUT_ONE }, schema: { params: Id, response: { 200: CandidateConsents } } },
    async (request, reply) => {
      const { id } = request.params;
      const { candidate_name, candidate_phone } = await dutyOf(db, id);
      const rows = await consents.consentsOfCandidate(db, id);
      void reply.header('content-disposition', `attachment; filename="consents-${id}.json"`);
      return {
        screen_id: id,
        candidate_name,
        candidate_phone,
        items: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
      };
    },
  );
}

function disclosureRoute(plain: FastifyInstance, { db }: DutyRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const current = new Set(allDisclosures().map(({ version }) => version));

  app.get(
    '/api/v1/disclosures',
    { config: { may: ABOUT_ONE }, schema: { response: { 200: Disclosures } } },
    async () => {
      const rows = await erasing.listDisclosures(db);
      return {
        items: rows.map(({ first_used, ...row }) => ({
          ...row,
          first_used: first_used.toISOString(),
          current: current.has(row.version),
          spoken: row.language === 'en' && (row.variant === 'recorded' || row.variant === 'silent'),
        })),
      };
    },
  );
}

/** Of one screen: where its candidate is, what is held, what is gone. */
function screenRoutes(plain: FastifyInstance, { db }: DutyRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/screens/:id/duty',
    { config: { may: ABOUT_ONE }, schema: { params: Id, response: { 200: ScreenDuty } } },
    async (request) => screenDuty(db, request.params.id),
  );
  app.put(
    '/api/v1/screens/:id/notice',
    {
      config: { may: 'screens.write' },
      schema: { params: Id, body: NoticeInput, response: { 200: ScreenDuty } },
    },
    async (request) => {
      await erasing.setNotice(db, request.params.id, request.body);
      return screenDuty(db, request.params.id);
    },
  );
  app.put(
    '/api/v1/screens/:id/hold',
    { config: owner, schema: { params: Id, body: HoldInput, response: { 200: ScreenDuty } } },
    async (request) => {
      const { held, why } = request.body;
      if (held && why === '') throw new AppError('bad_input', 'Say why it must be kept.', 'why');
      await erasing.setHold(db, request.params.id, held ? { by: askerOf(request).name, why } : null);
      return screenDuty(db, request.params.id);
    },
  );
}

function retentionRoutes(plain: FastifyInstance, { db, retention, clock }: DutyRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const view = async (organisation_id: string): Promise<z.infer<typeof RetentionView>> => ({
    rules: await retention.rules(organisation_id),
    defaults: RetentionRules.parse({}),
    next_at: new Date(nextRun(clock.wall())).toISOString(),
  });

  app.get(
    '/api/v1/retention',
    { config: { may: READS }, schema: { response: { 200: RetentionView } } },
    async (request) => view(askerOf(request).organisation_id),
  );
  app.put(
    '/api/v1/retention',
    { config: owner, schema: { body: RetentionRules, response: { 200: RetentionView } } },
    async (request) => {
      const { organisation_id } = askerOf(request);
      await putRetentionRules(db, organisation_id, JSON.stringify(request.body));
      return view(organisation_id);
    },
  );
  app.get(
    '/api/v1/retention/preview',
    { config: { may: READS }, schema: { response: { 200: RetentionPreview } } },
    async (request) => retention.preview(askerOf(request).organisation_id),
  );
}

function deletionRoutes(plain: FastifyInstance, { erasure }: DutyRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/deletion-requests',
    { config: { may: READS }, schema: { response: { 200: DeletionRequests } } },
    async (request) => ({ items: await erasure.list(askerOf(request).organisation_id) }),
  );
  app.post(
    '/api/v1/deletion-requests/:id/decide',
    { config: owner, schema: { params: Id, body: DecideInput } },
    async (request, reply) => {
      const { organisation_id, actor, name } = askerOf(request);
      await erasure.decide(organisation_id, request.params.id, request.body, { actor, name });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/v1/screens/:id/deletion',
    { config: owner, schema: { params: Id } },
    async (request, reply) => {
      const { actor, name } = askerOf(request);
      await erasure.order(request.params.id, { actor, name });
      return reply.code(202).send({});
    },
  );
}

async function dutyOf(db: Kysely<Schema>, id: string) {
  const row = await erasing.dutyOfScreen(db, id);
  if (row === undefined) throw new AppError('screen_not_found', 'There is no screen with this id.', 'id');
  return row;
}

async function screenDuty(db: Kysely<Schema>, id: string): Promise<ScreenDuty> {
  const row = await dutyOf(db, id);
  const [gone, request] = await Promise.all([goneOfScreen(db, id), erasing.lastRequestOfScreen(db, id)]);
  const jurisdiction = Jurisdiction.nullable().parse(row.jurisdiction);
  const notice_language = NoticeLanguage.nullable().parse(row.notice_language);
  const { zone, candidate_phone: phone, held_at, held_by, held_why } = row;
  return {
    jurisdiction: { set: jurisdiction, holds: jurisdictionOf({ jurisdiction, zone, phone }) },
    notice_language: { set: notice_language, holds: noticeLanguageOf({ notice_language, phone }) },
    held: held_at === null ? null : { at: held_at.toISOString(), by: held_by ?? '', why: held_why ?? '' },
    gone: gone.map(({ artefact, at }) => ({ artefact, at: at.toISOString() })),
    request:
      request === undefined
        ? null
        : {
            status: request.status,
            asked_by: request.asked_by,
            at: request.created_at.toISOString(),
          },
  };
}
