/** Scorecard and override of a session. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { Decision, Scorecard } from '../http/contract/api.ts';
import { askerOf } from '../http/may.ts';
import { overrideScorecard, readScorecard } from './store.ts';

const Id = z.object({ id: z.uuid('This is not a session id.') });
const Override = z.object({
  decision: Decision,
  reason: z
    .string()
    .trim()
    .min(3, 'Say why, in a few words: the reason stays beside the machine’s suggestion.')
    .max(2_000),
});

export async function scorecardRoutes(
  plain: FastifyInstance,
  { database }: { database: Database },
): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/sessions/:id/scorecard',
    { config: { may: 'review.read' }, schema: { params: Id, response: { 200: Scorecard } } },
    async (request) => readScorecard(database, request.params.id),
  );

  app.post(
    '/api/v1/sessions/:id/scorecard/override',
    {
      config: { may: 'scorecard.override' },
      schema: { params: Id, body: Override, response: { 200: Scorecard } },
    },
    async (request) => {
      const { name, actor, organisation_id } = askerOf(request);
      const by = { ...request.body, made_by: name, actor, organisation_id };
      return overrideScorecard(database, request.params.id, by);
    },
  );
}
