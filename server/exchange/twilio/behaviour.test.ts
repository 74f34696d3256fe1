/** What a number does on demand, as the product sees it on the wire. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CANDIDATE, OUR_NUMBER, startNetwork, until, type Network } from './test-peer.ts';

let network: Network;
beforeEach(async () => {
  network = await startNetwork({ calls_per_second: 0 });
  network.product.documents.set('/answered', '<Response><Pause length="30"/></Response>');
});
afterEach(() => network.close());

const behave = async (behaviour: object, number = CANDIDATE) => {
  const answer = await fetch(`${network.exchange.url}/exchange/numbers/${encodeURIComponent(number)}`, {
    method: 'PUT',
    headers: {
      Authorization: `Basic ${Buffer.from(`AC${'a1'.repeat(16)}:secret-token-of-the-tests`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(behaviour),
  });
  return answer.status;
};
const dial = (more: object = {}) =>
  network.client.calls.create({
    to: CANDIDATE,
    from: OUR_NUMBER,
    url: `${network.product.url}/answered`,
    statusCallback: `${network.product.url}/status`,
    ...more,
  });
const last = (path: string) => until(path, () => network.product.at(path).at(-1));

test.each([
  ['busy', 'busy'],
  ['no_answer', 'no-answer'],
  ['unreachable', 'failed'],
])('a number that is %s ends a call as %s, whatever phone it has', async (called, status) => {
  const phone = await network.phone();
  expect(await behave({ called })).toBe(204);
  await dial({ timeout: 1 });
  expect((await last('/status')).params.CallStatus).toBe(status);
  expect(phone.told.map(({ type }) => type)).toEqual(['registered']);
});

test('the detector is wrong on demand: a person is called a machine, after so long', async () => {
  const phone = await network.phone();
  await behave({ detector: { answered_by: 'machine_end_beep', after_ms: 120 } });
  await dial({
    machineDetection: 'DetectMessageEnd',
    asyncAmd: 'true',
    asyncAmdStatusCallback: `${network.product.url}/amd`,
  });
  await phone.answer();
  const { params, valid } = await last('/amd');
  expect(valid).toBe(true);
  expect(params).toMatchObject({ AnsweredBy: 'machine_end_beep', MachineDetectionDuration: '120' });
});

test('a caller hides the number: it comes as the keypad spells ANONYMOUS', async () => {
  await behave({ withheld: true });
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  expect((await last('/voice')).params.From).toBe('+266696687');
});

test('a call or a text is refused with the code that is wanted, until that is taken back', async () => {
  await behave({
    refuses_calls: { status: 400, code: 21214 },
    refuses_texts: { status: 400, code: 21408 },
  });
  await expect(dial()).rejects.toMatchObject({ code: 21214, status: 400 });
  const text = () => network.client.messages.create({ to: CANDIDATE, from: OUR_NUMBER, body: 'hi' });
  await expect(text()).rejects.toMatchObject({ code: 21408 });
  await behave({});
  expect((await text()).status).toBe('queued');
});

test('a text is taken for spam: undelivered with its error code, also when it is looked up', async () => {
  await behave({ texts: { status: 'undelivered', error_code: 30007 } });
  const statusCallback = `${network.product.url}/text-status`;
  const { sid } = await network.client.messages.create({
    to: CANDIDATE,
    from: OUR_NUMBER,
    body: 'hi',
    statusCallback,
  });
  const told = await until('undelivered', () =>
    network.product.at('/text-status').find(({ params }) => params.MessageStatus === 'undelivered'),
  );
  expect(told).toMatchObject({ valid: true, params: { MessageSid: sid, ErrorCode: '30007' } });
  expect(await network.client.messages(sid).fetch()).toMatchObject({
    status: 'undelivered',
    errorCode: 30007,
  });
});

test('keys are pressed from outside, and reach the media stream', async () => {
  const stream = `<Connect><Stream url="${network.product.ws}/media"/></Connect>`;
  network.product.documents.set('/answered', `<Response>${stream}</Response>`);
  const phone = await network.phone();
  const call = await dial();
  await phone.answer();
  const peer = await until('the stream', () => network.product.media[0]);
  await peer.sid();
  expect((await network.post(`/exchange/calls/${call.sid}/keys`, { digits: '1*' })).status).toBe(204);
  await until('the keys', () => peer.of('dtmf').length === 2);
  expect(peer.of('dtmf').map(({ dtmf }) => dtmf?.digit)).toEqual(['1', '*']);
  expect((await network.post(`/exchange/calls/${call.sid}/keys`, { digits: 'x' })).status).toBe(400);
});

test('nonsense is refused in words', async () => {
  expect(await behave({ called: 'sleepy' })).toBe(400);
  expect(await behave({}, 'not a number')).toBe(400);
});
