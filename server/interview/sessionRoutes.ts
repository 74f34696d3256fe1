/** `GET /api/v1/sessions/:id`: for those who watch. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SessionView, type ProblemSummary } from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import { summaryOf } from '../record/index.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import type { Screens } from '../screens/contract.ts';
import { DEFAULT_SETTINGS, readSettings, totalMs } from './settings.ts';

export interface SessionRoutesOptions {
  screens: Screens;
  problems: readonly ProblemSummary[];
  eventsOf(session_id: string): Promise<SessionEvent[]>;
}

const SessionId = z.object({ id: z.uuid('This is not a session id.') });

export async function sessionRoutes(plain: FastifyInstance, o: SessionRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/sessions/:id',
    {
      config: { may: ['review.read', 'live.watch'] },
      schema: { params: SessionId, response: { 200: SessionView } },
    },
    async (request) => view(o, request.params.id),
  );
}

async function view(o: SessionRoutesOptions, id: string): Promise<SessionView> {
  const sitting = await o.screens.sitting(id);
  if (!sitting) throw new AppError('session_not_found', 'There is no session with this id.', 'id');
  const { problem } = await o.screens.get(sitting.screen_id);
  const events = await o.eventsOf(id);
  const { language, ...summary } = summaryOf(events);
  const read = readSettings(sitting.settings);
  const live = sitting.status === 'in_progress';
  const elapsed_ms = live ? Math.max(0, Date.now() - sitting.started_at) : summary.elapsed_ms;
  return {
    ...summary,
    id,
    elapsed_ms,
    total_ms: totalMs(read.ok ? read.settings : DEFAULT_SETTINGS),
    screen_id: sitting.screen_id,
    status: sitting.status,
    candidate_name: sitting.candidate_name,
    problem,
    language: language ?? sitting.language,
    started_at: new Date(sitting.started_at).toISOString(),
    ended_at: live ? null : new Date(sitting.started_at + summary.elapsed_ms).toISOString(),
  };
}
