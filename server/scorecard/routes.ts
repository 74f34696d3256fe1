/** Scorecard, override and export of a session. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { Decision, Scorecard } from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import { exportScorecard } from './export.ts';
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
const Format = z.object({ format: z.enum(['md', 'json', 'pdf'], 'must be md or json') });

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

  app.get(
    '/api/v1/sessions/:id/export',
    { config: { may: 'review.export' }, schema: { params: Id, querystring: Format } },
    async (request, reply) => {
      const { format } = request.query;
      if (format === 'pdf')
        throw new AppError('bad_input', 'There is no PDF yet; use format=md or format=json.', 'format');
      void reply.header(
        'content-disposition',
        `attachment; filename="scorecard-${request.params.id}.${format}"`,
      );
      return reply
        .type(format === 'md' ? 'text/markdown; charset=utf-8' : 'application/json; charset=utf-8')
        .send(await exportScorecard(database, request.params.id, format));
    },
  );
}
