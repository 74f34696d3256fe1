import type { CallLeg } from '../../phone/contract.ts';
import type { Clock } from '../../record/clock.ts';

/** Sound of one line on its way to another: what the far end has not played by now is no more than this. */
const BEHIND_AT_MOST_MS = 200;
const BYTES_PER_MS = 8;

/** Sends frames as they come; after a stall, when many come at once, those too many are left out: talk is to stay in time. */
export class Pipe {
  readonly #leg: Pick<CallLeg, 'play'>;
  readonly #clock: Clock;
  #played_at = Number.NEGATIVE_INFINITY;

  constructor(leg: Pick<CallLeg, 'play'>, clock: Clock) {
    this.#leg = leg;
    this.#clock = clock;
  }

  /** When it will be audible (clock reading); null when it was left out. */
  send(bytes: Uint8Array): number | null {
    const now = this.#clock.now();
    const from = Math.max(now, this.#played_at);
    if (from - now > BEHIND_AT_MOST_MS || !this.#leg.play(bytes)) return null;
    this.#played_at = from + bytes.length / BYTES_PER_MS;
    return from;
  }
}
