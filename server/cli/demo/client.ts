/** The product's API as anybody outside sees it. */
import { EventSource } from 'eventsource';
import { ErrorBody, PadPush, PadView, Scorecard, ScreenView } from '../../http/contract/api.ts';
import { SessionEventSchema, type SessionEvent } from '../../record/contract/events.ts';
import { z } from 'zod';
import type { Script } from './script.ts';

/** No request of the demo is allowed to take longer. */
const REQUEST_WITHIN_MS = 15_000;

export class Client {
  readonly #url: string;
  readonly #authorization: { authorization: string };
  constructor({ url, key }: { url: string; key: string }) {
    this.#url = url;
    this.#authorization = { authorization: `Bearer ${key}` };
  }

  createScreen(body: {
    candidate_name: string;
    candidate_phone: string;
    problem: string;
    language: string;
    settings?: Script['settings'];
    zone?: string;
    agreed?: { call: boolean };
  }) {
    return this.#json(ScreenView, 'POST', '/api/v1/screens', body);
  }
  call(screen_id: string) {
    return this.#json(z.object({ call_sid: z.string() }), 'POST', `/api/v1/screens/${screen_id}/call`);
  }
  screen(id: string) {
    return this.#json(ScreenView, 'GET', `/api/v1/screens/${id}`);
  }
  pad(token: string) {
    return this.#json(PadView, 'GET', `/api/v1/pad/${token}`);
  }
  run(token: string, body: { language: string; code: string }) {
    return this.#json(z.object({ seq: z.number() }), 'POST', `/api/v1/pad/${token}/run`, body);
  }
  async textMode(token: string): Promise<void> {
    await this.#fetch('POST', `/api/v1/pad/${token}/text-mode`);
  }
  async answer(token: string, text: string): Promise<void> {
    await this.#fetch('POST', `/api/v1/pad/${token}/answer`, { text });
  }
  async choose(token: string, yes: boolean): Promise<void> {
    await this.#fetch('POST', `/api/v1/pad/${token}/choice`, { yes });
  }
  end(session_id: string) {
    return this.#fetch('POST', `/api/v1/sessions/${session_id}/end`);
  }
  scorecard(session_id: string) {
    return this.#json(Scorecard, 'GET', `/api/v1/sessions/${session_id}/scorecard`);
  }
  /** Wall-clock milliseconds at which the session's clock was zero. */
  async startedAt(session_id: string): Promise<number> {
    const { started_at } = await this.#json(
      z.object({ started_at: z.string() }),
      'GET',
      `/api/v1/sessions/${session_id}`,
    );
    return Date.parse(started_at);
  }
  /** Session time of the recording's first sample; null without one. */
  async recordedFrom(session_id: string): Promise<number | null> {
    const { recording } = await this.#json(
      z.object({ recording: z.object({ started_ms: z.number() }).nullable() }),
      'GET',
      `/api/v1/sessions/${session_id}/timeline`,
    );
    return recording?.started_ms ?? null;
  }
  async audio(session_id: string): Promise<Buffer> {
    const reply = await this.#fetch('GET', `/api/v1/sessions/${session_id}/audio`);
    return Buffer.from(await reply.arrayBuffer());
  }

  /** The candidate's pushes. */
  pushes(token: string, listener: (push: PadPush) => void): () => void {
    const source = new EventSource(`${this.#url}/api/v1/pad/${token}/events`);
    for (const type of ['caption', 'speaking', 'phase', 'call', 'language', 'run_started', 'run']) {
      source.addEventListener(type, (event) => listener(PadPush.parse(JSON.parse(String(event.data)))));
    }
    return () => source.close();
  }

  /** Every stored event of the session, from the first. */
  live(session_id: string, listener: (event: SessionEvent) => void): () => void {
    const source = new EventSource(`${this.#url}/api/v1/sessions/${session_id}/live`, {
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...this.#authorization } }),
    });
    source.addEventListener('event', (event) =>
      listener(SessionEventSchema.parse(JSON.parse(String(event.data)))),
    );
    return () => source.close();
  }

  async #json<T extends z.ZodType>(
    shape: T,
    method: string,
    path: string,
    body?: object,
  ): Promise<z.infer<T>> {
    const reply = await this.#fetch(method, path, body);
    return shape.parse(await reply.json());
  }

  async #fetch(method: string, path: string, body?: object): Promise<Response> {
    const reply = await fetch(this.#url + path, {
      method,
      signal: AbortSignal.timeout(REQUEST_WITHIN_MS),
      headers: { ...this.#authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (reply.ok) return reply;
    const error = ErrorBody.safeParse(await reply.json().catch(() => null));
    throw new Error(`${method} ${path}: ${reply.status} ${error.success ? error.data.error.message : ''}`);
  }
}
