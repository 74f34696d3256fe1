/**
 * What every HTTP route shares: one error shape, who may call, security headers, health, metrics, the built pages.
 *
 * In: requests of browsers, recruiters' tools, Twilio. Out: JSON, or `{ "error": { "code", "message", "field"? } }`.
 * Routes themselves live beside what they serve (`screens/routes.ts`, `record/routes.ts`, ...).
 */
export { installErrors } from './replies.ts';
export { declareRoutes } from './may.ts';
export { installHealth } from './health.ts';
export { createMetrics } from './metrics.ts';
export { createTracing } from './tracing.ts';
export { installPages } from './pages.ts';
export { installSecurityHeaders } from './headers.ts';
