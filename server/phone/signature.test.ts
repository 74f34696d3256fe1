import { describe, expect, test } from 'vitest';
import { upgradeIsSigned, webhookIsSigned } from './signature.ts';
import twilio from 'twilio';

const TOKEN = '12345';
const sign = (url: string, params: Record<string, string> = {}) =>
  twilio.getExpectedTwilioSignature(TOKEN, url, params);

describe('a webhook', () => {
  const address = { public_url: 'https://mycompany.com', target: '/myapp.php?foo=1&bar=2' };
  const params = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  };
  const good = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';

  test("with the vendor's documented example is let in", () => {
    expect(webhookIsSigned(TOKEN, good, address, params)).toBe(true);
  });

  test.each([
    ['no signature', undefined, address, params],
    ['an empty signature', '', address, params],
    ['a signature of garbage', 'not base64 at all', address, params],
    ['another parameter', good, address, { ...params, Digits: '1235' }],
    ['a parameter more', good, address, { ...params, Extra: '' }],
    ['a parameter less', good, address, { CallSid: params.CallSid }],
    ['another query', good, { ...address, target: '/myapp.php?foo=1&bar=3' }, params],
    ['another host', good, { ...address, public_url: 'https://evil.com' }, params],
    ['no scheme in our own address', good, { ...address, public_url: 'mycompany.com' }, params],
  ] as const)('with %s is refused', (_name, signature, where, form) => {
    expect(webhookIsSigned(TOKEN, signature, where, form)).toBe(false);
  });

  test('signed with another token is refused', () => {
    expect(webhookIsSigned('another', good, address, params)).toBe(false);
  });

  test.each([
    ['https://mycompany.com:443', 'https://mycompany.com'],
    ['https://mycompany.com', 'https://mycompany.com:443'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ])('published at %s may be signed as %s', (public_url, signed) => {
    const target = '/twilio/voice?session=s_1';
    const where = { public_url, target };
    expect(webhookIsSigned(TOKEN, sign(signed + target, params), where, params)).toBe(true);
  });
});

describe('the upgrade of the media socket', () => {
  test.each([
    ['wss://example.com/media', '7PR3qMkpDyEJtMrVOY/LDyNq8J8='],
    ['wss://example.com/media/', 'T+WBXwUXC0/CyoZ1DA+p9ilZORs='],
  ])('as the vendor signs it: %s', (url, documented) => {
    expect(sign(url)).toBe(documented);
    expect(upgradeIsSigned(TOKEN, documented, { public_url: 'https://example.com', target: '/media' })).toBe(
      true,
    );
  });

  test.each([
    ['https://example.com', '/twilio/media', 'https://example.com/twilio/media'],
    ['https://example.com', '/twilio/media/', 'wss://example.com/twilio/media'],
    ['https://example.com', '/twilio/media?x=1', 'wss://example.com/twilio/media'],
    ['http://127.0.0.1:3000', '/twilio/media', 'ws://127.0.0.1:3000/twilio/media'],
    ['http://127.0.0.1:3000', '/twilio/media', 'http://127.0.0.1:3000/twilio/media/'],
  ])('published at %s, %s may be signed as %s', (public_url, target, signed) => {
    expect(upgradeIsSigned(TOKEN, sign(signed), { public_url, target })).toBe(true);
  });

  test.each([
    ['plain ws for a https server', 'https://example.com', 'ws://example.com/twilio/media'],
    ['another path', 'https://example.com', 'wss://example.com/twilio/other'],
    ['another host', 'https://example.com', 'wss://evil.com/twilio/media'],
  ])('%s is refused', (_name, public_url, signed) => {
    expect(upgradeIsSigned(TOKEN, sign(signed), { public_url, target: '/twilio/media' })).toBe(false);
  });
});
