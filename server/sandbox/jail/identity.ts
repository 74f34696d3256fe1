/**
 * Whose processes the jailed ones are, as the host sees it. A server that runs as root gives every jail a user of its own,
 * who owns nothing and whom nobody else is: what leaves the walls would still be nobody. Any other server can only lend its
 * own user, inside a user namespace where that user has no rights over anything.
 */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Above every range that distributions, systemd and containers hand out. */
const FIRST = 2_000_000_000;
const COUNT = 1_000_000;
const NOBODY = 65534;

/** Null: the server's own user. */
export function takeIdentity(): number | null {
  if (process.getuid?.() !== 0) return null;
  const mapped = mappedIds();
  const own = FIRST + randomInt(COUNT);
  return [own, NOBODY].find((id) => mapped.some(([from, count]) => id >= from && id < from + count)) ?? null;
}

/** In a container of an ordinary user only some ids exist. */
function mappedIds(): [number, number][] {
  try {
    const rows = readFileSync('/proc/self/uid_map', 'utf8').trim().split('\n');
    return rows.map((row) => {
      const [from = 0, , count = 0] = row.trim().split(/\s+/).map(Number);
      return [from, count];
    });
  } catch {
    return [];
  }
}
