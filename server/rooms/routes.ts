/**
 * WebSocket `/pad/sync/:sessionId?token=...` for y-websocket clients. A client that may not stay is let in and then
 * closed with 44xx and a reason: it would answer an HTTP refusal by trying for ever.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import '@fastify/websocket';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import '../http/standing.ts';
import type { Rooms } from './contract.ts';

export interface RoomRoutesOptions {
  rooms: Rooms;
  /** Null when the token is forged, expired or for another session. */
  admit(
    token: string,
    session_id: string,
  ): { role: 'write' | 'watch'; whose?: 'candidate' | 'company' } | null;
  public_url: string;
}

const Params = z.object({ sessionId: z.uuid() });
const Query = z.object({ token: z.string().max(512) });

/** Final for y-websocket; the page asks for a new token and comes back. */
const UNAUTHORISED = 4401;
const FOREIGN_ORIGIN = 4403;
const NOT_FOUND = 4404;

export async function roomRoutes(app: FastifyInstance, o: RoomRoutesOptions): Promise<void> {
  const published = new URL(o.public_url).origin;
  app.get(
    '/pad/sync/:sessionId',
    { websocket: true, config: { may: 'proof' }, schema: { hide: true } },
    async (socket, request) => {
      const refuse = (code: number, reason: string) => {
        socket.on('error', () => undefined);
        socket.close(code, reason);
      };
      if (isForeign(request, published)) return refuse(FOREIGN_ORIGIN, 'this page is not ours');
      const params = Params.safeParse(request.params);
      if (!params.success) return refuse(NOT_FOUND, 'no such session');
      const query = Query.safeParse(request.query);
      const admission = query.success ? o.admit(query.data.token, params.data.sessionId) : null;
      if (admission === null) return refuse(UNAUTHORISED, 'the token is not valid (any more)');
      const { sessionId: session_id } = params.data;
      if (admission.whose === 'company' && !(await staysAllowed(request, socket, session_id)))
        return refuse(UNAUTHORISED, 'you may not watch this (any more)');
      await o.rooms.join(socket, session_id, admission.role);
    },
  );
}

/** A member of the company watches: by their sign-in, and only as long as they may. */
async function staysAllowed(
  request: FastifyRequest,
  socket: WebSocket,
  session_id: string,
): Promise<boolean> {
  // What they send meanwhile is read afterwards.
  socket.pause();
  const claim = { headers: request.headers, need: 'live.watch', session_id } as const;
  const letGo = await request.server.standing.admit(claim, () =>
    socket.close(UNAUTHORISED, 'you may not watch this any more'),
  );
  socket.resume();
  if (letGo !== null) socket.once('close', letGo);
  return letGo !== null;
}

/** Programs send no Origin; a browser sends that of the page, which must be one of ours. */
function isForeign(request: FastifyRequest, published: string): boolean {
  const { origin } = request.headers;
  if (origin === undefined || origin === published) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}
