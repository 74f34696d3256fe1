/** What a candidate's one-time link is changed for: screen and expiry, signed. It stands in addresses as a link's token does. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../record/clock.ts';

/** Long enough to read and to decide; a page that is left open opens nothing later. */
const VALID_MS = 30 * 60 * 1000;
const FORM = /^data\.([0-9a-f-]{36})\.([0-9a-z]{1,12})\.([\w-]{43})$/;

export interface DataKeys {
  issue(screen_id: string): { key: string; until: number };
  /** Null when it is forged or expired, or something else. */
  screenOf(key: string): string | null;
}

export function createDataKeys({ secret, clock }: { secret: string; clock: Pick<Clock, 'wall'> }): DataKeys {
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    issue(screen_id) {
      const until = Math.round(clock.wall() + VALID_MS);
      const text = `data.${screen_id}.${until.toString(36)}`;
      return { key: `${text}.${sign(text)}`, until };
    },
    screenOf(key) {
      const [, screen_id, until, signature] = FORM.exec(key) ?? [];
      if (screen_id === undefined || until === undefined || signature === undefined) return null;
      const right = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(`data.${screen_id}.${until}`)));
      return right && Number.parseInt(until, 36) > clock.wall() ? screen_id : null;
    },
  };
}
