import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { TOKEN } from './test-peer.ts';
import { sendWebhook } from './webhook.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(handler: RequestListener): Promise<string> {
  const started = createServer(handler);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
}
const ask = async (url: string, extra: object = {}) =>
  await sendWebhook({
    hook: { url, method: 'POST' },
    params: { CallSid: 'CA1' },
    auth_token: TOKEN,
    channel: 'voice',
    ...extra,
  });

test('a product that never answers fails with 11200 when the time is up', async () => {
  const host = await serve(() => {});
  expect(await ask(`http://${host}/`, { timeout_ms: 50 })).toMatchObject({ kind: 'failed', code: 11200 });
});

test('a call that ends takes its webhook with it', async () => {
  const host = await serve(() => {});
  const over = AbortSignal.abort(new Error('the call is over'));
  await expect(ask(`http://${host}/`, { signal: over })).rejects.toThrow('the call is over');
});

test('answers too large, refused connections and unknown hosts have their own codes', async () => {
  const host = await serve((_request, response) => response.end('x'.repeat(70_000)));
  expect(await ask(`http://${host}/`)).toMatchObject({ code: 11750 });
  expect(await ask('http://127.0.0.1:9/')).toMatchObject({ kind: 'failed' });
  expect(await ask('http://nowhere.invalid/')).toMatchObject({ code: 11210 });
});

test('GET carries the parameters in the query, credentials of the address become a header', async () => {
  const seen: (string | undefined)[] = [];
  const host = await serve((request, response) => {
    seen.push(request.method, request.url, request.headers.authorization);
    response.end();
  });
  await ask(`http://me:secret@${host}/x?a=1`, {
    hook: { url: `http://me:secret@${host}/x?a=1`, method: 'GET' },
  });
  expect(seen).toEqual(['GET', '/x?a=1&CallSid=CA1', `Basic ${Buffer.from('me:secret').toString('base64')}`]);
});
