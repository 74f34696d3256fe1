/** One signed request to the product, and what came back. */
import { asError } from './clock.ts';
import { signatureOf } from './signature.ts';
import type { Channel } from './signature.ts';

/** The vendor gives a webhook 15 s. */
const WEBHOOK_MS = 15_000;
/** TwiML may be 64 kB (11750). */
const MAX_TWIML_BYTES = 64 * 1024;

export type Method = 'GET' | 'POST';

/** An address the product gave us. */
export interface Hook {
  url: string;
  method: Method;
}

export interface WebhookOptions {
  hook: Hook;
  params: Record<string, string>;
  auth_token: string;
  channel: Channel;
  /** Aborts the request when the call is over; a webhook that must be told anyway passes none. */
  signal?: AbortSignal;
  timeout_ms?: number;
  max_bytes?: number;
}

export type WebhookAnswer =
  | { kind: 'answered'; status: number; content_type: string; body: Buffer; url: string }
  /** `code` is the vendor's number for the debugger. */
  | { kind: 'failed'; code: number; detail: string };

/** Never throws, except with the reason of `signal` when that aborts. A refused connection is tried once more, as the vendor does. */
export async function sendWebhook(options: WebhookOptions): Promise<WebhookAnswer> {
  const first = await attempt(options);
  return first.kind === 'failed' && first.code === 11205 ? await attempt(options) : first;
}

async function attempt(options: WebhookOptions): Promise<WebhookAnswer> {
  const deadline = AbortSignal.timeout(options.timeout_ms ?? WEBHOOK_MS);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  try {
    const { url, init } = requestOf(options);
    const response = await fetch(url, { ...init, signal });
    const body = await bounded(response, options.max_bytes ?? MAX_TWIML_BYTES);
    if (body === null) return { kind: 'failed', code: 11750, detail: 'the answer is too large' };
    const content_type = response.headers.get('content-type') ?? '';
    if (response.status >= 400)
      return { kind: 'failed', code: 11200, detail: `the address answered HTTP ${response.status}` };
    return { kind: 'answered', status: response.status, content_type, body, url: options.hook.url };
  } catch (thrown) {
    if (options.signal?.aborted === true) throw asError(options.signal.reason);
    if (deadline.aborted) return { kind: 'failed', code: 11200, detail: 'no answer in time' };
    return { kind: 'failed', ...networkFailure(asError(thrown)) };
  }
}

function requestOf(options: WebhookOptions): { url: string; init: RequestInit } {
  const { hook, params, auth_token, channel } = options;
  const form = new URLSearchParams(params).toString();
  const get = hook.method === 'GET';
  const full = get && form !== '' ? withQuery(hook.url, form) : hook.url;
  const signature = signatureOf(auth_token, full, get ? {} : params, channel);
  const headers: Record<string, string> = {
    'X-Twilio-Signature': signature,
    'User-Agent': 'TwilioProxy/1.1',
    Accept: '*/*',
    ...credentials(full),
  };
  if (get) return { url: bare(full), init: { method: 'GET', headers } };
  headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
  return { url: bare(full), init: { method: 'POST', headers, body: form } };
}

function withQuery(url: string, query: string): string {
  const [base = '', fragment] = url.split('#', 2);
  const joined = `${base}${base.includes('?') ? '&' : '?'}${query}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

function credentials(url: string): Record<string, string> {
  const { username, password } = new URL(url);
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function bare(url: string): string {
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  return parsed.href;
}

async function bounded(response: Response, max: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > max) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function networkFailure(error: Error): { code: number; detail: string } {
  const cause = asError(error.cause ?? error);
  if (/redirect/i.test(cause.message)) return { code: 11215, detail: 'too many redirects' };
  const name = 'code' in cause ? String(cause.code) : cause.message;
  if (name === 'ENOTFOUND' || name === 'EAI_AGAIN') return { code: 11210, detail: 'bad host name' };
  return { code: 11205, detail: `the connection failed (${name})` };
}
