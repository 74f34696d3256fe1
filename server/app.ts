/** Fastify assembly, nothing else: which plugins, in which order. */
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import websocket from '@fastify/websocket';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { declareRoutes, installErrors, installPages, installSecurityHeaders } from './http/index.ts';

/** The pad of one session may send this much in one frame (reference/data-layer.md 4). */
const MAX_SOCKET_PAYLOAD_BYTES = 1024 * 1024;
/** Requests a minute from one address to the candidate's API: a person at a pad needs a few. */
const CANDIDATE_REQUESTS_PER_MINUTE = 240;

export interface AppOptions {
  /** Checks every request. */
  guard(app: FastifyInstance): void;
  pages_dir: string;
  /** WebSocket origins beside ours that pages connect to. */
  sockets: readonly string[];
  /** Everything with routes, each beside what it serves. */
  routes: readonly ((app: FastifyInstance) => Promise<unknown>)[];
}

/** `trust_proxy`: addresses of proxies whose word on who asks is taken; everybody else's is not. */
export function createApp(log_level: string, trust_proxy: readonly string[] = []): FastifyInstance {
  const app = Fastify({
    logger: {
      level: log_level,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'req.headers["x-twilio-signature"]'],
    },
    // The candidate's link is a secret and stands in the address.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trust_proxy.length === 0 ? false : [...trust_proxy],
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  declareRoutes(app);
  return app;
}

export async function assemble(app: FastifyInstance, options: AppOptions): Promise<void> {
  installErrors(app);
  await app.register(cookie);
  options.guard(app);
  await installSecurityHeaders(app, options.sockets);
  await app.register(rateLimit, {
    max: CANDIDATE_REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    allowList: (request) => !request.url.startsWith('/api/v1/pad/'),
  });
  await app.register(websocket, {
    options: { maxPayload: MAX_SOCKET_PAYLOAD_BYTES, perMessageDeflate: false },
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Code Proctor', version: '1' } },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  for (const routes of options.routes) await app.register(routes);
  await installPages(app, options.pages_dir);
}
