import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, CANDIDATE, OUR_NUMBER, sdk, startNetwork, until } from '../test-peer.ts';
import type { Network } from '../test-peer.ts';

let network: Network;
beforeAll(async () => {
  network = await startNetwork({ calls_per_second: 0 });
});
afterAll(async () => await network.close());

const url = 'http://127.0.0.1:9/voice';
const create = async (extra: object) =>
  await network.client.calls.create({ to: CANDIDATE, from: OUR_NUMBER, url, ...extra });

test('a wrong token is refused as Twilio refuses it', async () => {
  const stranger = sdk(network.exchange.url, 'wrong');
  await expect(stranger.calls.list()).rejects.toMatchObject({
    status: 401,
    code: 20003,
    message: 'Authenticate',
    moreInfo: 'https://www.twilio.com/docs/errors/20003',
  });
  expect((await fetch(`${network.exchange.url}/exchange/calls`)).status).toBe(401);
});

test.each([
  ['a number that cannot exist', { to: '+1234' }, 21211],
  ['no number', { to: '' }, 21201],
  ['a sender that is not ours', { from: '+14155559999' }, 21210],
  ['no document', { url: undefined }, 21205],
  ['an address that is none', { url: 'ftp://x' }, 21205],
  ['an unknown detection mode', { machineDetection: 'Maybe' }, 20001],
  ['a detection timeout out of range', { machineDetection: 'Enable', machineDetectionTimeout: 90 }, 20001],
  ['a ring timeout out of range', { timeout: 700 }, 20001],
  ['TwiML that is too long', { url: undefined, twiml: 'x'.repeat(4001) }, 20001],
])('a call with %s is refused', async (_what, extra, code) => {
  await expect(create(extra)).rejects.toMatchObject({ status: 400, code });
});

test.each([
  ['a number that cannot exist', { to: '12' }, 21211],
  ['no number', { to: '' }, 21604],
  ['a sender that is not ours', { from: '+14155559999' }, 21606],
  ['no text', { body: '' }, 21602],
  ['a text that is too long', { body: 'x'.repeat(1601) }, 21617],
])('a message with %s is refused', async (_what, extra, code) => {
  const message = { to: CANDIDATE, from: OUR_NUMBER, body: 'hello', ...extra };
  await expect(network.client.messages.create(message)).rejects.toMatchObject({ status: 400, code });
});

test('what does not exist is 20404', async () => {
  const missing = { status: 404, code: 20404 };
  await expect(network.client.calls('CA0').fetch()).rejects.toMatchObject(missing);
  await expect(network.client.messages('SM0').fetch()).rejects.toMatchObject(missing);
  await expect(network.client.recordings('RE0').fetch()).rejects.toMatchObject(missing);
  await expect(network.client.queues.list()).rejects.toMatchObject(missing);
});

test('too many requests at once are 20429', async () => {
  const crowded = await startNetwork({ max_concurrent_requests: 0 });
  await expect(crowded.client.calls.list()).rejects.toMatchObject({ status: 429, code: 20429 });
  await crowded.close();
});

test('calls are listed by pages and by number and status', async () => {
  for (let i = 0; i < 5; i++) await create({ to: `+1415555030${i}` });
  const seen = await network.client.calls.list({ pageSize: 2 });
  expect(seen).toHaveLength(5);
  expect(new Set(seen.map((call) => call.sid)).size).toBe(5);
  expect(seen.map((call) => call.to)).toContain('+14155550303');
  expect(await network.client.calls.list({ to: '+14155550303' })).toHaveLength(1);
  expect(await network.client.calls.list({ status: 'completed' })).toEqual([]);
  expect(seen[0]?.accountSid).toBe(ACCOUNT);
});

test('a text is delivered to the handset, with status callbacks, and kept for a phone that is off', async () => {
  const status = `${network.product.url}/sms-status`;
  const waiting = await network.client.messages.create({
    to: CANDIDATE,
    from: OUR_NUMBER,
    body: 'your link',
  });
  expect(waiting).toMatchObject({ direction: 'outbound-api', numSegments: '1', errorCode: null });
  const phone = await network.phone();
  expect(await phone.next('sms')).toEqual({ type: 'sms', from: OUR_NUMBER, body: 'your link' });
  expect((await network.client.messages(waiting.sid).fetch()).status).toBe('delivered');
  const second = await network.client.messages.create({
    to: CANDIDATE,
    from: OUR_NUMBER,
    body: 'again',
    statusCallback: status,
  });
  await until('delivered', () =>
    network.product.at('/sms-status').find((each) => each.params.MessageStatus === 'delivered'),
  );
  expect(network.product.at('/sms-status').every((each) => each.valid)).toBe(true);
  expect(network.product.at('/sms-status')[0]?.params.MessageSid).toBe(second.sid);
  expect((await network.client.messages.list({ to: CANDIDATE })).length).toBe(2);
});

test('a text from a handset asks the product, whose answer comes back; STOP is respected', async () => {
  network.product.documents.set('/sms', '<Response><Message>thank you</Message></Response>');
  const phone = await network.phone('+14155550188');
  phone.send({ type: 'sms', to: OUR_NUMBER, body: 'STOP' });
  expect((await phone.next('sms')).body).toBe('thank you');
  const [asked] = network.product.at('/sms');
  expect(asked).toMatchObject({ valid: true, params: { Body: 'STOP', From: '+14155550188', NumMedia: '0' } });
  await expect(
    network.client.messages.create({ to: '+14155550188', from: OUR_NUMBER, body: 'hi' }),
  ).rejects.toMatchObject({ status: 400, code: 21610 });
});
