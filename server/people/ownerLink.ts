/** The link that makes the first owner: for one use, within an hour of the start. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../record/clock.ts';

/** Whoever starts the server opens it at once; a terminal's scrollback lives longer. */
const OWNER_LINK_MS = 3600 * 1000;

export interface OwnerLink {
  readonly token: string;
  /** True once, for the right token in time. */
  take(token: string): boolean;
  /** What it was taken for did not come about. */
  giveBack(): void;
}

export function createOwnerLink(clock: Clock): OwnerLink {
  const token = randomBytes(24).toString('base64url');
  const until = clock.now() + OWNER_LINK_MS;
  let used = false;
  return {
    token,
    take(offered) {
      const [x, y] = [Buffer.from(offered), Buffer.from(token)];
      if (used || clock.now() > until || x.length !== y.length || !timingSafeEqual(x, y)) return false;
      used = true;
      return true;
    },
    giveBack() {
      used = false;
    },
  };
}
