/** The one check in front of every webhook and of the media socket. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../http/errors.ts';
import type { Core } from './core.ts';
import { upgradeIsSigned, webhookIsSigned } from './signature.ts';

type Gate = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

export function webhookGate(core: Core): Gate {
  return async (request, reply) => {
    const address = { public_url: core.public_url, target: request.originalUrl };
    const params = isRecord(request.body) ? request.body : {};
    if (webhookIsSigned(core.auth_token, signatureOf(request), address, params)) return undefined;
    return refuse(core, request, reply);
  };
}

/** Runs before the upgrade, so that who is refused never gets a socket. */
export function upgradeGate(core: Core): Gate {
  return async (request, reply) => {
    const address = { public_url: core.public_url, target: request.originalUrl };
    if (upgradeIsSigned(core.auth_token, signatureOf(request), address)) return undefined;
    return refuse(core, request, reply);
  };
}

function refuse(core: Core, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  core.log.warn(
    { route: request.routeOptions.url },
    'a request with a bad Twilio signature was refused; if Twilio sent it, PUBLIC_URL or TWILIO_AUTH_TOKEN is wrong',
  );
  const error = new AppError(
    'bad_signature',
    'X-Twilio-Signature does not match. Requests here must come from Twilio; check PUBLIC_URL and TWILIO_AUTH_TOKEN.',
  );
  return reply.code(error.status).send(error.body());
}

function signatureOf(request: FastifyRequest): string | undefined {
  const header = request.headers['x-twilio-signature'];
  return Array.isArray(header) ? header[0] : header;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
