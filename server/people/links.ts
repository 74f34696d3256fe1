/**
 * Candidate links and PINs. A link's token is an HMAC of its invitation's id under the server's secret: it can be shown
 * to the recruiter again without being stored, and the table holds only its hash. A new secret ends all links.
 */
import { createHash, createHmac, randomInt } from 'node:crypto';

const PIN_DIGITS = 6;

export function linkToken(secret: string, invitation_id: string): string {
  return createHmac('sha256', secret)
    .update(`invitation:${invitation_id}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

/** What is stored of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Random, so that knowing one tells nothing of the next. */
export function newPin(): string {
  return String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
}
