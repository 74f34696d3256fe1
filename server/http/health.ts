import type { FastifyInstance } from 'fastify';

/** What must be up before this node should get traffic, each with its state in words. */
export type Readiness = () => Promise<{ ready: boolean; parts: Record<string, string> }>;

export function installHealth(app: FastifyInstance, readiness: Readiness): void {
  app.get('/healthz', { config: { may: 'proof' }, schema: { hide: true } }, async () => ({ ok: true }));
  app.get('/readyz', { config: { may: 'proof' }, schema: { hide: true } }, async (_request, reply) => {
    const state = await readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
}
