import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { mediaMessage, startMessage, startPhone, tokenIn, type Exchange } from './test-owner.ts';

/** Twilio's REST API as far as it is asked, driven by the real SDK. */
let rest: Server;
let requests: { method: string; path: string; form: URLSearchParams; auth: string }[];
let answer: (path: string) => { status: number; body: unknown } | 'hang up';
let x: Exchange;

beforeEach(async () => {
  requests = [];
  answer = (path) => ({
    status: path.includes('Calls.json') ? 201 : 200,
    body: { sid: 'CA77', status: 'queued' },
  });
  rest = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      requests.push({ method: request.method ?? '', path, form, auth: request.headers.authorization ?? '' });
      const what = answer(path);
      if (what === 'hang up') return void request.socket.destroy();
      response.writeHead(what.status, { 'content-type': 'application/json' }).end(JSON.stringify(what.body));
    });
  });
  await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve));
  const { port } = rest.address() as AddressInfo;
  // Waits of seconds pass in fiftieths of them.
  const clock = { ...systemClock, after: (ms: number, fn: () => void) => systemClock.after(ms / 50, fn) };
  x = await startPhone({ rest_url: `http://127.0.0.1:${port}`, clock });
});
afterEach(async () => {
  await x.close();
  rest.closeAllConnections();
  await new Promise((resolve) => rest.close(resolve));
});

const refusal = (status: number, code: number) => ({
  status,
  body: { code, message: 'no', status, more_info: '' },
});

test('dials with the session in every address, and with a limit on ringing and talking', async () => {
  expect(await x.phone.dial('s_1', '+14155550123')).toEqual({ call_sid: 'CA77' });
  const [request] = requests;
  expect(request?.path).toMatch(/^\/2010-04-01\/Accounts\/AC0+\/Calls\.json$/);
  expect(request?.auth).toMatch(/^Basic /);
  expect(Object.fromEntries(request?.form ?? [])).toMatchObject({
    To: '+14155550123',
    From: '+14155550100',
    Url: `${x.url}/twilio/voice?session=s_1`,
    StatusCallback: `${x.url}/twilio/call-status?session=s_1`,
    AsyncAmd: 'true',
    AsyncAmdStatusCallback: `${x.url}/twilio/amd?session=s_1`,
    Timeout: '25',
    TimeLimit: '14400',
  });
  expect(request?.form.getAll('StatusCallbackEvent')).toEqual([
    'initiated',
    'ringing',
    'answered',
    'completed',
  ]);
});

describe('says in plain words why a call cannot be made', () => {
  test.each([
    ['a number that Twilio cannot call', refusal(400, 21211), 'phone_number_invalid', /country code/],
    ['a wrong token', refusal(401, 20003), 'vendor_failed', /TWILIO_AUTH_TOKEN/],
    ['too many requests', refusal(429, 20429), 'vendor_busy', /too much/],
    ['a number that no network reaches', refusal(400, 21214), 'phone_unreachable', /another one/],
    ['a trial account', refusal(400, 21219), 'phone_unverified', /verify this one/],
    ['a country that is not allowed', refusal(400, 21215), 'phone_region_blocked', /Geographic/],
    ['a fault of theirs', refusal(500, 20500), 'vendor_failed', /refused to dial.*20500/],
    ['garbage', { status: 502, body: 'bad gateway' }, 'vendor_failed', /Twilio/],
    ['a cut connection', 'hang up' as const, 'vendor_failed', /could not be reached/],
  ])('%s', async (_name, what, code, words) => {
    answer = () => what;
    const failure = await x.phone.dial('s_1', '+14155550123').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'AppError',
      code,
      message: expect.stringMatching(words) as string,
    });
  });

  test('a number that is none is not even tried', async () => {
    await expect(x.phone.dial('s_1', '555 0123')).rejects.toMatchObject({
      code: 'phone_number_invalid',
      field: 'phone',
    });
    expect(requests).toEqual([]);
  });
});

test('hangs up, and is content when the call has ended already', async () => {
  await x.phone.hangUp('CA77');
  expect(requests[0]?.path).toContain('/Calls/CA77.json');
  expect(requests[0]?.form.get('Status')).toBe('completed');
  answer = () => refusal(404, 20404);
  await x.phone.hangUp('CA77');
  answer = () => refusal(400, 21220);
  await x.phone.hangUp('CA77');
  answer = () => refusal(500, 20500);
  await expect(x.phone.hangUp('CA77')).rejects.toMatchObject({ code: 'vendor_failed' });
});

test('sends a text, and says when the number has opted out', async () => {
  await x.phone.text('+14155550123', 'Your pad: https://x');
  expect(Object.fromEntries(requests[0]?.form ?? [])).toEqual({
    To: '+14155550123',
    From: '+14155550100',
    Body: 'Your pad: https://x',
    StatusCallback: `${x.url}/twilio/sms-status`,
  });
  answer = () => refusal(400, 21610);
  await expect(x.phone.text('+14155550123', 'x')).rejects.toMatchObject({
    code: 'texts_stopped',
    message: expect.stringMatching(/opted out/) as string,
  });
});

test('the owner is told who picked up, and nobody is hung up on', async () => {
  for (const AnsweredBy of ['human', 'machine_end_beep', 'machine_end_other', 'fax', 'something new'])
    await x.post('/twilio/amd?session=s_1', {
      CallSid: 'CA77',
      AnsweredBy,
      MachineDetectionDuration: '4100',
    });
  expect(x.owner.answerers.map(({ by, beep }) => [by, beep])).toEqual([
    ['human', false],
    ['voicemail', true],
    ['voicemail', false],
    ['fax', false],
    ['unknown', false],
  ]);
  expect(x.owner.answerers[0]).toEqual({ call_sid: 'CA77', by: 'human', beep: false, ms: 4_100 });
  expect(requests).toEqual([]);
});

test('a long text goes in parts that Twilio takes, cut between sentences', async () => {
  const sentence = 'This is one sentence of the text. ';
  await x.phone.text('+14155550123', sentence.repeat(60).trim());
  const parts = requests.map((each) => each.form.get('Body') ?? '');
  expect(parts).toHaveLength(2);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(1_600);
  expect(parts.every((part) => part.endsWith('.'))).toBe(true);
  expect(parts.join(' ')).toBe(sentence.repeat(60).trim());
});

test('a text that did not arrive is told in plain words', async () => {
  const news = (MessageStatus: string, more: Record<string, string> = {}) =>
    x.post('/twilio/sms-status', { MessageSid: 'SM1', MessageStatus, ...more });
  await news('sent');
  await news('undelivered', { ErrorCode: '30007' });
  await news('undelivered', { ErrorCode: '39999' });
  await news('nonsense');
  expect(x.owner.text_news).toMatchObject([
    { message_sid: 'SM1', status: 'sent', trouble: null },
    { trouble: { code: 'text_filtered', message: expect.stringMatching(/spam.*30007/) as string } },
    { trouble: { code: 'vendor_failed' } },
  ]);
  const forged = await x.post('/twilio/sms-status', { MessageSid: 'SM1', MessageStatus: 'sent' }, 'AAAA');
  expect(forged.status).toBe(403);
});

test('a caller who hides the number is nobody in particular', async () => {
  const form = { CallSid: 'CA5', From: '+266696687', Direction: 'inbound', Digits: '123456' };
  await x.post('/twilio/voice?try=1', form);
  expect(x.owner.asked).toEqual([{ pin: '123456', from: '' }]);
});

test('a call whose end Twilio forgot to tell is looked up after its stream ended', async () => {
  const form = { CallSid: 'CA77', From: '+14155550111', Direction: 'inbound', Digits: '123456' };
  const token = tokenIn((await x.post('/twilio/voice?try=1', form)).text);
  const socket = x.socket();
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(startMessage('CA77', 's_1', token));
  socket.send(mediaMessage(Buffer.alloc(160), 0));
  await vi.waitFor(() => expect(x.owner.legs).toHaveLength(1), { timeout: 10_000 });
  answer = () => ({ status: 200, body: { sid: 'CA77', status: 'completed' } });
  socket.send(
    '{"event":"stop","sequenceNumber":"5","stop":{"accountSid":"AC1","callSid":"CA77"},"streamSid":"MZ1"}',
  );
  await vi.waitFor(() =>
    expect(x.owner.statuses.map((each) => each.status)).toEqual(['in-progress', 'completed']),
  );
  expect(requests[0]).toMatchObject({ method: 'GET' });
});
