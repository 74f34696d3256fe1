/** The published rules, and an organisation's own dimensions. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Database } from '../../db/index.ts';
import { PublishedRules, RubricInput, RubricView } from '../http/contract/scorecard.ts';
import { askerOf } from '../http/may.ts';
import { publishedRules } from './published.ts';
import { changeRubric, rubricView } from './rubrics.ts';

export async function rubricRoutes(plain: FastifyInstance, { db }: Database): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  // Whoever is assessed may read by what.
  app.get(
    '/api/v1/scorecard/rules',
    { config: { may: 'anyone' }, schema: { response: { 200: PublishedRules } } },
    async () => publishedRules(),
  );

  app.get(
    '/api/v1/scorecard/rubric',
    { config: { may: 'review.read' }, schema: { response: { 200: RubricView } } },
    (request) => rubricView(db, askerOf(request).organisation_id),
  );

  /** A new version; scorecards that were made before keep theirs. */
  app.put(
    '/api/v1/scorecard/rubric',
    { config: { may: 'settings.write' }, schema: { body: RubricInput, response: { 200: RubricView } } },
    async (request) => {
      const asker = askerOf(request);
      await changeRubric(db, asker, request.body);
      return rubricView(db, asker.organisation_id);
    },
  );
}
