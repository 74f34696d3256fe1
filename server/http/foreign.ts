/**
 * Requests that a foreign web page made a browser send are refused (Origin), and so are those under a foreign host name
 * that resolves to this machine (Host).
 */
import { isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

/** An address, not a name that begins like one: 127.example.com may resolve to this machine. */
export function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || (isIPv4(host) && host.startsWith('127.'));
}

/** Of a `Host` header, without the port. What a proxy forwards of it is not asked: a page could have written that itself. */
function nameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host.toLowerCase();
}

export function refuseForeign(request: FastifyRequest, published: URL): void {
  const { host: named = '' } = request.headers;
  const host = nameOf(named);
  if (!isLoopback(host) && host !== published.hostname) {
    throw new AppError(
      'forbidden',
      `This server is not published as ${host}; set PUBLIC_URL to the address people use.`,
    );
  }
  const origin = request.headers.origin;
  if (origin === undefined || request.method === 'GET') return;
  const from = URL.canParse(origin) ? new URL(origin) : null;
  if (from?.host !== named.toLowerCase() && from?.origin !== published.origin) {
    throw new AppError('forbidden', 'This request came from another web site.');
  }
}
