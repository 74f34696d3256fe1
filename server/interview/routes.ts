/**
 * The candidate's pad and the watcher's admission over HTTP. The link's token is the candidate's whole authority, and it
 * opens one screen.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  PadAnswerInput,
  PadChoiceInput,
  PadFactInput,
  PadLanguageInput,
  PadRunInput,
} from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import type { Problem } from '../grading/contract.ts';
import type { Clock } from '../record/clock.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import type { Feed } from '../record/contract/log.ts';
import type { Language, Sandbox } from '../sandbox/contract.ts';
import type { PadTokens, Screens, Sitting } from '../screens/contract.ts';
import { bufferName } from './desk.ts';
import type { Interviews } from './interviews.ts';
import { padPush, padView } from './padView.ts';
import type { Session } from './session.ts';
import { readSettings } from './settings.ts';

/** Proxies close silent streams after a minute or less. */
const HEARTBEAT_MS = 15_000;

export interface PadRoutesOptions {
  interviews: Interviews;
  screens: Screens;
  tokens: PadTokens;
  feed: Feed;
  sandbox: Sandbox;
  clock: Clock;
  problem(id: string): Problem | undefined;
  eventsOf(session_id: string): Promise<SessionEvent[]>;
}

/** The link's token in the address is the proof. */
const config = { may: 'proof' } as const;
const Token = z.object({ token: z.string().min(1) });
const SessionId = z.object({ id: z.uuid('This is not a session id.') });

export async function interviewRoutes(plain: FastifyInstance, o: PadRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const sessionOf = async (token: string) => o.interviews.sitting((await o.screens.byLink(token)).id);

  app.get('/api/v1/pad/:token', { config, schema: { params: Token } }, async (request) =>
    view(o, request.params.token),
  );

  app.get(
    '/api/v1/pad/:token/events',
    { config, schema: { params: Token, hide: true } },
    async (request, reply) => {
      const { sitting } = await sessionOf(request.params.token);
      streamPushes(o, sitting.session_id, reply);
    },
  );

  app.post(
    '/api/v1/pad/:token/run',
    { config, schema: { params: Token, body: PadRunInput } },
    async (request) => {
      const { session } = await sessionOf(request.params.token);
      offered(o.sandbox, request.body.language);
      const { seq } = await session.run(request.body.code, request.body.language);
      return { seq };
    },
  );

  app.post(
    '/api/v1/pad/:token/language',
    { config, schema: { params: Token, body: PadLanguageInput } },
    async (request) => {
      const { session } = await sessionOf(request.params.token);
      offered(o.sandbox, request.body.language);
      await session.switchLanguage(request.body.language);
      return { language: request.body.language };
    },
  );

  app.post(
    '/api/v1/pad/:token/fact',
    { config, schema: { params: Token, body: PadFactInput } },
    async (request, reply) => {
      const { session } = await sessionOf(request.params.token);
      const { fact, away_ms } = request.body;
      // The server sees pastes itself, in the edits.
      if (fact !== 'large_paste') await session.fact({ fact, ...(away_ms === undefined ? {} : { away_ms }) });
      return reply.code(204).send();
    },
  );

  textRoutes(plain, sessionOf);
  watchRoute(plain, o);
}

/** Admits those who watch to the pad; they cannot write. */
function watchRoute(plain: FastifyInstance, o: PadRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/v1/sessions/:id/watch-token',
    { config: { may: 'live.watch' }, schema: { params: SessionId } },
    async (request) => {
      const sitting = await o.screens.sitting(request.params.id);
      if (!sitting) throw new AppError('session_not_found', 'There is no session with this id.', 'id');
      const language =
        sitting.status === 'in_progress'
          ? (await o.interviews.session(sitting.session_id)).language
          : sitting.language;
      return {
        sync_token: o.tokens.issue(sitting.session_id, 'watch', 'company'),
        buffers: Object.fromEntries(o.sandbox.languages().map((l) => [l, bufferName(l, sitting.language)])),
        language,
      };
    },
  );
}

/** The interview by text: same session, same questions, same rubric. */
function textRoutes(
  plain: FastifyInstance,
  sessionOf: (token: string) => Promise<{ session: Session }>,
): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post('/api/v1/pad/:token/text-mode', { config, schema: { params: Token } }, async (request, reply) => {
    (await sessionOf(request.params.token)).session.writing.begin();
    return reply.code(204).send();
  });

  app.post(
    '/api/v1/pad/:token/answer',
    { config, schema: { params: Token, body: PadAnswerInput } },
    async (request, reply) => {
      const { session } = await sessionOf(request.params.token);
      session.writing.answer(request.body.text);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/v1/pad/:token/choice',
    { config, schema: { params: Token, body: PadChoiceInput } },
    async (request, reply) => {
      (await sessionOf(request.params.token)).session.writing.choice(request.body.yes);
      return reply.code(204).send();
    },
  );
}

async function view(o: PadRoutesOptions, token: string) {
  const screen = await o.screens.byLink(token);
  const over = screen.status === 'completed' || screen.status === 'abandoned';
  const past = over && screen.session_id !== null ? await o.screens.sitting(screen.session_id) : null;
  const { sitting, session } = past === null ? await o.interviews.sitting(screen.id) : closed(past);
  const problem = o.problem(sitting.problem_id);
  if (!problem)
    throw new AppError(
      'problem_not_found',
      `The problem ${sitting.problem_id} is not on disk any more.`,
      'problem',
    );
  return padView({
    screen,
    sitting,
    problem,
    events: await o.eventsOf(sitting.session_id),
    languages: o.sandbox.languages(),
    // What was handed in is not changed afterwards.
    sync_token: o.tokens.issue(sitting.session_id, past === null ? 'write' : 'watch'),
    text_mode: textMode(sitting.settings),
    yes_no: session?.yes_no ?? false,
    now: o.clock.wall(),
  });
}

const closed = (sitting: Sitting) => ({ sitting, session: null });

function textMode(given: unknown): boolean {
  const read = readSettings(given);
  return read.ok && read.settings.text_mode;
}

function offered(sandbox: Sandbox, language: Language): void {
  if (!sandbox.languages().includes(language))
    throw new AppError(
      'bad_input',
      `${language} cannot be run here; choose one of ${sandbox.languages().join(', ')}.`,
      'language',
    );
}

/** Server-sent events: stored events that are the candidate's to see, and the running caption between them. */
function streamPushes(o: PadRoutesOptions, session_id: string, reply: FastifyReply): void {
  const { raw } = reply.hijack();
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const send = (push: { type: string } | null) => {
    if (push) raw.write(`event: ${push.type}\ndata: ${JSON.stringify(push)}\n\n`);
  };
  const stops = [
    o.feed.subscribe(session_id, (event) => send(padPush(event))),
    o.interviews.onPush(session_id, send),
  ];
  const beat = () => {
    raw.write(': still here\n\n');
    stopBeat = o.clock.after(HEARTBEAT_MS, beat);
  };
  let stopBeat = o.clock.after(0, beat);
  raw.on('close', () => {
    stopBeat();
    for (const stop of stops) stop();
  });
}
