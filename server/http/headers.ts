import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Security headers. Monaco needs workers from blobs and inline styles (reference/data-layer.md 5). `sockets` are the
 * WebSocket origins beside our own that a page talks to: the browser phone's gateway.
 */
export async function installSecurityHeaders(
  app: FastifyInstance,
  sockets: readonly string[],
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        imgSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", ...sockets],
        // Plain http on a person's own machine must stay reachable.
        upgradeInsecureRequests: null,
      },
    },
    // The link's token stands in the address of the candidate's page.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
}
