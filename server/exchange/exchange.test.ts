import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startExchange } from './index.ts';
import { ACCOUNT, CANDIDATE, OUR_NUMBER, Phone, TOKEN, sdk, startProduct } from './twilio/test-peer.ts';
import type { Product } from './twilio/test-peer.ts';
import type { LogEntry } from './worker.ts';

let product: Product;
let data_dir: string;
beforeEach(async () => {
  product = await startProduct();
  data_dir = await mkdtemp(join(tmpdir(), 'exchange-'));
});
afterEach(async () => {
  await product.close();
  await rm(data_dir, { recursive: true, force: true });
});

const twilio = () => ({
  account_sid: ACCOUNT,
  auth_token: TOKEN,
  number: OUR_NUMBER,
  voice_url: `${product.url}/voice`,
  sms_url: `${product.url}/sms`,
});

test('the exchange runs in its own thread, carries a call while this one is blocked, and cleans up', async () => {
  const log: LogEntry[] = [];
  const exchange = await startExchange({
    vendors: { twilio: twilio() },
    data_dir,
    log: (entry) => log.push(entry),
  });
  expect(Object.keys(exchange.urls).toSorted()).toEqual(['handset', 'twilio']);
  const phone = await Phone.on(exchange.urls.handset ?? '');
  const client = sdk(exchange.urls.twilio ?? '');
  await client.calls.create({
    to: CANDIDATE,
    from: OUR_NUMBER,
    twiml: '<Response><Say>Hello.</Say><Pause length="1"/></Response>',
  });
  await phone.answer();
  const until = Date.now() + 700;
  while (Date.now() < until); // the product stalls
  await phone.next('ended');
  // 390 ms of "Hello." without a voice, a second of pause: the line went on while this thread stood still.
  expect(phone.heard.length).toBeGreaterThanOrEqual(68);
  expect(log.some((entry) => entry.message.startsWith('no voice for Say'))).toBe(true);
  await exchange.close();
  await exchange.close();
  expect(await readdir(join(data_dir, 'exchange'))).toEqual([]);
  await expect(client.calls.list()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('an exchange that cannot start says why', async () => {
  await expect(
    startExchange({ vendors: { twilio: { ...twilio(), number: '12' } }, data_dir }),
  ).rejects.toThrow('the local exchange could not start: "12" is not a telephone number');
});
