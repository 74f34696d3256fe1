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

/** Random, so that knowing one tells nothing of the next, and none of those that people try first. */
export function newPin(): string {
  for (;;) {
    const pin = String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
    if (!isFirstGuess(pin)) return pin;
  }
}

/** 111111, 123456, 654321, 121212, 123123: equal steps all along, or one half again. */
export function isFirstGuess(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, i) => digit - (digits[i] ?? 0)));
  return steps.size === 1 || pin.slice(0, 3) === pin.slice(3) || pin.slice(0, 4) === pin.slice(2);
}
