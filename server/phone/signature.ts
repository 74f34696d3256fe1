/**
 * Who may knock: only requests that Twilio signed with our auth token. The signed address is rebuilt from the public
 * URL, never from `Host` or `X-Forwarded-*`, which a proxy or an attacker may write.
 */
import twilio from 'twilio';

/** `target` is path and query as they came (`request.originalUrl`); `params` the decoded form. */
export function webhookIsSigned(
  auth_token: string,
  signature: string | undefined,
  address: { public_url: string; target: string },
  params: Record<string, unknown>,
): boolean {
  return matches(auth_token, signature, address.public_url + address.target, params);
}

/**
 * Media socket: Twilio signs `wss://`, in some versions with a slash appended, and without the query string that it
 * strips. Plain `ws://` is the local exchange.
 */
export function upgradeIsSigned(
  auth_token: string,
  signature: string | undefined,
  address: { public_url: string; target: string },
): boolean {
  const rest = address.public_url.replace(/^[a-z]+:\/\//i, '') + address.target.replace(/\/?(\?.*)?$/, '');
  const secure = /^https:/i.test(address.public_url);
  const schemes = secure ? ['wss', 'https'] : ['ws', 'http'];
  return schemes
    .flatMap((scheme) => [`${scheme}://${rest}`, `${scheme}://${rest}/`])
    .some((url) => matches(auth_token, signature, url, {}));
}

function matches(
  auth_token: string,
  signature: string | undefined,
  url: string,
  params: Record<string, unknown>,
): boolean {
  if (signature === undefined || signature === '' || !URL.canParse(url)) return false;
  return twilio.validateRequest(auth_token, signature, url, params);
}
