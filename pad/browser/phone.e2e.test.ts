import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { fromHandset, type FromHandset, type ToHandset } from '../../server/exchange/gateway/protocol.ts';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import { ensurePages } from '../build.ts';
import { launchChromium } from './chromium.ts';
import { openPage, type OpenPage, shown } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';

const FRAME_BYTES = 160;
const SILENCE = 0xff;

let browser: Browser;
let dir: string;
let server: PagesServer;
let gateway: WebSocketServer;
let line: WebSocket | undefined;
let told: FromHandset[];
let frames: Buffer[];
let phone: OpenPage;

beforeAll(async () => {
  ({ dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') }));
  // Chromium's fake microphone beeps once a second.
  browser = await launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
}, 400_000);
afterAll(() => browser.close());

beforeEach(async () => {
  [told, frames] = [[], []];
  gateway = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  gateway.on('connection', (socket) => {
    line = socket;
    socket.on('message', (data: Buffer, binary) => {
      if (binary) frames.push(Buffer.from(data));
      else answer(fromHandset.parse(JSON.parse(data.toString('utf8'))));
    });
  });
  await once(gateway, 'listening');
  const { port } = gateway.address() as AddressInfo;
  server = await startPagesServer({
    dir,
    headers: (app) => installSecurityHeaders(app, [`ws://127.0.0.1:${port}`]),
  });
  server.phone = { gateway_url: `ws://127.0.0.1:${port}/handset`, number: '+14155550199' };
  phone = await openPage(browser, `${server.url}/phone`);
});
afterEach(async () => {
  await phone.close();
  for (const socket of gateway.clients) socket.terminate();
  gateway.close();
  await server.close();
});

const say = (message: ToHandset) => line?.send(JSON.stringify(message));

/** What the exchange answers; the handset's side is checked against the gateway's own schema above. */
function answer(message: FromHandset): void {
  told.push(message);
  if (message.type === 'register') say({ type: 'registered', number: message.number });
  if (message.type === 'call') {
    say({ type: 'calling', call_sid: 'CA1' });
    say({ type: 'answered', call_sid: 'CA1' });
  }
  if (message.type === 'answer') say({ type: 'answered', call_sid: message.call_sid });
  if (message.type === 'hangup' || message.type === 'decline')
    say({ type: 'ended', call_sid: message.call_sid, reason: 'completed' });
}

const call = async () => {
  await phone.page.getByRole('button', { name: 'Call +1 415 555 0199' }).click();
  await phone.page.getByText('On the call with').waitFor();
};

describe('the browser phone', () => {
  it('calls, is heard in 20 ms frames of mu-law, keys the PIN and hangs up', async () => {
    await call();
    await expect
      .poll(() => frames.filter((frame) => frame.some((byte) => byte !== SILENCE && byte !== 0x7f)).length, {
        timeout: 10_000,
      })
      .toBeGreaterThan(5);
    expect(new Set(frames.map((frame) => frame.length))).toEqual(new Set([FRAME_BYTES]));
    for (const digit of '48') await phone.page.getByRole('button', { name: digit, exact: true }).click();
    await phone.page.keyboard.press('2');
    await phone.page.getByRole('button', { name: 'Hang up' }).click();
    await phone.page.getByText('The call has ended.').waitFor();
    expect(told.slice(1)).toEqual([
      { type: 'call', to: '+14155550199' },
      ...['4', '8', '2'].map((digit) => ({ type: 'dtmf', digit })),
      { type: 'hangup', call_sid: 'CA1' },
    ]);
    expect(phone.complaints).toEqual([]);
  });

  it('is not heard while muted', async () => {
    await call();
    await expect.poll(() => frames.length).toBeGreaterThan(5);
    await phone.page.getByRole('button', { name: 'Mute' }).click();
    await phone.page.getByText('You are muted').waitFor();
    const before = frames.length;
    await phone.page.waitForTimeout(500);
    expect(frames.length - before).toBeLessThanOrEqual(2); // one or two may have been on their way
  });

  it('rings, is answered, plays what it hears, and shows a text message', async () => {
    await phone.page.getByText('Ready to call').waitFor();
    say({ type: 'ringing', call_sid: 'CA2', from: '+14155550142' });
    await phone.page.getByText('+1 415 555 0142').waitFor();
    await phone.page.getByRole('button', { name: 'Answer' }).click();
    await phone.page.getByText('On the call with').waitFor();
    for (let n = 0; n < 20; n++) line?.send(Buffer.alloc(FRAME_BYTES, 0x20));
    say({ type: 'sms', from: '+14155550199', body: 'Your interview starts in 5 minutes.' });
    await phone.page.getByText('Your interview starts in 5 minutes.').waitFor();
    say({ type: 'ended', call_sid: 'CA2', reason: 'completed' });
    await phone.page.getByText('The call has ended.').waitFor();
    expect(phone.complaints).toEqual([]);
  });

  it('says that it is not heard when the microphone is refused, and still keys', async () => {
    const deaf = await launchChromium(['--use-fake-device-for-media-stream', '--deny-permission-prompts']);
    const other = await openPage(deaf, `${server.url}/phone`, { permissions: [] });
    await other.page.getByRole('button', { name: /^Call/ }).click();
    await other.page.getByText('You are not heard').waitFor();
    await other.page.getByRole('button', { name: '7', exact: true }).click();
    await expect.poll(() => told.at(-1)).toEqual({ type: 'dtmf', digit: '7' });
    await deaf.close();
  });

  it('says so when a real carrier is used', async () => {
    server.phone = null;
    await phone.page.reload();
    expect(await shown(phone.page.getByRole('heading', { name: 'There is no browser phone here' }))).toBe(
      true,
    );
  });
});
