/** Scorecard, its evidence, and what people say beside it. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { OpenedInput, OverrideInput, Scorecard, SessionReport } from '../http/contract/scorecard.ts';
import { askerOf } from '../http/may.ts';
import { openEvidence, overrideScorecard } from './people.ts';
import { ratingRoutes } from './ratingRoutes.ts';
import { show } from './ratings.ts';
import { readReport } from './report.ts';
import { rubricRoutes } from './rubricRoutes.ts';
import { readScorecard } from './store.ts';

const Id = z.object({ id: z.uuid('This is not a session id.') });

interface Options {
  database: Database;
}

export async function scorecardRoutes(plain: FastifyInstance, { database }: Options): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/sessions/:id/scorecard',
    { config: { may: 'review.read' }, schema: { params: Id, response: { 200: Scorecard } } },
    async (request) => {
      const asker = askerOf(request);
      // Not there yet, it is not shown either.
      const card = await readScorecard(database, request.params.id, asker.user_id);
      await show(database, request.params.id, asker);
      return card;
    },
  );

  app.post(
    '/api/v1/sessions/:id/scorecard/opened',
    { config: { may: 'scorecard.override', in_person: true }, schema: { params: Id, body: OpenedInput } },
    async (request, reply) => {
      const { user_id } = askerOf(request);
      await openEvidence(database, request.params.id, { ...request.body, user_id });
      return reply.code(204).send();
    },
  );

  // Only a person says other than the machine: a program's key will not do.
  app.post(
    '/api/v1/sessions/:id/scorecard/override',
    {
      config: { may: 'scorecard.override', in_person: true },
      schema: { params: Id, body: OverrideInput, response: { 200: Scorecard } },
    },
    async (request) => {
      const asker = askerOf(request);
      await overrideScorecard(database, request.params.id, asker, request.body);
      return readScorecard(database, request.params.id, asker.user_id);
    },
  );

  app.get(
    '/api/v1/sessions/:id/report',
    { config: { may: 'review.read' }, schema: { params: Id, response: { 200: SessionReport } } },
    (request) => readReport(database, request.params.id),
  );

  await ratingRoutes(plain, database);
  await rubricRoutes(plain, database);
}
