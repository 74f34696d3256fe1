/** How webhooks are answered. */
import type { FastifyReply } from 'fastify';
import type { Core } from './core.ts';

/** Twilio gives a webhook 15 s; the caller should hear something well before. */
const OWNER_WITHIN_MS = 8_000;

export function inTime<T>(core: Core, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${OWNER_WITHIN_MS} ms`));
    const cancel = core.clock.after(OWNER_WITHIN_MS, late);
    work.finally(cancel).then(resolve, reject);
  });
}

export function xml(reply: FastifyReply, document: string): FastifyReply {
  return reply.type('text/xml').send(document);
}

export function noContent(reply: FastifyReply): FastifyReply {
  return reply.code(204).send();
}
