/** `/api/v1/screens/:id/schedule` (what was sent, tried and agreed to), tables of many screens, settings profiles. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/schedule.ts';
import { listTexts, newestConsent } from '../../db/queries/texts.ts';
import {
  Imported,
  ImportInput,
  ImportPreview,
  ProfileInput,
  Profiles,
  ScheduleNews,
} from '../http/contract/schedule.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Readers } from './entered.ts';
import { originOf } from './routes.ts';
import { previewTable, takeTable } from './import/importing.ts';
import type { Scheduling } from './scheduling.ts';
import type { ScreenBook } from './screens.ts';

export interface ScheduleRoutesOptions {
  db: Kysely<Schema>;
  book: ScreenBook;
  scheduling: Scheduling;
  jobs: Pick<Jobs, 'planned'>;
  readers: Readers;
}

/** A thousand rows with every cell filled. */
const MAX_TABLE_BYTES = 4 * 1024 * 1024;

const Id = z.object({ id: z.uuid('This is not a screen id.') });
const Name = z.object({ name: z.string().min(1).max(80) });
const Settings = z.record(z.string(), z.json());

const write = { may: 'screens.write' } as const;

export async function scheduleRoutes(plain: FastifyInstance, o: ScheduleRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const importing = (request: FastifyRequest) => ({
    ...o,
    ...originOf(request),
  });

  app.get(
    '/api/v1/screens/:id/schedule',
    { config: { may: 'screens.read' }, schema: { params: Id, response: { 200: ScheduleNews } } },
    async (request) => newsOf(o, request.params.id),
  );
  app.post(
    '/api/v1/screens/import/preview',
    {
      config: write,
      bodyLimit: MAX_TABLE_BYTES,
      schema: { body: ImportInput, response: { 200: ImportPreview } },
    },
    async (request) => previewTable(importing(request), request.body.csv),
  );
  app.post(
    '/api/v1/screens/import',
    { config: write, bodyLimit: MAX_TABLE_BYTES, schema: { body: ImportInput, response: { 200: Imported } } },
    async (request) => takeTable(importing(request), request.body),
  );
  profileRoutes(plain, o);
}

/** Of the asker's organisation. */
function profileRoutes(plain: FastifyInstance, { db, readers }: ScheduleRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/screens/profiles',
    { config: write, schema: { response: { 200: Profiles } } },
    async (request) => {
      const profiles = await queries.listProfiles(db, askerOf(request).organisation_id);
      return profiles.map(({ name, settings }) => ({ name, settings: Settings.parse(settings) }));
    },
  );
  app.post(
    '/api/v1/screens/profiles',
    { config: write, schema: { body: ProfileInput } },
    async (request, reply) => {
      const { name, settings } = request.body;
      const read = readers.settings(settings);
      if (!read.ok) throw new AppError('bad_input', read.message, `settings.${read.field}`);
      const { organisation_id } = askerOf(request);
      await queries.saveProfile(db, { organisation_id, name, settings: JSON.stringify(settings) });
      return reply.code(204).send();
    },
  );
  app.delete(
    '/api/v1/screens/profiles/:name',
    { config: write, schema: { params: Name } },
    async (request, reply) => {
      await queries.deleteProfile(db, askerOf(request).organisation_id, request.params.name);
      return reply.code(204).send();
    },
  );
}

async function newsOf(o: ScheduleRoutesOptions, id: string): Promise<ScheduleNews> {
  const { db, scheduling } = o;
  const screen = await o.book.get(id);
  const keys = scheduling.planned(id);
  const [letters, texts, planned, calls, call, text, requests] = await Promise.all([
    queries.listLetters(db, id),
    listTexts(db, id),
    o.jobs.planned(keys.map(({ key }) => key)),
    queries.listAttempts(db, id),
    newestConsent(db, screen.candidate_phone, 'call'),
    newestConsent(db, screen.candidate_phone, 'text'),
    queries.listRequests(db, id),
  ]);
  return {
    letters: letters.map(({ recipient: to, created_at, ...rest }) => ({ ...rest, to, at: iso(created_at) })),
    texts: texts.map(({ created_at, ...rest }) => ({ ...rest, at: iso(created_at) })),
    planned: planned.map(({ key, at }) => ({
      what: keys.find((one) => one.key === key)?.what ?? key,
      at: new Date(at).toISOString(),
    })),
    calls: calls.map(({ n, outcome, at }) => ({ n, outcome, at: iso(at) })),
    consents: { call: consentOf(call), text: consentOf(text) },
    requests: requests.map(({ kind, body, created_at, answered_at }) => ({
      kind,
      body,
      at: iso(created_at),
      answered_at: answered_at === null ? null : iso(answered_at),
    })),
  };
}

const iso = (at: Date) => at.toISOString();

function consentOf(row: Awaited<ReturnType<typeof newestConsent>>) {
  return row === undefined ? null : { ...row, at: iso(row.at) };
}
