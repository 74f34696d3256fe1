/** The HTTP server of the telephone network: the vendor's REST API and the observer's pages, all behind basic auth. */
import { timingSafeEqual } from 'node:crypto';
import formbody from '@fastify/formbody';
import { fastify } from 'fastify';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { Switchboard } from '../switchboard.ts';
import { callRoutes } from './calls.ts';
import { TwilioError, notFound, tooMany, unauthorised } from './errors.ts';
import { messageRoutes } from './messages.ts';
import { observeRoutes } from './observe.ts';
import { recordingRoutes } from './recordings.ts';
import { accountPath } from './resources.ts';

const MAX_BODY_BYTES = 256 * 1024; // far above any form of theirs

/** Not yet listening. More than `max_concurrent` requests at once are answered with 20429. */
export async function restServer(board: Switchboard, max_concurrent: number): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: true });
  await app.register(formbody);
  const { account_sid, auth_token } = board.services;
  admit(app, account_sid, auth_token, max_concurrent);
  const path = accountPath(account_sid);
  callRoutes(app, board, path);
  messageRoutes(app, board, path);
  recordingRoutes(app, board, path);
  observeRoutes(app, board);
  app.setNotFoundHandler((request) => {
    throw notFound(pathOf(request));
  });
  app.setErrorHandler(async (error: FastifyError | TwilioError, _request, reply) => {
    const known = error instanceof TwilioError ? error : asTwilio(error);
    if (known.status >= 500) board.services.log('error', 'a REST request failed', { reason: error.message });
    await reply.code(known.status).send(known.body());
  });
  return app;
}

function admit(app: FastifyInstance, account_sid: string, auth_token: string, max_concurrent: number): void {
  const expected = Buffer.from(`Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString('base64')}`);
  const inside = new WeakSet<FastifyRequest>();
  let under_way = 0;
  app.addHook('onRequest', async (request, reply) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const same = given.length === expected.length && timingSafeEqual(given, expected);
    if (!same) {
      void reply.header('WWW-Authenticate', 'Basic realm="Twilio API"');
      throw unauthorised();
    }
    if (under_way >= max_concurrent) throw tooMany();
    under_way += 1;
    inside.add(request);
  });
  app.addHook('onResponse', async (request) => {
    if (inside.delete(request)) under_way -= 1;
  });
}

function asTwilio(error: FastifyError): TwilioError {
  const status = error.statusCode ?? 500;
  return status < 500
    ? new TwilioError(status, 20001, error.message)
    : new TwilioError(500, 20500, 'An internal server error has occurred');
}

function pathOf(request: FastifyRequest): string {
  return request.url.replace(/\?.*$/, '');
}
