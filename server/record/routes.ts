/** `/api/v1/sessions/:id/...`: what is stored, as it is stored, and as it comes. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { sessionExists } from '../../db/queries/events.ts';
import { recordingOf } from '../../db/queries/recordings.ts';
import { submissionsOf } from '../../db/queries/submissions.ts';
import { AppError } from '../http/errors.ts';
import { TranscriptLine } from '../http/contract/api.ts';
import { stands } from '../http/standing.ts';
import { recordedMs } from './audio.ts';
import { sendLive, type LiveOptions } from './live.ts';
import type { SessionEvent } from './contract/events.ts';
import { readEvents } from './log.ts';
import { recordingFile } from './recording.ts';
import { soundRoutes } from './soundRoutes.ts';
import { spansOf } from './timeline.ts';

const Id = z.object({ id: z.uuid('This is not a session id.') });
const Submissions = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      question_id: z.string(),
      language: z.string(),
      code: z.string(),
      /** The run as recorded; `{final, snapshot_seq}` for code of the end that was not run. */
      result: z.unknown(),
      created_at: z.string(),
    }),
  ),
});
const Transcript = z.object({ items: z.array(TranscriptLine) });
/** As far as `seq` can count in the table. */
const After = z.object({ after: z.coerce.number().int().nonnegative().max(2_147_483_647).default(0) });

const review = { may: 'review.read' } as const;
/** A page that watches fetches what it missed. */
const EITHER = ['review.read', 'live.watch'] as const;

export interface RecordRoutesOptions extends LiveOptions {
  /** Holds the recordings. */
  data_dir: string;
}

export async function recordRoutes(plain: FastifyInstance, o: RecordRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const events = async (id: string, after = 0) => {
    const found = await readEvents(o.database, id, after);
    if (found.length === 0) await mustExist(o.database, id);
    return found;
  };

  app.get(
    '/api/v1/sessions/:id/events',
    { config: { may: EITHER }, schema: { params: Id, querystring: After } },
    async (request) => ({
      items: await events(request.params.id, request.query.after),
    }),
  );

  app.get(
    '/api/v1/sessions/:id/transcript',
    { config: review, schema: { params: Id, response: { 200: Transcript } } },
    async (request) => {
      const said = (await events(request.params.id)).filter((event) => event.type === 'UTTERANCE');
      return { items: said.map(({ seq, payload }) => ({ seq, ...payload })) };
    },
  );

  app.get('/api/v1/sessions/:id/runs', { config: review, schema: { params: Id } }, async (request) => {
    const runs = (await events(request.params.id)).filter((event) => event.type === 'RUN_RESULT');
    return { items: runs.map(({ seq, at_ms, payload }) => ({ seq, at_ms, ...payload })) };
  });

  submissionRoute(plain, o.database);

  app.get('/api/v1/sessions/:id/timeline', { config: review, schema: { params: Id } }, async (request) => {
    const spans = spansOf(await events(request.params.id));
    const row = await recordingOf(o.database.pool, request.params.id);
    const duration_ms = row === null ? null : await recordedMs(recordingFile(o.data_dir, row.path));
    return {
      recording: row === null || duration_ms === null ? null : { started_ms: row.started_ms, duration_ms },
      spans,
    };
  });

  soundRoutes(plain, { ...o, params: Id, mustExist: (id) => mustExist(o.database, id) });
  liveRoute(plain, o);
}

/** What happens now. */
function liveRoute(plain: FastifyInstance, o: RecordRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/v1/sessions/:id/live',
    { config: { may: 'live.watch' }, schema: { params: Id, querystring: After } },
    async (request, reply) => {
      await mustExist(o.database, request.params.id);
      const seen = After.safeParse({ after: request.headers['last-event-id'] ?? request.query.after });
      const after = seen.data?.after ?? 0;
      // To people the scorecard tells what came of it, when they may see it.
      const { asker } = request;
      const whole = asker?.by === 'key' && asker.may('scorecard.read');
      const watcher = {
        stands: (cut: () => void) => stands(request, cut),
        shows: ({ type }: SessionEvent) => whole || type !== 'FINAL_VERDICT',
      };
      await sendLive(o, request.params.id, after, reply, request.log, watcher);
    },
  );
}

/** What was handed in, once the session is over: every run of the candidate's own, and the code of the end. */
function submissionRoute(plain: FastifyInstance, database: Database): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/v1/sessions/:id/submissions',
    { config: review, schema: { params: Id, response: { 200: Submissions } } },
    async ({ params: { id } }) => {
      await mustExist(database, id);
      const rows = await submissionsOf(database.db, id);
      return {
        items: rows.map(({ result_json, created_at, ...row }) => ({
          ...row,
          result: result_json,
          created_at: created_at.toISOString(),
        })),
      };
    },
  );
}

async function mustExist({ pool }: Database, id: string): Promise<void> {
  if (!(await sessionExists(pool, id)))
    throw new AppError('session_not_found', 'There is no session with this id.', 'id');
}
