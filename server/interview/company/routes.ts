/** What the live page asks for: a note, more time, the call itself, and to hear it. Each is written to the audit log. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import '@fastify/websocket';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { ExtendInput, TakeOverInput, TakeOverView, WhisperInput } from '../../http/contract/live.ts';
import { AppError } from '../../http/errors.ts';
import { askerOf } from '../../http/may.ts';
import type { Company } from './company.ts';
import type { Listener } from './listeners.ts';

const SessionId = z.object({ id: z.uuid('This is not a session id.') });
const act = { may: 'live.act' } as const;
/** As the pad's socket closes; the reason is for the person. */
const REFUSED = 4409;
const FOREIGN_ORIGIN = 4403;
const GONE = 4401;
const OVER = 1000;
/** Somebody who does not read for three seconds of sound (8 bytes a millisecond) hears the newest again later. */
const BEHIND_AT_MOST_BYTES = 24_000;

type Doable = Pick<Company, 'whisper' | 'extend' | 'takeOver' | 'handBack' | 'end' | 'mayListen' | 'listen'>;

export interface CompanyRoutesOptions {
  /** Throws AppError(wrong_state) when the session is over. */
  company(session_id: string): Promise<Doable>;
  public_url: string;
  /** E.164 of what was typed. Throws AppError(phone_number_invalid). */
  phoneNumber(typed: string, field: string): string;
  audit(row: { actor: string; organisation_id: string; action: string; session_id: string }): Promise<void>;
}

export async function companyRoutes(plain: FastifyInstance, o: CompanyRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const company = (id: string) => o.company(id);
  const note = (request: FastifyRequest, session_id: string, action: string) => {
    const { actor, organisation_id } = askerOf(request);
    return o.audit({ actor, organisation_id, action, session_id });
  };

  app.post(
    '/api/v1/sessions/:id/whisper',
    { config: act, schema: { params: SessionId, body: WhisperInput } },
    async (request, reply) => {
      const { id } = request.params;
      await (await company(id)).whisper(request.body.text, askerOf(request).name);
      await note(request, id, 'interviewer_whispered_to');
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/v1/sessions/:id/extend',
    { config: act, schema: { params: SessionId, body: ExtendInput } },
    async (request, reply) => {
      const { id } = request.params;
      await (await company(id)).extend(request.body.minutes, askerOf(request).name);
      await note(request, id, 'interview_extended');
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/v1/sessions/:id/take-over',
    { config: act, schema: { params: SessionId, body: TakeOverInput, response: { 200: TakeOverView } } },
    async (request) => {
      const { id } = request.params;
      const phone = o.phoneNumber(request.body.phone, 'phone');
      const dialled = await (await company(id)).takeOver(phone, askerOf(request));
      await note(request, id, 'call_taken_over');
      return dialled;
    },
  );

  app.post(
    '/api/v1/sessions/:id/end',
    { config: act, schema: { params: SessionId } },
    async (request, reply) => {
      await (await company(request.params.id)).end();
      await note(request, request.params.id, 'interview_ended');
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/v1/sessions/:id/hand-back',
    { config: act, schema: { params: SessionId } },
    async (request, reply) => {
      await (await company(request.params.id)).handBack();
      await note(request, request.params.id, 'call_handed_back');
      return reply.code(204).send();
    },
  );

  listenRoute(plain, o, note);
}

type Note = (request: FastifyRequest, session_id: string, action: string) => Promise<void>;

/** WebSocket: binary frames of 160 bytes, 20 ms of mu-law, both voices in one. */
function listenRoute(plain: FastifyInstance, o: CompanyRoutesOptions, note: Note): void {
  const published = new URL(o.public_url).origin;
  plain.get(
    '/api/v1/sessions/:id/listen',
    { websocket: true, config: { may: 'live.listen' }, schema: { hide: true } },
    async (socket, request) => {
      socket.on('error', () => undefined);
      if (isForeign(request, published)) return socket.close(FOREIGN_ORIGIN, 'this page is not ours');
      const params = SessionId.safeParse(request.params);
      if (!params.success) return socket.close(REFUSED, 'There is no such session.');
      const { id } = params.data;
      try {
        const company = await o.company(id);
        company.mayListen();
        await note(request, id, 'call_listened_to');
        const stops = [company.listen(to(socket))];
        stops.push(
          request.server.standing.keep(request, () => socket.close(GONE, 'You may not listen any more.')),
        );
        socket.once('close', () => stops.forEach((stop) => stop()));
        // Gone while the session was looked up: its close was told already.
        if (socket.readyState !== socket.OPEN) stops.forEach((stop) => stop());
      } catch (error) {
        if (!(error instanceof AppError)) request.log.error({ err: error }, 'nobody could listen in');
        socket.close(REFUSED, error instanceof AppError ? short(error.message) : 'Our fault; try again.');
      }
    },
  );
}

function to(socket: WebSocket): Listener {
  return {
    frame(bytes) {
      if (socket.readyState === socket.OPEN && socket.bufferedAmount < BEHIND_AT_MOST_BYTES)
        socket.send(bytes, { binary: true });
    },
    end: (why) => socket.close(OVER, short(why)),
  };
}

/** A close frame has room for 123 bytes. */
function short(text: string): string {
  return Buffer.from(text).subarray(0, 123).toString('utf8').replace(/�$/, '');
}

/** A browser sends the Origin of its page with every socket; programs send none. */
function isForeign(request: FastifyRequest, published: string): boolean {
  const { origin } = request.headers;
  if (origin === undefined || origin === published) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}
