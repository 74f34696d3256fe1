import { randomBytes } from 'node:crypto';

/** A vendor's identifier: two letters saying what it names, then 32 hex digits. */
export function newSid(prefix: 'CA' | 'MZ' | 'SM' | 'RE' | 'NO'): string {
  return prefix + randomBytes(16).toString('hex');
}

/** RFC 2822 in UTC, the form of every date in the vendor's REST answers and callbacks. */
export function rfc2822(wall_ms: number): string {
  return new Date(wall_ms).toUTCString().replace('GMT', '+0000');
}
