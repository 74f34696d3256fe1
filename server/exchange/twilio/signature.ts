import twilio from 'twilio';

/** Which product sends the request: their rules about the port differ. */
export type Channel = 'voice' | 'messaging';

/** `X-Twilio-Signature` for a request to `url` with these form parameters. */
export function signatureOf(
  auth_token: string,
  url: string,
  params: Record<string, string>,
  channel: Channel = 'voice',
): string {
  return twilio.getExpectedTwilioSignature(auth_token, signedUrl(url, channel), params);
}

/** What is signed is the URL as configured, never normalised, without credentials and fragment; voice over https also loses the port. */
export function signedUrl(url: string, channel: Channel): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(url);
  if (parts === null) return url;
  const [, scheme = '', host = '', rest = ''] = parts;
  const portless = channel === 'voice' && scheme.toLowerCase() === 'https';
  return `${scheme}://${portless ? host.replace(/:\d+$/, '') : host}${rest}`;
}
