/** Admission to one pad room: session, role and expiry, signed. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../record/clock.ts';
import type { PadTokens } from '../screens/contract.ts';

/** An interview with breaks and a call-back fits; a page that stays open overnight asks for a new one. */
const VALID_MS = 12 * 3600 * 1000;

export function createPadTokens(options: { secret: string; clock: Clock }): PadTokens {
  const sign = (text: string) =>
    createHmac('sha256', options.secret).update(`pad:${text}`).digest('base64url');
  return {
    issue(session_id, role, whose = 'candidate') {
      const text = `${session_id}.${role}.${Math.round(options.clock.wall() + VALID_MS)}.${whose}`;
      return `${text}.${sign(text)}`;
    },
    admit(token, session_id) {
      const at = token.lastIndexOf('.');
      const text = token.slice(0, Math.max(0, at));
      if (!same(token.slice(at + 1), sign(text))) return null;
      const [id, role, until, whose] = text.split('.');
      if (id !== session_id || Number(until) < options.clock.wall()) return null;
      if (whose === 'company') return role === 'watch' ? { role, whose } : null;
      return role === 'write' || role === 'watch' ? { role, whose: 'candidate' } : null;
    },
  };
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
