import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CANDIDATE, OUR_NUMBER, Phone, startNetwork, until } from '../twilio/test-peer.ts';
import type { Network } from '../twilio/test-peer.ts';

let network: Network;
beforeEach(async () => {
  network = await startNetwork({ origins: ['https://phone.example'] });
});
afterEach(async () => await network.close());

async function opens(origin?: string, path = ''): Promise<boolean> {
  const socket = new WebSocket(
    `${network.exchange.handset_url}${path}`,
    origin === undefined ? {} : { origin },
  );
  const opened = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.terminate();
  return opened;
}

test('pages of this machine and of the given origins may connect, others not', async () => {
  expect(await opens()).toBe(true);
  expect(await opens('http://127.0.0.1:3000')).toBe(true);
  expect(await opens('http://localhost:3000')).toBe(true);
  expect(await opens('https://phone.example')).toBe(true);
  expect(await opens('https://evil.example')).toBe(false);
  expect(await opens('http://127.0.0.1.evil.example')).toBe(false);
  expect(await opens('null')).toBe(false);
  expect(await opens(undefined, '/more')).toBe(false);
});

test('what a handset may not do is answered with an error, and the socket stays', async () => {
  const phone = new Phone(network.exchange.handset_url);
  await new Promise((resolve) => phone.socket.once('open', resolve));
  phone.send({ type: 'call', to: OUR_NUMBER });
  phone.socket.send('{');
  phone.send({ type: 'register', number: '12' });
  phone.send({ type: 'register', number: CANDIDATE });
  await phone.next('registered');
  phone.send({ type: 'call', to: 'nobody' });
  phone.send({ type: 'call', to: '+14155550111' });
  phone.send({ type: 'answer', call_sid: 'CA1' });
  phone.send({ type: 'dtmf', digit: '1' });
  phone.socket.send(Buffer.alloc(161));
  await until('eight errors', () => phone.told.filter((each) => each.type === 'error').length === 8);
  expect(phone.told.flatMap((each) => (each.type === 'error' ? [each.code] : []))).toEqual([
    'not_registered',
    'bad_message',
    'invalid_number',
    'invalid_number',
    'not_served',
    'unknown_call',
    'no_call',
    'bad_frame',
  ]);
  phone.socket.terminate();
});

test('a number registered again belongs to the newer handset', async () => {
  const older = await network.phone();
  const closed = new Promise<number>((resolve) => older.socket.once('close', resolve));
  const newer = await network.phone();
  expect(await closed).toBe(4001);
  await network.client.messages.create({ to: CANDIDATE, from: OUR_NUMBER, body: 'hello' });
  await newer.next('sms');
});

test('a handset in a call is busy for a second one and cannot start another', async () => {
  network.product.documents.set('/voice', '<Response><Pause length="20"/></Response>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  await phone.next('answered');
  phone.send({ type: 'call', to: OUR_NUMBER });
  expect((await phone.next('error')).code).toBe('busy');
  const second = await network.client.calls.create({ to: CANDIDATE, from: OUR_NUMBER, twiml: '<Response/>' });
  await until('busy', async () => (await network.observed(second.sid)).status === 'busy');
});

test('audio comes every 20 ms between answered and ended, silence included', async () => {
  network.product.documents.set('/voice', '<Response><Pause length="1"/></Response>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  const { call_sid } = await phone.next('calling');
  await phone.next('ended');
  const { line_ms } = await network.observed(call_sid);
  expect(phone.heard.length * 20).toBe(line_ms);
  expect(line_ms).toBeGreaterThanOrEqual(960);
  expect(phone.heard.every((frame) => frame.equals(Buffer.alloc(160, 0xff)))).toBe(true);
});
