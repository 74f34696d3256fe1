/** `GET /api/v1/sessions/:id/edits`: every edit of the pad on the session's clock, for the player of the review. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import { z } from 'zod';
import { AppError } from '../http/errors.ts';
import { PadHistory } from '../record/contract/playback.ts';
import { sessionExists } from '../../db/queries/events.ts';
import { historyOf } from './history.ts';

const Id = z.object({ id: z.uuid('This is not a session id.') });

export async function historyRoutes(plain: FastifyInstance, { pool }: { pool: Pool }): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/v1/sessions/:id/edits',
    { config: { may: 'review.read', hides: true }, schema: { params: Id, response: { 200: PadHistory } } },
    async ({ params: { id }, hidden }) => {
      if (!(await sessionExists(pool, id)))
        throw new AppError('session_not_found', 'There is no session with this id.', 'id');
      return historyOf(pool, id, hidden);
    },
  );
}
