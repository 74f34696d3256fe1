import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPhone, tokenIn, type Exchange } from './test-owner.ts';

let x: Exchange;
beforeEach(async () => {
  x = await startPhone();
});
afterEach(() => x.close());

const inbound = (more: Record<string, string> = {}, call_sid = 'CA1') => ({
  CallSid: call_sid,
  AccountSid: 'AC1',
  From: '+14155550111',
  To: '+14155550100',
  CallStatus: 'ringing',
  Direction: 'inbound',
  ...more,
});

test.each([
  '/twilio/voice',
  '/twilio/voice/resume',
  '/twilio/call-status',
  '/twilio/amd',
  '/twilio/recording',
  '/twilio/sms',
  '/twilio/stream-status',
])('%s refuses a request that Twilio did not sign', async (path) => {
  const form = {
    ...inbound({ CallStatus: 'completed', SequenceNumber: '1' }),
    MessageSid: 'SM1',
    Body: 'hi',
  };
  const target = `${path}?session=s_1`;
  const answer = await x.post(target, form, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=');
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'bad_signature' } });
  expect((await x.post(target, form, '')).status).toBe(403);
  expect(x.owner.statuses).toEqual([]);
  expect(x.owner.texts).toEqual([]);
  expect(x.log.warn.join()).not.toContain('+1415');
});

describe('calling in', () => {
  test('keys the PIN and is connected', async () => {
    const first = await x.post('/twilio/voice', inbound());
    expect(first.type).toContain('text/xml');
    expect(first.text).toContain('<Gather');
    expect(first.text).toContain(`${x.url}/twilio/voice?try=1`);
    const second = await x.post('/twilio/voice?try=1', inbound({ Digits: '123456' }));
    expect(second.text).toContain(`<Stream url="${x.url.replace('http', 'ws')}/twilio/media"`);
    expect(second.text).toContain('<Parameter name="session" value="s_1"/>');
    expect(second.text).toContain(
      `<Redirect method="POST">${x.url}/twilio/voice/resume?session=s_1</Redirect>`,
    );
    expect(x.owner.asked).toEqual([{ pin: '123456', from: '+14155550111' }]);
    expect(x.owner.statuses).toEqual([
      { session_id: 's_1', call_sid: 'CA1', direction: 'inbound', status: 'in-progress' },
    ]);
  });

  test('may say it', async () => {
    const answer = await x.post(
      '/twilio/voice?try=1',
      inbound({ SpeechResult: 'One two three, four five six.', Confidence: '0.9' }),
    );
    expect(tokenIn(answer.text)).not.toBe('');
  });

  test('has three tries, silence counting as one', async () => {
    expect((await x.post('/twilio/voice?try=1', inbound({ Digits: '000000' }))).text).toContain('not known');
    const silent = await x.post('/twilio/voice?try=2', inbound());
    expect(silent.text).toContain('did not get a PIN');
    expect(silent.text).toContain('try=3');
    const last = await x.post('/twilio/voice?try=3', inbound({ Digits: '999999' }));
    expect(last.text).toContain('<Hangup/>');
    expect(last.text).not.toContain('<Gather');
    expect(x.owner.asked).toHaveLength(2);
  });

  test('hears an apology when we cannot look the PIN up, not a server error', async () => {
    x.owner.broken = true;
    const answer = await x.post('/twilio/voice?try=1', inbound({ Digits: '123456' }));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Sorry');
    expect(answer.text).toContain('<Hangup/>');
    expect(x.log.error).toHaveLength(1);
  });
});

test('a webhook delivered twice gets the same document; each call gets its own token', async () => {
  const [once, again, other] = await Promise.all([
    x.post('/twilio/voice?session=s_1', inbound({ Direction: 'outbound-api' })),
    x.post('/twilio/voice?session=s_1', inbound({ Direction: 'outbound-api' })),
    x.post('/twilio/voice?session=s_1', inbound({ Direction: 'outbound-api' }, 'CA2')),
  ]);
  expect(once.text).toContain('<Stream');
  expect(again.text).toBe(once.text);
  expect(tokenIn(other.text)).not.toBe(tokenIn(once.text));
});

describe('when the stream has ended', () => {
  const resume = (call_sid = 'CA1') => x.post('/twilio/voice/resume?session=s_1', inbound({}, call_sid));

  test('the owner decides: connect again', async () => {
    const answer = await resume();
    expect(tokenIn(answer.text)).not.toBe('');
  });

  test('or hang up', async () => {
    x.owner.next = 'hangup';
    expect((await resume()).text).toContain('<Response><Hangup/></Response>');
  });

  test('and a fault of ours ends politely', async () => {
    x.owner.broken = true;
    expect((await resume()).text).toContain('<Hangup/>');
  });

  test('a stream that can never be set up is not tried for ever', async () => {
    const answers: string[] = [];
    for (let i = 0; i < 8; i += 1) answers.push((await resume()).text);
    expect(answers.filter((text) => text.includes('<Stream'))).toHaveLength(5);
    expect(answers.at(-1)).toContain('<Hangup/>');
  });
});

describe('news of a call', () => {
  const status = (CallStatus: string, SequenceNumber: string, more: Record<string, string> = {}) =>
    x.post(
      '/twilio/call-status?session=s_1',
      inbound({ CallStatus, SequenceNumber, Direction: 'outbound-api', ...more }),
    );

  test('is told in order, the end once', async () => {
    await status('initiated', '0');
    await status('in-progress', '2');
    await status('ringing', '1');
    await status('completed', '3');
    await status('completed', '3');
    await status('in-progress', '2');
    expect(x.owner.statuses.map((each) => each.status)).toEqual(['initiated', 'in-progress', 'completed']);
    expect(x.owner.statuses[0]).toMatchObject({ session_id: 's_1', call_sid: 'CA1', direction: 'outbound' });
  });

  test('says why a call failed', async () => {
    await status('no-answer', '2', { SipResponseCode: '487' });
    expect(x.owner.statuses[0]).toMatchObject({ status: 'no-answer', detail: 'sip 487' });
  });

  test('of a caller without a PIN concerns nobody; nonsense neither', async () => {
    expect(
      (await x.post('/twilio/call-status', inbound({ CallStatus: 'completed', SequenceNumber: '0' }))).status,
    ).toBe(204);
    expect((await x.post('/twilio/call-status', { CallSid: 'CA1', CallStatus: 'exploded' })).status).toBe(
      204,
    );
    expect(
      (
        await x.post('/twilio/stream-status', {
          CallSid: 'CA1',
          StreamEvent: 'stream-error',
          StreamError: 'x',
        })
      ).status,
    ).toBe(204);
    expect((await x.post('/twilio/recording', { CallSid: 'CA1' })).status).toBe(204);
    expect(x.owner.statuses).toEqual([]);
  });
});

test('a text is handled once however often it is delivered, and answered', async () => {
  const text = { MessageSid: 'SM1', From: '+14155550111', To: '+14155550100', Body: 'HELP & more' };
  const answers = await Promise.all([x.post('/twilio/sms', text), x.post('/twilio/sms', text)]);
  for (const answer of answers) expect(answer.text).toContain('<Message>You said HELP &amp; more</Message>');
  expect(x.owner.texts).toHaveLength(1);
  x.owner.broken = true;
  expect((await x.post('/twilio/sms', { ...text, MessageSid: 'SM2' })).text).toContain('<Response/>');
});
