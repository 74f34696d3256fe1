/** `/api/v1/sessions/:id/...`: what is stored, as it is stored, and as it comes. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { sessionExists } from '../../db/queries/events.ts';
import { recordingOf } from '../../db/queries/recordings.ts';
import { AppError } from '../http/errors.ts';
import type { Clock } from './clock.ts';
import { recordedMs } from './audio.ts';
import type { SessionEvent } from './contract/events.ts';
import type { Feed } from './contract/log.ts';
import { readEvents } from './log.ts';
import { spansOf } from './timeline.ts';

/** Proxies close silent streams after a minute or less. */
const HEARTBEAT_MS = 15_000;

export interface RecordRoutesOptions {
  database: Database;
  feed: Feed;
  clock: Clock;
}

const Id = z.object({ id: z.uuid('This is not a session id.') });
const After = z.object({ after: z.coerce.number().int().nonnegative().default(0) });

export async function recordRoutes(plain: FastifyInstance, o: RecordRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const events = async (id: string, after = 0) => {
    const found = await readEvents(o.database, id, after);
    if (found.length === 0) await mustExist(o.database, id);
    return found;
  };

  app.get('/api/v1/sessions/:id/events', { schema: { params: Id, querystring: After } }, async (request) => ({
    items: await events(request.params.id, request.query.after),
  }));

  app.get('/api/v1/sessions/:id/transcript', { schema: { params: Id } }, async (request) => {
    const said = (await events(request.params.id)).filter((event) => event.type === 'UTTERANCE');
    return {
      items: said.map(({ seq, payload: { speaker, text, started_ms, ended_ms, act } }) => ({
        seq,
        speaker,
        text,
        started_ms,
        ended_ms,
        ...(act === undefined ? {} : { act }),
      })),
    };
  });

  app.get('/api/v1/sessions/:id/runs', { schema: { params: Id } }, async (request) => {
    const runs = (await events(request.params.id)).filter((event) => event.type === 'RUN_RESULT');
    return { items: runs.map(({ seq, at_ms, payload }) => ({ seq, at_ms, ...payload })) };
  });

  app.get('/api/v1/sessions/:id/timeline', { schema: { params: Id } }, async (request) => {
    const spans = spansOf(await events(request.params.id));
    const row = await recordingOf(o.database.pool, request.params.id);
    const duration_ms = row === null ? null : await recordedMs(row.path);
    return {
      recording: row === null || duration_ms === null ? null : { started_ms: row.started_ms, duration_ms },
      spans,
    };
  });

  app.get('/api/v1/sessions/:id/audio', { schema: { params: Id } }, async (request, reply) => {
    await mustExist(o.database, request.params.id);
    const row = await recordingOf(o.database.pool, request.params.id);
    const size =
      row === null
        ? null
        : await stat(row.path).then(
            (s) => s.size,
            () => null,
          );
    if (row === null || size === null)
      throw new AppError(
        'recording_not_found',
        'This session has no recording: there was no consent, or it was deleted.',
      );
    return sendAudio(reply, row.path, size, request.headers.range);
  });

  app.get(
    '/api/v1/sessions/:id/live',
    { schema: { params: Id, querystring: After } },
    async (request, reply) => {
      await mustExist(o.database, request.params.id);
      const seen = Number(request.headers['last-event-id'] ?? request.query.after);
      await stream(o, request.params.id, Number.isInteger(seen) ? seen : 0, reply);
    },
  );
}

async function mustExist({ pool }: Database, id: string): Promise<void> {
  if (!(await sessionExists(pool, id)))
    throw new AppError('session_not_found', 'There is no session with this id.', 'id');
}

/** Whole, or the one range that players ask for. */
function sendAudio(reply: FastifyReply, path: string, size: number, range: string | undefined): FastifyReply {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  void reply.type('audio/wav').header('accept-ranges', 'bytes').header('cache-control', 'private, no-cache');
  if (asked === null) return reply.header('content-length', size).send(createReadStream(path));
  const from = asked[1] === '' ? Math.max(0, size - Number(asked[2])) : Number(asked[1]);
  const to = asked[1] === '' || asked[2] === '' ? size - 1 : Math.min(Number(asked[2]), size - 1);
  if (from > to) return reply.code(416).header('content-range', `bytes */${size}`).send();
  return reply
    .code(206)
    .header('content-range', `bytes ${from}-${to}/${size}`)
    .header('content-length', to - from + 1)
    .send(createReadStream(path, { start: from, end: to }));
}

/** Stored events from the asked one on, then new ones as they are stored: none missed, none twice. */
async function stream(
  o: RecordRoutesOptions,
  session_id: string,
  after: number,
  reply: FastifyReply,
): Promise<void> {
  const { raw } = reply.hijack();
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let last = after;
  let early: SessionEvent[] | null = [];
  const send = (event: SessionEvent) => {
    if (event.seq <= last) return;
    last = event.seq;
    raw.write(`event: event\nid: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const stop = o.feed.subscribe(session_id, (event) => (early === null ? send(event) : early.push(event)));
  const beat = () => {
    raw.write(': still here\n\n');
    stopBeat = o.clock.after(HEARTBEAT_MS, beat);
  };
  let stopBeat = o.clock.after(0, beat);
  raw.on('close', () => {
    stop();
    stopBeat();
  });
  for (const event of await readEvents(o.database, session_id, after)) send(event);
  for (const event of early) send(event);
  early = null;
}
