/** Talks to /api/v1 (and to /api/auth, whose addresses are written out): every answer is parsed, every wait has a deadline, every failure carries words for a person. */
import type { z } from 'zod';
import type { ErrorBody } from '../../server/http/contract/api.ts';

/** Gives the answer its type, or null when it is something else. */
export type Parse<T> = (body: unknown) => T | null;

/** Long enough for a busy two-core machine, short enough that a person does not think the page is dead. */
const DEADLINE_MS = 15_000;

/** `code` is the server's, or `offline` when nothing answered, or `bad_answer` when it was not what we agreed on. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  constructor(code: string, message: string, status: number, field?: string) {
    super(message);
    this.code = code;
    this.status = status;
    this.field = field;
  }
}

const OFFLINE = 'The server does not answer. Check your connection; the page keeps trying.';

export async function getJson<T>(path: string, parse: Parse<T>): Promise<T> {
  return known(await send(path, { method: 'GET' }), parse);
}

export async function postJson<T>(path: string, body: unknown, parse: Parse<T>): Promise<T> {
  return known(await post(path, body), parse);
}

export async function patchJson<T>(path: string, body: unknown, parse: Parse<T>): Promise<T> {
  return known(await send(path, { method: 'PATCH', ...jsonOf(body) }), parse);
}

export async function putJson<T>(path: string, body: unknown, parse: Parse<T>): Promise<T> {
  return known(await send(path, { method: 'PUT', ...jsonOf(body) }), parse);
}

/** For calls whose answer nobody needs. */
export async function post(path: string, body: unknown = {}): Promise<unknown> {
  return send(path, { method: 'POST', ...jsonOf(body) });
}

const jsonOf = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export async function postFile<T>(path: string, file: File, parse: Parse<T>): Promise<T> {
  return known(await send(path, { method: 'POST', ...bodyOf(file) }), parse);
}

export async function putFile<T>(path: string, file: File, parse: Parse<T>): Promise<T> {
  return known(await send(path, { method: 'PUT', ...bodyOf(file) }), parse);
}

export async function removeJson<T>(path: string, parse: Parse<T>): Promise<T> {
  return known(await remove(path), parse);
}

/** For what is taken away. */
export async function remove(path: string): Promise<unknown> {
  return send(path, { method: 'DELETE' });
}

/** The server looks at the bytes: what a browser calls a file is often wrong or empty. */
const bodyOf = (file: File) => ({ headers: { 'content-type': 'application/octet-stream' }, body: file });

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path.startsWith('/api/') ? path : `/api/v1${path}`, {
    ...init,
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(() => {
    throw new ApiError('offline', OFFLINE, 0);
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  const refusal = errorOf(body);
  if (refusal === null)
    throw new ApiError(
      'bad_answer',
      `The server answered ${response.status}. Try again in a moment.`,
      response.status,
    );
  throw new ApiError(refusal.code, refusal.message, response.status, refusal.field);
}

/** By hand rather than with zod: this is in the candidate's page. */
function errorOf(body: unknown): z.infer<typeof ErrorBody>['error'] | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return null;
  if (typeof error.code !== 'string' || typeof error.message !== 'string') return null;
  return {
    code: error.code,
    message: error.message,
    ...('field' in error && typeof error.field === 'string' ? { field: error.field } : {}),
  };
}

function known<T>(body: unknown, parse: Parse<T>): T {
  const parsed = parse(body);
  if (parsed !== null) return parsed;
  throw new ApiError(
    'bad_answer',
    'The server’s answer was not understood. Reload the page; it may be older than the server.',
    200,
  );
}
