/**
 * Who may call the recruiter's API and pages, until sign-in exists (issue D).
 *
 * The server is *private* when it listens on a loopback address and is not published under another name: then whoever
 * sits at the machine is the owner. Otherwise the owner key is asked for: once as `?key=` on any page (it becomes a
 * cookie), or as `Authorization: Bearer`. Both ways, a request that a foreign web page made a browser send is refused
 * (Origin), and so is a foreign host name that resolves to this machine (Host).
 *
 * Candidates' addresses (`/s/`, `/api/v1/pad/`, `/pad/sync/`), Twilio's, and the built files carry their own proof or
 * need none.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

const COOKIE = 'proctor_owner';
/** Half a year: the owner opens the printed link once per browser. */
const COOKIE_MAX_AGE_S = 180 * 24 * 3600;
const PROTECTED = /^\/(api\/v1\/(?!pad\/)|api\/docs|recruiter|review|phone|metrics)/;

export interface Access {
  /** True when no key is asked for. */
  readonly open: boolean;
  /** Adds the key to an address for the terminal, when one is needed. */
  link(path: string): string;
}

/** An address, not a name that begins like one: 127.example.com may resolve to this machine. */
function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || (isIPv4(host) && host.startsWith('127.'));
}

/** `secret` keys the owner's key; the same secret gives the same key after a restart. */
export function installAccess(
  app: FastifyInstance,
  options: { secret: string; host: string; public_url: string },
): Access {
  const published = new URL(options.public_url);
  const open = isLoopback(options.host) && isLoopback(published.hostname);
  const key = createHmac('sha256', options.secret).update('owner-key-v1').digest('base64url');

  app.addHook('onRequest', async (request, reply) => {
    // What the router chose: it takes `/%61pi/...` and `GET http://host/api/...` for `/api/...`, the raw address does not.
    if (!PROTECTED.test(request.routeOptions.url ?? request.url)) return;
    refuseForeign(request, published);
    if (open) return;
    const offered = queryKey(request);
    if (offered !== undefined && same(offered, key)) {
      void reply.setCookie(COOKIE, key, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: published.protocol === 'https:',
        maxAge: COOKIE_MAX_AGE_S,
      });
      return;
    }
    const held = [request.cookies[COOKIE], request.headers.authorization?.replace(/^Bearer /i, '')];
    if (!held.some((one) => one !== undefined && same(one, key))) {
      throw new AppError(
        'unauthorised',
        'Open the recruiter link that the server printed when it started; it carries the owner key.',
      );
    }
  });
  return { open, link: (path) => `${options.public_url}${path}${open ? '' : `?key=${key}`}` };
}

function refuseForeign(request: FastifyRequest, published: URL): void {
  const host = request.hostname.toLowerCase();
  if (!isLoopback(host) && host !== published.hostname) {
    throw new AppError(
      'forbidden',
      `This server is not published as ${host}; set PUBLIC_URL to the address people use.`,
    );
  }
  const origin = request.headers.origin;
  if (origin === undefined || request.method === 'GET') return;
  const from = URL.canParse(origin) ? new URL(origin) : null;
  if (from?.host !== request.host && from?.origin !== published.origin) {
    throw new AppError('forbidden', 'This request came from another web site.');
  }
}

function queryKey(request: FastifyRequest): string | undefined {
  return new URLSearchParams(request.url.split('?')[1]).get('key') ?? undefined;
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
