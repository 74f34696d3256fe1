import type { FastifyBaseLogger } from 'fastify';

/** The logger handed to every part. Personal data never stands in a message or a field. */
export type Log = Pick<FastifyBaseLogger, 'debug' | 'info' | 'warn' | 'error'>;
