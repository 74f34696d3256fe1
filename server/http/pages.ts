import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

/** Addresses that are pages of the single-page app. */
const PAGES = [
  '/',
  '/s/:token',
  '/my-data/:token',
  '/shared/:token',
  '/recruiter',
  '/recruiter/*',
  '/review/:sessionId',
  '/phone',
  '/scoring',
  '/sign-in',
  '/forgotten-password',
  '/new-password',
  '/welcome/:token',
  '/invitation/:id',
  '/account',
];

/** Serves the built pages: hashed files for a year, `index.html` never cached. */
export async function installPages(app: FastifyInstance, dir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: dir,
    wildcard: false,
    preCompressed: true,
    index: false,
    cacheControl: true,
    maxAge: '365d',
    immutable: true,
  });
  const page = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.sendFile('index.html', { maxAge: 0, immutable: false });
  for (const url of PAGES) app.get(url, { config: { may: 'proof' }, schema: { hide: true } }, page);
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && request.headers.accept?.includes('text/html'))
      return reply.code(404).sendFile('index.html', { maxAge: 0, immutable: false });
    return reply
      .code(404)
      .send(
        new AppError(
          'not_found',
          `There is nothing at ${request.method} ${request.url.split('?')[0] ?? ''}.`,
        ).body(),
      );
  });
}
