import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBuiltFiles, type BuiltFile } from './builtFiles.ts';
import { AppError } from './errors.ts';
import { readFirstViews, withFirstView } from './firstView.ts';
import { sendRange } from './ranges.ts';

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
/** A year: the name of such a file has its hash. */
const FOR_GOOD = 'public, max-age=31536000, immutable';
const NEVER = 'public, max-age=0';

type Asked = FastifyRequest<{ Params: Record<string, string> }>;

/** Serves the built pages as they are now: hashed files for a year, the page itself never cached. */
export async function installPages(app: FastifyInstance, dir: string): Promise<void> {
  const [files, views] = await Promise.all([readBuiltFiles(dir), readFirstViews(dir)]);
  const html = files.get('index.html')?.plain.toString();
  if (html === undefined) throw new Error(`${dir} has no index.html`);
  const hidden = { config: { may: 'proof' }, schema: { hide: true } } as const;
  const page = (reply: FastifyReply, text: string) =>
    reply.header('cache-control', NEVER).type('text/html; charset=utf-8').send(text);

  app.get('/assets/*', hidden, (request: Asked, reply) => {
    const file = files.get(`assets/${request.params['*'] ?? ''}`);
    return file === undefined ? reply.callNotFound() : sendFile(request, reply, file);
  });
  const known = new Map(views.map((view) => [view.url, withFirstView(html, view)]));
  for (const url of new Set([...PAGES, ...known.keys()])) {
    const first = known.get(url) ?? (() => html);
    app.get(url, hidden, (request: Asked, reply) => page(reply, first(request.params)));
  }
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && request.headers.accept?.includes('text/html'))
      return page(reply.code(404), html);
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

/** Compressed where the browser takes that, but for a part: parts are of the file itself. */
function sendFile(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { type, plain, brotli }: BuiltFile,
): FastifyReply {
  const kept = { 'content-type': type, 'cache-control': FOR_GOOD, vary: 'accept-encoding' };
  const takes = /\bbr\b/.test(headers['accept-encoding'] ?? '');
  if (brotli !== null && takes && headers.range === undefined)
    return reply.headers({ ...kept, 'content-encoding': 'br' }).send(brotli);
  const part = (from = 0, to = plain.length - 1) => plain.subarray(from, to + 1);
  return sendRange(reply, { bytes: plain.length, headers: kept, part }, headers.range);
}
