import type { FastifyInstance } from 'fastify';
import { AppError } from './errors.ts';

/** Where the browser phone finds its gateway, for candidates too; there is none when a real carrier is used. */
export function phoneRoutes(
  app: FastifyInstance,
  o: { gateway_url: string | null; number: string },
): Promise<void> {
  app.get('/api/v1/phone', { config: { may: 'anyone' } }, async () => {
    if (o.gateway_url === null)
      throw new AppError(
        'not_found',
        `A real telephone network is configured: dial ${o.number} on a telephone.`,
      );
    return { gateway_url: o.gateway_url, number: o.number };
  });
  return Promise.resolve();
}
