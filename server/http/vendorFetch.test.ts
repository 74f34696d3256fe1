import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createVendorFetch } from './vendorFetch.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serving(answer: RequestListener): Promise<{ url: string; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer(answer);
  server.on('connection', (socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address: string | AddressInfo | null = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`, sockets };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

/** Sends its first piece, and leaves the rest to the test. */
async function begun(signal?: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  const { url } = await serving((_request, response) => {
    response.write('one');
    resolve(response);
  });
  const answer = await createVendorFetch()(url, { signal: signal ?? null });
  if (answer.body === null) throw new Error('no body');
  const pieces = answer.body[Symbol.asyncIterator]();
  expect(Buffer.from((await pieces.next()).value ?? []).toString()).toBe('one');
  return { pieces, response: await promise };
}

describe('asking a vendor', () => {
  test('sends method, headers and body, and gives status, headers and text', async () => {
    const { url } = await serving((request, response) => {
      void bodyOf(request).then((body) => {
        response.writeHead(422, { 'x-request-id': 'r1', 'content-type': 'application/json' });
        response.end(JSON.stringify({ body, method: request.method, key: request.headers['xi-api-key'] }));
      });
    });
    const headers = new Headers({ 'xi-api-key': 'k' });
    const answer = await createVendorFetch()(url, { method: 'POST', headers, body: 'größer' });
    expect(answer).toMatchObject({ ok: false, status: 422, url });
    expect(answer.headers.get('X-Request-Id')).toBe('r1');
    expect(await answer.json()).toEqual({ body: 'größer', method: 'POST', key: 'k' });
  });

  test('each piece is there before the next is sent', async () => {
    const { pieces, response } = await begun();
    response.end('two');
    expect(Buffer.from((await pieces.next()).value ?? []).toString()).toBe('two');
    expect(await pieces.next()).toMatchObject({ done: true });
  });

  test('uses a connection again, and asks anew when it was closed meanwhile', async () => {
    const { url, sockets } = await serving((request, response) => {
      // As a vendor that closes what was idle, just as the next request comes.
      if (request.headers['x-stale'] !== undefined && sockets.length === 1) request.destroy();
      else response.end('ok');
    });
    const vendor = createVendorFetch();
    for (let i = 0; i < 3; i += 1) expect(await (await vendor(url)).text()).toBe('ok');
    expect(sockets).toHaveLength(1);
    expect(await (await vendor(url, { headers: { 'x-stale': '1' } })).text()).toBe('ok');
    expect(sockets).toHaveLength(2);
  });

  test('follows where the vendor has moved, and unpacks what nobody asked to be packed', async () => {
    const { url } = await serving((request, response) => {
      if (request.url === '/v1') response.writeHead(308, { location: '/v2' }).end();
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked'));
    });
    expect(await (await createVendorFetch()(url, { method: 'POST', body: '{}' })).text()).toBe('unpacked');
  });
});

describe('a vendor that is given up', () => {
  test('before it answers: the reason is told, and its connection closed', async () => {
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
    const { url } = await serving(resolve);
    const abort = new AbortController();
    const asked = createVendorFetch()(url, { signal: abort.signal });
    const request = await promise;
    abort.abort(new Error('late'));
    await expect(asked).rejects.toThrow('late');
    await once(request.socket, 'close');
  });

  test('before it is asked', async () => {
    const { url, sockets } = await serving(() => {});
    await expect(createVendorFetch()(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(sockets).toHaveLength(0);
  });

  test('in the middle: whoever waits for the next piece gets the reason', async () => {
    const abort = new AbortController();
    const { pieces, response } = await begun(abort.signal);
    const next = pieces.next();
    abort.abort();
    await expect(next).rejects.toMatchObject({ name: 'AbortError' });
    if (!response.closed) await once(response, 'close');
  });

  test('when enough was read', async () => {
    const { pieces, response } = await begun();
    await pieces.return?.();
    if (!response.closed) await once(response, 'close');
    expect(await pieces.next()).toMatchObject({ done: true });
  });
});

describe('a vendor that fails', () => {
  test('when nobody listens', async () => {
    const { url } = await serving(() => {});
    for (const close of closing.splice(0)) close();
    const error: unknown = await createVendorFetch()(url).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } });
  });

  test('in mid-stream: what has come is given, then the failure', async () => {
    const { pieces, response } = await begun();
    response.write('two', () => response.destroy());
    expect(Buffer.from((await pieces.next()).value ?? []).toString()).toBe('two');
    await expect(pieces.next()).rejects.toThrow('terminated');
  });
});
