/** The real assembly with a few routes, and requests over a socket that fetch would not make. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { assemble, createApp, type AppOptions } from '../app.ts';
import type { Asker } from './may.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}
export interface Served {
  app: FastifyInstance;
  port: number;
  go(path: string, headers?: OutgoingHttpHeaders, body?: string): Promise<Answer>;
  close(): Promise<void>;
}

export const PAGE = '<!doctype html><title>page</title>';
export const SCRIPT = 'export const answer = 42;';

/** `app` takes the place of one with a silent log; `before` registers on it what does not wait for the assembly. */
export async function serve(
  options: Partial<AppOptions>,
  app = createApp('silent'),
  before: (app: FastifyInstance) => void = () => undefined,
): Promise<Served> {
  const pages_dir = await mkdtemp(join(tmpdir(), 'proctor-pages-'));
  await mkdir(join(pages_dir, 'assets'));
  await writeFile(join(pages_dir, 'index.html'), PAGE);
  await writeFile(join(pages_dir, 'assets', 'app-1a2b.js'), SCRIPT);
  before(app);
  await assemble(app, {
    guard: () => undefined,
    pages_dir,
    sockets: [],
    routes: [],
    ...options,
  });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  return {
    app,
    port: Number(port),
    go: (path, headers = {}, body) => ask(Number(port), path, headers, body),
    async close() {
      await app.close();
      await rm(pages_dir, { recursive: true });
    },
  };
}

/** A `Host` of one's own is sent as it is. Without a `method`: POST when there is a body, else GET. */
export function ask(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders,
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject).end(body);
  });
}

/** Lets every request of a test come from somebody who may do everything. */
export function actAs(app: FastifyInstance, who: Partial<Asker> = {}): void {
  const asker: Asker = {
    actor: 'user:00000000-0000-4000-8000-000000000001',
    user_id: '00000000-0000-4000-8000-000000000001',
    name: 'Olga Owner',
    by: 'sign_in',
    organisation_id: '00000000-0000-4000-8000-000000000002',
    role: 'owner',
    may: () => true,
    ...who,
  };
  if (!app.hasRequestDecorator('asker')) app.decorateRequest('asker', null);
  app.addHook('onRequest', async (asked) => void (asked.asker = asker));
}
