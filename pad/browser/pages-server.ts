/**
 * Serves the built pages with the API's shapes from memory, for tests of the pages alone. Requests, sockets, event
 * streams and the Yjs room are real; what the interviewer and the sandbox would say is put in by the test.
 */
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { WebSocket } from 'ws';
import type { PadPush, PadView, ScreenView, SessionView, UsualView } from '../../server/http/contract/api.ts';
import type { Me } from '../../server/http/contract/people.ts';
import type { Appointment } from '../../server/http/contract/schedule.ts';
import type { SessionEvent } from '../../server/record/contract/events.ts';
import type { PadHistory } from '../../server/record/contract/playback.ts';
import * as made from './fixtures.ts';
import * as scoring from './scorecard-fixtures.ts';
import * as schedule from './schedule-fixtures.ts';
import { events } from './session-events.ts';
import { Room } from './room.ts';

interface PagesServerOptions {
  dir: string;
  /** Security headers as the product sends them. */
  headers(app: FastifyInstance): Promise<void>;
  /** Takes pad sockets instead of the small room: the product's rooms, say. */
  join?: (socket: WebSocket, token: string) => void;
}

type Answer = { status: number; body: unknown };

export interface PagesServer {
  url: string;
  room: Room;
  pad: PadView;
  appointment: Appointment;
  screens: ScreenView[];
  session: SessionView;
  events: SessionEvent[];
  scorecard: ReturnType<typeof scoring.scorecard>;
  edits: PadHistory;
  recording: { started_ms: number; duration_ms: number } | null;
  /** What is sent for the whole recording; null: the whole recording. */
  whole_sound: Buffer | null;
  calibration: ReturnType<typeof scoring.calibration>;
  phone: { gateway_url: string; number: string } | null;
  usual: UsualView;
  /** Requests that were made, `METHOD path` with their bodies. */
  requests: { line: string; body: unknown }[];
  /** Who is signed in. */
  me: Me;
  /** Sockets of those who listen in. */
  listeners: Set<WebSocket>;
  /** Answers given instead of the usual ones, by `METHOD path`. */
  instead: Map<string, Answer>;
  push(push: PadPush): void;
  append(event: SessionEvent): void;
  /** Ends every event stream at once, as a proxy does; pages have to come back by themselves. */
  cut(): void;
  close(): Promise<void>;
}

const error = (status: number, code: string, message: string, field?: string): Answer => ({
  status,
  body: { error: { code, message, ...(field ? { field } : {}) } },
});

export async function startPagesServer({ dir, headers, join }: PagesServerOptions): Promise<PagesServer> {
  const app = Fastify({ forceCloseConnections: true });
  await headers(app);
  await app.register(fastifyWebsocket);
  await app.register(fastifyStatic, { root: dir, wildcard: false, index: false });
  const streams = { pad: new Set<FastifyReply['raw']>(), live: new Set<FastifyReply['raw']>() };
  const server: PagesServer = {
    url: '',
    room: new Room(),
    pad: made.lobby(),
    appointment: schedule.appointment(),
    screens: [made.screen()],
    session: made.session(),
    events: [...events],
    scorecard: scoring.scorecard(),
    edits: made.padHistory(),
    recording: made.RECORDING,
    whole_sound: null,
    calibration: scoring.calibration(),
    phone: null,
    usual: { settings: {}, defaults: made.defaults },
    requests: [],
    me: made.owner,
    listeners: new Set(),
    instead: new Map(),
    push: (push) => {
      for (const raw of streams.pad) raw.write(`event: ${push.type}\ndata: ${JSON.stringify(push)}\n\n`);
    },
    append: (event) => {
      server.events.push(event);
      for (const raw of streams.live)
        raw.write(`id: ${event.seq}\nevent: event\ndata: ${JSON.stringify(event)}\n\n`);
    },
    cut: () => {
      for (const raw of [...streams.pad, ...streams.live]) raw.destroy();
    },
    close: () => app.close(),
  };
  app.addHook('preHandler', async (request, reply) => {
    const line = `${request.method} ${request.url.split('?')[0] ?? ''}`;
    server.requests.push({ line, body: request.body });
    const answer = server.instead.get(line);
    if (answer) return reply.code(answer.status).send(answer.body);
    return undefined;
  });
  padRoutes(app, server, streams.pad);
  recruiterRoutes(app, server, streams.live);
  app.get<{ Querystring: { token: string } }>('/pad/sync/:id', { websocket: true }, (socket, request) => {
    if (join) join(socket, request.query.token);
    else server.room.join(socket);
  });
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/api/')
      ? reply.code(404).send(error(404, 'not_found', 'Nothing is here.').body)
      : reply.sendFile('index.html'),
  );
  server.url = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  return server;
}

function padRoutes(app: FastifyInstance, server: PagesServer, streams: Set<FastifyReply['raw']>): void {
  const base = `/api/v1/pad/${made.TOKEN}`;
  app.get(base, () => server.pad);
  app.get(`${base}/appointment`, () => server.appointment);
  app.get(`${base}/privacy`, () => schedule.privacy);
  app.get(`${base}/slots`, ({ query }) => ({ zone: 'UTC', slots: schedule.slots, ...Object(query) }));
  app.get(`${base}/events`, (_request, reply) => stream(reply, streams));
  app.post(`${base}/run`, () => {
    server.push({ type: 'run_started' });
    setTimeout(() => server.push({ type: 'run', run: made.run }), 50);
    return { seq: made.run.seq };
  });
  app.post<{ Body: { language: PadView['language'] } }>(`${base}/language`, ({ body }) => {
    server.pad = { ...server.pad, language: body.language };
    server.push({ type: 'language', language: body.language });
    return { language: body.language };
  });
  app.post(`${base}/fact`, (_request, reply) => reply.code(204).send());
}

function recruiterRoutes(app: FastifyInstance, server: PagesServer, streams: Set<FastifyReply['raw']>): void {
  const session = `/api/v1/sessions/${made.SESSION}`;
  app.get('/api/v1/settings', () => server.usual);
  app.put<{ Body: { settings: UsualView['settings'] } }>('/api/v1/settings', ({ body }) => {
    server.usual = { ...server.usual, settings: body.settings };
    return server.usual;
  });
  app.get('/api/v1/me', () => server.me);
  app.get('/api/v1/demonstration', () => ({ items: [] }));
  app.get('/api/v1/problems', () => made.problems);
  app.get('/api/v1/screens', () => ({
    items: server.screens,
    page: 1,
    page_size: 25,
    total: server.screens.length,
  }));
  app.post<{ Body: { candidate_phone: string; candidate_name: string } }>(
    '/api/v1/screens',
    ({ body }, reply) => {
      const made_screen = made.screen({
        status: 'created',
        session_id: null,
        candidate_name: body.candidate_name,
        candidate_phone: body.candidate_phone,
      });
      if (/^\+\d{8,15}$/.test(body.candidate_phone)) {
        server.screens = [made_screen];
        return reply.send(made_screen);
      }
      const refused = error(
        400,
        'phone_number_invalid',
        'Write the number with + and the country code, like +14155550123.',
        'candidate_phone',
      );
      return reply.code(refused.status).send(refused.body);
    },
  );
  app.get('/api/v1/screens/owners', () => []);
  app.get('/api/v1/screens/:id', () => server.screens[0]);
  app.get('/api/v1/screens/:id/schedule', () => schedule.scheduleNews);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.post('/api/v1/attachments', ({ body }) => ({ text: body, pages: 2 }));
  app.put<{ Params: { what: string } }>('/api/v1/screens/:id/attachments/:what', ({ params, body }) =>
    attached(server, { [params.what]: String(body) }),
  );
  app.delete('/api/v1/screens/:id/attachments/:what', () => attached(server, {}));
  app.post('/api/v1/screens/:id/call', () => server.screens[0]);
  app.get(session, () => server.session);
  app.get(`${session}/events`, () => ({ items: server.events }));
  app.get(`${session}/live`, (_request, reply) => stream(reply, streams));
  app.get(`${session}/watch-token`, () => ({
    sync_token: 'watch-1',
    buffers: server.pad.buffers,
    language: server.pad.language,
  }));
  for (const what of ['whisper', 'extend', 'hand-back', 'end'])
    app.post(`${session}/${what}`, (_request, reply) => reply.code(204).send());
  app.post(`${session}/take-over`, () => ({ call_sid: 'CA9', code: '0417' }));
  app.get(`${session}/listen`, { websocket: true }, (socket) => {
    server.listeners.add(socket);
    socket.on('close', () => server.listeners.delete(socket));
  });
  app.get(`${session}/scorecard`, () => server.scorecard);
  app.post(`${session}/scorecard/opened`, (_request, reply) => reply.code(204).send());
  app.get(`${session}/rating`, () => scoring.ratingForm());
  app.get(`${session}/report`, () => scoring.report());
  app.get('/api/v1/calibration', () => server.calibration);
  app.get('/api/v1/scorecard/rubric', () => scoring.rubric());
  app.get('/api/v1/scorecard/rules', () => scoring.rules());
  app.get(`${session}/timeline`, () => ({
    recording: server.recording,
    spans: [],
  }));
  app.get(`${session}/edits`, () => server.edits);
  app.get(`${session}/waveform`, () => made.waveform());
  app.get(`${session}/audio`, (request, reply) =>
    part(
      reply.type('audio/wav'),
      request.headers.range,
      request.headers.range === undefined && server.whole_sound !== null ? server.whole_sound : silence(180),
    ),
  );
  app.get(
    '/api/v1/phone',
    (_request, reply) =>
      server.phone ??
      reply.code(404).send(error(404, 'not_found', 'A real telephone carrier is used here.').body),
  );
}

function attached(server: PagesServer, job: Record<string, string>): ScreenView {
  const screen = { ...(server.screens[0] ?? made.screen()), job };
  server.screens = [screen];
  return screen;
}

function stream(reply: FastifyReply, streams: Set<FastifyReply['raw']>): void {
  const { raw } = reply.hijack();
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  raw.write(': hello\n\n');
  streams.add(raw);
  raw.on('close', () => streams.delete(raw));
}

/** A browser can seek in a sound only when the server gives it parts. */
function part(reply: FastifyReply, range: string | undefined, all: Buffer): FastifyReply {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined) return reply.header('accept-ranges', 'bytes').send(all);
  const [first, last] = [Number(from), to === '' || to === undefined ? all.length - 1 : Number(to)];
  return reply
    .code(206)
    .header('content-range', `bytes ${first}-${last}/${all.length}`)
    .send(all.subarray(first, last + 1));
}

/** Two channels of 8 kHz mu-law silence. */
function silence(seconds: number): Buffer {
  const data = Buffer.alloc(seconds * 8_000 * 2, 0xff);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 8_000],
    [28, 16_000],
    [40, data.length],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 7],
    [22, 2],
    [32, 2],
    [34, 8],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36);
  return Buffer.concat([head, data]);
}
