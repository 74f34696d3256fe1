/** Rating a session beside the machine, and how far raters agree. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { Calibration, RatingForm, RatingInput } from '../http/contract/scorecard.ts';
import { askerOf } from '../http/may.ts';
import { calibration } from './calibration.ts';
import { rate, ratingForm, seeWithoutRating } from './ratings.ts';
import { rubricOf } from './rubrics.ts';

const Id = z.object({ id: z.uuid('This is not a session id.') });

export async function ratingRoutes(plain: FastifyInstance, database: Database): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const may = 'scorecard.rate';

  app.get(
    '/api/v1/sessions/:id/rating',
    { config: { may }, schema: { params: Id, response: { 200: RatingForm } } },
    (request) => ratingForm(database, request.params.id, askerOf(request)),
  );

  app.post(
    '/api/v1/sessions/:id/rating',
    {
      config: { may, in_person: true },
      schema: { params: Id, body: RatingInput, response: { 200: RatingForm } },
    },
    async (request) => {
      const asker = askerOf(request);
      await rate(database, request.params.id, asker, request.body);
      return ratingForm(database, request.params.id, asker);
    },
  );

  app.post(
    '/api/v1/sessions/:id/scorecard/shown',
    { config: { may: 'scorecard.read', in_person: true }, schema: { params: Id } },
    async (request, reply) => {
      await seeWithoutRating(database, request.params.id, askerOf(request));
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/v1/calibration',
    { config: { may }, schema: { response: { 200: Calibration } } },
    async (request) => {
      const asker = askerOf(request);
      return calibration(database, asker, await rubricOf(database.db, asker.organisation_id));
    },
  );
}
