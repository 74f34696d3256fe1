/** The vendor's refusals: `{"detail": {"status", "message"}}`, and for a malformed body its list of places. */
import type { ZodError } from 'zod';

export interface Refusal {
  code: number;
  body: {
    detail: { status: string; message: string } | { loc: (string | number)[]; msg: string; type: string }[];
  };
}

function refusal(code: number, status: string, message: string): Refusal {
  return { code, body: { detail: { status, message } } };
}

export const noKey = () =>
  refusal(
    401,
    'needs_authorization',
    'Neither authorization header nor xi-api-key received, please provide one.',
  );
export const badKey = () => refusal(401, 'invalid_api_key', 'Invalid API key');
export const noVoice = (voice_id: string) =>
  refusal(404, 'voice_not_found', `A voice with the voice_id ${voice_id} was not found.`);
export const tooLong = (length: number, maximum: number) =>
  refusal(
    400,
    'max_character_limit_exceeded',
    `The text has ${length} characters; a request may have at most ${maximum}.`,
  );
export const localFormat = (format: string, known: readonly string[]) =>
  refusal(
    400,
    'unsupported_output_format',
    `The local voice cannot make output_format ${format}. Ask for ${known.join(', ')}.`,
  );
export const tooMany = (maximum: number) =>
  refusal(
    429,
    'too_many_concurrent_requests',
    `Too many concurrent requests. Your current subscription is associated with a maximum of ${maximum} concurrent requests (running in parallel).`,
  );
export const systemBusy = () =>
  refusal(429, 'system_busy', 'The system is experiencing heavy traffic, please try again.');
export const unavailable = () => refusal(503, 'service_unavailable', 'Service temporarily unavailable.');
export const failed = () =>
  refusal(500, 'internal_server_error', 'The local voice failed to speak this text.');
export const notFound = () => refusal(404, 'not_found', 'Not Found');

export const badJson = (): Refusal => ({
  code: 422,
  body: { detail: [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }] },
});

/** 422: what in the body or query is missing or of the wrong kind. */
export function unprocessable(place: 'body' | 'query', error: ZodError): Refusal {
  const detail = error.issues.map((issue) => ({
    loc: [place, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: issue.message,
    type: issue.code === 'invalid_type' && issue.input === undefined ? 'missing' : issue.code,
  }));
  return { code: 422, body: { detail } };
}
