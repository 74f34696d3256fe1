import type { FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from './errors.ts';

/** Turns whatever went wrong into the one error shape. Only our own faults are logged, and without the request's data. */
export function installErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const shown = toAppError(error);
    if (shown.status >= 500)
      request.log.error({ fault: faultOf(error), route: request.routeOptions.url }, 'request failed');
    return reply.code(shown.status).send(shown.body());
  });
}

interface Fault {
  type: string;
  message: string;
  stack?: string | undefined;
  code?: string | undefined;
  cause?: Fault | undefined;
}

/** The other fields of an error stay out of the log: Postgres' `detail` holds the row, with names and telephone numbers. */
function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error was thrown' };
  const { name: type, message, stack, cause } = error;
  return {
    type,
    message,
    stack,
    code: 'code' in error ? String(error.code) : undefined,
    cause: cause === undefined ? undefined : faultOf(cause),
  };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return fromValidation(error.validation);
  switch (statusOf(error)) {
    case 400:
    case 415:
      return new AppError('not_json', 'The body must be JSON; send content-type: application/json.');
    case 413:
      return new AppError('payload_too_large', 'The body is too large.');
    case 429:
      return new AppError('too_many_requests', 'Too many requests; wait a minute and try again.');
    case 416:
      return new AppError('range_not_satisfiable', 'The asked range lies behind the end.');
    default:
      return new AppError(
        'internal',
        'Something went wrong on our side. It was logged; try again.',
        undefined,
        { cause: error },
      );
  }
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
}

function fromValidation(issues: readonly { instancePath: string; message?: string | undefined }[]): AppError {
  const first = issues[0];
  const field = first?.instancePath.split('/').filter(Boolean).join('.');
  const message = `${field ? `${field}: ` : ''}${first?.message ?? 'not valid'}`;
  return new AppError('bad_input', message, field === '' ? undefined : field);
}
