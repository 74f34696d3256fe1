import { expect, test } from 'vitest';
import { signatureOf, signedUrl } from './signature.ts';

test('the signature is the one of Twilio’s own examples', () => {
  const params = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  };
  expect(signatureOf('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', params)).toBe(
    'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  );
  expect(signatureOf('12345', 'wss://example.com/media', {})).toBe('7PR3qMkpDyEJtMrVOY/LDyNq8J8=');
});

test('voice over https loses the port, everything else keeps it, nobody signs a password', () => {
  expect(signedUrl('https://a.b:8443/x?y=1#z', 'voice')).toBe('https://a.b/x?y=1');
  expect(signedUrl('https://a.b:8443/x', 'messaging')).toBe('https://a.b:8443/x');
  expect(signedUrl('http://u:p@a.b:8080/x', 'voice')).toBe('http://a.b:8080/x');
  expect(signedUrl('ws://127.0.0.1:3000/media', 'voice')).toBe('ws://127.0.0.1:3000/media');
});
