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

interface Issue {
  instancePath: string;
  keyword?: string | undefined;
  message?: string | undefined;
}

function fromValidation(issues: readonly Issue[]): AppError {
  const [first] = issues;
  const field = first?.instancePath.split('/').filter(Boolean).join('.') ?? '';
  return new AppError('bad_input', worded(field, first), field === '' ? undefined : field);
}

/** How a library calls a kind of value, and what to give in plain words. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/** The field and the fix. A schema's own words stand as they are; only the library's are put plainly. */
function worded(field: string, issue: Issue | undefined): string {
  const { keyword, message = 'not valid' } = issue ?? {};
  const name = field === '' ? 'The body' : field;
  const [, expected, received] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (keyword === 'invalid_type' && expected !== undefined) {
    const kind = KINDS[expected] ?? expected;
    const absent = received === 'undefined' || (received === 'null' && field === '');
    if (field === '' && absent) return `The body is missing: send ${kind} as JSON.`;
    return absent ? `${name} is missing: give ${kind}.` : `${name} must be ${kind}.`;
  }
  const choices = /^Invalid (?:option|input): expected (?:one of )?(".+")$/.exec(message)?.[1];
  if (choices !== undefined)
    return `${name} must be ${choices.includes('|') ? 'one of ' : ''}${choices.replaceAll('"', '').split('|').join(', ')}.`;
  return field === '' || message.startsWith(field) ? message : `${field}: ${message}`;
}
